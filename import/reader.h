/* import/reader.h - one reader a format. A reader turns the bytes of a file into blocks and
 * document facts and knows nothing of the database or the file system.
 */
#pragma once
#include "import/document.h"

typedef struct {
    const char *name; /* "markdown", "text", "html" */

    /* True where the content is this format's. Never decided by the file's name. */
    bool (*probe)(const guint8 *bytes, gsize n);

    /* Fills `doc` (facts and blocks). `name` is the path the file came by, for what the layout of a
     * folder says ("제품안전기본법/법률.md"); it is never opened. ERR_INPUT with the reason. */
    bool (*read)(ImportDoc *doc, const char *name, const guint8 *bytes, gsize n, GError **err);
} Reader;

/* The readers, most particular first; ends with NULL. */
extern const Reader *const readers[];
extern const Reader reader_markdown, reader_html, reader_text;

#define IMPORT_MAX_BYTES (256u << 20) /* a larger file is refused */

/* Reads one file's bytes: detects the format, reads, splits into passages, and fills the facts the
 * format lacks (a title from the first heading or the name). Returns a document for
 * import_doc_free(), with at least one passage; NULL with ERR_INPUT naming the reason: empty, too
 * large, binary, not decodable, no text. Safe to call from several threads at once. */
ImportDoc *import_read(const char *name, const guint8 *bytes, gsize n, GError **err);

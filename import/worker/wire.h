/* import/worker/wire.h - what goes between the program and its workers, as bytes.
 *
 * A worker has read a stranger's file and may be under the stranger's control by now: nothing it
 * sends is trusted. Every length is checked against what is there, every text is UTF-8 without NUL,
 * every number of a kind in its range; a document that does not hold to
 * import/model/document.h is refused as a whole.
 */
#pragma once
#include "import/model/document.h"
#include "import/model/mail.h"

#define WIRE_TEXT_MOST (16u << 10) /* bytes of a name or of a sentence */

/* One message of a worker: this head, then `size` bytes. */
typedef enum {
    FRAME_DOC = 1, /* wire_write_doc() */
    FRAME_FAULT,   /* wire_write_fault(): why there is no document */
    FRAME_ENTRY,   /* wire_write_entry(): a file inside a container */
    FRAME_SKIPPED, /* wire_write_skipped(): a file inside a container that cannot be given */
    FRAME_MAIL,    /* wire_write_mail(): what a mail says */
    FRAME_END,
} FrameKind;

typedef struct {
    guint32 kind, size;
} FrameHead;

#define FRAME_MOST (300u << 20)

void wire_write_doc(GByteArray *to, const ImportDoc *doc);
/* NULL if the bytes are anything but one document. Free with import_doc_free(). */
ImportDoc *wire_read_doc(const guint8 *bytes, gsize n);

void wire_write_fault(GByteArray *to, ImportFault fault, const char *message);
/* False if it is not one; `message` for g_free(). */
bool wire_read_fault(const guint8 *bytes, gsize n, ImportFault *fault, char **message);

/* An entry's bytes follow its name to the end of the frame; put here is the name alone. */
void wire_write_entry(GByteArray *to, const char *name);
/* `content` lies in `bytes`. */
bool wire_read_entry(
    const guint8 *bytes, gsize n, char **name, const guint8 **content, gsize *size);

void wire_write_skipped(GByteArray *to, const char *name, ImportFault fault, const char *message);
bool wire_read_skipped(
    const guint8 *bytes, gsize n, char **name, ImportFault *fault, char **message);

void wire_write_mail(GByteArray *to, const ImportMail *mail);
/* NULL if the bytes are anything but one mail. */
ImportMail *wire_read_mail(const guint8 *bytes, gsize n);

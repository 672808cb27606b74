/* import/package/ole.h - OLE compound files (MS-CFB), the containers of HWP 5 and XLS, from memory.
 *
 * A stream is named by its path: "BodyText/Section0". Damage never warns on the terminal: it shows
 * in what is returned. One Ole belongs to one thread.
 */
#pragma once
#include <glib.h>
#include "base/err.h"

typedef struct Ole Ole;

/* True if the bytes begin as every compound file does. */
bool ole_probe(const guint8 *bytes, gsize n);

/* Opens `n` bytes, which stay borrowed until ole_free(). ERR_INPUT if the directory or the
 * allocation table cannot be read: the file is damaged or cut off. */
Ole *ole_open(const guint8 *bytes, gsize n, GError **err);
void ole_free(Ole *ole); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ole, ole_free)

/* True if there is such a stream or storage. */
bool ole_has(const Ole *ole, const char *path);

/* The names of what a storage holds, "" being the outermost, in the order of the file; empty if
 * there is no such storage. At most OLE_MOST_NAMES. Free with g_ptr_array_unref(). */
GPtrArray *ole_list(const Ole *ole, const char *path);
#define OLE_MOST_NAMES 65536

/* The content of a stream, at most `most` bytes of it, for g_byte_array_free(); NULL if there is
 * none. `cut`, if not NULL, becomes true if the stream is longer, or breaks off before its end. */
GByteArray *ole_read(const Ole *ole, const char *path, gsize most, bool *cut);

/* kb/library/packed_text.c - packs and unpacks the text of passages. */
#include "kb/library/packed_text.h"
#include <string.h>
#include <zlib.h>
#include "base/i18n.h"

#define PACKED_FROM 2048 /* bytes of text */
#define LENGTH_BYTES 4   /* of the text, low byte first, before the packed bytes */
#define LONGEST (256u << 20)
#define LEVEL 2 /* of zlib: higher ones cost an import seconds and save a tenth */

static guint8 *pack(const char *text, uLong n, uLongf *packed)
{
    *packed = compressBound(n);
    guint8 *bytes = g_malloc(LENGTH_BYTES + *packed);
    for (int i = 0; i < LENGTH_BYTES; i++)
        bytes[i] = (guint8)(n >> 8 * i);
    if (compress2(bytes + LENGTH_BYTES, packed, (const Bytef *)text, n, LEVEL) != Z_OK)
        g_error("zlib: out of memory"); /* with compressBound() bytes nothing else can fail */
    *packed += LENGTH_BYTES;
    return bytes;
}

void kb_packed_text_bind(DbStmt *stmt, int at, const char *text)
{
    gsize n = strlen(text);
    if (n < PACKED_FROM) {
        sqlite3_bind_text(stmt, at, text, (int)n, SQLITE_TRANSIENT);
        return;
    }
    uLongf packed;
    guint8 *bytes = pack(text, n, &packed);
    sqlite3_bind_blob64(stmt, at, bytes, packed, g_free);
}

static char *unpack(const guint8 *bytes, gsize n)
{
    if (n < LENGTH_BYTES)
        return NULL;
    guint32 length =
        bytes[0] | (guint32)bytes[1] << 8 | (guint32)bytes[2] << 16 | (guint32)bytes[3] << 24;
    if (length > LONGEST)
        return NULL;
    char *text = g_malloc(length + 1);
    uLongf got = length;
    int rc = uncompress((Bytef *)text, &got, bytes + LENGTH_BYTES, n - LENGTH_BYTES);
    text[length] = '\0';
    if (rc == Z_OK && got == length)
        return text;
    g_free(text);
    return NULL;
}

char *kb_packed_text_read(DbStmt *stmt, int column, GError **err)
{
    if (sqlite3_column_type(stmt, column) == SQLITE_TEXT)
        return db_text_dup(stmt, column);
    char *text =
        unpack(sqlite3_column_blob(stmt, column), (gsize)sqlite3_column_bytes(stmt, column));
    if (!text)
        g_set_error_literal(err, ERR, ERR_INTEGRITY,
            _("the search index is damaged; rebuild it with: onecall rebuild"));
    return text;
}

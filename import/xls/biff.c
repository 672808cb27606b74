/* import/xls/biff.c - the records of an Excel workbook up to 2003. */
#include "import/xls/biff.h"
#include "import/text/charset.h"

#define HEADER_BYTES 4
#define FLAG_WIDE 0x01
#define FLAG_PHONETIC 0x04
#define FLAG_RICH 0x08
#define RUN_BYTES 4

bool biff_next(Biff *biff)
{
    Bytes header = bytes_part(biff->stream, biff->at, HEADER_BYTES);
    if (header.n < HEADER_BYTES)
        return false;
    biff->type = bytes_u16(header, 0);
    biff->data = bytes_part(biff->stream, biff->at + HEADER_BYTES, bytes_u16(header, 2));
    biff->at += HEADER_BYTES + biff->data.n;
    return true;
}

/* Goes on in the next record where it is a CONTINUE one. */
static bool go_on(BiffCursor *cursor)
{
    Biff *biff = cursor->biff;
    if (bytes_part(biff->stream, biff->at, HEADER_BYTES).n < HEADER_BYTES ||
        bytes_u16(biff->stream, biff->at) != BIFF_CONTINUE) {
        cursor->ended = true;
        return false;
    }
    cursor->at = 0;
    return biff_next(biff);
}

/* Whether there is a byte to read here, in this record or in the next. */
static bool has_byte(BiffCursor *cursor)
{
    while (!cursor->ended && cursor->at >= cursor->biff->data.n)
        if (!go_on(cursor))
            return false;
    return !cursor->ended;
}

guint32 biff_number(BiffCursor *cursor, int bytes)
{
    guint32 number = 0;
    for (int i = 0; i < bytes && has_byte(cursor); i++)
        number |= (guint32)bytes_u8(cursor->biff->data, cursor->at++) << (8 * i);
    return number;
}

void biff_skip(BiffCursor *cursor, gsize bytes)
{
    while (bytes > 0 && has_byte(cursor)) {
        gsize step = MIN(bytes, cursor->biff->data.n - cursor->at);
        cursor->at += step;
        bytes -= step;
    }
}

/* Joins the halves of surrogate pairs; a lone half is no character. */
static void append_unit(GString *text, guint16 unit, guint16 *high)
{
    bool low = unit >= 0xDC00 && unit <= 0xDFFF;
    if (low && *high)
        g_string_append_unichar(text, 0x10000u + ((*high & 0x3FFu) << 10) + (unit & 0x3FFu));
    else if (*high || low)
        g_string_append_unichar(text, 0xFFFD);
    *high = unit >= 0xD800 && unit <= 0xDBFF ? unit : 0;
    if (!low && !*high && unit != 0)
        g_string_append_unichar(text, unit);
}

/* Characters may go on in a CONTINUE record, which begins with flags of its own. */
static void read_units(BiffCursor *cursor, GString *text, gsize n, bool wide)
{
    guint16 high = 0;
    for (; n > 0; n--) {
        if (cursor->at >= cursor->biff->data.n) {
            if (!has_byte(cursor))
                return;
            wide = biff_number(cursor, 1) & FLAG_WIDE;
        }
        guint16 unit = (guint16)biff_number(cursor, wide ? 2 : 1);
        if (cursor->ended)
            return;
        append_unit(text, unit, &high);
    }
}

static char *read_wide(BiffCursor *cursor, gsize n)
{
    GString *text = g_string_new(NULL);
    guint32 flags = biff_number(cursor, 1);
    guint32 runs = flags & FLAG_RICH ? biff_number(cursor, 2) : 0;
    guint32 phonetic = flags & FLAG_PHONETIC ? biff_number(cursor, 4) : 0;
    read_units(cursor, text, n, flags & FLAG_WIDE);
    biff_skip(cursor, (gsize)runs * RUN_BYTES + phonetic);
    return g_string_free(text, FALSE);
}

static char *read_narrow(BiffCursor *cursor, gsize n)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    for (; n > 0 && has_byte(cursor); n--) {
        guint8 byte = (guint8)biff_number(cursor, 1);
        g_byte_array_append(bytes, &byte, 1);
    }
    guint16 page = cursor->biff->code_page;
    g_autofree char *label = page > 0 ? g_strdup_printf("CP%u", page) : NULL, *encoding = NULL;
    char *text = charset_decode(bytes->data, bytes->len, label, &encoding, NULL);
    return text ? text : g_strdup("\uFFFD");
}

char *biff_string(BiffCursor *cursor, gsize n)
{
    return cursor->biff->wide ? read_wide(cursor, n) : read_narrow(cursor, n);
}

char *biff_box_text(BiffCursor *cursor, gsize n)
{
    GString *text = g_string_new(NULL);
    cursor->at = cursor->biff->data.n; /* the record itself has none of the text */
    read_units(cursor, text, n, false);
    return g_string_free(text, FALSE);
}

/* import/hwp5/records.c - the walk over the records of a stream. */
#include "import/hwp5/records.h"

#define MOST_RECORDS (2u << 20) /* a page has some 250 */
#define LONG_SIZE 0xFFF         /* the size then stands in four bytes of its own */

bool hwp5_record_next(Bytes *rest, guint *tag, guint *level, Bytes *payload, bool *damaged)
{
    if (rest->n < 4) {
        *damaged |= rest->n > 0;
        return false;
    }
    guint32 head = bytes_u32(*rest, 0);
    gsize size = head >> 20, at = 4;
    *tag = head & 0x3FF;
    *level = head >> 10 & 0x3FF;
    if (size == LONG_SIZE) {
        *damaged |= rest->n < 8;
        size = bytes_u32(*rest, 4);
        at = MIN(8, rest->n);
    }
    *payload = bytes_part(*rest, at, size);
    *damaged |= payload->n < size;
    *rest = bytes_part(*rest, at + payload->n, rest->n);
    return true;
}

static bool is_read(guint tag)
{
    static const guint8 tags[] = { HWP5_NUMBERING, HWP5_BULLET, HWP5_PARA_SHAPE, HWP5_PARA_HEADER,
        HWP5_PARA_TEXT, HWP5_CTRL_HEADER, HWP5_LIST_HEADER, HWP5_SHAPE_COMPONENT, HWP5_TABLE,
        HWP5_EQUATION, HWP5_MEMO_LIST };
    for (gsize i = 0; i < G_N_ELEMENTS(tags); i++)
        if (tags[i] == tag)
            return true;
    return false;
}

/* Fills `end` of each: `open` holds the ancestors of the record under way. */
static void close_records(GArray *records)
{
    guint open[HWP5_DEEPEST + 2], depth = 0;
    for (guint i = 0; i < records->len; i++) {
        guint level = g_array_index(records, Hwp5Record, i).level;
        while (depth > 0 && g_array_index(records, Hwp5Record, open[depth - 1]).level >= level)
            g_array_index(records, Hwp5Record, open[--depth]).end = i;
        open[depth++] = i; /* levels grow along it: never more than HWP5_DEEPEST + 1 */
    }
    while (depth > 0)
        g_array_index(records, Hwp5Record, open[--depth]).end = records->len;
}

void hwp5_records_init(Hwp5Records *records, Bytes stream)
{
    *records = (Hwp5Records){ stream, g_array_new(FALSE, FALSE, sizeof(Hwp5Record)), false };
    Bytes rest = stream, payload;
    guint tag, level;
    while (hwp5_record_next(&rest, &tag, &level, &payload, &records->damaged)) {
        if (level > HWP5_DEEPEST || records->records->len >= MOST_RECORDS) {
            records->damaged = true;
            break;
        }
        const Hwp5Record record = { (guint16)tag, (guint16)level, (guint32)(payload.at - stream.at),
            (guint32)payload.n, 0 };
        if (is_read(tag))
            g_array_append_val(records->records, record);
    }
    close_records(records->records);
}

void hwp5_records_clear(Hwp5Records *records)
{
    g_array_free(records->records, TRUE);
}

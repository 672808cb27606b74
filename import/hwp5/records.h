/* import/hwp5/records.h - the records of one HWP 5 stream (한글 문서 파일 형식 5.0, 데이터 레코드),
 * as a tree by their levels.
 *
 * A record is a child of the nearest one before it with a smaller level. Sizes are clipped to what
 * is there. Records that hold no text (character shapes, line segments, ...) are left out.
 */
#pragma once
#include <stdbool.h>
#include "import/text/bytes.h"

/* The tags that are read. */
typedef enum {
    HWP_NUMBERING = 23,
    HWP_BULLET = 24,
    HWP_PARA_SHAPE = 25,
    HWP_DISTRIBUTION = 28,
    HWP_PARA_HEADER = 66,
    HWP_PARA_TEXT = 67,
    HWP_CTRL_HEADER = 71,
    HWP_LIST_HEADER = 72,
    HWP_SHAPE_COMPONENT = 76,
    HWP_TABLE = 77,
    HWP_EQUATION = 88,
    HWP_MEMO_LIST = 93,
} HwpTag;

typedef struct {
    guint16 tag, level;
    guint32 at, n; /* the payload's place in the stream */
    guint32 end;   /* the index of the first record that is no descendant */
} HwpRecord;

typedef struct {
    Bytes stream;    /* borrowed */
    GArray *records; /* of HwpRecord */
    bool damaged;    /* a size beyond the end, an absurd level, too many records */
} HwpRecords;

#define HWP_DEEPEST 64 /* levels; real files reach 9 */

/* Walks `stream` to its end, or to where it is damaged. Clear with hwp_records_clear(). */
void hwp_records_init(HwpRecords *records, Bytes stream);
void hwp_records_clear(HwpRecords *records);

/* Takes one record off the front of `rest`; `damaged` becomes true where it was clipped. False at
 * the end. */
bool hwp_record_next(Bytes *rest, guint *tag, guint *level, Bytes *payload, bool *damaged);

static inline const HwpRecord *hwp_record(const HwpRecords *records, guint index)
{
    return &g_array_index(records->records, HwpRecord, index);
}

static inline Bytes hwp_payload(const HwpRecords *records, guint index)
{
    const HwpRecord *record = hwp_record(records, index);
    return bytes_part(records->stream, record->at, record->n);
}

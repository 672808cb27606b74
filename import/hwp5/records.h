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
    HWP5_NUMBERING = 23,
    HWP5_BULLET = 24,
    HWP5_PARA_SHAPE = 25,
    HWP5_DISTRIBUTION = 28,
    HWP5_PARA_HEADER = 66,
    HWP5_PARA_TEXT = 67,
    HWP5_CTRL_HEADER = 71,
    HWP5_LIST_HEADER = 72,
    HWP5_SHAPE_COMPONENT = 76,
    HWP5_TABLE = 77,
    HWP5_EQUATION = 88,
    HWP5_MEMO_LIST = 93,
} Hwp5Tag;

typedef struct {
    guint16 tag, level;
    guint32 at, n; /* the payload's place in the stream */
    guint32 end;   /* the index of the first record that is not a descendant */
} Hwp5Record;

typedef struct {
    Bytes stream;    /* borrowed */
    GArray *records; /* of Hwp5Record */
    bool damaged;    /* a size beyond the end, an absurd level, too many records */
} Hwp5Records;

#define HWP5_DEEPEST 64 /* levels; real files reach 9 */

/* Walks `stream` to its end, or to where it is damaged. Clear with hwp5_records_clear(). */
void hwp5_records_init(Hwp5Records *records, Bytes stream);
void hwp5_records_clear(Hwp5Records *records);

/* Takes one record off the front of `rest`; `damaged` becomes true if it was clipped. False at the
 * end. */
bool hwp5_record_next(Bytes *rest, guint *tag, guint *level, Bytes *payload, bool *damaged);

static inline const Hwp5Record *hwp5_record(const Hwp5Records *records, guint index)
{
    return &g_array_index(records->records, Hwp5Record, index);
}

static inline Bytes hwp5_payload(const Hwp5Records *records, guint index)
{
    const Hwp5Record *record = hwp5_record(records, index);
    return bytes_part(records->stream, record->at, record->n);
}

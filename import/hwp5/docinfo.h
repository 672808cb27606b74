/* import/hwp5/docinfo.h - what the stream DocInfo of an HWP 5 file says of numbers and bullets:
 * they are not in the text of the paragraphs (한글 문서 파일 형식 5.0, 문서 정보).
 */
#pragma once
#include <stdbool.h>
#include "import/text/bytes.h"
#include "import/text/list_number.h"

typedef enum { HWP_HEAD_NONE, HWP_HEAD_OUTLINE, HWP_HEAD_NUMBER, HWP_HEAD_BULLET } HwpHead;

typedef struct {
    HwpHead head;
    guint level; /* from 0 */
    guint id;    /* of the numbering or bullet, from 1 */
} HwpParaShape;

typedef struct {
    GArray *shapes;        /* of HwpParaShape, by id from 0 */
    GPtrArray *numberings; /* of ListNumbering, by id from 1 */
    GArray *bullets;       /* of gunichar, by id from 1 */
    bool damaged;
} HwpDocInfo;

/* Reads the records of `stream`; an empty one gives an empty HwpDocInfo. */
void hwp_docinfo_init(HwpDocInfo *info, Bytes stream);
void hwp_docinfo_clear(HwpDocInfo *info);

/* How paragraph shape `id` begins a paragraph; nothing for an id that is not there. */
HwpParaShape hwp_docinfo_shape(const HwpDocInfo *info, guint id);
/* Borrowed; NULL where there is no such numbering. */
const ListNumbering *hwp_docinfo_numbering(const HwpDocInfo *info, guint id);
/* 0 where there is no such bullet. */
gunichar hwp_docinfo_bullet(const HwpDocInfo *info, guint id);

/* import/hwp5/docinfo.h - what the stream DocInfo of an HWP 5 file says of numbers and bullets:
 * they are not in the text of the paragraphs (한글 문서 파일 형식 5.0, 문서 정보).
 */
#pragma once
#include <stdbool.h>
#include "import/text/bytes.h"
#include "import/text/list_number.h"

typedef enum { HWP5_HEAD_NONE, HWP5_HEAD_OUTLINE, HWP5_HEAD_NUMBER, HWP5_HEAD_BULLET } Hwp5Head;

typedef struct {
    Hwp5Head head;
    guint level; /* from 0 */
    guint id;    /* of the numbering or bullet, from 1 */
} Hwp5ParaShape;

typedef struct {
    GArray *shapes;        /* of Hwp5ParaShape, by id from 0 */
    GPtrArray *numberings; /* of ListNumbering, by id from 1 */
    GArray *bullets;       /* of gunichar, by id from 1 */
    bool damaged;
} Hwp5DocInfo;

/* Reads the records of `stream`; an empty one gives an empty Hwp5DocInfo. */
void hwp5_docinfo_init(Hwp5DocInfo *info, Bytes stream);
void hwp5_docinfo_clear(Hwp5DocInfo *info);

/* How paragraph shape `id` begins a paragraph; nothing for an id that is not there. */
Hwp5ParaShape hwp5_docinfo_shape(const Hwp5DocInfo *info, guint id);
/* Borrowed; NULL if there is no such numbering. */
const ListNumbering *hwp5_docinfo_numbering(const Hwp5DocInfo *info, guint id);
/* 0 if there is no such bullet. */
gunichar hwp5_docinfo_bullet(const Hwp5DocInfo *info, guint id);

/* base/region.h - the parts of a regulation that count their articles apart. Their numbers are
 * stored in index.db and passed on by import's workers: new ones come last.
 */
#pragma once

typedef enum {
    REGION_MAIN,     /* 본칙 */
    REGION_ADDENDUM, /* 부칙, each with number and date */
    REGION_ANNEX,    /* 별표 */
    REGION_FORM,     /* 별지 서식 */
    REGION_N,
} Region;

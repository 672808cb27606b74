/* import/split/annex.h - where a long annex is cut: at the numbers it counts its text by.
 *
 * "1." "2." are its 호, "가." "나." the 목 below them, as in statutes; standards have "2.1" there.
 * A short annex stays whole, and so does one that does not count.
 */
#pragma once
#include "import/model/document.h"

#define ANNEX_WHOLE 4000 /* bytes up to which an annex, or a 호 of it, is not cut */

typedef struct {
    guint block;       /* index into doc->blocks; its line belongs to the part */
    const char *title; /* what stands after the number; "" unless it is a title. Borrowed */
    char locator[24];  /* "제2호", "제2호가목", "2.1": to be read after that of the annex */
} AnnexPart;

/* The parts, in order, of the annex whose first line is the block `annex`: of AnnexPart; empty if
 * it is not cut. Free with g_array_unref(). */
GArray *annex_parts(const ImportDoc *doc, guint annex);

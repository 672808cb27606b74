/* import/layout/law_annex.h - an annex as the law service lists it: a name, a title, a file to
 * fetch. */
#pragma once
#include "import/model/document.h"

/* All strings may be NULL: not said. Numbers are digits: "0003". */
typedef struct {
    char *number, *branch, *kind, *title, *file, *pdf; /* owned */
} LawAnnex;

LawAnnex *law_annex_new(void);
void law_annex_free(gpointer annex);

/* Adds its heading, "[별표 1의2] 안전인증대상제품", and the address of its file; a deleted annex
 * has no file worth opening. */
void law_annex_add(ImportDoc *doc, const LawAnnex *annex);

/* Adds the text of an annex that the law service draws with box characters: what stands between two
 * rules becomes a row. `title` is left out if the text repeats it. */
void law_annex_add_text(ImportDoc *doc, const char *text, const char *title);

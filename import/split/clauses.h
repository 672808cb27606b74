/* import/split/clauses.h - which lines of a text without articles open its numbered clauses. */
#pragma once
#include "import/split/clause_line.h"
#include "import/model/document.h"

typedef struct {
    guint block;     /* index into doc->blocks */
    bool contents;   /* a line of the table of contents, not text of the regulation */
    bool opens;      /* a passage of its own; else part of the one before */
    ClauseLine line; /* borrows from the block */
    ClauseLine of;   /* the annex it counts in; `annex` is false in the main part */
} Clause;

/* The clauses in the order of the text: of Clause; NULL if the text is not numbered by clauses. The
 * first two levels open passages, deeper ones if the passage would be longer than PASSAGE_LONGEST
 * or the format marks them as headings. Free with g_array_unref(). */
GArray *clauses_find(const ImportDoc *doc);

/* "5.1", "부속서 A.2", "부속서 1 5.1". Free with g_free(). */
char *clause_locator(const Clause *clause);
/* The title on the line of the number; "" if it is a sentence or nothing. */
const char *clause_title(const Clause *clause);
/* "(규정) 시험 방법": whether an annex is binding is not part of its title. */
const char *clause_skip_mark(const char *title);

/* base/format/table.h - the columns of a table, and how they fit a terminal. */
#pragma once
#include <glib.h>

/* What a column holds, and so how it gives way on a terminal too narrow for all. */
typedef enum {
    PRINT_WORD,   /* a name, a state: cut with "…" down to a few columns */
    PRINT_NUMBER, /* stands on the right; never cut: a number cut short is another number */
    PRINT_WHOLE,  /* a time, a code, a telephone number: never cut either */
    PRINT_LONG,   /* sentences: take what the others leave, and are cut first */
} PrintKind;

typedef struct {
    const char *key;
    const char *title; /* translated; NULL ends the list */
    PrintKind kind;
    int rank; /* of importance, 1 the highest: the last is left out if there is no room at all */
} PrintColumn;

#define TABLE_GAP 2      /* columns between two columns */
#define TABLE_LEFT_OUT 0 /* the width of a column that is not shown */

int table_columns(const PrintColumn *columns); /* how many there are */

/* Sets `widths` so that a row takes at most `capacity` (1 or more) columns of a terminal: as wide
 * as titles and cells if all fits, else the widest columns are narrowed first, and when none can be
 * narrowed any more, the one of the lowest rank is left out. `rows`: a list of cells (GStrv) each.
 * At least one column is shown, however narrow. */
void table_fit(const PrintColumn *columns, const GPtrArray *rows, int capacity, int *widths);

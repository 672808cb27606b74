/* cli/reading/row.h - a text broken into rows, with parts of it marked. */
#pragma once
#include <glib.h>

/* One row: at most as wide as asked, safe on a terminal, every style closed at its end
 * (base/format/printer.h). */
typedef struct {
    char *text;
    char *target; /* the id of the passage it leads to; NULL: to none */
    int line;     /* of the outline; -1: of none */
    int from, to; /* what it shows: body[from, to); 0, 0: nothing of a body */
} ReadingRow;

#define READING_LEAST 20 /* columns; for less, rows are as wide as that */

/* A part of a text that stands out: text[from, to). */
typedef struct {
    int from, to;
    const char *style; /* STYLE_HIT, ... */
} RowMark;

/* A text as it is to stand in rows. */
typedef struct {
    const char *text;    /* all of it; marks and [from, to) are its bytes */
    int from, to;        /* what is shown */
    const char *shown;   /* the same as people see it, safe, cells aligned; NULL: made of it */
    const GArray *marks; /* of RowMark, in order, not overlapping; NULL: none */
    int indent, hang;    /* columns before each row, and more before all but the first */
    int columns;
} RowText;

/* An empty GPtrArray of ReadingRow, freed with it. */
GPtrArray *reading_rows_new(void);
/* Appends the rows; an empty text has one empty row. */
void reading_add(GPtrArray *rows, const RowText *text, int line, const char *target);
/* Appends one row as it is. Takes ownership of `text`. */
void reading_add_row(GPtrArray *rows, char *text);

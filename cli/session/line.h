/* cli/session/line.h - what a line of the session says. */
#pragma once
#include <glib.h>

typedef enum {
    LINE_EMPTY,
    LINE_END,     /* quit */
    LINE_COMMAND, /* what follows "/": `rest` */
    LINE_CALL,    /* "#12": `number` */
    LINE_HIT,     /* a number, as short as a hit's: `number` */
    LINE_OFFER,   /* the bare name of a command, which is `rest`: nobody looks for that */
    LINE_SEARCH,
} LineKind;

typedef struct {
    LineKind kind;
    const char *rest; /* borrowed from the line, or from the table of commands */
    guint number;
} Line;

/* What `line`, clean and stripped, says. `hits`: how many hits can be opened by their number; a
 * number of three digits or more that is none of them is searched: 62368, 60335 and 2005 are
 * standards and years. */
Line line_read(const char *line, guint hits);

/* cli/report/report.h - a report: what was counted, once, before any format is chosen.
 *
 * A report has a title, notes and parts. A part is a list of facts (a label and a value each) or a
 * table with typed columns, which may be drawn as a chart. The writers (cli/report/write.h) print
 * all of it and compute nothing. Numbers that are not known are REPORT_NONE.
 */
#pragma once
#include "base/instant.h"
#include "cli/show/call_table.h"

#define REPORT_NONE INSTANT_NONE
#define REPORT_SERIES 2

/* A share is in per cent. */
typedef enum { CELL_TEXT, CELL_NUMBER, CELL_SHARE, CELL_INSTANT, CELL_SPAN } CellKind;

/* When a text gives way on a narrow terminal: after longer ones, first, never (a day, a month). */
typedef enum { FIT_WORD, FIT_LONG, FIT_WHOLE } TextFit;

typedef struct {
    const char *key;   /* in JSON */
    const char *title; /* N_() */
    CellKind kind;
    TextFit fit;
} ReportColumn;

typedef struct {
    gint64 number; /* a share in per cent, a span in seconds */
    char *text;    /* CELL_TEXT; NULL: not known */
    char *shown;   /* what people see instead of `text`; NULL: the same */
} ReportCell;

typedef enum { CHART_NONE, CHART_BARS, CHART_COLUMNS, CHART_LINE } ChartKind;

typedef struct {
    ChartKind kind;
    const char *label;                 /* the key of the column that names the rows */
    const char *values[REPORT_SERIES]; /* of those that are drawn; the second may be NULL */
    gint64 norm;                       /* a line to be reached; REPORT_NONE: none */
} ReportChart;

typedef enum {
    PART_FACTS,   /* JSON: keys of the report itself */
    PART_TABLE,   /* a list of maps */
    PART_ONE,     /* facts; JSON: a map of its own */
    PART_STRINGS, /* a table of one column; JSON: a list of strings */
    PART_CALLS,   /* a table of calls; JSON: whole calls */
} PartShape;

typedef struct {
    PartShape shape;
    const char *key;             /* in JSON */
    char *title;                 /* translated */
    const ReportColumn *columns; /* of facts: g_array_index(facts, ReportColumn, i) */
    guint n_columns;
    const char *nested; /* JSON: rows that begin alike are one map with a list of this name; NULL */
    guint nested_from;  /* the list has what a row has from this column on */
    GPtrArray *rows;    /* ReportCell[n_columns]; facts have one row */
    GArray *facts;
    const GPtrArray *calls; /* TicketCall, borrowed: PART_CALLS */
    CallExtra extra;        /* what a screen shows of them besides */
    ReportChart chart;
} ReportPart;

typedef struct {
    char *name;             /* "daily" */
    char *title, *subtitle; /* translated */
    gint64 at;
    GPtrArray *parts; /* ReportPart */
    char *last;       /* a line to be copied, the last of all; NULL: none */
    void *figures;    /* what the parts borrow from */
    GDestroyNotify figures_free;
} Report;
void report_free(Report *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Report, report_free)

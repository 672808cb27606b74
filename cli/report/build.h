/* cli/report/build.h - putting a report together, part after part. */
#pragma once
#include "cli/report/report.h"
#include "tickets/calls/call.h"

/* What a report begins with. */
typedef struct {
    const char *name, *title; /* "daily"; translated, the centre's name is put before it */
    char *subtitle;           /* owned by the report from then on, as are the figures */
    gint64 at;
    void *figures; /* what the parts borrow from */
    GDestroyNotify figures_free;
} ReportHead;
Report *report_new(const Config *config, const ReportHead *head);

/* A part, added to the report. `title` is copied, `key` and `columns` are borrowed. */
ReportPart *report_facts(Report *report, const char *title);
ReportPart *report_one(Report *report, const char *key, const char *title);
ReportPart *report_table(Report *report, PartShape shape, const char *key, const char *title,
    const ReportColumn *columns, guint n_columns);

/* The table as a chart too. The keys in `chart` must be columns of the part. */
void report_draw(ReportPart *part, ReportChart chart);
/* JSON: from column `from` on, a row is an element of the list `name` of what stands before. */
void report_nest(ReportPart *part, const char *name, const char *from);

/* `calls` (TicketCall) are borrowed; `desk` says who holds them and, masked, who called. */
void report_calls(
    Report *report, Desk *desk, const char *key, const char *title, const GPtrArray *calls);
/* The same with how often the caller was tried and when to try next. */
bool report_callbacks(Report *report, Desk *desk, const char *key, const char *title,
    const GPtrArray *calls, GError **err);

/* One more fact. */
void report_fact(ReportPart *part, const char *key, const char *title, CellKind kind, gint64 value);
void report_fact_text(ReportPart *part, const char *key, const char *title, const char *text);

/* Begins a row. Then its cells, each by the key of its column and in the order of the columns.
 * `shown`: what people see instead of `text`; may be NULL. */
void report_row(ReportPart *part);
void report_add(ReportPart *part, const char *key, gint64 number);
void report_add_text(ReportPart *part, const char *key, const char *text, const char *shown);

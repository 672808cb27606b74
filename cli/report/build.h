/* cli/report/build.h - putting a report together, part after part. */
#pragma once
#include "cli/report/report.h"
#include "tickets/calls/call.h"

/* What a report begins with. */
typedef struct {
    const char *name, *title; /* "daily"; translated, the centre's name is put before it */
    char *subtitle;           /* taken */
    gint64 at;
    void *figures; /* taken: what the parts lend from */
    GDestroyNotify figures_free;
} ReportHead;
Report *report_new(const Config *config, const ReportHead *head);

/* Parts in the order of the report; `title` is copied, `columns` borrowed. report_part() is empty.
 */
ReportPart *report_part(Report *report, PartShape shape, const char *key, const char *title);
ReportPart *report_facts(Report *report, const char *title);
ReportPart *report_one(Report *report, const char *key, const char *title);
ReportPart *report_table(Report *report, const char *key, const char *title,
    const ReportColumn *columns, guint n_columns);
/* `calls` (TicketCall) are borrowed; `desk` says who holds them and, masked, who called. */
void report_calls(
    Report *report, Desk *desk, const char *key, const char *title, const GPtrArray *calls);
/* The same with how often the caller was tried and when to try next. */
bool report_callbacks(Report *report, Desk *desk, const char *key, const char *title,
    const GPtrArray *calls, GError **err);

/* One more fact. */
void report_fact(ReportPart *part, const char *key, const char *title, CellKind kind, gint64 value);
void report_fact_text(ReportPart *part, const char *key, const char *title, const char *text);

/* A row, and its cells in the order of the columns. `shown`: what people see instead; may be NULL.
 */
void report_row(ReportPart *part);
void report_cell(ReportPart *part, gint64 number);
void report_cell_text(ReportPart *part, const char *text, const char *shown);

const ReportColumn *report_column(const ReportPart *part, guint column);
const ReportCell *report_cell_at(const ReportPart *part, guint row, guint column);

/* False for facts without a title: they are for programs. */
bool report_part_is_shown(const ReportPart *part);

/* A cell as people read it: "66 %", "2 d 4 h", "-" where it is not known. Free with g_free(). */
char *report_cell_words(const ReportColumn *column, const ReportCell *cell);

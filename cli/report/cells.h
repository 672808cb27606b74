/* cli/report/cells.h - what a report holds, as its writers read it. */
#pragma once
#include "cli/report/report.h"

const ReportColumn *report_column(const ReportPart *part, guint column);
const ReportCell *report_cell(const ReportPart *part, guint row, guint column);

bool report_has_column(const ReportPart *part, const char *key);
/* The column with this key, which must be one of the part's. */
guint report_column_index(const ReportPart *part, const char *key);

/* Facts: a label and a value each, in one row of cells; anything else is a table. */
bool report_part_is_facts(const ReportPart *part);
/* A table without rows. Those for people stand together in one line, report_empty_line(). */
bool report_part_is_empty(const ReportPart *part);
/* "none: A · B", the titles of the empty tables; NULL: there are none. Free with g_free(). */
char *report_empty_line(const Report *report);
/* False for facts without titles: they are for programs. */
bool report_part_is_shown(const ReportPart *part);
/* Numbers are set flush right. */
bool report_column_is_number(const ReportColumn *column);

/* How many series its chart has: 1 to REPORT_SERIES; 0 if it has no chart. */
guint report_series(const ReportPart *part);

/* A cell as people read it: "66 %", "2 d 4 h", "-" if it is not known. Free with g_free(). */
char *report_cell_text(const ReportColumn *column, const ReportCell *cell);

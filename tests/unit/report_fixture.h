/* tests/unit/report_fixture.h - a report made by hand, and what its writers make of it. */
#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>
#include <string.h>
#include "cli/report/build.h"
#include "cli/report/cells.h"
#include "cli/report/write.h"

#define THEN 1795658400 /* 2026-11-26 11:00 in the desk's zone */

static const ReportColumn sample_columns[] = {
    { "code", NULL, CELL_TEXT, FIT_WORD },
    { "label", "label", CELL_TEXT, FIT_LONG },
    { "n", "n", CELL_NUMBER, FIT_WORD },
    { "share", "share", CELL_SHARE, FIT_WORD },
    { "at", "at", CELL_INSTANT, FIT_WORD },
    { "span", "span", CELL_SPAN, FIT_WORD },
};

/* Texts that would do harm somewhere: as a formula, as markup, on a terminal. */
static const char *const hostile_texts[] = { "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)",
    "a,b;\"c\"", "<script>alert(1)</script> & \"x\"", "</style></svg><img src=x onerror=alert(1)>",
    "]]> &#0; &lt;b&gt;", "\x1b[31mred\x1b[0m", "\xE2\x80\xAEgnp.exe", "'='", "한글 \"인용\"" };

static inline Report *sample_report(const char *title)
{
    g_autoptr(Config) config = config_load(NULL);
    assert_non_null(config);
    assert_true(config_override(config, SETTING_CENTRE, "콜센터", NULL));
    const ReportHead head = { "sample", title, g_strdup("as of then"), THEN, NULL, NULL };
    return report_new(config, &head);
}

static inline ReportPart *sample_facts(Report *report)
{
    ReportPart *part = report_facts(report, "Facts");
    report_fact_text(part, "centre", NULL, "콜센터");
    report_fact(part, "calls", "taken", CELL_NUMBER, 1234);
    report_fact(part, "share", "in time", CELL_SHARE, 66);
    report_fact(part, "late", "late", CELL_SHARE, REPORT_NONE);
    report_fact(part, "since", "since", CELL_INSTANT, THEN);
    report_fact(part, "held", "held", CELL_SPAN, 2 * 86400 + 4 * 3600);
    return part;
}

static inline ReportPart *sample_table(Report *report)
{
    return report_table(
        report, PART_TABLE, "rows", "Rows: by label", sample_columns, G_N_ELEMENTS(sample_columns));
}

static inline void sample_row(ReportPart *part, const char *label, gint64 n, gint64 share)
{
    report_row(part);
    report_add_text(part, "code", "x", NULL);
    report_add_text(part, "label", label, NULL);
    report_add(part, "n", n);
    report_add(part, "share", share);
    report_add(part, "at", THEN);
    report_add(part, "span", 3661);
}

/* In that format. Free with g_string_free(). */
static inline GString *sample_written(const char *format, const Report *report, bool bom)
{
    App app = { 0 };
    g_autoptr(GError) why = NULL;
    GString *out = g_string_new(NULL);
    const ReportWriter *writer = report_writer_find(format, &why);
    if (!writer || !report_bytes(&app, report, writer, bom, out, &why))
        fail_msg("%s", why->message);
    assert_null(app.out);
    return out;
}

static inline void has(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("it lacks %s in:\n%s", part, text);
}

static inline void has_not(const char *text, const char *part)
{
    if (strstr(text, part))
        fail_msg("it has %s in:\n%s", part, text);
}

static inline guint times_in(const char *text, const char *part)
{
    guint n = 0;
    for (const char *at = strstr(text, part); at; at = strstr(at + 1, part))
        n++;
    return n;
}

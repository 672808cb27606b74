/* cli/report/html.c - a report as one file: no script, nothing from elsewhere, readable on paper.
 *
 * Well-formed XML too. The policy allows the one style sheet by its hash and nothing else, so that
 * whatever a foreign text smuggles in can neither run nor load.
 */
#include "base/hash.h"
#include "base/i18n.h"
#include "base/text/text.h"
#include "cli/report/cells.h"
#include "cli/report/html.h"
#include "cli/report/write.h"

static const char style[] =
    ":root{color-scheme:light;--ink:#1b2430;--dim:#5a6675;--line:#d5dbe2;--soft:#f3f6f9;"
    "--blue:#2563a8;--amber:#c77700}"
    "*{box-sizing:border-box}"
    "body{margin:0 auto;max-width:70rem;padding:2rem 1.5rem;color:var(--ink);background:#fff;"
    "font:15px/1.55 system-ui,sans-serif;word-break:keep-all;overflow-wrap:break-word}"
    "h1{font-size:1.6rem;margin:0 0 .2rem}"
    "h2{font-size:1.1rem;margin:2rem 0 .5rem;padding-bottom:.25rem;border-bottom:2px solid "
    "var(--line)}"
    ".when,.none{color:var(--dim);margin:0}"
    "table{border-collapse:collapse;width:100%;font-size:.93rem}"
    "th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid "
    "var(--line)}"
    "thead th{background:var(--soft);white-space:nowrap}"
    ".n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}"
    ".t{white-space:nowrap}"
    ".wide{min-width:11rem;overflow-wrap:anywhere}"
    "dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(11rem,1fr));gap:.6rem;margin:0}"
    "dl div{background:var(--soft);border-radius:.4rem;padding:.5rem .8rem}"
    "dt{color:var(--dim);font-size:.85rem}dd{margin:0;font-size:1.15rem;font-weight:600}"
    "figure{margin:.8rem 0;padding:.6rem;border:1px solid var(--line);border-radius:.4rem}"
    "svg{display:block;width:100%;height:auto}"
    ".scroll{overflow-x:auto}"
    ".last{font-family:monospace;font-size:.8rem;color:var(--dim);overflow-wrap:anywhere;"
    "margin-top:2rem}"
    "@media print{@page{size:A4;margin:14mm}body{max-width:none;padding:0;font-size:9.5pt}"
    "h2{break-after:avoid}tr,figure,dl div{break-inside:avoid}thead{display:table-header-group}"
    ".scroll{overflow:visible}.t{white-space:normal}.wide{min-width:0}table{font-size:8.5pt}thead "
    "th,dl div{print-color-adjust:exact}}";

void report_put_markup(GString *out, const char *text)
{
    g_autofree char *safe = text_safe(text);
    g_autofree char *escaped = g_markup_escape_text(safe, -1);
    g_string_append(out, escaped);
}

static void put_element(GString *out, const char *open, const char *text, const char *close)
{
    g_string_append(out, open);
    report_put_markup(out, text);
    g_string_append(out, close);
}

/* The hash of the style sheet as a policy wants it. */
static char *style_source(void)
{
    guint8 digest[HASH_BYTES];
    g_autofree char *hex = hash_sha256(style, sizeof style - 1);
    for (int i = 0; i < HASH_BYTES; i++)
        digest[i] =
            (guint8)(g_ascii_xdigit_value(hex[2 * i]) * 16 + g_ascii_xdigit_value(hex[2 * i + 1]));
    return g_base64_encode(digest, HASH_BYTES);
}

static void put_head(GString *out, const Report *report)
{
    g_autofree char *source = style_source();
    g_string_append_printf(out,
        "<!DOCTYPE html>\n<html lang=\"%s\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n"
        "<meta charset=\"utf-8\"/>\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'sha256-%s'; base-uri 'none'; form-action 'none'\"/>\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
        "<meta name=\"referrer\" content=\"no-referrer\"/>\n",
        i18n_language(), source);
    put_element(out, "<title>", report->title, "</title>\n<style>");
    g_string_append(out, style);
    g_string_append(out, "</style>\n</head>\n<body>\n");
    put_element(out, "<h1>", report->title, "</h1>\n");
    put_element(out, "<p class=\"when\">", report->subtitle, "</p>\n");
}

static const char *class_of(const ReportColumn *column)
{
    if (column->fit == FIT_LONG)
        return " class=\"wide\"";
    return report_column_is_number(column) ? " class=\"n\"" : " class=\"t\"";
}

static void put_heading(GString *out, const ReportPart *part)
{
    g_string_append(out, "<thead><tr>");
    for (guint i = 0; i < part->n_columns; i++) {
        const ReportColumn *column = report_column(part, i);
        if (!column->title)
            continue;
        g_string_append_printf(out, "<th scope=\"col\"%s>", class_of(column));
        put_element(out, "", _(column->title), "</th>");
    }
    g_string_append(out, "</tr></thead>\n");
}

static void put_row(GString *out, const ReportPart *part, guint row)
{
    g_string_append(out, "<tr>");
    for (guint i = 0; i < part->n_columns; i++) {
        const ReportColumn *column = report_column(part, i);
        g_autofree char *text = report_cell_text(column, report_cell(part, row, i));
        if (!column->title)
            continue;
        g_string_append_printf(out, "<td%s>", class_of(column));
        put_element(out, "", text, "</td>");
    }
    g_string_append(out, "</tr>\n");
}

static void put_table(GString *out, const ReportPart *part)
{
    g_string_append(out, "<div class=\"scroll\"><table>\n");
    put_heading(out, part);
    g_string_append(out, "<tbody>\n");
    for (guint row = 0; row < part->rows->len; row++)
        put_row(out, part, row);
    g_string_append(out, "</tbody>\n</table></div>\n");
}

static void put_facts(GString *out, const ReportPart *part)
{
    g_string_append(out, "<dl>\n");
    for (guint i = 0; i < part->n_columns; i++) {
        const ReportColumn *fact = report_column(part, i);
        g_autofree char *text = report_cell_text(fact, report_cell(part, 0, i));
        if (!fact->title)
            continue;
        put_element(out, "<div><dt>", _(fact->title), "</dt>");
        put_element(out, "<dd>", text, "</dd></div>\n");
    }
    g_string_append(out, "</dl>\n");
}

static void put_part(GString *out, const ReportPart *part, guint id)
{
    if (!report_part_is_shown(part) || report_part_is_empty(part))
        return;
    g_string_append(out, "<section>\n");
    if (*part->title)
        put_element(out, "<h2>", part->title, "</h2>\n");
    if (report_part_is_facts(part))
        put_facts(out, part);
    else {
        report_svg(part, id, out);
        put_table(out, part);
    }
    g_string_append(out, "</section>\n");
}

bool report_to_html(App *app, const Report *report, GString *out, GError **err)
{
    (void)app;
    (void)err;
    put_head(out, report);
    for (guint i = 0; i < report->parts->len; i++)
        put_part(out, report->parts->pdata[i], i);
    g_autofree char *empty = report_empty_line(report);
    if (empty)
        put_element(out, "<p class=\"none\">", empty, "</p>\n");
    if (report->last)
        put_element(out, "<p class=\"last\">", report->last, "</p>\n");
    g_string_append(out, "</body>\n</html>\n");
    return true;
}

/* A report as a page: well-formed, with a policy, and foreign text is text. */
#include "report_fixture.h"
#include <libxml/parser.h>
#include "base/hash.h"

typedef struct {
    GString *text;
    xmlDoc *doc;
} Page;

static Page page_of(const Report *report)
{
    GString *out = sample_written("html", report, false);
    xmlDoc *doc = xmlReadMemory(
        out->str, (int)out->len, "page", "UTF-8", XML_PARSE_NONET | XML_PARSE_NOERROR);
    if (!doc)
        fail_msg("not well-formed:\n%s", out->str);
    return (Page){ out, doc };
}

static void page_clear(Page *page)
{
    g_string_free(page->text, TRUE);
    xmlFreeDoc(page->doc);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Page, page_clear)

/* The elements of that name, in the order of the page, as what they say. */
static void gather(const xmlNode *node, const char *name, GPtrArray *texts)
{
    for (; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        if (g_str_equal(node->name, name))
            g_ptr_array_add(texts, xmlNodeGetContent(node));
        gather(node->children, name, texts);
    }
}

static void free_text(gpointer text)
{
    xmlFree(text);
}

static GPtrArray *elements(const Page *page, const char *name)
{
    GPtrArray *texts = g_ptr_array_new_with_free_func(free_text);
    gather(xmlDocGetRootElement(page->doc), name, texts);
    return texts;
}

static void says(const Page *page, const char *name, const char *expected)
{
    g_autoptr(GPtrArray) texts = elements(page, name);
    g_ptr_array_add(texts, NULL);
    g_autofree char *all = g_strjoinv("|", (char **)texts->pdata);
    assert_string_equal(all, expected);
}

static void a_page_has_headings_facts_and_tables(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    sample_facts(report);
    ReportPart *part = sample_table(report);
    sample_row(part, "표준", 1234, 66);
    sample_row(part, NULL, REPORT_NONE, REPORT_NONE);
    report->last = g_strdup("0123abcd");
    g_auto(Page) page = page_of(report);
    says(&page, "title", "콜센터: report");
    says(&page, "h1", "콜센터: report");
    says(&page, "h2", "Facts|Rows: by label");
    says(&page, "dt", "taken|in time|late|since|held");
    says(&page, "dd", "1234|66 %|-|2026-11-26 (Thu) 11:00|2 d 4 h");
    says(&page, "th", "label|n|share|at|span");
    says(&page, "td",
        "표준|1234|66 %|2026-11-26 (Thu) 11:00|1 h 1 min|-|-|-|2026-11-26 (Thu) 11:00|1 h 1 min");
    says(&page, "p", "as of then|0123abcd");
    says(&page, "svg", "");
}

static void numbers_are_set_flush_right(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    sample_row(sample_table(report), "label", 7, 8);
    g_auto(Page) page = page_of(report);
    has(page.text->str,
        "<td class=\"wide\">label</td><td class=\"n\">7</td><td class=\"n\">8 %</td>"
        "<td class=\"t\">2026-");
}

static void empty_tables_are_one_line(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    ReportPart *part = sample_table(report);
    report_draw(part, (ReportChart){ CHART_BARS, "label", { "n" }, REPORT_NONE });
    g_auto(Page) page = page_of(report);
    says(&page, "p", "as of then|none: Rows: by label");
    says(&page, "table", "");
    says(&page, "svg", "");
}

static void what_only_programs_read_is_left_out(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    report_fact(report_facts(report, "Hidden"), "seq", NULL, CELL_NUMBER, 7);
    g_auto(Page) page = page_of(report);
    says(&page, "section", "");
    has_not(page.text->str, "Hidden");
}

static void foreign_text_is_text_wherever_it_stands(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(hostile_texts); i++) {
        const char *text = hostile_texts[i];
        g_autoptr(Report) report = sample_report(text);
        report_fact_text(report_facts(report, text), "fact", "fact", text);
        ReportPart *part = report_table(
            report, PART_TABLE, "rows", text, sample_columns, G_N_ELEMENTS(sample_columns));
        report_draw(part, (ReportChart){ CHART_BARS, "label", { "n" }, REPORT_NONE });
        sample_row(part, text, 1, 2);
        report->last = g_strdup(text);
        g_auto(Page) page = page_of(report);
        static const char *const harmful[] = { "<script", "<img", "<b>", "\x1b", "\xE2\x80\xAE" };
        for (gsize h = 0; h < G_N_ELEMENTS(harmful); h++)
            has_not(page.text->str, harmful[h]);
        g_autoptr(GPtrArray) sections = elements(&page, "section");
        assert_int_equal(sections->len, 2);
        g_autoptr(GPtrArray) styles = elements(&page, "style");
        assert_int_equal(styles->len, 1);
    }
    g_autoptr(Report) report = sample_report("report");
    report_fact_text(report_facts(report, ""), "fact", "fact", hostile_texts[5]);
    g_auto(Page) page = page_of(report);
    says(&page, "dd", hostile_texts[5]);
}

static void the_policy_allows_the_one_style_sheet(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    g_auto(Page) page = page_of(report);
    g_autoptr(GPtrArray) styles = elements(&page, "style");
    const char *style = g_ptr_array_index(styles, 0);
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    guint8 digest[32];
    gsize n = sizeof digest;
    g_checksum_update(sum, (const guchar *)style, -1);
    g_checksum_get_digest(sum, digest, &n);
    g_autofree char *base64 = g_base64_encode(digest, n);
    g_autofree char *policy = g_strdup_printf(
        "content=\"default-src 'none'; style-src "
        "'sha256-%s'; base-uri 'none'; form-action 'none'\"",
        base64);
    has(page.text->str, policy);
    has_not(page.text->str, " style=");
}

static void every_chart_has_ids_of_its_own(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    for (int i = 0; i < 3; i++) {
        ReportPart *part = sample_table(report);
        report_draw(part, (ReportChart){ CHART_COLUMNS, "label", { "n" }, REPORT_NONE });
        sample_row(part, "label", 1, 2);
    }
    g_auto(Page) page = page_of(report);
    g_autoptr(GPtrArray) charts = elements(&page, "svg");
    assert_int_equal(charts->len, 3);
    has(page.text->str, "aria-labelledby=\"c0-t c0-d\"");
    has(page.text->str, "<title id=\"c1-t\">Rows: by label</title>");
    has(page.text->str, "<desc id=\"c2-d\">n: ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_has_headings_facts_and_tables),
        cmocka_unit_test(numbers_are_set_flush_right),
        cmocka_unit_test(empty_tables_are_one_line),
        cmocka_unit_test(what_only_programs_read_is_left_out),
        cmocka_unit_test(foreign_text_is_text_wherever_it_stands),
        cmocka_unit_test(the_policy_allows_the_one_style_sheet),
        cmocka_unit_test(every_chart_has_ids_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

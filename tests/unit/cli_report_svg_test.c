/* A part's chart: as large as its numbers say, and nothing if there is nothing to draw. */
#include "report_fixture.h"
#include "cli/report/html.h"

#define PLOT 180.0
#define PLOT_BOTTOM 206.0 /* where a value of 0 stands */

typedef struct {
    double x, y, width, height;
} Rect;

/* The numbers after `before`, which names the attributes up to the first of them. */
static double number_after(const char *at, const char *name)
{
    g_autofree char *before = g_strdup_printf(" %s=\"", name);
    const char *found = strstr(at, before);
    assert_non_null(found);
    return g_ascii_strtod(found + strlen(before), NULL);
}

static void near(double have, double wanted)
{
    if (have < wanted - 0.06 || have > wanted + 0.06)
        fail_msg("%f, not %f", have, wanted);
}

/* The i-th rectangle after the legend's, one for each series. */
static Rect rect_at(const GString *svg, const ReportPart *part, guint i)
{
    const char *at = strstr(svg->str, "<rect");
    for (guint n = 0; at && n < report_series(part) + i; n++)
        at = strstr(at + 1, "<rect");
    assert_non_null(at);
    return (Rect){ number_after(at, "x"), number_after(at, "y"), number_after(at, "width"),
        number_after(at, "height") };
}

static GString *drawn(const ReportPart *part)
{
    GString *svg = g_string_new(NULL);
    report_svg(part, 4, svg);
    return svg;
}

static ReportPart *charted(Report *report, ChartKind kind, const char *second, gint64 norm)
{
    ReportPart *part = sample_table(report);
    report_draw(part, (ReportChart){ kind, "label", { "n", second }, norm });
    return part;
}

static void nothing_is_drawn_of_nothing(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    static const ChartKind kinds[] = { CHART_BARS, CHART_COLUMNS, CHART_LINE };
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autoptr(GString) svg = drawn(charted(report, kinds[i], NULL, REPORT_NONE));
        assert_string_equal(svg->str, "");
    }
    ReportPart *plain = sample_table(report);
    sample_row(plain, "label", 1, 2);
    g_autoptr(GString) svg = drawn(plain);
    assert_string_equal(svg->str, "");
}

static void columns_are_as_high_as_their_numbers(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    ReportPart *part = charted(report, CHART_COLUMNS, NULL, REPORT_NONE);
    sample_row(part, "a", 5, 0);
    sample_row(part, "b", 2, 0);
    sample_row(part, "c", 0, 0);
    sample_row(part, "d", REPORT_NONE, 0);
    g_autoptr(GString) svg = drawn(part);
    static const double shares[] = { 1, 0.4, 0, 0 }; /* five is the upper edge */
    for (guint i = 0; i < G_N_ELEMENTS(shares); i++) {
        Rect rect = rect_at(svg, part, i);
        near(rect.height, shares[i] * PLOT);
        near(rect.y + rect.height, PLOT_BOTTOM);
    }
    assert_int_equal(times_in(svg->str, "<rect"), 5);
}

static void series_stand_beside_one_another(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    ReportPart *part = charted(report, CHART_COLUMNS, "share", REPORT_NONE);
    sample_row(part, "a", 10, 5);
    g_autoptr(GString) svg = drawn(part);
    Rect first = rect_at(svg, part, 0), second = rect_at(svg, part, 1);
    near(first.x + first.width, second.x);
    near(first.height, PLOT);
    near(second.height, PLOT / 2);
    has(svg->str, "<desc id=\"c4-d\">n, share: ");
    assert_int_equal(times_in(svg->str, "<rect"), 4);
}

static void bars_are_as_long_as_their_numbers(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    ReportPart *part = charted(report, CHART_BARS, NULL, REPORT_NONE);
    sample_row(part, "한국무역협회", 100, 0);
    sample_row(part, "b", 25, 0);
    g_autoptr(GString) svg = drawn(part);
    Rect first = rect_at(svg, part, 0), second = rect_at(svg, part, 1);
    near(first.width / 4, second.width);
    near(first.x, second.x);
    near(second.y - first.y, 24);
    has(svg->str, ">한국무역협회</text>");
    has(svg->str, ">100</text>");
}

static void no_more_bars_than_fit(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    ReportPart *part = charted(report, CHART_BARS, NULL, REPORT_NONE);
    for (int i = 0; i < 40; i++)
        sample_row(part, "label", i, 0);
    g_autoptr(GString) svg = drawn(part);
    assert_int_equal(times_in(svg->str, "<rect"), 1 + 15);
    has(svg->str, "viewBox=\"0 0 860 394\"");
}

static void a_long_label_is_cut(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    ReportPart *part = charted(report, CHART_BARS, NULL, REPORT_NONE);
    sample_row(part, "가나다라마바사아자차카타파하가나다라마바사", 1, 0);
    g_autoptr(GString) svg = drawn(part);
    has(svg->str, ">가나다라마바사아자차카타파하…</text>");
}

static void the_scale_ends_above_the_largest(void **state)
{
    (void)state;
    static const struct {
        gint64 largest, top, step;
    } scales[] = { { 1, 1, 1 }, { 5, 5, 1 }, { 6, 6, 2 }, { 11, 15, 5 }, { 99, 100, 20 },
        { 101, 150, 50 }, { 1234567, 1500000, 500000 } };
    for (gsize i = 0; i < G_N_ELEMENTS(scales); i++) {
        g_autoptr(Report) report = sample_report("report");
        ReportPart *part = charted(report, CHART_COLUMNS, NULL, REPORT_NONE);
        sample_row(part, "a", scales[i].largest, 0);
        g_autoptr(GString) svg = drawn(part);
        near(
            rect_at(svg, part, 0).height, PLOT * (double)scales[i].largest / (double)scales[i].top);
        assert_int_equal(times_in(svg->str, "<line"), scales[i].top / scales[i].step + 1);
    }
}

static void one_row_is_drawn_in_the_middle(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    static const ChartKind kinds[] = { CHART_COLUMNS, CHART_LINE };
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        ReportPart *part = charted(report, kinds[i], NULL, REPORT_NONE);
        sample_row(part, "하나", 1, 0);
        g_autoptr(GString) svg = drawn(part);
        has(svg->str, "<text x=\"453.0\" y=\"224.0\" text-anchor=\"middle\"");
        has(svg->str, ">하나</text>");
        has_not(svg->str, "nan");
        has_not(svg->str, "inf");
    }
}

/* A line of shares, `unknown` being the row that is not known. */
static GString *line_of_shares(gint64 norm, guint unknown)
{
    g_autoptr(Report) report = sample_report("report");
    ReportPart *part = sample_table(report);
    report_draw(part, (ReportChart){ CHART_LINE, "label", { "share" }, norm });
    for (guint i = 0; i < 4; i++)
        sample_row(part, "2026-11-20", 1, i == unknown ? REPORT_NONE : 25 * (gint64)i);
    return drawn(part);
}

static void the_norm_is_a_line_at_its_height(void **state)
{
    (void)state;
    g_autoptr(GString) svg = line_of_shares(70, 9), without = line_of_shares(REPORT_NONE, 9);
    const char *line = strstr(svg->str, "stroke-dasharray");
    assert_non_null(line);
    while (*line != '<')
        line--;
    near(number_after(line, "y1"), PLOT_BOTTOM - 0.7 * PLOT);
    near(number_after(line, "y2"), PLOT_BOTTOM - 0.7 * PLOT);
    has(svg->str, ">norm 70 %</text>");
    has_not(without->str, "stroke-dasharray");
    has_not(without->str, "norm");
}

static void shares_end_at_a_hundred(void **state)
{
    (void)state;
    g_autoptr(GString) svg = line_of_shares(REPORT_NONE, 9);
    has(svg->str, ">100 %</text>");
    has(svg->str, ">0 %</text>");
    near(number_after(strstr(svg->str, "<circle"), "cy"), PLOT_BOTTOM);
    assert_int_equal(times_in(svg->str, "<circle"), 4);
}

static void what_is_not_known_breaks_the_line(void **state)
{
    (void)state;
    g_autoptr(GString) whole = line_of_shares(REPORT_NONE, 9),
                       broken = line_of_shares(REPORT_NONE, 1);
    const char *path = strstr(whole->str, "<path d=\"M"),
               *pieces = strstr(broken->str, "<path d=\"M");
    assert_non_null(path);
    assert_non_null(pieces);
    assert_int_equal(times_in(path, "L"), 3);
    assert_int_equal(times_in(pieces, "M"), 2);
    assert_int_equal(times_in(pieces, "L"), 1);
    assert_int_equal(times_in(broken->str, "<circle"), 3);
}

static void a_day_is_shown_without_its_year(void **state)
{
    (void)state;
    g_autoptr(GString) svg = line_of_shares(REPORT_NONE, 9);
    has(svg->str, ">11-20</text>");
    has_not(svg->str, ">2026-11-20</text>");
}

static void labels_that_do_not_fit_are_left_out(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    ReportPart *part = charted(report, CHART_COLUMNS, NULL, REPORT_NONE);
    for (int i = 0; i < 24; i++)
        sample_row(part, "십이시", 1, 0);
    g_autoptr(GString) svg = drawn(part);
    assert_int_equal(times_in(svg->str, ">십이시</text>"), 12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_drawn_of_nothing),
        cmocka_unit_test(columns_are_as_high_as_their_numbers),
        cmocka_unit_test(series_stand_beside_one_another),
        cmocka_unit_test(bars_are_as_long_as_their_numbers),
        cmocka_unit_test(no_more_bars_than_fit),
        cmocka_unit_test(a_long_label_is_cut),
        cmocka_unit_test(the_scale_ends_above_the_largest),
        cmocka_unit_test(one_row_is_drawn_in_the_middle),
        cmocka_unit_test(the_norm_is_a_line_at_its_height),
        cmocka_unit_test(shares_end_at_a_hundred),
        cmocka_unit_test(what_is_not_known_breaks_the_line),
        cmocka_unit_test(a_day_is_shown_without_its_year),
        cmocka_unit_test(labels_that_do_not_fit_are_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* cli/report/svg.c - a part's chart as SVG: no style attributes, which the page's policy forbids.
 *
 * Every chart has a title and a description, and stands beside the table of its figures, so that
 * nothing is said by colour or by picture alone.
 */
#include <string.h>
#include "base/i18n.h"
#include "base/text/text.h"
#include "cli/report/cells.h"
#include "cli/report/html.h"

#define WIDTH 860
#define LEFT 46 /* room for the numbers of the axis */
#define TOP 26  /* for the legend */
#define PLOT 180
#define BOTTOM 26
#define BAR 24       /* a row of a bar chart */
#define BAR_LEFT 220 /* room for its label */
#define BAR_RIGHT 70 /* and for its number */
#define MAX_BARS 15
#define MIN_LABEL 58     /* at least so much for a label of the horizontal axis */
#define COLUMN_WIDTH 6.5 /* of text of size 12: half a syllable */

static const char *const colours[REPORT_SERIES] = { "#2563a8", "#d98e1f" };
#define INK "#1b2430"
#define DIM "#5a6675"
#define GRID "#d5dbe2"
#define NORM "#b42318"

/* A chart being drawn. */
typedef struct {
    const ReportPart *part;
    GString *out;
    gint64 top;  /* the value at the upper edge */
    gint64 step; /* between two lines of the grid */
    guint rows;
    guint series;
    guint label, values[REPORT_SERIES]; /* columns of the part */
} Draw;

static gint64 value(const Draw *d, guint row, guint series)
{
    gint64 number = report_cell(d->part, row, d->values[series])->number;
    return number == REPORT_NONE ? 0 : MAX(number, 0);
}

static void put_label(
    Draw *d, double x, double y, const char *anchor, const char *colour, const char *text)
{
    g_string_append_printf(d->out,
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\" font-size=\"12\">", x, y,
        anchor, colour);
    report_put_markup(d->out, text);
    g_string_append(d->out, "</text>\n");
}

static void put_line(Draw *d, double x1, double y1, double x2, double y2, const char *colour)
{
    g_string_append_printf(d->out,
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>\n", x1, y1, x2, y2,
        colour);
}

static void put_bar(Draw *d, double x, double y, double width, double height, const char *colour)
{
    g_string_append_printf(d->out,
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>\n", x, y, width,
        height, colour);
}

static const ReportColumn *series_column(const Draw *d, guint series)
{
    return report_column(d->part, d->values[series]);
}

static char *label_of(const Draw *d, guint row)
{
    return report_cell_text(report_column(d->part, d->label), report_cell(d->part, row, d->label));
}

/* "1, 2, 5, 10, 20, ...": at most five lines. A share ends at 100. */
static void choose_scale(Draw *d)
{
    static const int nice[] = { 2, 5, 10 };
    gint64 most = MAX(d->part->chart.norm, 1), unit = 1;
    for (guint row = 0; row < d->rows; row++)
        for (guint s = 0; s < d->series; s++)
            most = MAX(most, value(d, row, s));
    d->step = 1;
    for (int i = 0; d->step * 5 < most; i++) {
        d->step = unit * nice[i % 3];
        unit *= i % 3 == 2 ? 10 : 1;
    }
    d->top = (most + d->step - 1) / d->step * d->step;
    if (series_column(d, 0)->kind == CELL_SHARE) {
        d->step = 20;
        d->top = 100;
    }
}

static double height_of(const Draw *d, gint64 number)
{
    return (double)MIN(number, d->top) * PLOT / (double)d->top;
}

static void draw_grid(Draw *d)
{
    for (gint64 at = 0; at <= d->top; at += d->step) {
        ReportCell cell = { .number = at };
        g_autofree char *text = report_cell_text(series_column(d, 0), &cell);
        double y = TOP + PLOT - height_of(d, at);
        put_line(d, LEFT, y, WIDTH, y, GRID);
        put_label(d, LEFT - 6, y + 4, "end", DIM, text);
    }
}

static void draw_norm(Draw *d)
{
    gint64 norm = d->part->chart.norm;
    if (norm == REPORT_NONE)
        return;
    g_autofree char *text = g_strdup_printf(_("norm %d %%"), (int)norm);
    double y = TOP + PLOT - height_of(d, norm);
    g_string_append_printf(d->out,
        "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"%s\" "
        "stroke-dasharray=\"6 4\"/>\n",
        LEFT, y, WIDTH, y, NORM);
    put_label(d, WIDTH, y - 5, "end", NORM, text);
}

static void draw_legend(Draw *d)
{
    double x = LEFT;
    for (guint s = 0; s < d->series; s++) {
        const char *text = _(series_column(d, s)->title);
        put_bar(d, x, 6, 12, 12, colours[s]);
        put_label(d, x + 17, 16, "start", INK, text);
        x += 40 + 9.0 * text_width(text);
    }
}

/* "2026-11-20" is shown without its year. */
static bool is_date(const char *label)
{
    return strlen(label) == strlen("2026-11-20") && label[4] == '-' && label[7] == '-';
}

static double widest_label(const Draw *d)
{
    double widest = MIN_LABEL;
    for (guint row = 0; row < d->rows; row++) {
        g_autofree char *label = label_of(d, row);
        if (!is_date(label))
            widest = MAX(widest, text_width(label) * COLUMN_WIDTH + COLUMN_WIDTH);
    }
    return widest;
}

/* If there is no room for every label, only every second, third, ... column has one. */
static void draw_axis(Draw *d, double width)
{
    guint every = (guint)(widest_label(d) / width) + 1;
    for (guint row = 0; row < d->rows; row += every) {
        g_autofree char *label = label_of(d, row);
        const char *brief = is_date(label) ? label + strlen("2026-") : label;
        put_label(d, LEFT + width * (row + 0.5), TOP + PLOT + 18, "middle", DIM, brief);
    }
}

static void draw_columns(Draw *d)
{
    double width = (double)(WIDTH - LEFT) / d->rows, bar = MIN(width * 0.7, 60) / d->series;
    for (guint row = 0; row < d->rows; row++)
        for (guint s = 0; s < d->series; s++) {
            double height = height_of(d, value(d, row, s));
            double x = LEFT + width * (row + 0.5) + bar * (s - d->series / 2.0);
            put_bar(d, x, TOP + PLOT - height, bar, height, colours[s]);
        }
    draw_axis(d, width);
}

/* What is not known breaks the line. */
static void draw_series(Draw *d, guint series, double width)
{
    const char *colour = colours[series];
    g_autoptr(GString) path = g_string_new(NULL);
    bool pen_down = false;
    for (guint row = 0; row < d->rows; row++) {
        double x = LEFT + width * (row + 0.5), y = TOP + PLOT - height_of(d, value(d, row, series));
        bool known = report_cell(d->part, row, d->values[series])->number != REPORT_NONE;
        if (known) {
            g_string_append_printf(path, "%c%.1f %.1f", pen_down ? 'L' : 'M', x, y);
            g_string_append_printf(
                d->out, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>\n", x, y, colour);
        }
        pen_down = known;
    }
    if (path->len > 0)
        g_string_append_printf(d->out,
            "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n", path->str, colour);
}

static void draw_line(Draw *d)
{
    double width = (double)(WIDTH - LEFT) / d->rows;
    for (guint s = 0; s < d->series; s++)
        draw_series(d, s, width);
    draw_axis(d, width);
}

static void draw_bars(Draw *d)
{
    double capacity = WIDTH - BAR_LEFT - BAR_RIGHT, thick = (BAR - 8.0) / d->series;
    for (guint row = 0; row < d->rows; row++) {
        g_autofree char *label = label_of(d, row), *fitted = text_fit(label, 30);
        double y = TOP + 4 + BAR * (double)row;
        put_label(d, BAR_LEFT - 8, y + 13, "end", INK, fitted);
        for (guint s = 0; s < d->series; s++)
            put_bar(d, BAR_LEFT, y + thick * s,
                capacity * (double)value(d, row, s) / (double)d->top, thick, colours[s]);
        g_autofree char *text =
            report_cell_text(series_column(d, 0), report_cell(d->part, row, d->values[0]));
        put_label(d, BAR_LEFT + capacity * (double)value(d, row, 0) / (double)d->top + 6, y + 13,
            "start", DIM, text);
    }
}

static void put_head(Draw *d, guint id, int height)
{
    g_string_append_printf(d->out,
        "<figure><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" "
        "aria-labelledby=\"c%u-t c%u-d\" font-family=\"sans-serif\">\n<title id=\"c%u-t\">",
        WIDTH, height, id, id, id);
    report_put_markup(d->out, d->part->title);
    g_string_append_printf(d->out, "</title>\n<desc id=\"c%u-d\">", id);
    for (guint s = 0; s < d->series; s++) {
        report_put_markup(d->out, s ? ", " : "");
        report_put_markup(d->out, _(series_column(d, s)->title));
    }
    g_string_append(d->out, ": ");
    report_put_markup(d->out, _("the figures are in the table below"));
    g_string_append(d->out, "</desc>\n");
}

static void find_columns(Draw *d)
{
    const ReportChart *chart = &d->part->chart;
    d->label = report_column_index(d->part, chart->label);
    for (guint s = 0; s < d->series; s++)
        d->values[s] = report_column_index(d->part, chart->values[s]);
}

void report_svg(const ReportPart *part, guint id, GString *out)
{
    Draw d = { .part = part, .out = out, .series = report_series(part) };
    bool bars = part->chart.kind == CHART_BARS;
    d.rows = bars ? MIN(part->rows->len, MAX_BARS) : part->rows->len;
    if (d.series == 0 || d.rows == 0)
        return;
    find_columns(&d);
    choose_scale(&d);
    put_head(&d, id, bars ? TOP + 8 + BAR * (int)d.rows : TOP + PLOT + BOTTOM);
    draw_legend(&d);
    if (bars)
        draw_bars(&d);
    else {
        draw_grid(&d);
        (part->chart.kind == CHART_LINE ? draw_line : draw_columns)(&d);
        draw_norm(&d);
    }
    g_string_append(out, "</svg></figure>\n");
}

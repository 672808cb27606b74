/* cli/states/search_pane.c - hits and the text of the chosen one. */
#include "cli/states/search_pane.h"
#include "base/format/printer.h"
#include "base/i18n.h"
#include "base/instant.h"
#include "base/text/text.h"
#include "cli/console/frame.h"
#include "cli/pages/preview.h"
#include "cli/show/hits.h"

#define BESIDE_COLUMNS 100 /* from here on the text stands beside the list, else below */
#define HIT_ROWS 2
#define INDENT 5

typedef struct {
    Pane list, text;
    bool beside;
} Split;

static Split split(Pane pane)
{
    Split s = { pane, pane, pane.columns >= BESIDE_COLUMNS };
    if (s.beside) {
        s.list.columns = pane.columns * 45 / 100;
        s.text.left = s.list.columns + 2;
        s.text.columns = pane.columns - s.text.left;
    } else {
        s.list.rows = pane.rows / 2 / HIT_ROWS * HIT_ROWS;
        s.text.top = pane.top + s.list.rows;
        s.text.rows = pane.rows - s.list.rows;
    }
    return s;
}

/* The first hit shown, so that the chosen one is among them. */
static guint first_shown(const Console *c, guint room)
{
    return c->live->chosen < room ? 0 : c->live->chosen - room + 1;
}

static void draw_hit(Console *c, Pane list, int row, guint index)
{
    const KbResult *result = c->live->result;
    const KbHit *hit = result->hits->pdata[index];
    bool chosen = index == c->live->chosen;
    g_autofree char *ref = hits_ref(hit), *citation = kb_citation(hit);
    g_autofree char *excerpt = kb_excerpt(result, hit, list.columns - INDENT, STYLE_HIT, STYLE_END);
    const char *mark = c->draft && draft_is_marked(c->draft, ref) ? "✓" : " ";
    screen_put_format(c->screen, row, list.left, list.columns, chosen ? LOOK_CHOSEN : LOOK_BOLD,
        "%s%s%u %s%s", chosen ? "▸" : " ", mark, index + 1, citation,
        hit->deleted ? _(" [deleted]") : "");
    screen_put(c->screen, row + 1, list.left + INDENT, list.columns - INDENT, LOOK_PLAIN, excerpt);
}

/* "#18 전기장판 수입 인증 (11-12)": opened by its number. */
static void draw_similar(Console *c, Pane list, int rows)
{
    const GPtrArray *calls = c->live->similar;
    int row = list.top + list.rows - rows;
    screen_put_format(
        c->screen, row++, list.left, list.columns, LOOK_DIM, "─ %s ─", _("calls like this"));
    for (guint i = 0; i < calls->len && row < list.top + list.rows; i++, row++) {
        const SimilarCall *call = calls->pdata[i];
        g_autofree char *day = day_show(instant_day(call->told_at));
        screen_put_format(c->screen, row, list.left + 2, list.columns - 2, LOOK_PLAIN,
            "#%d %s (%s)", (int)call->number, call->question, day);
    }
}

/* How many rows past calls take: none where they would leave less than two hits. */
static int similar_rows(const Console *c, Pane list)
{
    int n = c->live->similar ? (int)c->live->similar->len : 0;
    return n > 0 && list.rows - n - 1 >= 2 * HIT_ROWS ? n + 1 : 0;
}

static void draw_list(Console *c, Pane list)
{
    const Live *live = c->live;
    int similar = similar_rows(c, list);
    guint n = live->result ? live->result->hits->len : 0;
    if (similar)
        draw_similar(c, list, similar);
    guint room = (guint)MAX((list.rows - similar) / HIT_ROWS, 1), first = first_shown(c, room);
    for (guint i = first; i < n && i < first + room; i++)
        draw_hit(c, list, list.top + (int)(i - first) * HIT_ROWS, i);
    if (n == 0 && live->searched)
        screen_put(c->screen, list.top, list.left + 1, list.columns - 1, LOOK_DIM,
            _("no passage answers this; other words, or F7 holds the call"));
}

/* Title and warnings; at most half of the pane. Returns how many rows they take. */
static int draw_head(Console *c, Pane text)
{
    const GPtrArray *head = preview_head(c->live->preview);
    int rows = MIN((int)head->len, MAX(text.rows / 2, 1));
    for (int i = 0; i < rows; i++) {
        const char *line = ((const ReadingRow *)head->pdata[i])->text;
        bool styled = *line > 0 && *line < ' ';
        screen_put(c->screen, text.top + i, text.left, text.columns,
            styled ? LOOK_PLAIN : LOOK_TITLE, line);
    }
    return rows;
}

/* "1-18/31 PgDn" at the right end of the last row. */
static void draw_place(Console *c, Pane text, int rows, int n)
{
    int from = c->live->scrolled, to = MIN(from + rows, n);
    bool cut = preview_is_cut(c->live->preview);
    g_autofree char *place = g_strdup_printf(
        "%d-%d/%d%s %s", from + 1, to, n, cut ? "+" : "", to < n || cut ? "PgDn" : "PgUp");
    int width = text_width(place), left = MAX(text.columns - width, 0);
    screen_put(c->screen, text.top + text.rows - 1, text.left + left, width, LOOK_DIM, place);
}

static void draw_text(Console *c, Pane text)
{
    const Live *live = c->live;
    const KbHit *hit = live_hit(live);
    if (!hit || text.rows < 3)
        return;
    preview_lay_out(c->live->preview, c->app, live->result, live->searched, hit, text.columns,
        live->scrolled + text.rows);
    const GPtrArray *lines = preview_rows(c->live->preview);
    int n = (int)lines->len, rows = text.rows - draw_head(c, text), top = text.rows - rows;
    bool longer = n > rows || preview_is_cut(c->live->preview);
    rows -= longer;
    c->live->scrolled = CLAMP(live->scrolled, 0, MAX(n - rows, 0));
    for (int i = 0; i < rows && live->scrolled + i < n; i++)
        screen_put(c->screen, text.top + top + i, text.left, text.columns, LOOK_PLAIN,
            ((const ReadingRow *)lines->pdata[live->scrolled + i])->text);
    if (longer)
        draw_place(c, text, rows, n);
}

void search_pane_draw(Console *c, Pane pane)
{
    Split s = split(pane);
    draw_list(c, s.list);
    if (s.beside)
        screen_down(c->screen, pane.top, s.text.left - 1, pane.rows);
    draw_text(c, s.text);
}

void search_pane_page(Console *c, int pages)
{
    Split s = split(frame_pane(c));
    c->live->scrolled = MAX(c->live->scrolled + pages * MAX(s.text.rows - 2, 1), 0);
}

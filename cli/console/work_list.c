/* cli/console/work_list.c - what is to be done, kept and drawn. */
#include "cli/console/work_list.h"
#include "base/format/printer.h"
#include "base/i18n.h"
#include "base/text/text.h"
#include "cli/console/parts.h"
#include "cli/console/work_text.h"
#include "db/log.h"

#define HEAD_ROWS 2 /* what is shown, and the titles */
#define DIGIT_COLUMNS 3

/* A row of the pane: a heading, or a call. */
typedef struct {
    WorkGroup group;
    const WorkItem *item; /* NULL: the heading of the group */
} Row;

void work_free(WorkView *view)
{
    if (!view)
        return;
    worklist_free(view->mine);
    worklist_free(view->all);
    g_free(view->filter);
    g_free(view);
}

bool work_load(Console *c, GError **err)
{
    WorkView *v = c->work;
    Desk *desk = c->app->desk;
    g_autoptr(Worklist) mine = worklist_load(desk, c->app->setup.actor, err);
    g_autoptr(Worklist) all = mine && v->everybody ? worklist_load(desk, NULL, err) : NULL;
    if (!mine || (v->everybody && !all))
        return false;
    g_clear_pointer(&v->mine, worklist_free);
    g_clear_pointer(&v->all, worklist_free);
    v->mine = g_steal_pointer(&mine);
    v->all = g_steal_pointer(&all);
    return true;
}

static const Worklist *shown(const WorkView *v)
{
    return v->everybody && v->all ? v->all : v->mine;
}

static GPtrArray *items_of(const WorkView *v)
{
    const Worklist *list = shown(v);
    GPtrArray *items = g_ptr_array_new();
    for (guint i = 0; list && i < list->items->len; i++)
        if (!v->filter || work_matches(list->items->pdata[i], v->filter))
            g_ptr_array_add(items, list->items->pdata[i]);
    return items;
}

/* Where the arrows are; a call that has gone leaves its place to the next one. */
static guint chosen_at(const WorkView *v, const GPtrArray *items)
{
    for (guint i = 0; i < items->len; i++)
        if (((const WorkItem *)items->pdata[i])->call->number == v->chosen)
            return i;
    guint at = v->chosen ? v->at : 0;
    return items->len ? MIN(at, items->len - 1) : 0;
}

static void choose_at(WorkView *v, const GPtrArray *items, guint at)
{
    v->at = at;
    v->chosen = at < items->len ? ((const WorkItem *)items->pdata[at])->call->number : 0;
}

static GArray *rows_of(const GPtrArray *items)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(Row));
    for (guint i = 0; i < items->len; i++) {
        const WorkItem *item = items->pdata[i];
        const Row heading = { item->group, NULL }, row = { item->group, item };
        if (i == 0 || ((const WorkItem *)items->pdata[i - 1])->group != item->group)
            g_array_append_val(rows, heading);
        g_array_append_val(rows, row);
    }
    return rows;
}

static guint row_of(const GArray *rows, const WorkItem *item)
{
    for (guint i = 0; i < rows->len; i++)
        if (g_array_index(rows, Row, i).item == item)
            return i;
    return 0;
}

/* The chosen row stays in sight, with its heading if it is the first of its group. */
static void scroll_to(WorkView *v, const GArray *rows, guint row, int room)
{
    int at = (int)row, n = (int)rows->len;
    bool first = at > 0 && !g_array_index(rows, Row, row - 1).item;
    v->top = MIN(v->top, at - (first ? 1 : 0));
    v->top = MAX(v->top, at - room + 1);
    v->top = CLAMP(v->top, 0, MAX(n - room, 0));
}

static char *head_text(const WorkView *v, guint n, const char *hint)
{
    g_autoptr(GString) head = g_string_new(NULL);
    g_string_append_printf(head, v->everybody ? _("everybody's work: %u") : _("my work: %u"), n);
    if (v->filter)
        g_string_append_printf(head, _(" with \"%s\""), v->filter);
    if (shown(v) && shown(v)->unmatched)
        g_string_append_printf(head, _(" · mail without a call: %d"), (int)shown(v)->unmatched);
    if (hint)
        g_string_append_printf(head, " · %s", hint);
    return g_string_free(g_steal_pointer(&head), FALSE);
}

/* What the rows share while they are drawn. */
typedef struct {
    Console *c;
    Pane pane;
    PrintColumn columns[WORK_COLUMNS + 1];
    int widths[WORK_COLUMNS];
    gint64 now;
    guint digit; /* the next one */
} Drawing;

static GPtrArray *cells_of(const GPtrArray *items, gint64 now, int width)
{
    GPtrArray *cells = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    for (guint i = 0; i < items->len; i++)
        g_ptr_array_add(cells, work_cells(items->pdata[i], now, width));
    return cells;
}

static void draw_cells(const Drawing *d, int row, Look look, char **cells)
{
    int column = d->pane.left + DIGIT_COLUMNS;
    for (int i = 0; i < WORK_COLUMNS; i++) {
        int width = d->widths[i];
        if (width == TABLE_LEFT_OUT)
            continue;
        int indent = d->columns[i].kind == PRINT_NUMBER ? MAX(width - text_width(cells[i]), 0) : 0;
        g_autofree char *cell = g_strdup_printf("%*s%s", indent, "", cells[i]);
        screen_put(d->c->screen, row, column, width, look, cell);
        column += width + TABLE_GAP;
    }
}

static void draw_titles(const Drawing *d, int row)
{
    char *titles[WORK_COLUMNS + 1] = { 0 };
    for (int i = 0; i < WORK_COLUMNS; i++)
        titles[i] = (char *)d->columns[i].title;
    draw_cells(d, row, LOOK_DIM, titles);
}

static void draw_item(Drawing *d, int row, const WorkItem *item)
{
    WorkView *v = d->c->work;
    bool chosen = item->call->number == v->chosen;
    g_auto(GStrv) cells = work_cells(item, d->now, d->pane.columns);
    g_autofree char *mark = d->digit < WORK_DIGITS
                                ? g_strdup_printf("%s%u", chosen ? "▸" : " ", d->digit + 1)
                                : g_strdup(chosen ? "▸" : "");
    if (d->digit < WORK_DIGITS)
        v->numbered[d->digit++] = item->call->number;
    screen_put(d->c->screen, row, d->pane.left, DIGIT_COLUMNS, LOOK_BOLD, mark);
    draw_cells(d, row, chosen ? LOOK_BOLD : LOOK_PLAIN, cells);
}

static void draw_rows(Drawing *d, const GArray *rows)
{
    const WorkView *v = d->c->work;
    for (int i = 0; i < v->room && v->top + i < (int)rows->len; i++) {
        const Row *row = &g_array_index(rows, Row, v->top + i);
        int at = d->pane.top + HEAD_ROWS + i;
        if (row->item)
            draw_item(d, at, row->item);
        else
            screen_put(d->c->screen, at, d->pane.left + 1, d->pane.columns - 1, LOOK_TITLE,
                work_group_text(row->group));
    }
}

static gint64 now_of(const Console *c)
{
    gint64 now = 0;
    log_now(c->app->desk, &now, NULL, NULL);
    return now;
}

void work_draw(Console *c, Pane pane, const char *hint)
{
    WorkView *v = c->work;
    Drawing d = { .c = c, .pane = pane, .now = now_of(c) };
    g_autoptr(GPtrArray) items = items_of(v), cells = cells_of(items, d.now, pane.columns);
    g_autoptr(GArray) rows = rows_of(items);
    g_autofree char *head = head_text(v, items->len, hint);
    work_columns(d.columns, pane.columns);
    table_fit(d.columns, cells, MAX(pane.columns - DIGIT_COLUMNS - 1, 1), d.widths);
    choose_at(v, items, chosen_at(v, items));
    v->room = pane.rows - HEAD_ROWS;
    for (guint i = 0; i < WORK_DIGITS; i++)
        v->numbered[i] = 0;
    screen_put(c->screen, pane.top, pane.left + 1, pane.columns - 1, LOOK_DIM, head);
    if (items->len == 0)
        return;
    scroll_to(v, rows, row_of(rows, items->pdata[v->at]), v->room);
    draw_titles(&d, pane.top + 1);
    draw_rows(&d, rows);
}

char *work_pressing(const Console *c)
{
    return work_alarm(c->work->mine, now_of(c));
}

void work_choose(Console *c, int by)
{
    WorkView *v = c->work;
    g_autoptr(GPtrArray) items = items_of(v);
    int at = (int)chosen_at(v, items) + by;
    choose_at(v, items, (guint)CLAMP(at, 0, MAX((int)items->len - 1, 0)));
}

void work_page(Console *c, int pages)
{
    work_choose(c, pages * MAX(c->work->room - 1, 1));
}

void work_filter(Console *c, const char *filter)
{
    WorkView *v = c->work;
    g_free(v->filter);
    v->filter = filter && *filter ? g_strdup(filter) : NULL;
}

void work_toggle(Console *c)
{
    c->work->everybody = !c->work->everybody;
    console_count(c);
}

gint64 work_chosen(const Console *c)
{
    g_autoptr(GPtrArray) items = items_of(c->work);
    return items->len ? ((const WorkItem *)items->pdata[chosen_at(c->work, items)])->call->number
                      : 0;
}

gint64 work_numbered(const Console *c, gunichar digit)
{
    if (digit < '1' || digit > '9')
        return 0;
    return c->work->numbered[digit - '1'];
}

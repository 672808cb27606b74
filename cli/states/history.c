/* cli/states/history.c - lines typed before: those with what is typed now in them, newest first. */
#include "base/i18n.h"
#include "cli/console/parts.h"
#include "cli/session/history.h"

struct HistoryView {
    const State *from; /* where the line goes */
    GArray *found;     /* of int: indexes of lines, newest first */
    guint chosen;
};

void history_free(struct HistoryView *view)
{
    if (!view)
        return;
    g_clear_pointer(&view->found, g_array_unref);
    g_free(view);
}

static void find(Console *c)
{
    g_autofree char *typed = editor_text(c->editor);
    struct HistoryView *view = c->history;
    guint most = (guint)screen_rows(c->screen);
    g_array_set_size(view->found, 0);
    view->chosen = 0;
    for (int at = 0; view->found->len < most; at++) {
        at = history_find(c->past, typed, (guint)at);
        if (at < 0)
            break;
        g_array_append_val(view->found, at);
    }
}

void history_begin(Console *c)
{
    history_free(c->history);
    c->history = g_new0(struct HistoryView, 1);
    c->history->from = c->state;
    c->history->found = g_array_new(FALSE, FALSE, sizeof(int));
    console_go(c, &state_history);
    find(c);
}

static const char *line_at(const Console *c, guint i)
{
    return history_get(c->past, (guint)g_array_index(c->history->found, int, i));
}

static void draw(Console *c, Pane pane)
{
    const struct HistoryView *view = c->history;
    guint first = view->chosen < (guint)pane.rows ? 0 : view->chosen - (guint)pane.rows + 1;
    if (view->found->len == 0)
        screen_put(c->screen, pane.top, 1, pane.columns - 1, LOOK_DIM, _("no such line"));
    for (guint i = first; i < view->found->len && (int)(i - first) < pane.rows; i++)
        screen_put_format(c->screen, pane.top + (int)(i - first), 0, pane.columns,
            i == view->chosen ? LOOK_CHOSEN : LOOK_PLAIN, "%s%s", i == view->chosen ? "▸" : " ",
            line_at(c, i));
}

static void back(Console *c)
{
    console_go(c, c->history->from);
}

static void take(Console *c)
{
    const struct HistoryView *view = c->history;
    if (view->chosen >= view->found->len)
        return;
    g_autofree char *line = g_strdup(line_at(c, view->chosen));
    const State *to = view->from;
    if (!c->draft && *line != '/' && *line != '#') { /* a question begins a call */
        search_begin(c);
        to = &state_search;
    }
    console_go_with(c, to, line);
}

static void up(Console *c)
{
    c->history->chosen -= c->history->chosen > 0 ? 1 : 0;
}

static void down(Console *c)
{
    c->history->chosen += c->history->chosen + 1 < c->history->found->len ? 1 : 0;
}

static const Binding keys[] = {
    { KEY_UP, 0, up, N_("↑↓ choose") },
    { KEY_DOWN, CTRL('R'), down, NULL },
    { ENTER, 0, take, N_("Enter takes it") },
    { KEY_ESCAPE, CTRL('C'), back, N_("Esc back") },
    { 0 },
};

const State state_history = {
    .name = N_("History"),
    .prompt = N_("history"),
    .in_call = true,
    .draw = draw,
    .paused = find,
    .keys = keys,
};

/* cli/states/ticket.c - a call on record, full screen. */
#include "cli/states/ticket_view.h"
#include <string.h>
#include "base/i18n.h"
#include "cli/console/frame.h"
#include "cli/console/parts.h"
#include "cli/console/ticket_page.h"
#include "cli/console/work_list.h"
#include "db/log.h"

#define SECOND_THOUGHT_MS 1000 /* a digit that a letter follows so soon began a question */

static void forget_lines(struct TicketView *t)
{
    g_clear_pointer(&t->lines, g_strfreev);
}

void ticket_free(struct TicketView *t)
{
    if (!t)
        return;
    ticket_call_free(t->call);
    g_free(t->revealed);
    g_free(t->card);
    g_free(t->told);
    g_strfreev(t->lines);
    g_clear_pointer(&t->choices, g_ptr_array_unref);
    g_free(t);
}

static TicketCall *load(Console *c, gint64 number)
{
    g_autoptr(GError) why = NULL;
    TicketCall *call = ticket_load(c->app->desk, number, &why);
    if (call)
        app_remember_revision(c->app, number, call->revision);
    else
        console_alarm(c, why);
    return call;
}

bool ticket_reload(Console *c)
{
    struct TicketView *t = c->ticket;
    TicketCall *call = load(c, t->call->number);
    if (!call)
        return false;
    ticket_call_free(t->call);
    t->call = call;
    forget_lines(t);
    return true;
}

static bool is_ticket_state(const State *state)
{
    return state == &state_ticket || state->draw == ticket_draw;
}

void ticket_open_row(Console *c, gint64 number, gunichar digit)
{
    const State *from = is_ticket_state(c->state) && c->ticket ? c->ticket->from : c->state;
    TicketCall *call = load(c, number);
    if (!call)
        return;
    ticket_free(c->ticket);
    c->ticket = g_new0(struct TicketView, 1);
    *c->ticket = (struct TicketView){ .call = call, .from = from };
    console_go(c, &state_ticket);
    c->digit = digit;
    c->digit_at = digit ? g_get_monotonic_time() : 0;
}

void ticket_open(Console *c, const char *number)
{
    char *end = NULL;
    gint64 n = g_ascii_strtoll(number, &end, 10);
    if (n > 0 && *end == '\0')
        ticket_open_row(c, n, 0);
    else
        console_say(c, _("there is no call #%s"), number);
}

void ticket_leave(Console *c)
{
    const State *from = c->ticket->from;
    g_clear_pointer(&c->ticket->revealed, g_free);
    if (from == &state_search || (from == &state_idle && c->draft))
        call_go_back(c);
    else
        console_go(c, from);
}

static gint64 now_of(const Console *c)
{
    gint64 now = 0;
    log_now(c->app->desk, &now, NULL, NULL);
    return now;
}

static void read_lines(Console *c, int columns)
{
    struct TicketView *t = c->ticket;
    gint64 now = now_of(c);
    g_autoptr(GError) why = NULL;
    if (t->lines && t->columns == columns && t->drawn_at == now / 60)
        return;
    const TicketPage page = { t->call, t->revealed, t->card, _("What the caller is told"), now,
        columns };
    char **lines = ticket_page(c->app->desk, &page, &why);
    if (!lines) {
        console_alarm(c, why);
        return;
    }
    forget_lines(t);
    t->lines = lines;
    t->columns = columns;
    t->drawn_at = now / 60;
}

/* What there is to choose from stands above the ticket. */
static int draw_choices(Console *c, Pane pane)
{
    const GPtrArray *choices = c->ticket->choices;
    int n = choices ? MIN((int)choices->len, pane.rows) : 0;
    for (int i = 0; i < n; i++) {
        const TicketChoice *choice = choices->pdata[i];
        screen_put_format(c->screen, pane.top + i, 1, pane.columns - 1, LOOK_BOLD,
            i < WORK_DIGITS ? "%d %s" : "%.0d  %s", i + 1, choice->words);
    }
    return n ? n + 1 : 0;
}

void ticket_draw(Console *c, Pane pane)
{
    struct TicketView *t = c->ticket;
    int above = draw_choices(c, pane), rows = pane.rows - above;
    read_lines(c, pane.columns - 2);
    int n = t->lines ? (int)g_strv_length(t->lines) : 0;
    t->top = CLAMP(t->top, 0, MAX(n - rows, 0));
    for (int i = 0; i < rows && t->top + i < n; i++)
        screen_put(
            c->screen, pane.top + above + i, 1, pane.columns - 1, LOOK_PLAIN, t->lines[t->top + i]);
}

static void scroll(Console *c, int by)
{
    c->ticket->top = MAX(c->ticket->top + by, 0);
}

void ticket_scroll_up(Console *c)
{
    scroll(c, -1);
}

void ticket_scroll_down(Console *c)
{
    scroll(c, 1);
}

void ticket_page_up(Console *c)
{
    scroll(c, 1 - frame_pane(c).rows);
}

void ticket_page_down(Console *c)
{
    scroll(c, frame_pane(c).rows - 1);
}

/* "3D 프린터 인증" as a caller asks it: the 3 opened a row, and what follows says that it was
 * none. */
static bool typing(Console *c, gunichar character)
{
    bool soon = c->digit_at && character != ' ' &&
                g_get_monotonic_time() - c->digit_at < SECOND_THOUGHT_MS * 1000;
    c->digit_at = 0;
    if (!soon || c->draft || !editor_is_empty(c->editor))
        return false;
    const char digit[] = { (char)c->digit, '\0' };
    search_begin(c);
    editor_set_text(c->editor, digit);
    return false;
}

static void enter(Console *c)
{
    g_autofree char *text = editor_text(c->editor);
    g_strstrip(text);
    if (*text == '/' || g_str_has_prefix(text, "／"))
        output_run(c, g_utf8_next_char(text));
    else if (*text == '#')
        ticket_open(c, text + 1);
    else if (*text)
        ticket_note_line(c);
}

static void begin(Console *c)
{
    g_clear_pointer(&c->ticket->card, g_free);
    g_clear_pointer(&c->ticket->told, g_free);
    g_clear_pointer(&c->ticket->choices, g_ptr_array_unref);
    forget_lines(c->ticket);
}

/* First what was typed, then the ticket. */
static void escape(Console *c)
{
    if (editor_is_empty(c->editor))
        ticket_leave(c);
    else
        editor_set_text(c->editor, "");
}

static void end(Console *c)
{
    if (editor_is_empty(c->editor))
        ticket_leave(c);
}

static void work(Console *c)
{
    console_go(c, &state_work);
}

static const Binding keys[] = {
    { KEY_F6, CTRL('G'), ticket_told_key, N_("F6 told") },
    { KEY_F5, 0, ticket_reply_key, N_("F5 agency's answer") },
    { KEY_F8, 0, ticket_attempt_key, N_("F8 not reached") },
    { KEY_F7, CTRL('X'), ticket_refer_key, N_("F7 refer") },
    { KEY_F9, 0, ticket_note_key, N_("F9 note") },
    { KEY_F4, 0, ticket_reveal_key, N_("F4 number") },
    { KEY_ESCAPE, CTRL('C'), escape, N_("Esc back") },
    { CTRL('Z'), 0, undo_last, N_("^Z undo") },
    { KEY_F3, 0, ticket_category_key, N_("F3 category") },
    { KEY_F1, 0, help_open, N_("F1 help") },
    { ENTER, 0, enter, NULL },
    { KEY_UP, 0, ticket_scroll_up, NULL },
    { KEY_DOWN, 0, ticket_scroll_down, NULL },
    { KEY_PAGE_UP, 0, ticket_page_up, NULL },
    { KEY_PAGE_DOWN, 0, ticket_page_down, NULL },
    { CTRL('O'), 0, work, NULL },
    { KEY_F2, CTRL('N'), call_go_back, NULL },
    { CTRL('D'), 0, end, NULL },
    { 0 },
};

const State state_ticket = {
    .name = N_("Ticket"),
    .prompt = N_("ticket"),
    .in_call = true,
    .enter = begin,
    .draw = ticket_draw,
    .typing = typing,
    .keys = keys,
};

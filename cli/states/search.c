/* cli/states/search.c - the caller is on the line: results while typing, marks, the number
 * that calls. */
#include <string.h>
#include "base/i18n.h"
#include "base/text/text.h"
#include "cli/console/parts.h"
#include "cli/states/search_pane.h"
#include "cli/show/hits.h"
#include "db/log.h"

#define DIGITS_OF_A_NUMBER 7   /* from here on digits alone are the caller's number */
#define SECOND_THOUGHT_MS 1000 /* a digit that something follows so soon was no choice */

static bool is_command(const char *text)
{
    return *text == '/' || g_str_has_prefix(text, "／");
}

static bool is_number_of_caller(const char *text)
{
    gsize digits = 0;
    for (const char *p = text; *p; p++) {
        digits += g_ascii_isdigit(*p) ? 1 : 0;
        if (!g_ascii_isdigit(*p) && !strchr("-+ ()", *p))
            return false;
    }
    return digits >= DIGITS_OF_A_NUMBER;
}

/* What is typed is what the caller asks, unless it is a command, a number or nothing. */
static bool is_question(const char *text)
{
    return *text && *text != '#' && !is_command(text) && !is_number_of_caller(text);
}

static void search_now(Console *c, const char *text)
{
    if (!is_question(text))
        return;
    draft_put(&c->draft->question, text);
    if (live_search(c->live, c->app, text) && !c->live->off)
        live_sent(c->live, c->screen);
}

static void paused(Console *c)
{
    g_autofree char *text = editor_text(c->editor);
    g_strstrip(text);
    if (is_number_of_caller(text))
        caller_peek(c, text);
    else if (!c->live->off)
        search_now(c, text);
}

static void idle(Console *c)
{
    live_find_similar(c->live, c->app);
}

/* A digit on an empty line chooses a hit; the next character shows whether it was meant so. */
static bool typing(Console *c, gunichar character)
{
    gint64 now = g_get_monotonic_time();
    bool choice = character >= '1' && character <= '9' && editor_is_empty(c->editor) &&
                  c->digit_at == 0 && live_choose(c->live, character - '1');
    if (choice) {
        c->digit_at = now;
        c->digit = character;
        return true;
    }
    if (c->digit_at && now - c->digit_at < SECOND_THOUGHT_MS * 1000 && editor_is_empty(c->editor)) {
        const char digit[] = { (char)c->digit, '\0' };
        editor_set_text(c->editor, digit);
    }
    c->digit_at = 0;
    return false;
}

static void up(Console *c)
{
    if (c->live->chosen > 0)
        live_choose(c->live, c->live->chosen - 1);
}

static void down(Console *c)
{
    live_choose(c->live, c->live->chosen + 1);
}

static void page_up(Console *c)
{
    search_pane_page(c, -1);
}

static void page_down(Console *c)
{
    search_pane_page(c, 1);
}

static void mark(Console *c)
{
    const KbHit *hit = live_hit(c->live);
    if (!hit)
        return;
    g_autofree char *ref = hits_ref(hit), *citation = kb_citation(hit);
    draft_mark(c->draft, ref, citation);
}

static void enter(Console *c)
{
    g_autofree char *text = editor_text(c->editor);
    g_strstrip(text);
    if (is_command(text)) {
        output_run(c, g_utf8_next_char(text));
    } else if (is_number_of_caller(text)) {
        caller_attach(c, text);
    } else if (*text == '#') {
        ticket_open(c, text + 1);
    } else if (*text && g_strcmp0(text, c->live->searched) != 0) {
        search_now(c, text);
    } else if (live_hit(c->live)) {
        g_autofree char *ref = hits_ref(live_hit(c->live));
        read_open(c, ref);
    }
}

static void clear(Console *c)
{
    editor_set_text(c->editor, "");
}

/* What stands in the line when a card is opened is the question, if it is one. */
static bool take_question(Console *c)
{
    g_autofree char *text = editor_text(c->editor);
    g_strstrip(text);
    if (is_question(text)) {
        draft_put(&c->draft->question, text);
        console_remember(c, text);
    } else if (is_number_of_caller(text)) {
        caller_attach(c, text);
    }
    if (c->draft->question)
        return true;
    console_say(c, "%s", _("type what the caller asks first"));
    return false;
}

static void answer(Console *c)
{
    if (take_question(c))
        console_go_with(c, &state_answer, c->draft->answer ? c->draft->answer : "");
}

static void hold(Console *c)
{
    if (take_question(c))
        console_go(c, &state_hold);
}

void search_begin(Console *c)
{
    gint64 now = 0;
    log_now(c->app->desk, &now, NULL, NULL);
    c->draft = draft_new(now);
    live_clear(c->live);
    console_go(c, &state_search);
}

void search_end(Console *c)
{
    g_clear_pointer(&c->draft, draft_free);
    live_clear(c->live);
    draft_file_keep(c->kept, NULL, NULL);
    console_count(c);
    console_go(c, &state_idle);
    console_resume_left(c);
}

static void drop_call(Console *c)
{
    console_say(c, "%s", _("the call was thrown away; nothing was recorded"));
    search_end(c);
}

/* A call that was begun by mistake ends without a question; any other is answered or held. */
static void next_call(Console *c)
{
    g_autofree char *text = editor_text(c->editor);
    if (!c->draft->question && !c->draft->phone && !*text)
        drop_call(c);
    else
        console_say(
            c, "%s", _("a call is in progress: F6 answer, F7 hold, Del on an empty line drops it"));
}

static void end_key(Console *c)
{
    if (editor_is_empty(c->editor))
        next_call(c);
}

static void drop_key(Console *c)
{
    if (editor_is_empty(c->editor))
        drop_call(c);
    else
        editor_delete(c->editor, 1);
}

/* For terminals without Del: where there is nothing to cut off, the call is. */
static void cut_key(Console *c)
{
    if (editor_is_empty(c->editor))
        drop_call(c);
    else
        editor_delete(c->editor, G_MAXINT);
}

static void work(Console *c)
{
    g_autofree char *text = editor_text(c->editor);
    g_strstrip(text);
    if (is_question(text))
        draft_put(&c->draft->question, text);
    console_go(c, &state_work);
}

static const Binding keys[] = {
    { KEY_UP, 0, up, N_("↑↓ choose") },
    { KEY_DOWN, 0, down, NULL },
    { TAB, 0, mark, N_("Tab cite") },
    { ENTER, 0, enter, N_("Enter read") },
    { KEY_F6, CTRL('G'), answer, N_("F6 answer") },
    { KEY_F7, CTRL('X'), hold, N_("F7 hold, refer") },
    { KEY_F2, CTRL('N'), next_call, N_("F2 next call") },
    { CTRL('O'), 0, work, N_("^O work") },
    { CTRL('Z'), 0, undo_last, N_("^Z undo") },
    { KEY_F1, 0, help_open, N_("F1 help") },
    { KEY_F3, 0, category_choose, N_("F3 category") },
    { CTRL('R'), 0, history_begin, NULL },
    { KEY_PAGE_UP, 0, page_up, NULL },
    { KEY_PAGE_DOWN, 0, page_down, NULL },
    { KEY_ESCAPE, 0, clear, NULL },
    { CTRL('C'), 0, clear, NULL },
    { KEY_DELETE, 0, drop_key, NULL },
    { CTRL('K'), 0, cut_key, NULL },
    { CTRL('D'), 0, end_key, NULL },
    { 0 },
};

const State state_search = {
    .name = N_("Searching"),
    .prompt = N_("find"),
    .in_call = true,
    .draw = search_pane_draw,
    .paused = paused,
    .idle = idle,
    .typing = typing,
    .keys = keys,
};

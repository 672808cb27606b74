/* cli/console/console.c - the framed session: what each key does, by the table of the state. */
#include "cli/console/console.h"
#include <stdarg.h>
#include <string.h>
#include <unistd.h>
#include "base/i18n.h"
#include "base/text/text.h"
#include "cli/command.h"
#include "cli/console/frame.h"
#include "cli/console/parts.h"
#include "cli/console/work_list.h"
#include "db/log.h"

#define SAID_SECONDS 10
#define COUNT_SECONDS 5
#define KEEP_SECONDS 2
#define SLOW_DRAW_MS 150
#define SLOW_DRAWS 3 /* in a row: the link is slow */

bool console_fits(const App *app)
{
    const char *term = g_getenv("TERM");
    if (app->json || !isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return false;
    if (!term || !*term || g_str_equal(term, "dumb"))
        return false;
    g_autoptr(Screen) screen = screen_new(STDOUT_FILENO, false);
    return screen_columns(screen) >= CONSOLE_COLUMNS_LEAST &&
           screen_rows(screen) >= CONSOLE_ROWS_LEAST;
}

void console_draw(Console *c)
{
    frame_draw(c);
}

static void say(Console *c, Look look, const char *text)
{
    g_free(c->said);
    c->said = text_one_line(text);
    c->said_look = look;
    c->said_until = g_get_monotonic_time() + SAID_SECONDS * G_USEC_PER_SEC;
}

void console_say(Console *c, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    say(c, LOOK_BOLD, text);
}

void console_alarm(Console *c, const GError *error)
{
    say(c, LOOK_ALARM, error->message);
    c->said_until = G_MAXINT64;
}

void console_count(Console *c)
{
    g_autoptr(GError) why = NULL;
    c->counted_at = g_get_monotonic_time();
    if (!app_catch_up(c->app, &why) || !ticket_counts(c->app->desk, &c->counts, &why) ||
        !work_load(c, &why))
        console_alarm(c, why);
}

void console_go_with(Console *c, const State *state, const char *text)
{
    g_autofree char *prompt = g_strdup_printf("%s> ", _(state->prompt));
    c->state = state;
    c->digit_at = 0;
    editor_set_text(c->editor, text);
    editor_set_prompt(c->editor, prompt);
    if (state->enter)
        state->enter(c);
    frame_lay_out(c);
}

void console_go(Console *c, const State *state)
{
    console_go_with(c, state, "");
}

void console_remember(Console *c, const char *line)
{
    gint64 today = 0;
    if (app_today(c->app, &today, NULL))
        history_add(c->past, c->app, line, today);
}

void console_quit(Console *c)
{
    editor_stop(c->editor);
}

/* The answer of the terminal to what was drawn: over a slow link, searching while typing only
 * gets in the way. */
static void on_reply(Console *c)
{
    if (!live_arrived(c->live, SLOW_DRAW_MS, SLOW_DRAWS))
        return;
    console_say(c, "%s", _("the line is slow: Enter searches"));
    frame_draw(c);
}

/* Leaves an alarm standing until something is pressed. */
static void hush(Console *c)
{
    if (c->said_until == G_MAXINT64)
        c->said_until = 0;
}

static bool run_binding(Console *c, gunichar key)
{
    for (const Binding *b = c->state->keys; b->key; b++)
        if (b->key == key || (b->twin && b->twin == key)) {
            c->digit_at = 0; /* the digit before was a choice */
            b->run(c);
            frame_draw(c);
            return true;
        }
    return false;
}

static bool is_character(gunichar key)
{
    return key >= 0x20 && key != 0x7F && !(key >= 0x80 && key < 0xA0);
}

/* "?" alone, also as the Korean input method may send it. */
static bool asks_for_help(const Console *c)
{
    g_autofree char *text = editor_text(c->editor);
    g_strstrip(text);
    return g_str_equal(text, "?") || g_str_equal(text, "？");
}

static bool on_key(void *user, gunichar key)
{
    Console *c = user;
    if (key == KEY_REPLY) {
        on_reply(c);
        return true;
    }
    hush(c);
    if (key == '\n')
        key = ENTER;
    if (key == ENTER && asks_for_help(c)) {
        help_open(c);
        frame_draw(c);
        return true;
    }
    if (run_binding(c, key))
        return true;
    if (is_character(key) && c->state->typing && c->state->typing(c, key)) {
        frame_draw(c);
        return true;
    }
    return false;
}

static void on_paste(void *user, const char *text)
{
    Console *c = user;
    hush(c);
    if (c->state->pasted && c->state->pasted(c, text)) {
        frame_draw(c);
        return;
    }
    g_autofree char *line = text_one_line(text);
    editor_insert(c->editor, line);
}

/* What cannot be kept must be known, but stops nobody. */
static void keep_draft(Console *c)
{
    g_autofree char *line = editor_text(c->editor);
    g_autoptr(GError) why = NULL;
    c->kept_at = g_get_monotonic_time();
    if (c->draft) {
        bool has_line = c->state == &state_answer || c->state == &state_search;
        draft_put(&c->draft->line, has_line ? line : NULL);
        draft_put(&c->draft->doing, c->state == &state_answer ? "answer" : NULL);
    }
    if (!draft_file_keep(c->kept, c->draft, &why))
        console_alarm(c, why);
}

void console_resume_left(Console *c)
{
    if (c->draft || !c->kept || !(c->draft = draft_file_left(c->kept)))
        return;
    const Draft *d = c->draft;
    const char *line = d->line ? d->line : d->doing ? "" : d->question;
    g_autofree char *text = g_strdup(line ? line : "");
    live_clear(c->live);
    if (d->question)
        live_search(c->live, c->app, d->question);
    console_say(
        c, "%s", _("a call was cut off here: go on with it, or drop it by Del on an empty line"));
    console_go_with(c, d->doing ? &state_answer : &state_search, text);
}

/* Other windows change the desk too, while something is typed as well. */
static void follow_desk(Console *c)
{
    if (g_get_monotonic_time() - c->counted_at >= COUNT_SECONDS * G_USEC_PER_SEC)
        console_count(c);
}

static void on_pause(void *user)
{
    Console *c = user;
    follow_desk(c);
    if (editor_invalid(c->editor) > c->invalid) {
        c->invalid = editor_invalid(c->editor);
        console_say(c, "%s", _("these bytes are not UTF-8: set the terminal to UTF-8"));
    }
    if (c->state->paused)
        c->state->paused(c);
    command_peek(c);
    frame_draw(c);
    if (g_get_monotonic_time() - c->kept_at >= KEEP_SECONDS * G_USEC_PER_SEC)
        keep_draft(c); /* after what was asked for is drawn: it waits for the disk */
}

static void on_idle(void *user)
{
    Console *c = user;
    keep_draft(c);
    follow_desk(c);
    if (c->state->idle)
        c->state->idle(c);
    frame_draw(c);
}

static void on_resize(void *user)
{
    frame_lay_out(user);
}

static void console_open(Console *c, App *app)
{
    static const EditorHooks hooks = { on_key, on_paste, on_pause, on_idle, on_resize };
    const char *when = config_get(app->config, SETTING_COLOR);
    const char *plain = g_getenv("NO_COLOR");
    gint64 today = 0;
    bool colours = !g_str_equal(when, "never") && !(plain && *plain);
    *c = (Console){ .app = app, .state = &state_idle };
    c->live = live_new();
    c->work = g_new0(WorkView, 1);
    c->screen = screen_new(STDOUT_FILENO, colours);
    c->editor = editor_new(c->screen, &hooks, c);
    app_today(app, &today, NULL);
    c->past = history_open(today);
    c->kept = draft_file_open(app->desk, NULL);
}

static void console_close(Console *c)
{
    keep_draft(c);
    draft_file_free(c->kept);
    editor_free(c->editor);
    screen_free(c->screen);
    live_free(c->live);
    draft_free(c->draft);
    output_free(c->output);
    history_free(c->history);
    category_free(c->category);
    history_close(c->past);
    hold_free(c->hold);
    answer_free(c->answer);
    work_free(c->work);
    ticket_free(c->ticket);
    read_free(c->read);
    g_free(c->said);
}

int console_run(App *app)
{
    Console c;
    g_autoptr(GError) error = NULL;
    app->session = true;
    if (!app_open_desk(app, &error)) {
        command_print_error(error);
        return error->code;
    }
    console_open(&c, app);
    screen_enter(c.screen);
    console_count(&c);
    console_go(&c, &state_idle);
    console_resume_left(&c);
    editor_run(c.editor);
    screen_leave(c.screen);
    console_close(&c);
    return 0;
}

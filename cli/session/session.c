/* cli/session/session.c - the interactive session: a line of plain words is searched, a number
 * opens a hit, a line that begins with / is a command.
 */
#include "cli/session/session.h"
#include <histedit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/i18n.h"
#include "base/text/text.h"
#include "cli/command.h"
#include "cli/session/complete.h"
#include "cli/session/line_history.h"
#include "cli/words.h"
#include "cli/show/hits.h"
#include "tickets/calls/list.h"

#define SESSION_HITS 5

typedef struct {
    App *app;
    char *prompt;
    EditLine *edit; /* NULL if the input is not a terminal */
    bool over;
} Session;

/* Today's calls, open, due soon, overdue; what is zero is left out. */
static char *count_text(const TicketCounts *c)
{
    const struct {
        gint64 n;
        const char *format;
        bool always;
    } parts[] = {
        { c->today, _("today %d"), true },
        { c->open, _("open %d"), true },
        { c->callbacks, _("call back %d"), false },
        { c->due_soon, _("due soon %d"), false },
        { c->overdue, _("OVERDUE %d"), false },
    };
    g_autoptr(GString) words = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (parts[i].n == 0 && !parts[i].always)
            continue;
        g_string_append(words, words->len ? " · " : "");
        g_string_append_printf(words, parts[i].format, (int)parts[i].n);
    }
    return g_string_free(g_steal_pointer(&words), FALSE);
}

static void renew_prompt(Session *s)
{
    TicketCounts counts;
    g_autoptr(GError) why = NULL;
    g_free(s->prompt);
    s->prompt = NULL;
    if (app_open_desk(s->app, &why) && ticket_counts(s->app->desk, &counts, &why)) {
        g_autofree char *words = count_text(&counts);
        s->prompt = g_strdup_printf("%s > ", words);
        return;
    }
    command_print_error(why);
    s->prompt = g_strdup("onecall > ");
}

static bool search_line(Session *s, const char *text, GError **err)
{
    KbResult *result = hits_search(s->app, text, SESSION_HITS, err);
    if (!result)
        return false;
    print_map(s->app->out, NULL);
    hits_show_rewritten(s->app, result);
    if (result->hits->len == 0) {
        hits_record_missed(s->app, text);
        print_say(s->app->out, "%s",
            _("nothing was found; try other words, or take the call with: /ask"));
    }
    hits_show(s->app, result, false);
    print_end(s->app->out);
    return true;
}

static bool open_hit(Session *s, guint number, GError **err)
{
    const KbHit *hit = hits_numbered(s->app, number, err);
    if (hit)
        hits_print_passage(s->app, hit);
    return hit != NULL;
}

/* A stray apostrophe is no reason to refuse a caller's words. */
static char **split_words(const char *line)
{
    char **argv = NULL;
    if (g_shell_parse_argv(line, NULL, &argv, NULL))
        return argv;
    g_autofree char *words = text_one_line(line);
    return g_strsplit(words, " ", -1);
}

static void run_command(Session *s, const char *line)
{
    char **argv = split_words(line);
    if (!argv[0] || !*argv[0]) {
        g_strfreev(argv);
        argv = g_strsplit("help", " ", -1);
    }
    const char *name = word_command(argv[0], NULL);
    if (name && (g_str_equal(name, "quit") || g_str_equal(name, "exit"))) {
        s->over = true;
    } else {
        command_run(s->app, (int)g_strv_length(argv), argv);
    }
    g_strfreev(argv);
}

static bool is_number(const char *text)
{
    return *text && strspn(text, "0123456789") == strlen(text) && strlen(text) < 9;
}

static void run_plain(Session *s, const char *text)
{
    g_autoptr(GError) error = NULL;
    bool ok =
        is_number(text) ? open_hit(s, (guint)atoi(text), &error) : search_line(s, text, &error);
    if (!ok)
        command_print_error(error);
    printer_finish(s->app->out, NULL);
}

static void run_line(Session *s, const char *line)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *clean = text_clean(line, -1, &error);
    if (!clean) {
        command_print_error(error);
        return;
    }
    g_strstrip(clean);
    if (*clean == '/')
        run_command(s, clean + 1);
    else if (*clean == '#' && is_number(clean + 1)) {
        g_autofree char *show = g_strconcat("show ", clean + 1, NULL);
        run_command(s, show);
    } else if (g_str_equal(clean, "quit") || g_str_equal(clean, "exit"))
        s->over = true;
    else if (*clean)
        run_plain(s, clean);
}

static char *give_prompt(EditLine *edit)
{
    Session *s = NULL;
    el_get(edit, EL_CLIENTDATA, &s);
    return s->prompt;
}

static unsigned char complete_key(EditLine *edit, int ch)
{
    (void)ch;
    Session *s = NULL;
    el_get(edit, EL_CLIENTDATA, &s);
    const LineInfo *line = el_line(edit);
    g_autofree char *before = g_strndup(line->buffer, (gsize)(line->cursor - line->buffer));
    g_autofree char *choices = NULL, *rest = complete_line(s->app, before, &choices);
    if (choices) {
        fputc('\n', stdout);
        print_say(s->app->out, "%s", choices);
        printer_finish(s->app->out, NULL);
        return CC_REDISPLAY;
    }
    if (!rest)
        return CC_REFRESH_BEEP;
    return el_insertstr(edit, rest) == 0 ? CC_REFRESH : CC_ERROR;
}

static unsigned char cancel_key(EditLine *edit, int ch)
{
    (void)ch;
    const LineInfo *line = el_line(edit); /* in bytes; what is deleted is counted in characters */
    int characters = (int)g_utf8_strlen(line->buffer, line->lastchar - line->buffer);
    el_cursor(edit, characters);
    el_deletestr(edit, characters);
    return CC_REFRESH;
}

/* `lines`, not `history`: that would hide libedit's function, which it is to call with them. */
static EditLine *open_editor(Session *s, History *lines)
{
    EditLine *edit = el_init("onecall", stdin, stdout, stderr);
    el_set(edit, EL_CLIENTDATA, s);
    el_set(edit, EL_PROMPT, give_prompt);
    el_set(edit, EL_EDITOR, "emacs");
    el_set(edit, EL_HIST, history, lines);
    el_set(edit, EL_ADDFN, "onecall-complete", "Complete a command or a title", complete_key);
    el_set(edit, EL_BIND, "\t", "onecall-complete", NULL);
    /* Ctrl-C gives the line up, not the session: it must come as a key, not as a signal */
    el_set(edit, EL_SETTY, "-d", "-isig", NULL);
    el_set(edit, EL_ADDFN, "onecall-cancel", "Give the line up", cancel_key);
    el_set(edit, EL_BIND, "^C", "onecall-cancel", NULL);
    return edit;
}

static void greet(Session *s)
{
    print_say(s->app->out, "%s",
        _("onecall: type what the caller asks. A number opens a hit, /ask takes the call, / shows "
          "the "
          "commands, Ctrl-D ends."));
    printer_finish(s->app->out, NULL);
}

static void edit_lines(Session *s)
{
    History *lines = line_history_open();
    s->edit = open_editor(s, lines);
    greet(s);
    const char *line;
    int n;
    while (!s->over) {
        renew_prompt(s);
        line = el_gets(s->edit, &n);
        if (!line || n <= 0)
            break;
        line_history_add(lines, line);
        run_line(s, line);
    }
    el_end(s->edit);
    line_history_close(lines);
}

/* No terminal: the lines come from a file or a pipe, and nothing is prompted. */
static void read_lines(Session *s)
{
    char *line = NULL;
    size_t capacity = 0;
    while (!s->over && getline(&line, &capacity, stdin) >= 0)
        run_line(s, line);
    free(line);
}

int session_run(App *app)
{
    Session s = { .app = app };
    g_autoptr(GError) error = NULL;
    app->session = true;
    if (!app_open_desk(app, &error)) {
        command_print_error(error);
        return error->code;
    }
    if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
        edit_lines(&s);
    else
        read_lines(&s);
    g_free(s.prompt);
    return 0;
}

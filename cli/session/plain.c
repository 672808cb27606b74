/* cli/session/plain.c - the session below a prompt. */
#include "cli/session/plain.h"
#include <stdio.h>
#include <stdlib.h>
#include "base/i18n.h"
#include "base/instant.h"
#include "base/interrupt.h"
#include "cli/command.h"
#include "cli/session/complete.h"
#include "cli/session/line_editor.h"
#include "cli/session/run_line.h"
#include "cli/show/counts.h"
#include "tickets/calls/list.h"

typedef struct {
    App *app;
    char *prompt;
    bool warned; /* that a call is in progress */
} Plain;

/* While a line is typed nothing may be printed: a desk that cannot be read has no counts. */
static const char *renew_prompt(void *user)
{
    Plain *p = user;
    TicketCounts counts;
    g_free(p->prompt);
    if (p->app->desk && ticket_counts(p->app->desk, &counts, NULL)) {
        g_autofree char *words = counts_text(&counts, false);
        p->prompt = g_strdup_printf("%s > ", words);
    } else {
        p->prompt = g_strdup("onecall > ");
    }
    return p->prompt;
}

static char *complete(void *user, const char *before, char **choices)
{
    Plain *p = user;
    *choices = NULL;
    return p->app->desk ? complete_line(p->app, before, choices) : NULL;
}

/* A call of mine that was neither answered nor flagged would have no end and no deadline. */
static char *calls_in_progress(void *user)
{
    App *app = ((Plain *)user)->app;
    const TicketFilter filter = {
        .which = LIST_OPEN, .state = TICKET_LIVE, .owner = app->setup.actor
    };
    g_autoptr(GPtrArray) calls = app->desk ? ticket_list(app->desk, &filter, NULL) : NULL;
    g_autoptr(GString) numbers = g_string_new(NULL);
    for (guint i = 0; calls && i < calls->len; i++)
        g_string_append_printf(numbers, "%s#%d", i > 0 ? ", " : "",
            (int)((const TicketCall *)g_ptr_array_index(calls, i))->number);
    if (numbers->len == 0)
        return NULL;
    return g_strdup_printf(
        _("neither answered nor flagged: %s. To end all the same, once more"), numbers->str);
}

static void greet(App *app)
{
    print_say(app->out, "%s",
        _("onecall: type what the caller asks. A number opens a hit, /ask takes the call, / shows "
          "the "
          "commands, Ctrl-D ends."));
    printer_finish(app->out, NULL);
}

/* "quit" is asked about like Ctrl-D; whoever says it twice means it. */
static bool may_end(Plain *p)
{
    g_autofree char *against = p->warned ? NULL : calls_in_progress(p);
    p->warned = true;
    if (!against)
        return true;
    print_say(p->app->out, "%s", against);
    printer_finish(p->app->out, NULL);
    return false;
}

static gint64 today(void)
{
    gint64 now;
    return instant_now(&now, NULL) ? instant_day(now) : 0;
}

/* True if the session is over. */
static bool take_line(Plain *p, PastLines *past, const char *line)
{
    bool over = false;
    g_autoptr(GError) error = NULL;
    interrupt_clear();
    history_add(past, p->app, line, today());
    run_line(p->app, line, &over);
    interrupt_clear();
    /* what was closed, or changed by others, is there again before the next prompt */
    if (!over && !app_open_desk(p->app, &error))
        command_print_error(error);
    if (over)
        return may_end(p);
    p->warned = false;
    return false;
}

int plain_run(App *app)
{
    static const LineHooks hooks = { renew_prompt, complete, calls_in_progress };
    Plain p = { .app = app };
    g_autoptr(PastLines) past = history_open(today());
    interrupt_catch();
    greet(app);
    LineEditor *editor = line_editor_new(past, &hooks, &p);
    bool over = false;
    while (!over && !interrupt_ended()) {
        g_autofree char *line = line_editor_read(editor);
        over = !line || take_line(&p, past, line);
    }
    line_editor_free(editor);
    g_free(p.prompt);
    return 0;
}

int plain_run_piped(App *app)
{
    char *line = NULL;
    size_t capacity = 0;
    bool over = false;
    int failed = 0;
    while (!over && getline(&line, &capacity, stdin) >= 0) {
        int status = run_line(app, line, &over);
        failed = status ? status : failed;
    }
    free(line);
    return failed;
}

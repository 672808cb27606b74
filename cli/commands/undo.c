/* cli/commands/undo.c - undo: takes one's own last change of a call back. */
#include "base/i18n.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/show/call.h"
#include "cli/show/call_text.h"
#include "cli/show/moved.h"
#include "db/log.h"
#include "tickets/moves/undo.h"
#include "tickets/transaction/move_kind.h"

static char *labels(const TicketUndone *what)
{
    g_autoptr(GString) all = g_string_new(NULL);
    for (guint i = 0; i < what->kinds->len; i++)
        g_string_append_printf(all, "%s%s", i ? ", " : "", event_label(what->kinds->pdata[i]));
    return g_string_free(g_steal_pointer(&all), FALSE);
}

/* Whose call it is, masked. */
static void say_call(App *app, const TicketCall *call)
{
    g_autofree char *who = caller_text(app->desk, call->person, false);
    print_say(app->out, _("    question: %s"), call->question);
    print_say(app->out, _("    caller: %s"), who);
}

static void print_kinds(App *app, const TicketUndone *what)
{
    print_list(app->out, "undone");
    for (guint i = 0; i < what->kinds->len; i++)
        print_text(app->out, NULL, what->kinds->pdata[i]);
    print_end(app->out);
}

static bool show_undone(App *app, const TicketUndone *what, GError **err)
{
    gint64 now;
    g_autoptr(TicketCall) call = ticket_load(app->desk, what->number, err);
    if (!call || !log_now(app->desk, &now, NULL, err))
        return false;
    g_autofree char *taken = labels(what);
    g_autofree char *done = g_strdup_printf(
        _("taken back: %s; the call is again: %s"), taken, state_label(what->state));
    print_map(app->out, NULL);
    call_print(app->out, call);
    print_kinds(app, what);
    moved_print_lines(app, call, now, done);
    say_call(app, call);
    print_end(app->out);
    return true;
}

/* undo. */
bool cmd_undo(App *app, int argc, char **argv, GError **err)
{
    g_auto(TicketUndone) what = { 0 };
    const GOptionEntry options[] = { G_OPTION_ENTRY_NULL };
    if (!command_parse(app, options, 0, 0, &argc, &argv, err))
        return false;
    return app_open_desk(app, err) && ticket_undo(app->desk, &what, err) &&
           show_undone(app, &what, err);
}

/* cli/commands/reopen.c - reopen: the answer was wrong. A new cycle; the old verdict stays. */
#include "base/i18n.h"
#include "cli/options.h"
#include "cli/show/moved.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/show/call.h"
#include "db/log.h"
#include "tickets/moves/moves.h"

static bool show_reopened(App *app, gint64 number, GError **err)
{
    gint64 now;
    g_autoptr(TicketCall) call = ticket_load(app->desk, number, err);
    if (!call || !log_now(app->desk, &now, NULL, err))
        return false;
    print_map(app->out, NULL);
    call_print(app->out, call);
    moved_print_lines(app, call, now, _("is open again: a new cycle, a full period"));
    bool ok = moved_print_agencies(app, call, now, err);
    print_end(app->out);
    return ok;
}

/* reopen N --reason TEXT. */
bool cmd_reopen(App *app, int argc, char **argv, GError **err)
{
    g_autofree char *reason = NULL;
    gint64 number, revision = 0;
    const GOptionEntry options[] = {
        { "reason", 'r', 0, G_OPTION_ARG_STRING, &reason, N_("What was wrong with the answer"),
            N_("TEXT") },
        OPTION_REVISION(&revision),
        G_OPTION_ENTRY_NULL,
    };
    if (!command_parse(app, options, 1, 1, &argc, &argv, err) ||
        !option_required(app, "reason", reason, err))
        return false;
    Desk *desk = operand_call(app, argv[1], &number, err);
    const TicketReopen reopen = { number, option_revision(app, number, revision),
        option_nonempty(reason) };
    return desk && ticket_reopen(desk, &reopen, err) && show_reopened(app, number, err);
}

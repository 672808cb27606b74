/* cli/commands/assign.c - assign: another consultant owns the call; the clock is not touched. */
#include "base/i18n.h"
#include "cli/options.h"
#include "cli/show/moved.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "tickets/moves/moves.h"

/* assign N NAME */
bool cmd_assign(App *app, int argc, char **argv, GError **err)
{
    gint64 number, revision = 0;
    const GOptionEntry options[] = {
        OPTION_REVISION(&revision),
        G_OPTION_ENTRY_NULL,
    };
    if (!command_parse(app, options, 2, 2, &argc, &argv, err))
        return false;
    Desk *desk = operand_call(app, argv[1], &number, err);
    const TicketAssign assign = { number, option_revision(app, number, revision), argv[2] };
    if (!desk || !ticket_assign(desk, &assign, err))
        return false;
    g_autofree char *done = g_strdup_printf(_("now belongs to %s"), argv[2]);
    return moved_print(app, number, done, err);
}

/* cli/commands/assign.c - assign: another consultant owns the call; the clock is not touched. */
#include "base/i18n.h"
#include "cli/app.h"
#include "cli/options.h"
#include "cli/show/call_text.h"
#include "cli/commands.h"
#include "tickets/moves/moves.h"

/* assign N NAME */
bool cmd_assign(App *app, int argc, char **argv, GError **err)
{
    gint64 number, revision = 0;
    const GOptionEntry options[] = {
        REVISION_OPTION(&revision),
        G_OPTION_ENTRY_NULL,
    };
    if (!command_parse(app, options, 2, 2, &argc, &argv, err))
        return false;
    Desk *desk = call_desk(app, argv[1], &number, err);
    const TicketAssign assign = { number, call_revision(app, number, revision), argv[2] };
    if (!desk || !ticket_assign(desk, &assign, err))
        return false;
    g_autofree char *done = g_strdup_printf(_("belongs to %s now"), argv[2]);
    return call_moved(app, number, done, err);
}

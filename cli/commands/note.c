/* cli/commands/note.c - note: always appends, never touches the clock. */
#include "base/i18n.h"
#include "cli/app.h"
#include "cli/options.h"
#include "cli/show/call_text.h"
#include "cli/commands.h"
#include "tickets/moves/moves.h"

/* note N TEXT... */
bool cmd_note(App *app, int argc, char **argv, GError **err)
{
    gint64 number;
    const GOptionEntry options[] = { G_OPTION_ENTRY_NULL };
    if (!command_parse(app, options, 2, -1, &argc, &argv, err))
        return false;
    Desk *desk = call_desk(app, argv[1], &number, err);
    g_autofree char *text = operands_joined(argc, argv, 2);
    const TicketNote note = { number, text };
    return desk && ticket_note(desk, &note, err) && call_moved(app, number, _("noted"), err);
}

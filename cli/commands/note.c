/* cli/commands/note.c - note: always appends, never touches the clock. */
#include "base/i18n.h"
#include "cli/options.h"
#include "cli/show/moved.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "tickets/moves/moves.h"

/* note N TEXT... */
bool cmd_note(App *app, int argc, char **argv, GError **err)
{
    gint64 number;
    const GOptionEntry options[] = { G_OPTION_ENTRY_NULL };
    if (!command_parse(app, options, 2, -1, &argc, &argv, err))
        return false;
    Desk *desk = operand_call(app, argv[1], &number, err);
    g_autofree char *text = operands_joined(argc, argv, 2);
    const TicketNote note = { number, text };
    return desk && ticket_note(desk, &note, err) && moved_print(app, number, _("noted"), err);
}

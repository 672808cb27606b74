/* cli/commands/recall.c - recall: we take the ticket back from an agency. */
#include "base/i18n.h"
#include "cli/options.h"
#include "cli/show/moved.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "tickets/moves/moves.h"

static bool recall_call(Desk *desk, TicketRecall *recall, const char *name, GError **err)
{
    g_autoptr(Agency) agency = name ? agency_resolve(desk, name, err) : NULL;
    recall->agency = agency ? agency->code : NULL;
    return (!name || agency) && ticket_recall(desk, recall, err);
}

/* recall N. */
bool cmd_recall(App *app, int argc, char **argv, GError **err)
{
    g_autofree char *reason = NULL, *agency = NULL;
    gint64 number, revision = 0;
    const GOptionEntry options[] = {
        { "agency", 0, 0, G_OPTION_ARG_STRING, &agency,
            N_("Which agency, if several have the ticket"), N_("AGENCY") },
        { "reason", 'r', 0, G_OPTION_ARG_STRING, &reason, N_("Why"), N_("TEXT") },
        OPTION_REVISION(&revision),
        G_OPTION_ENTRY_NULL,
    };
    if (!command_parse(app, options, 1, 1, &argc, &argv, err))
        return false;
    Desk *desk = operand_call(app, argv[1], &number, err);
    TicketRecall recall = {
        .number = number,
        .revision = option_revision(app, number, revision),
        .reason = option_nonempty(reason),
    };
    return desk && recall_call(desk, &recall, option_nonempty(agency), err) &&
           moved_print(app, number, _("taken back from the agency"), err);
}

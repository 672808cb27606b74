/* cli/commands/reject.c - reject: the agency does not take the ticket; it is ours to place again.
 */
#include "base/i18n.h"
#include "cli/options.h"
#include "cli/show/moved.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "tickets/moves/moves.h"

static bool reject_call(Desk *desk, TicketReject *reject, const char *name, GError **err)
{
    g_autoptr(Agency) agency = name ? agency_resolve(desk, name, err) : NULL;
    reject->agency = agency ? agency->code : NULL;
    return (!name || agency) && ticket_reject(desk, reject, err);
}

static bool show_rejected(App *app, gint64 number, GError **err)
{
    g_autoptr(TicketCall) call = ticket_load(app->desk, number, err);
    if (!call)
        return false;
    g_autofree char *by = instant_show(call->refer_by);
    g_autofree char *done = g_strdup_printf(_("is with us again; place it elsewhere by %s"), by);
    return moved_print(
        app, number, call->state == TICKET_TRIAGE ? done : _("rejected by that agency"), err);
}

/* reject N --reason TEXT. */
bool cmd_reject(App *app, int argc, char **argv, GError **err)
{
    g_autofree char *reason = NULL, *agency = NULL, *from = NULL;
    gint64 number, revision = 0;
    const GOptionEntry options[] = {
        { "reason", 'r', 0, G_OPTION_ARG_STRING, &reason, N_("Why they do not take it"),
            N_("TEXT") },
        { "from", 'f', 0, G_OPTION_ARG_STRING, &from, N_("Who at the agency said so"), N_("NAME") },
        { "agency", 0, 0, G_OPTION_ARG_STRING, &agency,
            N_("Which agency, if several have the ticket"), N_("AGENCY") },
        OPTION_REVISION(&revision),
        G_OPTION_ENTRY_NULL,
    };
    if (!command_parse(app, options, 1, 1, &argc, &argv, err) ||
        !option_required(app, "reason", reason, err))
        return false;
    Desk *desk = operand_call(app, argv[1], &number, err);
    TicketReject reject = {
        .number = number,
        .revision = option_revision(app, number, revision),
        .reason = option_nonempty(reason),
        .who = option_nonempty(from),
    };
    return desk && reject_call(desk, &reject, option_nonempty(agency), err) &&
           show_rejected(app, number, err);
}

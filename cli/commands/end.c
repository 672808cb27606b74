/* cli/commands/end.c - withdraw and decline: a call ends without an answer; reported apart. */
#include "base/i18n.h"
#include "cli/options.h"
#include "cli/show/moved.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "tickets/moves/moves.h"

/* withdraw N --reason TEXT: in the caller's words. */
bool cmd_withdraw(App *app, int argc, char **argv, GError **err)
{
    g_autofree char *reason = NULL;
    gint64 number, revision = 0;
    const GOptionEntry options[] = {
        { "reason", 'r', 0, G_OPTION_ARG_STRING, &reason, N_("Why, in the caller's words"),
            N_("TEXT") },
        OPTION_REVISION(&revision),
        G_OPTION_ENTRY_NULL,
    };
    if (!command_parse(app, options, 1, 1, &argc, &argv, err) ||
        !option_required(app, "reason", reason, err))
        return false;
    Desk *desk = operand_call(app, argv[1], &number, err);
    const TicketEnd end = { number, option_revision(app, number, revision), option_nonempty(reason),
        NULL };
    return desk && ticket_withdraw(desk, &end, err) &&
           moved_print(app, number, _("withdrawn by the caller"), err);
}

/* decline N --reason TEXT --remedy TEXT: the caller was told both. */
bool cmd_decline(App *app, int argc, char **argv, GError **err)
{
    g_autofree char *reason = NULL, *remedy = NULL;
    gint64 number, revision = 0;
    const GOptionEntry options[] = {
        { "reason", 'r', 0, G_OPTION_ARG_STRING, &reason, N_("Why we cannot answer"), N_("TEXT") },
        { "remedy", 0, 0, G_OPTION_ARG_STRING, &remedy, N_("What the caller can do instead"),
            N_("TEXT") },
        OPTION_REVISION(&revision),
        G_OPTION_ENTRY_NULL,
    };
    if (!command_parse(app, options, 1, 1, &argc, &argv, err) ||
        !option_required(app, "reason", reason, err) ||
        !option_required(app, "remedy", remedy, err))
        return false;
    Desk *desk = operand_call(app, argv[1], &number, err);
    const TicketEnd end = { number, option_revision(app, number, revision), option_nonempty(reason),
        option_nonempty(remedy) };
    return desk && ticket_decline(desk, &end, err) && moved_print(app, number, _("declined"), err);
}

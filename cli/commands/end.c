/* cli/commands/end.c - withdraw and decline: a call ends without an answer; reported apart. */
#include "base/i18n.h"
#include "cli/app.h"
#include "cli/options.h"
#include "cli/show/call_text.h"
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
        REVISION_OPTION(&revision),
        G_OPTION_ENTRY_NULL,
    };
    if (!command_parse(app, options, 1, 1, &argc, &argv, err))
        return false;
    Desk *desk = call_desk(app, argv[1], &number, err);
    const TicketEnd end = { number, call_revision(app, number, revision), text_option(reason),
        NULL };
    return desk && ticket_withdraw(desk, &end, err) &&
           call_moved(app, number, _("withdrawn by the caller"), err);
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
        REVISION_OPTION(&revision),
        G_OPTION_ENTRY_NULL,
    };
    if (!command_parse(app, options, 1, 1, &argc, &argv, err))
        return false;
    Desk *desk = call_desk(app, argv[1], &number, err);
    const TicketEnd end = { number, call_revision(app, number, revision), text_option(reason),
        text_option(remedy) };
    return desk && ticket_decline(desk, &end, err) && call_moved(app, number, _("declined"), err);
}

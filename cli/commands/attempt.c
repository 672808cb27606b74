/* cli/commands/attempt.c - attempt: a callback that reached nobody. The clock runs on. */
#include "base/i18n.h"
#include "cli/options.h"
#include "cli/show/moved.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "tickets/moves/moves.h"

/* attempt N: always appends. */
bool cmd_attempt(App *app, int argc, char **argv, GError **err)
{
    g_autofree char *via = NULL, *text = NULL, *at = NULL, *late_reason = NULL;
    gint64 number;
    const GOptionEntry options[] = {
        { "via", 'v', 0, G_OPTION_ARG_STRING, &via, N_("phone (the default), mail, web or visit"),
            N_("CHANNEL") },
        { "text", 't', 0, G_OPTION_ARG_STRING, &text, N_("What came of it"), N_("TEXT") },
        { "at", 0, 0, G_OPTION_ARG_STRING, &at, N_("When, if not now"), N_("TIME") },
        { "late-reason", 0, 0, G_OPTION_ARG_STRING, &late_reason,
            N_("Why it is keyed more than 30 minutes later (supervisors)"), N_("REASON") },
        G_OPTION_ENTRY_NULL,
    };
    if (!command_parse(app, options, 1, 1, &argc, &argv, err))
        return false;
    Desk *desk = operand_call(app, argv[1], &number, err);
    TicketAttempt attempt = { number, option_nonempty(via), option_nonempty(text), INSTANT_NONE,
        option_nonempty(late_reason) };
    return desk && option_time(app, at, &attempt.at, err) && ticket_attempt(desk, &attempt, err) &&
           moved_print(app, number, _("nobody was reached; the clock keeps running"), err);
}

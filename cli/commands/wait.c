/* cli/commands/wait.c - wait and resume: the caller must supply something, the only pause. */
#include "base/i18n.h"
#include "cli/options.h"
#include "cli/show/moved.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "tickets/moves/moves.h"

/* wait N --question TEXT: the clock stands until the caller answers. */
bool cmd_wait(App *app, int argc, char **argv, GError **err)
{
    g_autofree char *question = NULL, *agency = NULL;
    gint64 number, revision = 0;
    const GOptionEntry options[] = {
        { "question", 'q', 0, G_OPTION_ARG_STRING, &question, N_("What the caller was asked for"),
            N_("TEXT") },
        { "agency", 0, 0, G_OPTION_ARG_STRING, &agency,
            N_("Always refused: an agency's time is part of the promise"), N_("AGENCY") },
        OPTION_REVISION(&revision),
        G_OPTION_ENTRY_NULL,
    };
    if (!command_parse(app, options, 1, 1, &argc, &argv, err) ||
        !option_required(app, "question", question, err))
        return false;
    Desk *desk = operand_call(app, argv[1], &number, err);
    const TicketWait wait = { number, option_revision(app, number, revision),
        option_nonempty(question), option_nonempty(agency) };
    return desk && ticket_wait(desk, &wait, err) &&
           moved_print(app, number, _("waits for the caller"), err);
}

/* resume N: due moves by the pause. */
bool cmd_resume(App *app, int argc, char **argv, GError **err)
{
    g_autofree char *text = NULL;
    gint64 number, revision = 0;
    const GOptionEntry options[] = {
        { "text", 't', 0, G_OPTION_ARG_STRING, &text, N_("What the caller supplied"), N_("TEXT") },
        OPTION_REVISION(&revision),
        G_OPTION_ENTRY_NULL,
    };
    if (!command_parse(app, options, 1, 1, &argc, &argv, err))
        return false;
    Desk *desk = operand_call(app, argv[1], &number, err);
    const TicketResume resume = { number, option_revision(app, number, revision),
        option_nonempty(text) };
    return desk && ticket_resume(desk, &resume, err) &&
           moved_print(app, number, _("the clock runs again"), err);
}

/* cli/commands/wait.c - wait and resume: the caller must supply something, the only pause. */
#include "base/i18n.h"
#include "cli/app.h"
#include "cli/options.h"
#include "cli/show/call_text.h"
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
        REVISION_OPTION(&revision),
        G_OPTION_ENTRY_NULL,
    };
    if (!command_parse(app, options, 1, 1, &argc, &argv, err))
        return false;
    Desk *desk = call_desk(app, argv[1], &number, err);
    const TicketWait wait = { number, call_revision(app, number, revision), text_option(question),
        text_option(agency) };
    return desk && ticket_wait(desk, &wait, err) &&
           call_moved(app, number, _("waits for the caller"), err);
}

/* resume N: due moves by the pause. */
bool cmd_resume(App *app, int argc, char **argv, GError **err)
{
    g_autofree char *text = NULL;
    gint64 number, revision = 0;
    const GOptionEntry options[] = {
        { "text", 't', 0, G_OPTION_ARG_STRING, &text, N_("What the caller supplied"), N_("TEXT") },
        REVISION_OPTION(&revision),
        G_OPTION_ENTRY_NULL,
    };
    if (!command_parse(app, options, 1, 1, &argc, &argv, err))
        return false;
    Desk *desk = call_desk(app, argv[1], &number, err);
    const TicketResume resume = { number, call_revision(app, number, revision), text_option(text) };
    return desk && ticket_resume(desk, &resume, err) &&
           call_moved(app, number, _("the clock runs again"), err);
}

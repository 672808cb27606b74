/* cli/commands/follow.c - follow: the same question of another caller; one answer, told to each. */
#include "base/i18n.h"
#include "cli/options.h"
#include "cli/show/moved.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "tickets/moves/moves.h"

static bool show_followed(App *app, gint64 number, gint64 leads, GError **err)
{
    g_autofree char *done = leads ? g_strdup_printf(_("also gets the answer of #%d"), (int)leads)
                                  : g_strdup(_("no longer follows another call"));
    return moved_print(app, number, done, err);
}

/* follow N M; follow N --none. */
bool cmd_follow(App *app, int argc, char **argv, GError **err)
{
    gboolean none = FALSE;
    gint64 number, leads = 0, revision = 0;
    const GOptionEntry options[] = {
        { "none", 0, 0, G_OPTION_ARG_NONE, &none,
            N_("It is a question of its own again; it follows no other call"), NULL },
        OPTION_REVISION(&revision),
        G_OPTION_ENTRY_NULL,
    };
    if (!command_parse(app, options, 1, 2, &argc, &argv, err))
        return false;
    if (none == (argc > 2)) {
        g_set_error_literal(
            err, ERR, ERR_USAGE, _("usage: onecall follow N M, onecall follow N --none"));
        return false;
    }
    if (argc > 2 && !operand_number(argv[2], &leads, err))
        return false;
    Desk *desk = operand_call(app, argv[1], &number, err);
    const TicketFollow follow = { number, option_revision(app, number, revision), leads };
    return desk && ticket_follow(desk, &follow, err) && show_followed(app, number, leads, err);
}

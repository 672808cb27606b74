/* cli/commands/close.c - close: what was learned from a delivered call, and why it was late if it
 * was.
 */
#include "base/i18n.h"
#include "cli/options.h"
#include "cli/show/moved.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "tickets/calls/codes.h"
#include "tickets/moves/moves.h"

static void print_causes(App *app)
{
    const PrintColumn columns[] = {
        { "code", _("cause"), PRINT_WHOLE, 1 },
        { "label", _("meaning"), PRINT_LONG, 2 },
        { 0 },
    };
    print_table(app->out, NULL, columns);
    for (const Cause *cause = causes; cause->code; cause++) {
        print_map(app->out, NULL);
        print_text(app->out, "code", cause->code);
        print_text(app->out, "label", _(cause->label));
        print_end(app->out);
    }
    print_end(app->out);
}

/* close N --knowledge TEXT; close --causes lists the codes of --cause. */
bool cmd_close(App *app, int argc, char **argv, GError **err)
{
    g_autofree char *knowledge = NULL, *cause = NULL, *override = NULL;
    gboolean list = FALSE;
    gint64 number, revision = 0;
    const GOptionEntry options[] = {
        { "knowledge", 'k', 0, G_OPTION_ARG_STRING, &knowledge,
            N_("The article proposed, or why there is none"), N_("TEXT") },
        { "cause", 0, 0, G_OPTION_ARG_STRING, &cause,
            N_("Why it was late; the codes: onecall close --causes"), N_("CODE") },
        { "override", 0, 0, G_OPTION_ARG_STRING, &override,
            N_("Why it is done although a drafted referral was never sent"), N_("REASON") },
        { "causes", 0, 0, G_OPTION_ARG_NONE, &list, N_("List the codes of --cause"), NULL },
        OPTION_REVISION(&revision),
        G_OPTION_ENTRY_NULL,
    };
    if (!command_parse(app, options, 0, 1, &argc, &argv, err))
        return false;
    if (list) {
        print_causes(app);
        return true;
    }
    if (!option_required(app, "knowledge", knowledge, err))
        return false;
    Desk *desk = operand_call(app, argc > 1 ? argv[1] : "", &number, err);
    const TicketClose close = { number, option_revision(app, number, revision),
        option_nonempty(knowledge), option_nonempty(cause), option_nonempty(override) };
    return desk && ticket_close(desk, &close, err) && moved_print(app, number, _("closed"), err);
}

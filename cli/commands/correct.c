/* cli/commands/correct.c - correct: a supervisor takes back what another keyed wrongly. */
#include "base/i18n.h"
#include "cli/options.h"
#include "cli/show/moved.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/show/call.h"
#include "db/log.h"
#include "tickets/moves/correct.h"
#include "tickets/transaction/lead.h"

/* Who was given an answer that is taken back. */
static bool say_followers(App *app, gint64 number, GError **err)
{
    g_autoptr(GArray) followers = lead_followers(app->desk, number, err);
    print_list(app->out, "followers");
    for (guint i = 0; followers && i < followers->len; i++) {
        gint64 follower = g_array_index(followers, gint64, i);
        print_number(app->out, NULL, follower);
        print_say(app->out, _("    #%d follows it: look at it too"), (int)follower);
    }
    print_end(app->out);
    return followers != NULL;
}

static bool show_corrected(App *app, gint64 number, const char *kind, GError **err)
{
    gint64 now;
    g_autoptr(TicketCall) call = ticket_load(app->desk, number, err);
    if (!call || !log_now(app->desk, &now, NULL, err))
        return false;
    g_autofree char *done = g_strdup_printf(
        _("taken back: %s; the call is again: %s"), event_label(kind), state_label(call->state));
    print_map(app->out, NULL);
    call_print(app->out, call);
    print_text(app->out, "corrected", kind);
    moved_print_lines(app, call, now, done);
    bool ok = say_followers(app, number, err);
    print_end(app->out);
    return ok;
}

/* correct N --reason TEXT. */
bool cmd_correct(App *app, int argc, char **argv, GError **err)
{
    g_autofree char *reason = NULL;
    const char *kind = NULL;
    gint64 number, revision = 0;
    const GOptionEntry options[] = {
        { "reason", 'r', 0, G_OPTION_ARG_STRING, &reason, N_("What was wrong"), N_("TEXT") },
        OPTION_REVISION(&revision),
        G_OPTION_ENTRY_NULL,
    };
    if (!command_parse(app, options, 1, 1, &argc, &argv, err) ||
        !option_required(app, "reason", reason, err))
        return false;
    Desk *desk = operand_call(app, argv[1], &number, err);
    const TicketCorrect correct = { number, option_revision(app, number, revision),
        option_nonempty(reason) };
    return desk && ticket_correct(desk, &correct, &kind, err) &&
           show_corrected(app, number, kind, err);
}

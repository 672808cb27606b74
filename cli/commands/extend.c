/* cli/commands/extend.c - extend: more time for another's call, by a supervisor and for a coded
 * reason.
 */
#include "base/i18n.h"
#include "cli/options.h"
#include "cli/show/moved.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/show/call.h"
#include "db/log.h"
#include "tickets/moves/moves.h"

static void print_reasons(App *app)
{
    const PrintColumn columns[] = {
        { "code", _("reason"), PRINT_WHOLE, 1 },
        { "allowed", _("allowed"), PRINT_WORD, 2 },
        { "label", _("meaning"), PRINT_LONG, 3 },
        { 0 },
    };
    print_table(app->out, NULL, columns);
    for (const ExtendReason *reason = extend_reasons; reason->code; reason++) {
        print_map(app->out, NULL);
        print_text(app->out, "code", reason->code);
        print_bool(app->out, "allowed", reason->allowed);
        print_text(app->out, "label", _(reason->label));
        print_shown(app->out, "allowed", reason->allowed ? _("yes") : _("no, §21"));
        print_end(app->out);
    }
    print_end(app->out);
}

static bool show_extended(App *app, gint64 number, GError **err)
{
    gint64 now;
    g_autoptr(TicketCall) call = ticket_load(app->desk, number, err);
    if (!call || !log_now(app->desk, &now, NULL, err))
        return false;
    g_autofree char *original = instant_show(call->original_due);
    print_map(app->out, NULL);
    call_print(app->out, call);
    moved_print_lines(app, call, now, _("extended"));
    print_say(app->out, _("    the figures still count the original due time, %s"), original);
    print_say(
        app->out, "    " STYLE_HIT "%s" STYLE_END, _("tell the caller now: why, and until when"));
    print_end(app->out);
    return true;
}

/* extend N --reason CODE [--hours N] [--consent]; extend --reasons lists the codes. */
bool cmd_extend(App *app, int argc, char **argv, GError **err)
{
    g_autofree char *reason = NULL, *text = NULL;
    gboolean consent = FALSE, list = FALSE;
    gint hours = 0;
    gint64 number, revision = 0;
    const GOptionEntry options[] = {
        { "reason", 'r', 0, G_OPTION_ARG_STRING, &reason,
            N_("Why; the codes: onecall extend --reasons"), N_("CODE") },
        { "hours", 0, 0, G_OPTION_ARG_INT, &hours,
            N_("By how many hours of the policy; without it, the whole period once more"),
            N_("HOURS") },
        { "text", 0, 0, G_OPTION_ARG_STRING, &text, N_("What it is about"), N_("TEXT") },
        { "consent", 0, 0, G_OPTION_ARG_NONE, &consent,
            N_("The caller agreed: a second extension needs it"), NULL },
        { "reasons", 0, 0, G_OPTION_ARG_NONE, &list, N_("List the codes of --reason"), NULL },
        OPTION_REVISION(&revision),
        G_OPTION_ENTRY_NULL,
    };
    if (!command_parse(app, options, 0, 1, &argc, &argv, err))
        return false;
    if (list) {
        print_reasons(app);
        return true;
    }
    if (!option_required(app, "reason", reason, err))
        return false;
    Desk *desk = operand_call(app, argc > 1 ? argv[1] : "", &number, err);
    const TicketExtend extend = { number, option_revision(app, number, revision),
        option_nonempty(reason), option_nonempty(text), (gint64)hours * 3600, consent };
    return desk && ticket_extend(desk, &extend, err) && show_extended(app, number, err);
}

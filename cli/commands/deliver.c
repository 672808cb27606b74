/* cli/commands/deliver.c - deliver: the caller has been told. Only this stops the clock. */
#include "base/i18n.h"
#include "cli/options.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/show/call.h"
#include "cli/show/hits.h"
#include "cli/show/knowledge.h"
#include "cli/show/moved.h"
#include "db/log.h"
#include "tickets/moves/moves.h"

typedef struct {
    char *via, *told, *text, *expertise, *at, *late_reason;
    GStrv cite;
    gint64 revision;
} DeliverOptions;

static void deliver_options_clear(DeliverOptions *o)
{
    char *const texts[] = { o->via, o->told, o->text, o->expertise, o->at, o->late_reason };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
    g_strfreev(o->cite);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(DeliverOptions, deliver_options_clear)

static bool deliver_call(App *app, gint64 number, const DeliverOptions *o, GError **err)
{
    TicketDeliver deliver = {
        .number = number,
        .revision = option_revision(app, number, o->revision),
        .via = option_nonempty(o->via),
        .told = option_nonempty(o->told),
        .text = option_nonempty(o->text),
        .cite = option_list(o->cite),
        .expertise = option_nonempty(o->expertise),
        .late_reason = option_nonempty(o->late_reason),
    };
    return option_time(app, o->at, &deliver.at, err) && ticket_deliver(app->desk, &deliver, err);
}

static void say_verdict(App *app, const TicketCall *call, gint64 now)
{
    gint64 margin = call->due_at - call->ended_at;
    g_autofree char *at = instant_show(call->ended_at), *due = instant_show(call->due_at);
    g_autofree char *time = duration_show(ABS(margin));
    print_number(app->out, "margin_seconds", margin);
    moved_print_head(app, call, _("the caller has been told; the clock has stopped"));
    if (margin >= 0)
        print_say(app->out, _("    in time: told %s, %s before it was due (%s)"), at, time, due);
    else
        print_say(app->out, "    " STYLE_ALARM "%s" STYLE_END,
            _("breached: the promise of 48 hours was not kept"));
    if (margin < 0)
        print_say(app->out, _("    told %s, %s after it was due (%s)"), at, time, due);
    moved_print_cited(app, call, now);
}

static bool show_delivered(App *app, gint64 number, bool propose, GError **err)
{
    gint64 now;
    g_autoptr(TicketCall) call = ticket_load(app->desk, number, err);
    if (!call || !log_now(app->desk, &now, NULL, err))
        return false;
    print_map(app->out, NULL);
    call_print(app->out, call);
    say_verdict(app, call, now);
    print_say(app->out, STYLE_DIM "%s" STYLE_END, _("then, by someone else:"));
    print_say(app->out, "    %sclose %d --knowledge ...%s", command_prefix(app), (int)number,
        call->due_at < call->ended_at ? " --cause ..." : "");
    bool ok = !propose || knowledge_propose(app, number, NULL, NULL, err);
    print_end(app->out);
    return ok;
}

/* deliver N: prints the verdict and the margin. */
bool cmd_deliver(App *app, int argc, char **argv, GError **err)
{
    g_auto(DeliverOptions) o = { 0 };
    gboolean propose = FALSE;
    gint64 number;
    const GOptionEntry options[] = {
        { "via", 'v', 0, G_OPTION_ARG_STRING, &o.via,
            N_("phone (as it is if not said), mail, web or visit"), N_("CHANNEL") },
        { "told", 0, 0, G_OPTION_ARG_STRING, &o.told, N_("Who was told, if not the caller"),
            N_("NAME") },
        { "text", 't', 0, G_OPTION_ARG_STRING, &o.text,
            N_("What they were told, if not the agency's answer"), N_("TEXT") },
        { "cite", 'c', 0, G_OPTION_ARG_STRING_ARRAY, &o.cite,
            N_("What was read out; may be repeated; another version: REF@DATE or REF@제3호"),
            N_("REF") },
        { "expertise", 0, 0, G_OPTION_ARG_STRING, &o.expertise,
            N_("Instead of a citation: how we know"), N_("REASON") },
        { "propose", 0, 0, G_OPTION_ARG_NONE, &propose,
            N_("Propose question and answer as a knowledge article"), NULL },
        { "at", 0, 0, G_OPTION_ARG_STRING, &o.at, N_("When, if not now"), N_("TIME") },
        { "late-reason", 0, 0, G_OPTION_ARG_STRING, &o.late_reason,
            N_("Why it is keyed more than 30 minutes later (supervisors)"), N_("REASON") },
        OPTION_REVISION(&o.revision),
        G_OPTION_ENTRY_NULL,
    };
    if (!command_parse(app, options, 1, 1, &argc, &argv, err))
        return false;
    return operand_call(app, argv[1], &number, err) && hits_cite(app, number, o.cite, err) &&
           deliver_call(app, number, &o, err) && show_delivered(app, number, propose, err);
}

/* cli/commands/answer.c - answer: the caller was told while on the line. */
#include "base/i18n.h"
#include "cli/options.h"
#include "cli/show/moved.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/show/call.h"
#include "cli/show/hits.h"
#include "cli/show/knowledge.h"
#include "db/log.h"
#include "tickets/moves/moves.h"

static bool show_answered(App *app, gint64 number, bool propose, GError **err)
{
    gint64 now;
    g_autoptr(TicketCall) call = ticket_load(app->desk, number, err);
    if (!call || !log_now(app->desk, &now, NULL, err))
        return false;
    print_map(app->out, NULL);
    call_print(app->out, call);
    moved_print_lines(app, call, now, _("answered on the call"));
    bool ok = !propose || knowledge_propose(app, number, NULL, NULL, err);
    print_end(app->out);
    return ok;
}

/* answer N: with a citation, or with what we know it from. */
bool cmd_answer(App *app, int argc, char **argv, GError **err)
{
    g_autofree char *text = NULL, *expertise = NULL;
    g_auto(GStrv) cite = NULL;
    gboolean propose = FALSE;
    gint64 number, revision = 0;
    const GOptionEntry options[] = {
        { "text", 't', 0, G_OPTION_ARG_STRING, &text, N_("What the caller was told"), N_("TEXT") },
        { "cite", 'c', 0, G_OPTION_ARG_STRING_ARRAY, &cite,
            N_("What was read out; may be repeated; another version: REF@DATE or REF@제3호"),
            N_("REF") },
        { "expertise", 0, 0, G_OPTION_ARG_STRING, &expertise,
            N_("Instead of a citation: how we know"), N_("REASON") },
        { "propose", 0, 0, G_OPTION_ARG_NONE, &propose,
            N_("Propose question and answer as a knowledge article"), NULL },
        OPTION_REVISION(&revision),
        G_OPTION_ENTRY_NULL,
    };
    if (!command_parse(app, options, 1, 1, &argc, &argv, err) ||
        !option_required(app, "text", text, err))
        return false;
    Desk *desk = operand_call(app, argv[1], &number, err);
    const TicketAnswer answer = {
        .number = number,
        .revision = option_revision(app, number, revision),
        .text = option_nonempty(text),
        .cite = option_list(cite),
        .expertise = option_nonempty(expertise),
    };
    return desk && hits_cite(app, number, cite, err) && ticket_answer(desk, &answer, err) &&
           show_answered(app, number, propose, err);
}

/* cli/commands/ask.c - ask: takes a call, then shows what answers it. */
#include "base/i18n.h"
#include "cli/options.h"
#include "cli/show/moved.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/show/call.h"
#include "cli/show/hits.h"
#include "cli/show/proposal.h"
#include "db/log.h"
#include "tickets/moves/moves.h"
#include "tickets/calls/similar.h"

#define SIMILAR 3
#define HITS 3 /* what a consultant can look over with a caller in the ear */

#define FACT_OPTION(fact, _) char *fact;
#define FACT_TEXT(fact, _) o->fact,
#define FACT_GIVEN(fact, _) .fact = option_nonempty(o->fact),

typedef struct {
    CALL_FACTS(FACT_OPTION)
    char *name, *company, *phone, *mail, *received, *late_reason, *policy, *same_caller;
    gboolean consent;
    int limit;
} AskOptions;

static void ask_options_clear(AskOptions *o)
{
    char *const texts[] = { CALL_FACTS(FACT_TEXT) o->name, o->company, o->phone, o->mail,
        o->received, o->late_reason, o->policy, o->same_caller };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AskOptions, ask_options_clear)

static bool take(App *app, const AskOptions *o, const char *question, gint64 *number, GError **err)
{
    TicketAsk ask = { .question = question,
        .policy = o->policy ? o->policy : config_get(app->config, SETTING_POLICY),
        .late_reason = option_nonempty(o->late_reason),
        .caller = { option_nonempty(o->name), option_nonempty(o->company),
            option_nonempty(o->phone), option_nonempty(o->mail) },
        .consent = o->consent,
        CALL_FACTS(FACT_GIVEN) };
    return (!o->same_caller || operand_number(o->same_caller, &ask.same_caller, err)) &&
           option_time(app, o->received, &ask.received, err) &&
           ticket_ask(app->desk, &ask, number, err);
}

static void show_similar(App *app, const GPtrArray *hits, gint64 number, const char *question)
{
    g_autoptr(GPtrArray) calls = similar_to(app->desk, hits, number, question, SIMILAR);
    print_list(app->out, "similar");
    for (guint i = 0; calls && i < calls->len; i++) {
        const SimilarCall *similar = g_ptr_array_index(calls, i);
        g_autofree char *told = instant_show(similar->told_at);
        print_map(app->out, NULL);
        print_number(app->out, "number", similar->number);
        print_instant(app->out, "told_at", similar->told_at);
        print_text(app->out, "question", similar->question);
        print_text(app->out, "cited", similar->cited);
        print_end(app->out);
        print_hang(app->out, 4, STYLE_DIM "%s" STYLE_END " #%d %s (%s)",
            similar->cited ? _("answered before:") : _("asked before:"), (int)similar->number,
            similar->question, told);
    }
    print_end(app->out);
}

/* The call is taken whatever becomes of the search. */
static void show_answers(App *app, gint64 number, const char *question, int limit)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(KbResult) result = hits_search(app, question, limit, &why);
    if (result && result->hits->len > 0) {
        hits_show(app, g_steal_pointer(&result), false);
        show_similar(app, app->shown->hits, number, question);
        return;
    }
    if (result)
        hits_record_missed(app, question);
    print_list(app->out, "hits");
    print_end(app->out);
    print_say(app->out, "    %s%s", _("no passage answers this"), why ? ":" : "");
    if (why)
        print_say(app->out, "    %s", why->message);
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    show_similar(app, none, number, question);
}

static bool show_taken(App *app, gint64 number, const char *question, int limit, GError **err)
{
    gint64 now;
    g_autoptr(TicketCall) call = ticket_load(app->desk, number, err);
    if (!call || !log_now(app->desk, &now, NULL, err))
        return false;
    print_map(app->out, NULL);
    call_print(app->out, call);
    moved_print_lines(app, call, now, call->question);
    show_answers(app, number, question, limit);
    print_say(app->out, STYLE_DIM "%s" STYLE_END, _("answered now:"));
    print_say(app->out, "    %sanswer %d --text ... --cite ...", command_prefix(app), (int)number);
    print_say(app->out, STYLE_DIM "%s" STYLE_END, _("not now, before the caller hangs up:"));
    print_say(app->out, "    %sflag %d%s%s", command_prefix(app), (int)number,
        call->category ? "" : " --category ...", call->person ? "" : " --phone ...");
    print_end(app->out);
    return true;
}

static bool ask(App *app, const AskOptions *o, const char *question, GError **err)
{
    gint64 number;
    if (o->limit < 1 || o->limit > 100) {
        g_set_error_literal(err, ERR, ERR_USAGE, _("--limit takes a number from 1 to 100"));
        return false;
    }
    return app_open_desk(app, err) && take(app, o, question, &number, err) &&
           show_taken(app, number, question, o->limit, err);
}

/* ask QUESTION: takes a call. */
bool cmd_ask(App *app, int argc, char **argv, GError **err)
{
    g_auto(AskOptions) o = { .limit = HITS };
    const GOptionEntry options[] = {
        { "caller", 0, 0, G_OPTION_ARG_STRING, &o.name, N_("The caller's name"), N_("NAME") },
        { "company", 0, 0, G_OPTION_ARG_STRING, &o.company, N_("Their company"), N_("NAME") },
        { "phone", 'p', 0, G_OPTION_ARG_STRING, &o.phone, N_("Their number"), N_("NUMBER") },
        { "email", 0, 0, G_OPTION_ARG_STRING, &o.mail, N_("Their mail address"), N_("ADDRESS") },
        { "consent", 0, 0, G_OPTION_ARG_NONE, &o.consent,
            N_("The caller agreed that an agency may have their name and number"), NULL },
        { "same-caller", 0, 0, G_OPTION_ARG_STRING, &o.same_caller,
            N_("A second question from the caller of call N"), "N" },
        { "channel", 0, 0, G_OPTION_ARG_STRING, &o.channel,
            N_("phone (the default), web, mail or visit"), N_("CHANNEL") },
        { "category", 'c', 0, G_OPTION_ARG_STRING, &o.category,
            N_("What it is about: 국내인증, 해외인증, 표준, ..."), N_("CATEGORY") },
        { "field", 'f', 0, G_OPTION_ARG_STRING, &o.field,
            N_("The field of products: 전기·전자, ..."), N_("FIELD") },
        { "priority", 0, 0, G_OPTION_ARG_STRING, &o.priority, N_("normal, urgent or low"),
            N_("PRIORITY") },
        { "received", 0, 0, G_OPTION_ARG_STRING, &o.received,
            N_("When the call came in: 16:50, 2026-11-20 16:50"), N_("TIME") },
        { "late-reason", 0, 0, G_OPTION_ARG_STRING, &o.late_reason,
            N_("Why it is keyed more than 30 minutes later (supervisors)"), N_("REASON") },
        { "policy", 0, 0, G_OPTION_ARG_STRING, &o.policy,
            N_("The reading of 48 hours; which there are: onecall policy"), N_("POLICY") },
        { "limit", 'n', 0, G_OPTION_ARG_INT, &o.limit, N_("Show at most N passages"), "N" },
        G_OPTION_ENTRY_NULL,
    };
    /* in the session, the words just searched are the question */
    if (!command_parse(app, options, app->shown ? 0 : 1, -1, &argc, &argv, err))
        return false;
    g_autofree char *question =
        argc > 1 ? operands_joined(argc, argv, 1) : g_strdup(app->shown->query->text);
    return ask(app, &o, question, err);
}

/* cli/commands/knowledge.c - knowledge: articles that were learned from calls, and who says they
 * hold.
 */
#include "base/i18n.h"
#include "base/instant.h"
#include "cli/action.h"
#include "cli/options.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/show/knowledge.h"
#include "kb/knowledge/knowledge.h"
#include "tickets/people/user.h"

typedef struct {
    char *reason, *state, *question, *answer;
    gboolean stale, changed;
} Options;

static void options_clear(Options *o)
{
    g_free(o->reason);
    g_free(o->state);
    g_free(o->question);
    g_free(o->answer);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

/* The cited articles that are not as they were checked, by commas. */
static char *changed_cites(const KbKnowledge *k)
{
    g_autoptr(GString) all = g_string_new(NULL);
    for (guint i = 0; i < k->cites->len; i++) {
        const KbKnowledgeCite *cite = k->cites->pdata[i];
        if (cite->fate > CITED_UNKNOWN)
            g_string_append_printf(all, "%s%s", all->len ? ", " : "", cite->ref);
    }
    return g_string_free(g_steal_pointer(&all), FALSE);
}

static void list_row(App *app, const KbKnowledge *k)
{
    g_autofree char *changed = changed_cites(k);
    print_map(app->out, NULL);
    print_number(app->out, "number", k->number);
    print_text(app->out, "state", k->state);
    print_shown(app->out, "state", kb_knowledge_state(k->state));
    print_day(app->out, "checked",
        k->checked_at == INSTANT_NONE ? INSTANT_NONE : instant_day(k->checked_at));
    print_bool(app->out, "stale", k->stale);
    print_text(app->out, "changed", k->stale ? changed : NULL);
    print_text(app->out, "question", k->question);
    print_number(app->out, "call", k->call);
    print_end(app->out);
}

static bool list(App *app, int argc, char **argv, const void *options, GError **err)
{
    (void)argc, (void)argv;
    gint64 today;
    const Options *o = options;
    static const char *const states[] = { "proposed", "accepted", "rejected", "retired", NULL };
    if (o->state && !g_strv_contains(states, o->state)) {
        g_set_error_literal(
            err, ERR, ERR_USAGE, _("--state takes one of proposed, accepted, rejected, retired"));
        return false;
    }
    const PrintColumn columns[] = {
        { "number", _("number"), PRINT_NUMBER, 1 },
        { "state", _("state"), PRINT_WORD, 2 },
        { "checked", _("checked"), PRINT_WHOLE, 4 },
        { "changed", _("what changed"), PRINT_WORD, 5 },
        { "question", _("question"), PRINT_LONG, 3 },
        { 0 },
    };
    g_autoptr(GPtrArray) all =
        app_today(app, &today, err) ? kb_knowledge_list(app->desk, o->state, today, err) : NULL;
    guint listed = 0;
    print_table(app->out, NULL, columns);
    for (guint i = 0; all && i < all->len; i++) {
        const KbKnowledge *article = all->pdata[i];
        if (o->stale && !article->stale)
            continue;
        list_row(app, article);
        listed++;
    }
    print_end(app->out);
    if (all && listed == 0)
        print_say(app->out, "%s", _("no such articles; to propose one: deliver N --propose"));
    return all != NULL;
}

/* "17", "#17" or "상담지식 17". */
static bool article_number(const char *text, gint64 *number, GError **err)
{
    *number = kb_knowledge_number(text);
    return *number || operand_number(text, number, err);
}

static bool show(App *app, int argc, char **argv, const void *options, GError **err)
{
    (void)argc, (void)options;
    gint64 number;
    return article_number(argv[0], &number, err) && knowledge_show(app, number, err);
}

/* An auditor reads; everybody else at the desk may decide, but not on their own. */
static bool decide(
    App *app, KbDecision decision, const char *operand, const Options *o, GError **err)
{
    gint64 number, today;
    return article_number(operand, &number, err) && user_needs(app->desk, USER_REFERS, err) &&
           app_today(app, &today, err) &&
           kb_knowledge_decide(
               app->desk, decision, number, option_nonempty(o->reason), o->changed, today, err) &&
           app_catch_up(app, err) && knowledge_show(app, number, err);
}

static bool accept(App *app, int argc, char **argv, const void *options, GError **err)
{
    (void)argc;
    return decide(app, KNOWLEDGE_ACCEPT, argv[0], options, err);
}

static bool reject(App *app, int argc, char **argv, const void *options, GError **err)
{
    (void)argc;
    return decide(app, KNOWLEDGE_REJECT, argv[0], options, err);
}

static bool confirm(App *app, int argc, char **argv, const void *options, GError **err)
{
    (void)argc;
    return decide(app, KNOWLEDGE_CONFIRM, argv[0], options, err);
}

static bool retire(App *app, int argc, char **argv, const void *options, GError **err)
{
    (void)argc;
    return decide(app, KNOWLEDGE_RETIRE, argv[0], options, err);
}

static bool propose(App *app, int argc, char **argv, const void *options, GError **err)
{
    (void)argc;
    const Options *o = options;
    gint64 call;
    if (!operand_number(argv[0], &call, err) || !user_needs(app->desk, USER_REFERS, err))
        return false;
    print_map(app->out, NULL);
    bool ok =
        knowledge_propose(app, call, option_nonempty(o->question), option_nonempty(o->answer), err);
    print_end(app->out);
    return ok;
}

static const Action actions[] = {
    { "list", 0, 0, "[--stale]", list },
    { "show", 1, 1, "N", show },
    { "propose", 1, 1, "CALL", propose },
    { "accept", 1, 1, "N", accept },
    { "reject", 1, 1, "N --reason TEXT", reject },
    { "confirm", 1, 1, "N", confirm },
    { "retire", 1, 1, "N --reason TEXT", retire },
    { 0 },
};

/* knowledge list|show|propose|accept|reject|confirm|retire */
bool cmd_knowledge(App *app, int argc, char **argv, GError **err)
{
    g_auto(Options) o = { 0 };
    const GOptionEntry options[] = {
        { "stale", 0, 0, G_OPTION_ARG_NONE, &o.stale,
            N_("list: only those whose cited articles have changed"), NULL },
        { "state", 0, 0, G_OPTION_ARG_STRING, &o.state,
            N_("list: proposed, accepted, rejected or retired"), N_("STATE") },
        { "reason", 'r', 0, G_OPTION_ARG_STRING, &o.reason, N_("reject, retire: why"), N_("TEXT") },
        { "changed", 0, 0, G_OPTION_ARG_NONE, &o.changed,
            N_("accept: what it cites has changed since, and it still holds"), NULL },
        { "question", 0, 0, G_OPTION_ARG_STRING, &o.question,
            N_("propose: the question in other words than the caller's"), N_("TEXT") },
        { "answer", 0, 0, G_OPTION_ARG_STRING, &o.answer,
            N_("propose: the answer in other words than the caller was told"), N_("TEXT") },
        G_OPTION_ENTRY_NULL,
    };
    return action_parse(app, actions, options, &argc, &argv, err) && app_open_desk(app, err) &&
           action_run(app, actions, argc, argv, &o, err);
}

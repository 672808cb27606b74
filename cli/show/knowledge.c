/* cli/show/knowledge.c - knowledge articles as people and programs see them. */
#include "cli/show/knowledge.h"
#include <string.h>
#include "base/i18n.h"
#include "base/instant.h"
#include "cli/command.h"
#include "kb/knowledge/knowledge.h"
#include "tickets/calls/call.h"
#include "tickets/people/person.h"

static const struct {
    const char *name, *undated, *dated; /* %s: the day */
} fates[] = {
    [CITED_SAME] = { "same", NULL, NULL },
    [CITED_UNKNOWN] = { "unknown", NULL, NULL },
    [CITED_CHANGED] = { "changed", N_("its text has changed"),
        N_("its text has changed with the version of %s") },
    [CITED_CHANGES] = { "changes", N_("its text will change"), N_("its text changes on %s") },
    [CITED_GONE] = { "gone", N_("it is no longer there"),
        N_("it is no longer there in the version of %s") },
};

char *knowledge_fate_text(const KbKnowledgeCite *cite)
{
    g_autofree char *day = day_show(cite->day);
    if (!fates[cite->fate].dated)
        return NULL;
    return cite->day == INSTANT_NONE ? g_strdup(_(fates[cite->fate].undated))
                                     : g_strdup_printf(_(fates[cite->fate].dated), day);
}

static void show_cite(App *app, const KbKnowledgeCite *cite, const char *indent)
{
    g_autofree char *fate = knowledge_fate_text(cite);
    print_map(app->out, NULL);
    print_text(app->out, "ref", cite->ref);
    print_text(app->out, "citation", cite->citation);
    print_text(app->out, "fate", fates[cite->fate].name);
    print_day(app->out, "day", cite->day);
    print_hang(
        app->out, 6, STYLE_DIM "%s%s" STYLE_END " %s", indent, _("rests on"), cite->citation);
    if (fate)
        print_say(app->out, "%s  " STYLE_ALARM "%s" STYLE_END, indent, fate);
    print_end(app->out);
}

static void show_cites(App *app, const KbKnowledge *k, const char *indent)
{
    print_bool(app->out, "stale", k->stale);
    print_list(app->out, "cites");
    for (guint i = 0; i < k->cites->len; i++)
        show_cite(app, k->cites->pdata[i], indent);
    print_end(app->out);
}

const char *knowledge_stale_text(void)
{
    return _("stale: what it cites has changed or will change; check it before you read it out");
}

static void say_stale(App *app, const KbKnowledge *k, const char *indent)
{
    if (k->stale)
        print_say(app->out, "%s" STYLE_ALARM "%s" STYLE_END, indent, knowledge_stale_text());
}

void knowledge_under_hit(App *app, const KbHit *hit)
{
    gint64 today, number = kb_knowledge_number(hit->id);
    if (!g_str_equal(hit->kind, KB_KNOWLEDGE) || !number || !app_today(app, &today, NULL))
        return;
    g_autoptr(KbKnowledge) k = kb_knowledge_load(app->desk, number, today, NULL);
    if (!k)
        return;
    print_number(app->out, "knowledge", number);
    print_text(app->out, "question", k->question);
    say_stale(app, k, "    ");
    show_cites(app, k, "    ");
}

static void say_who(App *app, const char *what, const char *who, gint64 at)
{
    g_autofree char *when = instant_show(at);
    if (who)
        print_say(app->out, STYLE_DIM "%s" STYLE_END " %s, %s", what, who, when);
}

/* What may be done next, and by whom. */
static void say_next(App *app, const KbKnowledge *k)
{
    const char *lead = command_prefix(app);
    int n = (int)k->number;
    if (g_str_equal(k->state, "proposed")) {
        print_say(
            app->out, STYLE_DIM "%s" STYLE_END, _("next, by somebody other than the proposer:"));
        print_say(app->out, "    %sknowledge accept %d", lead, n);
        print_say(app->out, "    %sknowledge reject %d --reason ...", lead, n);
    } else if (k->stale) {
        print_say(app->out, STYLE_DIM "%s" STYLE_END, _("does it still hold?"));
        print_say(app->out, "    %sknowledge confirm %d", lead, n);
        print_say(app->out, "    %sknowledge retire %d --reason ...", lead, n);
    }
}

static void print_knowledge(App *app, const KbKnowledge *k)
{
    print_number(app->out, "number", k->number);
    print_text(app->out, "state", k->state);
    print_number(app->out, "call", k->call);
    print_text(app->out, "question", k->question);
    print_text(app->out, "answer", k->answer);
    print_text(app->out, "proposed_by", k->proposed_by);
    print_instant(app->out, "proposed_at", k->proposed_at);
    print_text(app->out, "checked_by", k->checked_by);
    print_instant(app->out, "checked_at", k->checked_at);
    print_text(app->out, "ended_by", k->ended_by);
    print_instant(app->out, "ended_at", k->ended_at);
    print_text(app->out, "reason", k->reason);
}

bool knowledge_show(App *app, gint64 number, GError **err)
{
    gint64 today;
    if (!app_today(app, &today, err))
        return false;
    g_autoptr(KbKnowledge) k = kb_knowledge_load(app->desk, number, today, err);
    if (!k)
        return false;
    print_map(app->out, NULL);
    print_knowledge(app, k);
    print_say(app->out, STYLE_BOLD KB_KNOWLEDGE " %d %s" STYLE_END STYLE_DIM " (#%d)" STYLE_END,
        (int)k->number, kb_knowledge_state(k->state), (int)k->call);
    say_stale(app, k, "");
    print_hang(app->out, 3, "Q. %s", k->question);
    print_hang(app->out, 3, "A. %s", k->answer);
    show_cites(app, k, "");
    say_who(app, _("proposed"), k->proposed_by, k->proposed_at);
    say_who(app, _("checked"), k->checked_by, k->checked_at);
    say_who(app, kb_knowledge_state(k->state), k->ended_by, k->ended_at);
    if (k->reason)
        print_say(app->out, STYLE_DIM "%s" STYLE_END " %s", _("reason"), k->reason);
    say_next(app, k);
    print_end(app->out);
    return true;
}

/* In one transaction: what is scrubbed is kept sealed with the caller only if the article is made.
 */
static bool propose(App *app, const TicketCall *call, const char *question, const char *answer,
    const char *const *refs, gint64 *number, GError **err)
{
    gint64 today;
    g_autofree char *clean_question = NULL, *clean_answer = NULL;
    g_autoptr(DbTx) tx = db_begin(desk_main(app->desk), err);
    return tx && app_today(app, &today, err) &&
           person_scrub(app->desk, call->person, question, &clean_question, err) &&
           person_scrub(app->desk, call->person, answer, &clean_answer, err) &&
           kb_knowledge_propose(
               app->desk, call->number, clean_question, clean_answer, refs, today, number, err) &&
           db_commit(g_steal_pointer(&tx), err);
}

static bool is_told(const TicketCall *call, GError **err)
{
    if (call->told_by && call->answer)
        return true;
    g_set_error(err, ERR, ERR_RULE,
        _("call %d: nobody has been told yet; an article is what a caller was told"),
        (int)call->number);
    return false;
}

bool knowledge_propose(
    App *app, gint64 number, const char *question, const char *answer, GError **err)
{
    gint64 article;
    g_autoptr(TicketCall) call = ticket_load(app->desk, number, err);
    g_autoptr(GPtrArray) refs = call ? ticket_citations(app->desk, number, err) : NULL;
    if (!refs || !is_told(call, err))
        return false;
    g_ptr_array_add(refs, NULL);
    if (!propose(app, call, question ? question : call->question, answer ? answer : call->answer,
            (const char *const *)refs->pdata, &article, err))
        return false;
    print_number(app->out, "knowledge", article);
    print_say(app->out, _("proposed as %s %d; somebody else looks at it: %sknowledge show %d"),
        KB_KNOWLEDGE, (int)article, command_prefix(app), (int)article);
    return true;
}

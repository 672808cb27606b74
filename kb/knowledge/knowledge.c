/* kb/knowledge/knowledge.c - knowledge articles: answers worth keeping. */
#include "kb/knowledge/knowledge.h"
#include <inttypes.h>
#include <string.h>
#include "base/i18n.h"
#include "base/instant.h"
#include "base/format/json.h"
#include "base/text/text.h"
#include "db/log.h"
#include "kb/knowledge/cited_text.h"

#define NO_TEXT "-" /* the hash of an article that the coming version no longer has */

static void cite_free(void *data)
{
    KbKnowledgeCite *cite = data;
    g_free(cite->ref);
    g_free(cite->citation);
    g_free(cite->text);
    g_free(cite->coming);
    g_free(cite);
}

void kb_knowledge_free(KbKnowledge *k)
{
    if (!k)
        return;
    char *const texts[] = { k->state, k->question, k->answer, k->proposed_by, k->checked_by,
        k->ended_by, k->reason };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
    g_clear_pointer(&k->cites, g_ptr_array_unref);
    g_free(k);
}

static void knowledge_unref(void *knowledge)
{
    kb_knowledge_free(knowledge);
}

#define COLUMNS                                                                                    \
    "SELECT number, call, state, question, answer, proposed_by, proposed_at, checked_by,"          \
    " checked_at, ended_by, ended_at, reason FROM knowledge "

static KbKnowledge *read_knowledge(DbStmt *q)
{
    KbKnowledge *k = g_new0(KbKnowledge, 1);
    *k = (KbKnowledge){ .number = db_int(q, 0),
        .call = db_int(q, 1),
        .state = db_text_dup(q, 2),
        .question = db_text_dup(q, 3),
        .answer = db_text_dup(q, 4),
        .proposed_by = db_text_dup(q, 5),
        .proposed_at = db_int(q, 6),
        .checked_by = db_text_dup(q, 7),
        .checked_at = db_instant(q, 8),
        .ended_by = db_text_dup(q, 9),
        .ended_at = db_instant(q, 10),
        .reason = db_text_dup(q, 11),
        .cites = g_ptr_array_new_with_free_func(cite_free) };
    return k;
}

/* Whether the article was checked with this text. */
static bool is_checked(const KbKnowledgeCite *cite, const char *hash)
{
    return hash && (g_strcmp0(hash, cite->text) == 0 || g_strcmp0(hash, cite->coming) == 0);
}

/* A change in force is reported before one to come. */
static bool find_fate(Desk *desk, KbKnowledgeCite *cite, gint64 today, GError **err)
{
    g_auto(KbCitedText) text = { 0 };
    cite->fate = CITED_UNKNOWN;
    cite->day = INSTANT_NONE;
    if (!cite->text)
        return true;
    if (!kb_cited_text(desk, cite->ref, today, &text, err))
        return false;
    bool settled = !text.has_coming || is_checked(cite, text.coming ? text.coming : NO_TEXT);
    cite->fate = !text.known || !text.now      ? CITED_GONE
                 : !is_checked(cite, text.now) ? CITED_CHANGED
                 : settled                     ? CITED_SAME
                 : text.coming                 ? CITED_CHANGES
                                               : CITED_GONE;
    bool later = is_checked(cite, text.now) && !settled;
    cite->day = !text.known ? INSTANT_NONE : later ? text.coming_day : text.now_day;
    return true;
}

static bool load_cites(Desk *desk, KbKnowledge *k, gint64 today, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err,
        "SELECT ref, citation, text, coming FROM knowledge_cite WHERE number = ?1 ORDER BY place",
        "i", k->number);
    bool counts = g_str_equal(k->state, "proposed") || g_str_equal(k->state, "accepted");
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        KbKnowledgeCite *cite = g_new0(KbKnowledgeCite, 1);
        *cite = (KbKnowledgeCite){ .ref = db_text_dup(q, 0),
            .citation = db_text_dup(q, 1),
            .text = db_text_dup(q, 2),
            .coming = db_text_dup(q, 3) };
        g_ptr_array_add(k->cites, cite);
        if (!find_fate(desk, cite, today, err))
            return false;
        k->stale |= counts && cite->fate > CITED_UNKNOWN;
    }
    return step == DB_DONE;
}

KbKnowledge *kb_knowledge_load(Desk *desk, gint64 number, gint64 today, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err, COLUMNS "WHERE number = ?1", "i", number);
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    if (step == DB_DONE)
        g_set_error(err, ERR, ERR_NOT_FOUND,
            _("there is no knowledge article %" PRId64 "; list them with: onecall knowledge list"),
            number);
    g_autoptr(KbKnowledge) k = step == DB_ROW ? read_knowledge(q) : NULL;
    return k && load_cites(desk, k, today, err) ? g_steal_pointer(&k) : NULL;
}

GPtrArray *kb_knowledge_list(Desk *desk, const char *state, gint64 today, GError **err)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(knowledge_unref);
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err,
        COLUMNS
        "WHERE state = ?1 OR (?1 IS NULL AND state IN ('proposed', 'accepted'))"
        " ORDER BY number",
        "s", state);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW)
        g_ptr_array_add(list, read_knowledge(q));
    for (guint i = 0; step == DB_DONE && i < list->len; i++)
        if (!load_cites(desk, list->pdata[i], today, err))
            return NULL;
    return step == DB_DONE ? g_steal_pointer(&list) : NULL;
}

/* Writes a cited article with its present text. `citation`: as it was cited before; NULL: the first
 * time. `coming`: with its coming text, which was checked too. */
static bool write_cite(Desk *desk, JsonWriter *body, const char *ref, const char *citation,
    bool coming, gint64 today, GError **err)
{
    g_auto(KbCitedText) text = { 0 };
    if (!kb_cited_text(desk, ref, today, &text, err))
        return false;
    const char *cited = text.citation ? text.citation : citation;
    json_map(body, NULL);
    json_text(body, "ref", ref);
    json_text(body, "citation", cited ? cited : ref);
    json_text(body, "text", text.now);
    if (coming && text.has_coming)
        json_text(body, "coming", text.coming ? text.coming : NO_TEXT);
    json_end(body);
    return true;
}

static bool append(Desk *desk, gint64 number, const char *kind, JsonWriter *body, GError **err)
{
    g_autofree char *subject = g_strdup_printf("knowledge:%" PRId64, number);
    json_end(body);
    return log_append(desk, subject, kind, json_text_so_far(body), NULL, err);
}

static bool given(const char *text)
{
    g_autofree char *line = text ? text_one_line(text) : NULL;
    return line && *line;
}

/* A call has one article, unless that was rejected or retired. */
static bool may_propose(Desk *desk, gint64 call, GError **err)
{
    gint64 other;
    if (!db_number(desk_main(desk), err, 0, &other,
            "SELECT number FROM knowledge WHERE call = ?1 AND state IN ('proposed', 'accepted')",
            "i", call))
        return false;
    if (other)
        g_set_error(err, ERR, ERR_RULE,
            _("call %d already has an article: onecall knowledge show %d"), (int)call, (int)other);
    return other == 0;
}

bool kb_knowledge_propose(Desk *desk, gint64 call, const char *question, const char *answer,
    const char *const *refs, gint64 today, gint64 *number, GError **err)
{
    if (!given(question) || !given(answer)) {
        g_set_error(err, ERR, ERR_INPUT, _("call %d: an article needs a question and an answer"),
            (int)call);
        return false;
    }
    if (!may_propose(desk, call, err) ||
        !db_number(desk_main(desk), err, 1, number,
            "SELECT coalesce(max(number), 0) + 1 FROM knowledge", ""))
        return false;
    g_autoptr(JsonWriter) body = json_new();
    json_map(body, NULL);
    json_number(body, "call", call);
    json_text(body, "question", question);
    json_text(body, "answer", answer);
    json_list(body, "cites");
    for (; refs && *refs; refs++)
        if (!write_cite(desk, body, *refs, NULL, false, today, err))
            return false;
    json_end(body);
    return append(desk, *number, "knowledge.proposed", body, err);
}

/* For each decision the state it starts from and its event. */
static const struct {
    const char *from, *event;
    bool needs_reason, checks; /* checks: records the present texts of the cited articles */
} decisions[] = {
    [KNOWLEDGE_ACCEPT] = { "proposed", "knowledge.accepted", false, true },
    [KNOWLEDGE_REJECT] = { "proposed", "knowledge.rejected", true, false },
    [KNOWLEDGE_CONFIRM] = { "accepted", "knowledge.confirmed", false, true },
    [KNOWLEDGE_RETIRE] = { "accepted", "knowledge.retired", true, false },
};

const char *kb_knowledge_state(const char *state)
{
    static const struct {
        const char *state, *label;
    } all[] = { { "proposed", N_("proposed") }, { "accepted", N_("accepted") },
        { "rejected", N_("rejected") }, { "retired", N_("retired") } };
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        if (g_str_equal(all[i].state, state))
            return _(all[i].label);
    return state;
}

static bool refuse_state(const KbKnowledge *k, const char *wanted, GError **err)
{
    g_set_error(err, ERR, ERR_RULE, _("article %d is %s, not %s: onecall knowledge show %d"),
        (int)k->number, kb_knowledge_state(k->state), kb_knowledge_state(wanted), (int)k->number);
    return false;
}

static bool may_decide(Desk *desk, KbDecision decision, const KbKnowledge *k, const char *reason,
    bool changed, GError **err)
{
    if (!g_str_equal(k->state, decisions[decision].from))
        return refuse_state(k, decisions[decision].from, err);
    if (decisions[decision].checks && g_str_equal(k->proposed_by, desk_setup(desk)->actor))
        g_set_error(err, ERR, ERR_FORBIDDEN,
            _("you proposed article %d yourself: somebody else has to check it"), (int)k->number);
    else if (decisions[decision].needs_reason && !given(reason))
        g_set_error(
            err, ERR, ERR_RULE, _("article %d: say why with --reason TEXT"), (int)k->number);
    else if (decision == KNOWLEDGE_ACCEPT && k->stale && !changed)
        g_set_error(err, ERR, ERR_STALE,
            _("what article %d cites has changed since it was proposed: onecall knowledge show %d; "
              "if it still holds, accept it with --changed"),
            (int)k->number, (int)k->number);
    else
        return true;
    return false;
}

static bool write_decision(Desk *desk, KbDecision decision, const KbKnowledge *k,
    const char *reason, gint64 today, GError **err)
{
    g_autoptr(JsonWriter) body = json_new();
    json_map(body, NULL);
    if (given(reason))
        json_text(body, "reason", reason);
    if (decisions[decision].checks)
        json_list(body, "cites");
    for (guint i = 0; decisions[decision].checks && i < k->cites->len; i++) {
        const KbKnowledgeCite *cite = k->cites->pdata[i];
        if (!write_cite(desk, body, cite->ref, cite->citation, true, today, err))
            return false;
    }
    if (decisions[decision].checks)
        json_end(body);
    return append(desk, k->number, decisions[decision].event, body, err);
}

bool kb_knowledge_decide(Desk *desk, KbDecision decision, gint64 number, const char *reason,
    bool changed, gint64 today, GError **err)
{
    g_autoptr(DbTx) tx = db_begin(desk_main(desk), err);
    g_autoptr(KbKnowledge) k = tx ? kb_knowledge_load(desk, number, today, err) : NULL;
    return k && may_decide(desk, decision, k, reason, changed, err) &&
           write_decision(desk, decision, k, reason, today, err) &&
           db_commit(g_steal_pointer(&tx), err);
}

gint64 kb_knowledge_number(const char *ref)
{
    if (!g_str_has_prefix(ref, KB_KNOWLEDGE))
        return 0;
    const char *p = ref + strlen(KB_KNOWLEDGE);
    p += strspn(p, " ");
    char *end;
    guint64 number = g_ascii_strtoull(p, &end, 10);
    bool whole = end > p && (*end == '\0' || *end == '#');
    return whole && number < G_MAXINT32 ? (gint64)number : 0;
}

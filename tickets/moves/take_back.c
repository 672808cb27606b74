/* tickets/moves/take_back.c - what was keyed wrongly, undone in the tables. */
#include "tickets/moves/take_back.h"
#include "tickets/calls/escalation.h"

#define STANDS " AND seq NOT IN (SELECT undoes FROM correction WHERE call = ?2)"

void wrong_clear(Wrong *wrong)
{
    g_free(wrong->actor);
    g_free(wrong->agency);
}

bool wrong_read(Desk *desk, gint64 seq, Wrong *wrong, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err,
        "SELECT kind, actor, body ->> '$.when', body ->> '$.agency',"
        " body ->> '$.paused' IS NOT NULL, body ->> '$.after.state' IS NOT NULL,"
        " coalesce(body ->> '$.sealed', 0) FROM log WHERE seq = ?1",
        "i", seq);
    if (!q || db_step(q, err) != DB_ROW)
        return false;
    *wrong = (Wrong){
        .seq = seq,
        .kind = move_of_event(db_text(q, 0)),
        .actor = db_text_dup(q, 1),
        .when = db_int(q, 2),
        .agency = db_text_dup(q, 3),
        .paused = db_int(q, 4) != 0,
        .after = db_int(q, 5) != 0,
        .sealed = db_int(q, 6) != 0,
    };
    return true;
}

static void restore_times(TicketCall *call, DbStmt *row)
{
    call->due_at = db_int(row, 3);
    call->due_office_at = db_int(row, 4);
    call->act_by = db_instant(row, 5);
    call->doomed = db_int(row, 6) != 0;
    call->refer_by = db_int(row, 7);
    call->refer_ceiling = db_int(row, 8);
    call->waits = (int)db_int(row, 9);
    call->paused_at = db_instant(row, 10);
    call->original_due = db_instant(row, 16);
    call->extensions = (int)db_int(row, 17);
    call->extended_seconds = db_int(row, 19);
}

static void set_text(char **slot, DbStmt *row, int column)
{
    g_free(*slot);
    *slot = db_text_dup(row, column);
}

static void restore_end(TicketCall *call, DbStmt *row)
{
    set_text(&call->outcome, row, 11);
    call->ended_at = db_instant(row, 12);
    set_text(&call->verdict, row, 13);
    set_text(&call->cause, row, 14);
    set_text(&call->told_by, row, 15);
    set_text(&call->headline, row, 18);
}

/* The call as the last event that stands before `wrong` left it. */
static bool restore(Move *m, const Wrong *wrong, GError **err)
{
    TicketCall *call = m->call;
    g_autoptr(DbStmt) q = db_query(desk_main(m->desk), err,
        "SELECT a ->> 'state', a ->> 'back', a ->> 'holder', a ->> 'due_at', a ->> 'due_office_at',"
        " a ->> 'act_by', a ->> 'doomed', a ->> 'refer_by', a ->> 'refer_ceiling', a ->> 'waits',"
        " a ->> 'paused_at', a ->> 'outcome', a ->> 'ended_at', a ->> 'verdict', a ->> 'cause',"
        " a ->> 'told_by', a ->> 'original_due', coalesce(a ->> 'extensions', 0), a ->> 'headline',"
        " coalesce(a ->> 'extended_seconds', 0)"
        " FROM (SELECT body -> '$.after' AS a FROM log WHERE subject = 'call:' || ?2"
        " AND seq < ?1 AND body ->> '$.after.state' IS NOT NULL AND kind <> ?3" STANDS
        " ORDER BY seq DESC LIMIT 1)",
        "iis", wrong->seq, call->number, move_event(MOVE_CORRECT));
    if (!q || db_step(q, err) != DB_ROW || !state_parse(db_text(q, 0), &call->state))
        return false;
    call->back = TICKET_NONE;
    if (db_text(q, 1))
        state_parse(db_text(q, 1), &call->back);
    set_text(&m->holder, q, 2);
    restore_times(call, q);
    restore_end(call, q);
    return true;
}

/* A breach that the tick recorded stays one, unless the caller was told in time after all. */
static bool keep_breach(Move *m, GError **err)
{
    TicketCall *call = m->call;
    g_autoptr(DbStmt) q = db_query(desk_main(m->desk), err,
        "SELECT body ->> '$.cause' FROM log WHERE subject = 'call:' || ?1"
        " AND kind = ?3 AND body ->> '$.kind' = ?4"
        " AND body ->> '$.cycle' = ?2",
        "iiss", call->number, call->cycle, move_event(MOVE_ESCALATE),
        escalation_name(ESCALATION_BREACH));
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    bool met = g_strcmp0(call->verdict, "met") == 0;
    bool breached = g_strcmp0(call->verdict, "breached") == 0 || (step == DB_ROW && !met);
    call->breached_at = breached ? call->due_at : INSTANT_NONE;
    if (step == DB_ROW && !call->cause && !met)
        set_text(&call->cause, q, 0);
    return step != DB_FAILED;
}

/* Without the referral, the one that the tick drafted is to be sent again. */
static bool write_draft_again(Move *m, const Wrong *wrong, GError **err)
{
    if (wrong->kind != MOVE_REFER && wrong->kind != MOVE_OVERRIDE)
        return true;
    g_autoptr(DbStmt) q = db_query(desk_main(m->desk), err,
        "SELECT body ->> '$.drafted' FROM log WHERE subject = 'call:' || ?1"
        " AND kind = ?3 AND body ->> '$.kind' = ?4"
        " AND body ->> '$.cycle' = ?2",
        "iiss", m->call->number, m->call->cycle, move_event(MOVE_ESCALATE),
        escalation_name(ESCALATION_DRAFT));
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    if (step == DB_ROW)
        json_text(m->body, "drafted", db_text(q, 0));
    return step != DB_FAILED;
}

/* The referrals that it had ended. */
static bool write_open_again(Move *m, const Wrong *wrong, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(m->desk), err,
        "SELECT id FROM referral WHERE call = ?1 AND cycle = ?2 AND state = ?3"
        " AND ended_at = max(sent_at, ?4) AND (?5 IS NULL OR agency = ?5)"
        " AND id NOT IN (SELECT undoes FROM correction WHERE call = ?1)",
        "iisis", m->call->number, m->call->cycle, move_undo(wrong->kind), wrong->when,
        wrong->agency);
    DbStep step = DB_FAILED;
    json_list(m->body, "open_again");
    while (q && (step = db_step(q, err)) == DB_ROW)
        json_number(m->body, NULL, db_int(q, 0));
    json_end(m->body);
    return step == DB_DONE;
}

/* Its letters that are not sent yet. */
static bool write_letters(Move *m, const Wrong *wrong, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(m->desk), err,
        "SELECT message_id FROM log, json_each(log.body, '$.messages') AS l JOIN outbox"
        " ON message_id = l.value ->> '$.id' WHERE log.seq = ?1"
        " AND sent_at IS NULL AND dropped_at IS NULL",
        "i", wrong->seq);
    DbStep step = DB_FAILED;
    json_list(m->body, "letters");
    while (q && (step = db_step(q, err)) == DB_ROW)
        json_text(m->body, NULL, db_text(q, 0));
    json_end(m->body);
    return step == DB_DONE;
}

/* What the wrong event had ended: referrals, a pause. */
static bool write_undone(Move *m, const Wrong *wrong, GError **err)
{
    gint64 pause = 0;
    if (!write_open_again(m, wrong, err) || !write_letters(m, wrong, err) ||
        !db_number(desk_main(m->desk), err, 0, &pause,
            "SELECT max(id) FROM pause WHERE call = ?1 AND cycle = ?2", "ii", m->call->number,
            m->call->cycle))
        return false;
    json_instant(m->body, "pause_again", wrong->paused && pause ? pause : INSTANT_NONE);
    json_number(m->body, "undoes", wrong->seq);
    json_text(m->body, "kind", move_event(wrong->kind));
    json_text(m->body, "keyed", wrong->actor);
    if (wrong->kind == MOVE_CLOSE)
        json_number(m->body, "unlearns", 1);
    return write_draft_again(m, wrong, err);
}

/* A fact as the events that stand have it. `path`: where it is in their bodies. */
static bool write_fact(Move *m, const Wrong *wrong, const char *key, const char *path, GError **err)
{
    g_autoptr(DbCached) q = db_query_cached(desk_main(m->desk), err,
        "SELECT body ->> ?4 FROM log WHERE subject = 'call:' || ?2 AND seq <> ?1"
        " AND body ->> ?4 IS NOT NULL AND kind <> ?3" STANDS " ORDER BY seq DESC LIMIT 1",
        "iiss", wrong->seq, m->call->number, move_event(MOVE_CORRECT), path);
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    if (step == DB_ROW)
        json_text(m->body, key, db_text(q, 0));
    return step != DB_FAILED;
}

/* Whose it is: who took it, until it was assigned. */
static bool write_owner(Move *m, const Wrong *wrong, GError **err)
{
    g_autoptr(DbCached) q = db_query_cached(desk_main(m->desk), err,
        "SELECT coalesce(body ->> '$.to', body ->> '$.owner') FROM log"
        " WHERE subject = 'call:' || ?2 AND seq <> ?1 AND kind IN (?3, ?4, ?5)" STANDS
        " ORDER BY seq DESC LIMIT 1",
        "iisss", wrong->seq, m->call->number, move_event(MOVE_ASK), move_event(MOVE_IMPORT),
        move_event(MOVE_ASSIGN));
    if (!q || db_step(q, err) != DB_ROW)
        return false;
    json_text(m->body, "owner", db_text(q, 0));
    return true;
}

static bool write_consent(Move *m, const Wrong *wrong, GError **err)
{
    gint64 consent;
    if (!db_number(desk_main(m->desk), err, 0, &consent,
            "SELECT max(body ->> '$.consent') FROM log WHERE subject = 'call:' || ?2"
            " AND seq <> ?1 AND kind IN (?3, ?4, ?5)" STANDS,
            "iisss", wrong->seq, m->call->number, move_event(MOVE_ASK), move_event(MOVE_FLAG),
            move_event(MOVE_SET)))
        return false;
    json_number(m->body, "consent", consent);
    return true;
}

/* A tag is there if the last event that names it added it. */
static bool write_tags(Move *m, const Wrong *wrong, GError **err)
{
    g_autoptr(DbCached) q = db_query_cached(desk_main(m->desk), err,
        "WITH sets AS (SELECT seq, body FROM log WHERE subject = 'call:' || ?2 AND seq <> ?1"
        " AND kind = ?3" STANDS
        "), named AS (SELECT seq * 2 AS place, body ->> '$.tag' AS tag"
        " FROM sets UNION ALL SELECT seq * 2 + 1, body ->> '$.untag' FROM sets)"
        " SELECT tag FROM named WHERE tag IS NOT NULL GROUP BY tag HAVING max(place) % 2 = 0"
        " ORDER BY tag",
        "iis", wrong->seq, m->call->number, move_event(MOVE_SET));
    DbStep step = DB_FAILED;
    json_list(m->body, "tags");
    while (q && (step = db_step(q, err)) == DB_ROW)
        json_text(m->body, NULL, db_text(q, 0));
    json_end(m->body);
    return step == DB_DONE;
}

/* What the call is about, as it was before: read from the log, which has what replaced it. */
static bool write_facts(Move *m, const Wrong *wrong, GError **err)
{
#define FACT_PATH(fact, _) { #fact, "$." #fact },
    static const char *const facts[][2] = { { "question", "$.question" }, { "reach", "$.reach" },
        CALL_FACTS(FACT_PATH) };
    bool ok = true;
    if (wrong->kind != MOVE_SET && wrong->kind != MOVE_FLAG && wrong->kind != MOVE_ASSIGN)
        return true;
    json_map(m->body, "facts");
    for (gsize i = 0; ok && i < G_N_ELEMENTS(facts); i++)
        ok = write_fact(m, wrong, facts[i][0], facts[i][1], err);
    ok = ok && write_owner(m, wrong, err) && write_consent(m, wrong, err) &&
         write_tags(m, wrong, err);
    json_end(m->body);
    return ok;
}

bool take_back(Move *m, const Wrong *wrong, GError **err)
{
    if (!write_undone(m, wrong, err) || !write_facts(m, wrong, err))
        return false;
    if (!wrong->after)
        return true;
    m->when = wrong->when;
    return restore(m, wrong, err) && keep_breach(m, err);
}

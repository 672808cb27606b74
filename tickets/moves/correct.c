/* tickets/moves/correct.c - what was keyed wrongly is taken back. */
#include "tickets/moves/correct.h"
#include "base/i18n.h"
#include "tickets/calls/escalation.h"
#include "tickets/transaction/transaction.h"

/* The event to take back; how the call stood before it. */
typedef struct {
    gint64 seq, when, before; /* before: the seq of the event whose "after" holds again */
    MoveKind kind;            /* what it was */
    char *actor, *agency;
    bool paused; /* it ended a pause */
} Wrong;

static void wrong_clear(Wrong *wrong)
{
    g_free(wrong->actor);
    g_free(wrong->agency);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Wrong, wrong_clear)

static bool correct_has_reason(const Move *m, const void *options, GError **err)
{
    const TicketCorrect *correct = options;
    return move_given(correct->reason) ||
           move_refuse(m, err, _("call %d: say what was wrong with --reason REASON"));
}

static bool is_correctable(const Move *m, const char *kind, MoveKind *move, GError **err)
{
    *move = move_of_event(kind);
    if (*move < MOVE_N && move_undo(*move))
        return true;
    g_set_error(err, ERR, ERR_RULE,
        _("call %d: what was done last (\"%s\") cannot be taken back; a call that should not exist "
          "is withdrawn: onecall withdraw %d --reason REASON"),
        (int)m->call->number, event_label(kind), (int)m->call->number);
    return false;
}

/* The newest two events that stand: corrections and what they took back do not. */
static bool find_wrong(const Move *m, Wrong *wrong, GError **err)
{
    g_autofree char *subject = g_strdup_printf("call:%d", (int)m->call->number);
    g_autoptr(DbStmt) q = db_query(desk_main(m->desk), err,
        "SELECT seq, kind, actor, body ->> '$.when', body ->> '$.agency',"
        " body ->> '$.paused' IS NOT NULL FROM log WHERE subject = ?1"
        " AND body ->> '$.after.state' IS NOT NULL AND kind <> ?3"
        " AND seq NOT IN (SELECT undoes FROM correction WHERE call = ?2)"
        " ORDER BY seq DESC LIMIT 2",
        "sis", subject, m->call->number, move_event(MOVE_CORRECT));
    if (!q || db_step(q, err) != DB_ROW || !is_correctable(m, db_text(q, 1), &wrong->kind, err))
        return false;
    wrong->seq = db_int(q, 0);
    wrong->actor = db_text_dup(q, 2);
    wrong->when = db_int(q, 3);
    wrong->agency = db_text_dup(q, 4);
    wrong->paused = db_int(q, 5) != 0;
    if (db_step(q, err) != DB_ROW)
        return false;
    wrong->before = db_int(q, 0);
    return true;
}

static bool by_another(const Move *m, const Wrong *wrong, GError **err)
{
    if (!g_str_equal(wrong->actor, desk_setup(m->desk)->actor))
        return true;
    g_set_error(err, ERR, ERR_FORBIDDEN,
        _("call %d: you keyed this yourself; another supervisor must take it back"),
        (int)m->call->number);
    return false;
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

/* The call as the event before left it. */
static bool restore(Move *m, gint64 before, GError **err)
{
    TicketCall *call = m->call;
    g_autoptr(DbStmt) q = db_query(desk_main(m->desk), err,
        "SELECT a ->> 'state', a ->> 'back', a ->> 'holder', a ->> 'due_at', a ->> 'due_office_at',"
        " a ->> 'act_by', a ->> 'doomed', a ->> 'refer_by', a ->> 'refer_ceiling', a ->> 'waits',"
        " a ->> 'paused_at', a ->> 'outcome', a ->> 'ended_at', a ->> 'verdict', a ->> 'cause',"
        " a ->> 'told_by', a ->> 'original_due', coalesce(a ->> 'extensions', 0), a ->> 'headline',"
        " coalesce(a ->> 'extended_seconds', 0)"
        " FROM (SELECT body -> '$.after' AS a FROM log WHERE seq = ?1)",
        "i", before);
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
    if (wrong->kind != MOVE_REFER)
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

/* What the wrong event had ended: referrals, a pause. */
static bool write_undone(Move *m, const Wrong *wrong, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(m->desk), err,
        "SELECT id FROM referral WHERE call = ?1 AND cycle = ?2 AND state = ?3"
        " AND ended_at = max(sent_at, ?4) AND (?5 IS NULL OR agency = ?5)"
        " AND id NOT IN (SELECT undoes FROM correction WHERE call = ?1)",
        "iisis", m->call->number, m->call->cycle, move_undo(wrong->kind), wrong->when,
        wrong->agency);
    DbStep step = DB_FAILED;
    gint64 pause = 0;
    json_list(m->body, "open_again");
    while (q && (step = db_step(q, err)) == DB_ROW)
        json_number(m->body, NULL, db_int(q, 0));
    json_end(m->body);
    if (step != DB_DONE || !db_number(desk_main(m->desk), err, 0, &pause,
                               "SELECT max(id) FROM pause WHERE call = ?1 AND cycle = ?2", "ii",
                               m->call->number, m->call->cycle))
        return false;
    json_instant(m->body, "pause_again", wrong->paused && pause ? pause : INSTANT_NONE);
    json_number(m->body, "undoes", wrong->seq);
    json_text(m->body, "kind", move_event(wrong->kind));
    json_text(m->body, "keyed", wrong->actor);
    return write_draft_again(m, wrong, err);
}

bool ticket_correct(Desk *desk, const TicketCorrect *correct, const char **kind, GError **err)
{
    static MoveGuard *const guards[] = { correct_has_reason, NULL };
    g_auto(Move) m = { 0 };
    g_auto(Wrong) wrong = { 0 };
    if (!move_begin(&m, desk, MOVE_CORRECT, correct->number, correct->revision, err) ||
        !move_guard(&m, guards, correct, err) || !find_wrong(&m, &wrong, err) ||
        !by_another(&m, &wrong, err) || !write_undone(&m, &wrong, err) ||
        !restore(&m, wrong.before, err) || !keep_breach(&m, err) ||
        !move_text(&m, "text", correct->reason, err))
        return false;
    m.when = wrong.when;
    if (kind)
        *kind = move_event(wrong.kind);
    return move_commit(&m, err);
}

/* tickets/moves/undo.c - one's own last change of a call, taken back. */
#include "tickets/moves/undo.h"
#include <string.h>
#include "base/i18n.h"
#include "db/log.h"
#include "tickets/moves/take_back.h"
#include "tickets/people/user.h"
#include "tickets/transaction/lead.h"
#include "tickets/transaction/transaction.h"

void ticket_undone_clear(TicketUndone *what)
{
    g_clear_pointer(&what->kinds, g_ptr_array_unref);
    g_clear_pointer(&what->question, g_free);
    g_clear_pointer(&what->answer, g_free);
    g_clear_pointer(&what->cited, g_ptr_array_unref);
}

/* What is to be taken back. */
typedef struct {
    Desk *desk;
    gint64 number;
    gint64 newest;  /* the seq of the actor's last change */
    gint64 take;    /* its take; 0: none */
    GArray *events; /* gint64: the seqs, newest first */
} Undoing;

static void undoing_clear(Undoing *u)
{
    g_clear_pointer(&u->events, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Undoing, undoing_clear)

/* What nobody does to one call by hand: the program does it, or it is of all calls. */
static char *not_by_hand(void)
{
    static const MoveKind kinds[] = { MOVE_CORRECT, MOVE_LEAD, MOVE_ESCALATE, MOVE_CALENDAR,
        MOVE_UNDELIVERED, MOVE_MAIL, MOVE_IMPORT };
    g_autoptr(JsonWriter) list = json_new();
    json_list(list, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        json_text(list, NULL, move_event(kinds[i]));
    json_end(list);
    return g_strdup(json_text_so_far(list));
}

static bool refuse_nothing(GError **err)
{
    g_set_error(err, ERR, ERR_RULE,
        _("you changed no call in the last %d minutes: there is nothing to take back"),
        UNDO_SECONDS / 60);
    return false;
}

static bool find_newest(Undoing *u, GError **err)
{
    gint64 now, old;
    g_autofree char *others = not_by_hand();
    if (!log_now(u->desk, &now, NULL, err) ||
        !log_last_at(desk_main(u->desk), now - UNDO_SECONDS - 1, &old, err))
        return false;
    g_autoptr(DbStmt) q = db_query(desk_main(u->desk), err,
        "SELECT seq, substr(subject, 6), coalesce(body ->> '$.take', 0) FROM log"
        " WHERE seq > ?1 AND actor = ?2 AND subject LIKE 'call:%'"
        " AND kind NOT IN (SELECT value FROM json_each(?3)) AND body ->> '$.by' IS NULL"
        " AND body ->> '$.mail' IS NULL AND seq NOT IN (SELECT undoes FROM correction)"
        " ORDER BY seq DESC LIMIT 1",
        "iss", old, desk_setup(u->desk)->actor, others);
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    if (step != DB_ROW)
        return step == DB_DONE && refuse_nothing(err);
    u->newest = db_int(q, 0);
    u->number = g_ascii_strtoll(db_text(q, 1), NULL, 10);
    u->take = db_int(q, 2);
    return true;
}

/* The events of the take that decided something; without a take the newest alone. */
static bool find_events(Undoing *u, GError **err)
{
    g_autofree char *subject = g_strdup_printf("call:%" G_GINT64_FORMAT, u->number);
    u->events = db_numbers(desk_main(u->desk), err,
        "SELECT seq FROM log WHERE subject = ?1 AND body ->> '$.take' = ?2 AND ?2 > 0"
        " AND kind NOT IN (?3, ?4) AND seq NOT IN (SELECT undoes FROM correction)"
        " ORDER BY seq DESC",
        "siss", subject, u->take, move_event(MOVE_ASK), move_event(MOVE_SET));
    if (u->events && u->events->len == 0)
        g_array_append_val(u->events, u->newest);
    return u->events != NULL;
}

static bool refuse_changed(const Undoing *u, DbStmt *row, GError **err)
{
    g_autofree char *when = instant_show(db_int(row, 2));
    g_set_error(err, ERR, ERR_RULE,
        _("call %d has changed since: %s (%s, %s); your own entry before that cannot be taken "
          "back any more"),
        (int)u->number, event_label(db_text(row, 0)), db_text(row, 1), when);
    return false;
}

/* Escalation steps that were reached meanwhile are nobody's change. */
static bool unchanged_since(const Undoing *u, GError **err)
{
    g_autofree char *subject = g_strdup_printf("call:%" G_GINT64_FORMAT, u->number);
    gint64 oldest = g_array_index(u->events, gint64, u->events->len - 1);
    g_autoptr(DbStmt) q = db_query(desk_main(u->desk), err,
        "SELECT kind, actor, at FROM log WHERE subject = ?1 AND seq > ?2 AND kind <> ?3"
        " AND (kind <> ?4 OR actor <> ?5) AND (body ->> '$.take' IS NULL OR"
        " body ->> '$.take' <> ?6)"
        " AND seq NOT IN (SELECT undoes FROM correction) ORDER BY seq LIMIT 1",
        "sisssi", subject, oldest, move_event(MOVE_ESCALATE), move_event(MOVE_CORRECT),
        desk_setup(u->desk)->actor, u->take);
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    return step == DB_ROW ? refuse_changed(u, q, err) : step == DB_DONE;
}

static bool refuse_kind(const Undoing *u, MoveKind kind, GError **err)
{
    int number = (int)u->number;
    if (kind == MOVE_ASK)
        g_set_error(err, ERR, ERR_RULE,
            _("call %d was taken, and that a question came stays on record; put it right with: "
              "onecall set %d --question \"...\", or withdraw it: onecall withdraw %d --reason "
              "REASON"),
            number, number, number);
    else
        g_set_error(err, ERR, ERR_RULE,
            _("call %d: what you did last (\"%s\") cannot be taken back"), number,
            event_label(move_event(kind)));
    return false;
}

static bool refuse_sealed(const Undoing *u, GError **err)
{
    g_set_error(err, ERR, ERR_RULE,
        _("call %d: what is known of the caller was changed, and what it was before is not kept; "
          "put it right with: onecall set %d"),
        (int)u->number, (int)u->number);
    return false;
}

static bool letter_unsent(const Undoing *u, const Wrong *wrong, GError **err)
{
    gint64 sent;
    if (!db_number(desk_main(u->desk), err, 0, &sent,
            "SELECT count(*) FROM log, json_each(log.body, '$.messages') AS m JOIN outbox"
            " ON message_id = m.value ->> '$.id' WHERE log.seq = ?1 AND sent_at IS NOT NULL",
            "i", wrong->seq))
        return false;
    if (sent)
        g_set_error(err, ERR, ERR_RULE,
            _("call %d: the letter to the agency was already sent; the referral cannot be taken "
              "back"),
            (int)u->number);
    return sent == 0;
}

/* Calls that follow this one have what it brought. */
static bool not_handed_on(const Undoing *u, const Wrong *wrong, GError **err)
{
    gint64 follower;
    if (!db_number(desk_main(u->desk), err, 0, &follower,
            "SELECT substr(subject, 6) FROM log WHERE seq > ?1 AND kind = ?2"
            " AND body ->> '$.who' = '#' || ?3",
            "isi", wrong->seq, move_event(MOVE_LEAD), u->number))
        return false;
    if (follower)
        g_set_error(err, ERR, ERR_RULE,
            _("call %d: call %d follows it and has this answer already; it cannot be taken back"),
            (int)u->number, (int)follower);
    return follower == 0;
}

static bool may_undo(const Undoing *u, const Wrong *wrong, GError **err)
{
    if (wrong->kind == MOVE_N || !move_undo(wrong->kind))
        return refuse_kind(u, wrong->kind, err);
    if (wrong->sealed)
        return refuse_sealed(u, err);
    return user_needs(u->desk, move_right(wrong->kind), err) && letter_unsent(u, wrong, err) &&
           not_handed_on(u, wrong, err);
}

static bool undo_one(const Undoing *u, gint64 seq, GPtrArray *kinds, GError **err)
{
    g_auto(Move) m = { 0 };
    g_auto(Wrong) wrong = { 0 };
    if (!wrong_read(u->desk, seq, &wrong, err) || !may_undo(u, &wrong, err) ||
        !move_open(&m, u->desk, MOVE_CORRECT, u->number, 0, err) || !take_back(&m, &wrong, err))
        return false;
    json_number(m.body, "own", 1);
    g_ptr_array_add(kinds, (char *)move_event(wrong.kind));
    return move_record(&m, err);
}

/* What the caller was answered on the line: said again, it need not be typed again. */
static bool keep_answer(const Undoing *u, TicketUndone *what, GError **err)
{
    g_autoptr(TicketCall) call = ticket_load(u->desk, u->number, err);
    if (!call || call->state != TICKET_ANSWERED)
        return call != NULL;
    what->answer = g_strdup(call->answer);
    what->cited = ticket_citations(u->desk, u->number, err);
    return what->cited != NULL;
}

static bool undo_all(const Undoing *u, TicketUndone *what, GError **err)
{
    what->kinds = g_ptr_array_new();
    if (!keep_answer(u, what, err))
        return false;
    for (guint i = 0; i < u->events->len; i++)
        if (!undo_one(u, g_array_index(u->events, gint64, i), what->kinds, err))
            return false;
    g_autoptr(TicketCall) call = ticket_load(u->desk, u->number, err);
    if (!call)
        return false;
    what->number = u->number;
    what->state = call->state;
    what->question = g_strdup(call->question);
    return true;
}

bool ticket_undo(Desk *desk, TicketUndone *what, GError **err)
{
    g_auto(Undoing) u = { .desk = desk };
    g_auto(TicketUndone) undone = { 0 };
    g_autoptr(DbTx) tx = moves_begin(desk, err);
    if (!tx || !user_needs(desk, USER_TAKES_CALLS, err) || !find_newest(&u, err) ||
        !find_events(&u, err) || !unchanged_since(&u, err) || !undo_all(&u, &undone, err) ||
        !db_commit(g_steal_pointer(&tx), err))
        return false;
    *what = undone;
    undone = (TicketUndone){ 0 };
    return true;
}

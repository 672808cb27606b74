/* tickets/moves/correct.c - a supervisor takes back what another keyed wrongly. */
#include "tickets/moves/correct.h"
#include "base/i18n.h"
#include "tickets/moves/take_back.h"
#include "tickets/transaction/transaction.h"

static bool correct_has_reason(const Move *m, const void *options, GError **err)
{
    const TicketCorrect *correct = options;
    return move_given(correct->reason) ||
           move_refuse(m, err, _("call %d: say what was wrong with --reason REASON"));
}

static bool is_correctable(const Move *m, const char *kind, GError **err)
{
    MoveKind move = move_of_event(kind);
    if (move < MOVE_N && move_undo(move))
        return true;
    g_set_error(err, ERR, ERR_RULE,
        _("call %d: what was done last (\"%s\") cannot be taken back; a call that should not exist "
          "is withdrawn: onecall withdraw %d --reason REASON"),
        (int)m->call->number, event_label(kind), (int)m->call->number);
    return false;
}

/* The newest event that changed the call's state or times and stands: corrections and what they
 * took back do not. */
static bool find_wrong(const Move *m, Wrong *wrong, GError **err)
{
    g_autofree char *subject = g_strdup_printf("call:%d", (int)m->call->number);
    g_autoptr(DbStmt) q = db_query(desk_main(m->desk), err,
        "SELECT seq, kind FROM log WHERE subject = ?1"
        " AND body ->> '$.after.state' IS NOT NULL AND kind <> ?3"
        " AND seq NOT IN (SELECT undoes FROM correction WHERE call = ?2)"
        " ORDER BY seq DESC LIMIT 1",
        "sis", subject, m->call->number, move_event(MOVE_CORRECT));
    return q && db_step(q, err) == DB_ROW && is_correctable(m, db_text(q, 1), err) &&
           wrong_read(m->desk, db_int(q, 0), wrong, err);
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

bool ticket_correct(Desk *desk, const TicketCorrect *correct, const char **kind, GError **err)
{
    static MoveGuard *const guards[] = { correct_has_reason, NULL };
    g_auto(Move) m = { 0 };
    g_auto(Wrong) wrong = { 0 };
    if (!move_begin(&m, desk, MOVE_CORRECT, correct->number, correct->revision, err) ||
        !move_guard(&m, guards, correct, err) || !find_wrong(&m, &wrong, err) ||
        !by_another(&m, &wrong, err) || !take_back(&m, &wrong, err) ||
        !move_text(&m, "text", correct->reason, err))
        return false;
    if (kind)
        *kind = move_event(wrong.kind);
    return move_commit(&m, err);
}

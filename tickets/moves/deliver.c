/* tickets/moves/deliver.c - moves that reach the caller. */
#include "tickets/moves/deliver.h"
#include "base/i18n.h"
#include "tickets/transaction/citations.h"
#include "tickets/transaction/transaction.h"
#include "tickets/people/person.h"

static const char *const channels[] = { "phone", "mail", "web", "visit", NULL };

static bool check_via(const Move *m, const char *via, GError **err)
{
    return g_strv_contains(channels, via) ||
           move_refuse(m, err, _("call %d: --via is one of phone, mail, web, visit"));
}

bool ticket_attempt(Desk *desk, const TicketAttempt *attempt, GError **err)
{
    const char *via = attempt->via ? attempt->via : channels[0];
    g_auto(Move) m = { 0 };
    if (!move_begin(&m, desk, MOVE_ATTEMPT, attempt->number, 0, err) || !check_via(&m, via, err) ||
        !move_at(&m, attempt->at, attempt->late_reason, err))
        return false;
    json_text(m.body, "via", via);
    return move_text(&m, "text", attempt->text, err) && move_commit(&m, err);
}

static bool deliver_has_via(const Move *m, const void *options, GError **err)
{
    const TicketDeliver *deliver = options;
    if (!deliver->via)
        return move_refuse(
            m, err, _("call %d: say how the caller was told, with --via phone|mail|web|visit"));
    return check_via(m, deliver->via, err);
}

/* What an agency said in this cycle, the newest; NULL where none did. */
static bool agency_answer(const Move *m, char **text, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(m->desk), err,
        "SELECT text FROM said WHERE call = ?1 AND cycle = ?2 AND kind = 'call.replied'"
        " ORDER BY seq DESC LIMIT 1",
        "ii", m->call->number, m->call->cycle);
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    *text = step == DB_ROW ? db_text_dup(q, 0) : NULL;
    return step != DB_FAILED;
}

/* The answer told, and where it is from. An agency's answer is its own source. */
static bool write_answer(Move *m, const TicketDeliver *deliver, GError **err)
{
    g_autofree char *theirs = NULL;
    if (!agency_answer(m, &theirs, err))
        return false;
    if (!move_given(deliver->text) && !theirs)
        return move_refuse(
            m, err, _("call %d: there is no answer in hand; give it with --text \"...\""));
    if (!theirs && !(deliver->cite && deliver->cite[0]) && !move_given(deliver->expertise))
        return move_refuse(m, err,
            _("call %d: an answer needs its source; give --cite REF, or say with --expertise "
              "REASON why it is known without one"));
    return cited_write(m, deliver->cite, err) &&
           move_text(m, "text", move_given(deliver->text) ? deliver->text : theirs, err) &&
           move_text(m, "expertise", deliver->expertise, err);
}

/* A name of somebody else than the caller is personal data too: it is kept sealed. */
static bool write_told(Move *m, const char *told, GError **err)
{
    bool other = move_given(told) && !g_str_equal(told, "caller");
    json_text(m->body, "who", other ? "other" : "caller");
    if (!other || !m->call->person)
        return true;
    g_autofree char *line = g_strdup_printf("[told] %s", told);
    return person_keep(m->desk, m->call->person, line, err);
}

bool ticket_deliver(Desk *desk, const TicketDeliver *deliver, GError **err)
{
    static MoveGuard *const guards[] = { deliver_has_via, NULL };
    g_auto(Move) m = { 0 };
    if (!move_begin(&m, desk, MOVE_DELIVER, deliver->number, deliver->revision, err) ||
        !move_guard(&m, guards, deliver, err) ||
        !move_at(&m, deliver->at, deliver->late_reason, err) || !write_answer(&m, deliver, err) ||
        !write_told(&m, deliver->told, err) || !move_end_pause(&m, err))
        return false;
    json_text(m.body, "via", deliver->via);
    move_end_cycle(&m, "delivered", true);
    return move_commit(&m, err);
}

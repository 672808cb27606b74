/* tickets/moves/deliver.c - moves that reach the caller. */
#include "tickets/moves/deliver.h"
#include "base/i18n.h"
#include "tickets/calls/codes.h"
#include "tickets/calls/newest_answer.h"
#include "tickets/transaction/citations.h"
#include "tickets/transaction/messages.h"
#include "tickets/transaction/transaction.h"
#include "tickets/people/person.h"

static bool check_via(const Move *m, const char *via, GError **err)
{
    if (g_strv_contains(call_channels, via))
        return true;
    g_autofree char *all = g_strjoinv(", ", (char **)call_channels);
    g_set_error(err, ERR, ERR_RULE, _("call %d: --via is one of %s"), (int)m->call->number, all);
    return false;
}

bool ticket_attempt(Desk *desk, const TicketAttempt *attempt, GError **err)
{
    const char *via = attempt->via ? attempt->via : call_channels[0];
    g_auto(Move) m = { 0 };
    if (!move_begin(&m, desk, MOVE_ATTEMPT, attempt->number, 0, err) || !check_via(&m, via, err) ||
        !move_at(&m, attempt->at, attempt->late_reason, err))
        return false;
    json_text(m.body, "via", via);
    return move_text(&m, "text", attempt->text, err) && move_commit(&m, err);
}

static const char *told_via(const TicketDeliver *deliver)
{
    return deliver->via ? deliver->via : call_channels[0];
}

static bool deliver_has_via(const Move *m, const void *options, GError **err)
{
    const TicketDeliver *deliver = options;
    return check_via(m, told_via(deliver), err);
}

/* The answer told, and where it is from. An agency's answer is its own source. */
static bool write_answer(Move *m, const TicketDeliver *deliver, GError **err)
{
    g_autofree char *theirs = NULL;
    if (!newest_answer(m->desk, m->call->number, ANSWER_REPLIED, &theirs, err))
        return false;
    if (!move_given(deliver->text) && !theirs)
        return move_refuse(
            m, err, _("call %d: there is no answer in hand; give it with --text \"...\""));
    if (!theirs && !(deliver->cite && deliver->cite[0]) && !move_given(deliver->expertise))
        return move_refuse(m, err,
            _("call %d: an answer needs a source; give --cite REF, or say with --expertise REASON "
              "how we know without one"));
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
        !write_told(&m, deliver->told, err) || !messages_of_recall(&m, NULL, err) ||
        !move_end_pause(&m, err))
        return false;
    json_text(m.body, "via", told_via(deliver));
    move_end_cycle(&m, "delivered", true);
    return move_commit(&m, err);
}

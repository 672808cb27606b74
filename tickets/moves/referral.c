/* tickets/moves/referral.c - moves between us, the agencies and the caller. */
#include "tickets/moves/referral.h"
#include <string.h>
#include "base/i18n.h"
#include "tickets/transaction/citations.h"
#include "tickets/transaction/messages.h"
#include "tickets/transaction/lead.h"
#include "tickets/transaction/transaction.h"
#include "tickets/people/user.h"

#define REPLY_MARGIN_SECONDS 3600 /* ours, between the agency's answer and due */

static bool refuse_agency(const Move *m, const Agency *to, GError **err, const char *sentence)
{
    g_autofree char *said = g_strdup_printf(sentence, (int)m->call->number, to->name);
    g_set_error_literal(err, ERR, ERR_RULE, said);
    return false;
}

/* How many referrals of the cycle to this agency are in this state. */
static bool count_referrals(
    const Move *m, const char *agency, const char *state, gint64 *count, GError **err)
{
    return db_number(desk_main(m->desk), err, 0, count,
        "SELECT count(*) FROM referral WHERE call = ?1 AND cycle = ?2 AND agency = ?3"
        " AND state = ?4",
        "iiss", m->call->number, m->call->cycle, agency, state);
}

static bool may_refer_to(const Move *m, const Agency *to, GError **err)
{
    gint64 open, rejected;
    bool may;
    if (!to->active)
        return refuse_agency(m, to, err,
            _("call %d: %s does not take referrals at present; see who does with: onecall agency "
              "list"));
    if (!count_referrals(m, to->code, "open", &open, err) ||
        !count_referrals(m, to->code, "rejected", &rejected, err) ||
        !user_may_supervise(m->desk, &may, err))
        return false;
    if (open)
        return refuse_agency(
            m, to, err, _("call %d is already with %s; record what they say with: onecall reply"));
    if (!rejected || may)
        return true;
    g_set_error(err, ERR, ERR_FORBIDDEN,
        _("call %d was rejected by %s; choose another agency, or ask a supervisor to send it "
          "again"),
        (int)m->call->number, to->name);
    return false;
}

static bool refer_has_consent(const Move *m, const void *options, GError **err)
{
    const TicketRefer *refer = options;
    return !refer->with_contact || m->call->consent ||
           move_refuse(m, err,
               _("call %d: the caller's consent to pass on name and number is not recorded; refer "
                 "without --with-contact, or record it first: onecall set %d --consent"));
}

/* An hour before due, so that there is time to tell the caller; INSTANT_NONE if the agency does
 * not open before then. */
static gint64 reply_by(const Move *m, const Hours *hours)
{
    return clock_act_by(m->calendar, hours, m->when, m->call->due_at - REPLY_MARGIN_SECONDS);
}

/* Whoever answers first has the ticket; its hours make act_by. */
static bool give_to(Move *m, const Agency *to, gint64 by, GError **err)
{
    Hours hours = agency_hours(to);
    g_autoptr(GArray) open = open_referrals(m->desk, m->call, err);
    if (!open)
        return false;
    const OpenReferral *first = open->len ? &g_array_index(open, OpenReferral, 0) : NULL;
    bool stays =
        first && first->reply_by != INSTANT_NONE && (by == INSTANT_NONE || first->reply_by <= by);
    m->holder = g_strdup(stays ? first->agency : to->code);
    move_act_by(m, stays ? &first->hours : &hours);
    return true;
}

static bool refer_to(Move *m, const TicketRefer *refer, const Agency *to, GError **err)
{
    Hours hours = agency_hours(to);
    gint64 by = reply_by(m, &hours);
    json_text(m->body, "agency", to->code);
    if (to->found == AGENCY_BY_FORMER || to->found == AGENCY_BY_ALIAS)
        json_text(m->body, "named", to->asked);
    json_instant(m->body, "reply_by", by);
    json_number(m->body, "with_contact", refer->with_contact);
    return move_text(m, "text", refer->text, err) && message_of_referral(m, to->code, err) &&
           give_to(m, to, by, err);
}

bool refer_within(Move *m, Desk *desk, const TicketRefer *refer, Agency **to, GError **err)
{
    static MoveGuard *const guards[] = { refer_has_consent, NULL };
    if (!move_start(m, desk, MOVE_REFER, refer->number, refer->revision, err))
        return false;
    g_autoptr(Agency) agency = agency_resolve(desk, refer->agency ? refer->agency : "", err);
    if (!agency || !may_refer_to(m, agency, err) || !move_guard(m, guards, refer, err) ||
        !refer_to(m, refer, agency, err) || !move_record(m, err))
        return false;
    if (to)
        *to = g_steal_pointer(&agency);
    return true;
}

bool ticket_refer(Desk *desk, const TicketRefer *refer, Agency **to, GError **err)
{
    g_autoptr(Agency) agency = NULL;
    g_auto(Move) m = { .tx = moves_begin(desk, err) };
    if (!m.tx || !refer_within(&m, desk, refer, &agency, err) || !moves_commit(&m, err))
        return false;
    if (to)
        *to = g_steal_pointer(&agency);
    return true;
}

/* The agency that is meant: `named`, or `who` where it is an agency's name and not a person's. NULL
 * if none is: `*ok` is false if `named` is unknown. */
static Agency *named_agency(
    const Move *m, const char *named, const char *who, bool *ok, GError **err)
{
    g_autoptr(GError) unknown = NULL;
    *ok = true;
    if (named) {
        Agency *agency = agency_resolve(m->desk, named, err);
        *ok = agency != NULL;
        return agency;
    }
    return who ? agency_resolve(m->desk, who, &unknown) : NULL;
}

static int find_open(const GArray *open, const Agency *agency)
{
    for (guint i = 0; i < open->len; i++)
        if (g_str_equal(g_array_index(open, OpenReferral, i).agency, agency->code))
            return (int)i;
    return -1;
}

/* Which open referral is meant: the named agency's, or the only one. -1 with ERR_RULE. */
static int pick(const Move *m, const GArray *open, const char *named, const char *who, GError **err)
{
    bool ok;
    g_autoptr(Agency) agency = named_agency(m, named, who, &ok, err);
    if (!ok)
        return -1;
    if (!agency && open->len == 1)
        return 0;
    if (!agency && open->len == 0)
        move_refuse(m, err, _("call %d is with no agency; see its history with: onecall show %d"));
    else if (!agency)
        move_refuse(
            m, err, _("call %d is with several agencies; say which one with --agency AGENCY"));
    int which = agency ? find_open(open, agency) : -1;
    if (agency && which < 0)
        refuse_agency(
            m, agency, err, _("call %d is not with %s; see who has it with: onecall show"));
    return which;
}

static bool reject_has_reason(const Move *m, const void *options, GError **err)
{
    const TicketReject *reject = options;
    return move_given(reject->reason) ||
           move_refuse(m, err, _("call %d: say why they rejected it with --reason REASON"));
}

/* The referral is gone: another has the ticket, or it is ours again and refer_by starts again. */
static void hand_back(Move *m, GArray *open, guint gone)
{
    TicketCall *call = m->call;
    g_array_remove_index(open, gone);
    const OpenReferral *first = open->len ? &g_array_index(open, OpenReferral, 0) : NULL;
    call->state = first ? TICKET_REFERRED : TICKET_TRIAGE;
    m->holder = g_strdup(first ? first->agency : HOLDER_US);
    move_act_by(m, first ? &first->hours : &hours_agency);
    if (!first)
        call_refer_again(call, m->calendar, m->when);
}

/* A ticket that waits goes on waiting, and one with an answer in hand keeps it; if no other agency
 * has it, it comes back to us afterwards. */
static void referral_ended(Move *m, GArray *open, guint gone)
{
    if (m->from == TICKET_REFERRED)
        hand_back(m, open, gone);
    else if (m->call->back == TICKET_REFERRED && open->len == 1)
        m->call->back = TICKET_TRIAGE;
}

bool ticket_reject(Desk *desk, const TicketReject *reject, GError **err)
{
    static MoveGuard *const guards[] = { reject_has_reason, NULL };
    g_auto(Move) m = { 0 };
    if (!move_begin(&m, desk, MOVE_REJECT, reject->number, reject->revision, err) ||
        !move_guard(&m, guards, reject, err))
        return false;
    g_autoptr(GArray) open = open_referrals(m.desk, m.call, err);
    int which = open ? pick(&m, open, reject->agency, reject->who, err) : -1;
    if (which < 0)
        return false;
    json_text(m.body, "agency", g_array_index(open, OpenReferral, which).agency);
    referral_ended(&m, open, (guint)which);
    return move_text(&m, "who", reject->who, err) && move_text(&m, "text", reject->reason, err) &&
           move_commit(&m, err);
}

bool ticket_recall(Desk *desk, const TicketRecall *recall, GError **err)
{
    g_auto(Move) m = { 0 };
    if (!move_begin(&m, desk, MOVE_RECALL, recall->number, recall->revision, err))
        return false;
    g_autoptr(GArray) open = open_referrals(m.desk, m.call, err);
    int which = open ? pick(&m, open, recall->agency, NULL, err) : -1;
    if (which < 0)
        return false;
    g_autofree char *agency = g_strdup(g_array_index(open, OpenReferral, which).agency);
    json_text(m.body, "agency", agency);
    if (!messages_of_recall(&m, agency, err))
        return false;
    referral_ended(&m, open, (guint)which);
    return move_text(&m, "text", recall->reason, err) && move_commit(&m, err);
}

bool ticket_undelivered(Desk *desk, const TicketUndelivered *came_back, GError **err)
{
    g_auto(Move) m = { 0 };
    if (!move_begin(&m, desk, MOVE_UNDELIVERED, came_back->number, 0, err) ||
        !mail_note_write(&m, came_back->mail, err))
        return false;
    g_autoptr(GArray) open = open_referrals(m.desk, m.call, err);
    int which = open ? pick(&m, open, came_back->agency, NULL, err) : -1;
    if (which < 0)
        return false;
    json_number(m.body, "referral", g_array_index(open, OpenReferral, which).id);
    json_text(m.body, "agency", g_array_index(open, OpenReferral, which).agency);
    referral_ended(&m, open, (guint)which);
    return move_text(&m, "text", came_back->why, err) && move_after(&m, err) &&
           move_append(&m, err) && db_commit(g_steal_pointer(&m.tx), err);
}

static bool reply_has_content(const Move *m, const void *options, GError **err)
{
    const TicketReply *reply = options;
    return move_given(reply->text) ||
           move_refuse(
               m, err, _("call %d: a reply needs a text; give --text \"...\" or --file FILE"));
}

static bool reply_has_who(const Move *m, const void *options, GError **err)
{
    const TicketReply *reply = options;
    return move_given(reply->who) ||
           move_refuse(m, err, _("call %d: say who at the agency answered, with --from NAME"));
}

static bool reply_after_referral(const Move *m, const OpenReferral *open, GError **err)
{
    return m->when >= open->sent_at ||
           move_refuse(m, err, _("call %d: the reply cannot have come before it was referred"));
}

/* Whether it was asked in this cycle: it may answer again, after its first answer or a rejection.
 */
static bool was_asked(const Move *m, const Agency *agency, bool *asked, GError **err)
{
    gint64 n = 0;
    bool ok = db_number(desk_main(m->desk), err, 0, &n,
        "SELECT count(*) FROM referral WHERE call = ?1 AND cycle = ?2 AND agency = ?3", "iis",
        m->call->number, m->call->cycle, agency->code);
    *asked = n > 0;
    return ok;
}

/* From whom: an open referral's agency, one that was asked before or, where no referral is open,
 * any agency by name, or somebody we had not asked. */
static bool reply_from(Move *m, const TicketReply *reply, GError **err)
{
    bool ok, asked = false;
    g_autoptr(Agency) agency = named_agency(m, reply->agency, reply->who, &ok, err);
    g_autoptr(GArray) open = ok ? open_referrals(m->desk, m->call, err) : NULL;
    if (!open || (agency && !was_asked(m, agency, &asked, err)))
        return false;
    if (open->len == 0 || (asked && find_open(open, agency) < 0)) {
        json_text(m->body, "agency", agency ? agency->code : NULL);
        return true;
    }
    int which = pick(m, open, reply->agency, reply->who, err);
    const OpenReferral *from = which < 0 ? NULL : &g_array_index(open, OpenReferral, which);
    if (!from || !reply_after_referral(m, from, err))
        return false;
    json_text(m->body, "agency", from->agency);
    return true;
}

/* The caller still has to supply something: the answer waits for that. */
static void answer_in_hand(Move *m, bool partial)
{
    if (partial)
        m->call->state = m->from;
    else if (m->from == TICKET_WAITING)
        m->call->back = TICKET_READY;
}

bool ticket_reply(Desk *desk, const TicketReply *reply, GError **err)
{
    static MoveGuard *const guards[] = { reply_has_content, reply_has_who, NULL };
    g_auto(Move) m = { 0 };
    if (!move_begin(&m, desk, MOVE_REPLY, reply->number, reply->revision, err) ||
        !mail_note_write(&m, reply->mail, err) || !move_guard(&m, guards, reply, err) ||
        !move_at(&m, reply->at, reply->late_reason, err) || !reply_from(&m, reply, err) ||
        !move_text(&m, "who", reply->who, err) || !move_text(&m, "text", reply->text, err))
        return false;
    move_field(&m, "file", reply->file);
    if (!cited_write(&m, reply->cite, err))
        return false;
    json_number(m.body, "partial", reply->partial);
    answer_in_hand(&m, reply->partial);
    return move_commit(&m, err);
}

static bool wait_is_for_caller(const Move *m, const void *options, GError **err)
{
    const TicketWait *wait = options;
    return !wait->agency ||
           move_refuse(m, err,
               _("call %d cannot wait for an agency: the agency's time is part of the promise. "
                 "Remind them, or refer it elsewhere: onecall refer %d --to AGENCY"));
}

static bool wait_has_question(const Move *m, const void *options, GError **err)
{
    const TicketWait *wait = options;
    return move_given(wait->question) ||
           move_refuse(m, err,
               _("call %d: only a question put to the caller stops the clock; give it with "
                 "--question \"...\""));
}

static bool wait_is_left(const Move *m, const void *options, GError **err)
{
    (void)options;
    return m->call->waits < WAITS_A_CYCLE ||
           move_refuse(m, err,
               _("call %d has already waited twice, which is the maximum; tell the caller what is "
                 "known: onecall deliver %d"));
}

bool wait_within(Move *m, Desk *desk, const TicketWait *wait, GError **err)
{
    static MoveGuard *const guards[] = { wait_is_for_caller, wait_has_question, wait_is_left,
        NULL };
    if (!move_start(m, desk, MOVE_WAIT, wait->number, wait->revision, err) ||
        !move_guard(m, guards, wait, err) || !move_text(m, "text", wait->question, err))
        return false;
    m->call->back = m->from;
    m->call->paused_at = m->when;
    m->call->waits++;
    return move_record(m, err);
}

bool ticket_wait(Desk *desk, const TicketWait *wait, GError **err)
{
    g_auto(Move) m = { .tx = moves_begin(desk, err) };
    return m.tx && wait_within(&m, desk, wait, err) && moves_commit(&m, err);
}

bool ticket_resume(Desk *desk, const TicketResume *resume, GError **err)
{
    g_auto(Move) m = { 0 };
    return move_begin(&m, desk, MOVE_RESUME, resume->number, resume->revision, err) &&
           move_end_pause(&m, err) && move_text(&m, "text", resume->text, err) &&
           move_commit(&m, err);
}

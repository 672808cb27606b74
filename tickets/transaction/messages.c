/* tickets/transaction/messages.c - the messages that an event puts into the outbox. */
#include "tickets/transaction/messages.h"
#include "base/hash.h"
#include "tickets/agencies/agency.h"

/* A hash of what the message is about: sent again after a crash, it is the same. */
static char *message_id(
    Desk *desk, gint64 call, gint64 cycle, const char *kind, gint64 threshold, const char *to)
{
    guint8 digest[HASH_BYTES];
    HashChain *chain = hash_chain_new();
    g_autoptr(DbStmt) q =
        db_query(desk_main(desk), NULL, "SELECT value FROM meta WHERE name = 'desk'", "");
    hash_chain_text(chain, q && db_step(q, NULL) == DB_ROW ? db_text(q, 0) : NULL);
    hash_chain_number(chain, call);
    hash_chain_number(chain, cycle);
    hash_chain_text(chain, kind);
    hash_chain_number(chain, threshold);
    hash_chain_text(chain, to);
    hash_chain_end(chain, digest);
    return hash_hex(digest, 16);
}

/* Numbered: if a letter comes back, the next one to the same agency has another id. */
static bool write_letter(Move *m, const char *kind, const char *agency, GError **err)
{
    const TicketCall *call = m->call;
    gint64 before;
    if (!db_number(desk_main(m->desk), err, 0, &before,
            "SELECT count(*) FROM referral WHERE call = ?1 AND cycle = ?2 AND agency = ?3", "iis",
            call->number, call->cycle, agency))
        return false;
    g_autofree char *id = message_id(m->desk, call->number, call->cycle, kind, before + 1, agency);
    json_map(m->body, NULL);
    json_text(m->body, "id", id);
    json_text(m->body, "to_role", "agency");
    json_text(m->body, "to_whom", agency);
    json_number(m->body, "not_before", m->now);
    json_map(m->body, "facts");
    json_number(m->body, "call", call->number);
    json_number(m->body, "cycle", call->cycle);
    json_number(m->body, "threshold", before + 1);
    json_end(m->body);
    json_end(m->body);
    return true;
}

bool message_of_referral(Move *m, const char *agency, GError **err)
{
    json_list(m->body, "messages");
    bool ok = write_letter(m, "referral", agency, err);
    json_end(m->body);
    return ok;
}

/* One that was never sent is dropped by itself: there is nothing to take back. */
static bool letter_arrived(const Move *m, const OpenReferral *referral, bool *arrived, GError **err)
{
    gint64 sent = 0;
    bool ok = db_number(desk_main(m->desk), err, 0, &sent,
        "SELECT count(*) FROM outbox WHERE call = ?1 AND kind = 'referral' AND to_whom = ?2"
        " AND recorded_at >= ?3 AND sent_at IS NOT NULL AND bounced_at IS NULL",
        "isi", m->call->number, referral->agency, referral->sent_at);
    *arrived = sent > 0;
    return ok;
}

bool messages_of_recall(Move *m, const char *agency, GError **err)
{
    g_autoptr(GArray) open = open_referrals(m->desk, m->call, err);
    bool ok = open != NULL;
    json_text(m->body, "kind", MESSAGE_RECALL);
    json_list(m->body, "messages");
    for (guint i = 0; ok && i < open->len; i++) {
        const OpenReferral *referral = &g_array_index(open, OpenReferral, i);
        bool arrived = false;
        if (agency && !g_str_equal(agency, referral->agency))
            continue;
        ok = letter_arrived(m, referral, &arrived, err) &&
             (!arrived || write_letter(m, MESSAGE_RECALL, referral->agency, err));
    }
    json_end(m->body);
    return ok;
}

/* One message of an escalation step: to whom, and from when it may be sent. */
typedef struct {
    const char *to_role; /* "owner", "supervisor", "agency" */
    const char *to_whom; /* borrowed: the owner, the agency's code; NULL: any */
    gint64 not_before;
} Message;

static int write_message(Move *m, const EscalationStep *step, const Message *message)
{
    const TicketCall *call = m->call;
    g_autofree char *id = message_id(m->desk, call->number, call->cycle,
        escalation_name(step->kind), step->threshold, message->to_role);
    json_map(m->body, NULL);
    json_text(m->body, "id", id);
    json_text(m->body, "to_role", message->to_role);
    json_text(m->body, "to_whom", message->to_whom);
    json_number(m->body, "not_before", message->not_before);
    json_map(m->body, "facts");
    json_number(m->body, "call", call->number);
    json_number(m->body, "cycle", call->cycle);
    json_text(m->body, "state", state_name(call->state));
    json_text(m->body, "custodian", call->holder);
    json_number(m->body, "threshold", step->threshold);
    json_instant(m->body, "due_at", call->due_at);
    json_instant(m->body, "act_by", call->act_by);
    json_instant(m->body, "refer_by", call->refer_by);
    json_end(m->body);
    json_end(m->body);
    return 1;
}

/* Warnings reach their readers in open hours, a supervisor at once. */
int messages_of_step(Move *m, const EscalationStep *step, const Hours *hours)
{
    const TicketCall *call = m->call;
    const EscalationRule *rule = &escalation_rules[step->kind];
    gint64 opens = clock_open_from(m->calendar, hours, m->now);
    gint64 office = clock_open_from(m->calendar, &hours_business, m->now);
    bool theirs = holder_is_agency(call->holder);
    bool agency = theirs && (rule->notify.holder || rule->notify.agency);
    bool owner = rule->notify.owner || (rule->notify.holder && !theirs);
    int written = 0;
    json_list(m->body, "messages");
    if (owner)
        written += write_message(m, step, &(Message){ "owner", call->owner, MAX(office, m->now) });
    if (rule->notify.supervisor)
        written += write_message(m, step, &(Message){ "supervisor", NULL, m->now });
    if (agency)
        written += write_message(m, step, &(Message){ "agency", call->holder, MAX(opens, m->now) });
    json_end(m->body);
    return written;
}

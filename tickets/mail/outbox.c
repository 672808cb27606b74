/* tickets/mail/outbox.c - messages to send. */
#include "tickets/transaction/messages.h"
#include "tickets/mail/outbox.h"
#include <string.h>
#include "base/format/json.h"
#include "base/i18n.h"
#include "base/mail_address.h"
#include "db/log.h"
#include "tickets/agencies/agency.h"
#include "tickets/calls/escalation.h"
#include "tickets/people/scrub.h"
#include "tickets/people/user_mail.h"

#define FIRST_PAUSE_SECONDS (5 * 60)
#define LONGEST_PAUSE_SECONDS (6 * 3600)

void out_message_free(OutMessage *message)
{
    if (!message)
        return;
    g_free(message->id);
    g_free(message->to_role);
    g_free(message->to_whom);
    g_free(message->kind);
    g_free(message->failure);
    g_free(message);
}

#define OUTBOX_SELECT                                                                              \
    "SELECT message_id, call, coalesce(body ->> '$.cycle', 0), to_role, to_whom, kind,"            \
    " coalesce(body ->> '$.threshold', 0), recorded_at, not_before, sent_at, next_try,"            \
    " dropped_at, bounced_at, tries, failure FROM outbox "

static OutMessage *read_message(DbStmt *row)
{
    OutMessage *message = g_new0(OutMessage, 1);
    *message = (OutMessage){
        .id = db_text_dup(row, 0),
        .call = db_int(row, 1),
        .cycle = db_int(row, 2),
        .to_role = db_text_dup(row, 3),
        .to_whom = db_text_dup(row, 4),
        .kind = db_text_dup(row, 5),
        .threshold = db_int(row, 6),
        .recorded_at = db_int(row, 7),
        .not_before = db_int(row, 8),
        .sent_at = db_instant(row, 9),
        .next_try = db_instant(row, 10),
        .dropped_at = db_instant(row, 11),
        .bounced_at = db_instant(row, 12),
        .tries = (int)db_int(row, 13),
        .failure = db_text_dup(row, 14),
    };
    return message;
}

GPtrArray *outbox_list(Desk *desk, OutboxWhich which, int limit, GError **err)
{
    static const char *const selects[] = {
        [OUTBOX_DUE] = OUTBOX_SELECT
        "WHERE sent_at IS NULL AND dropped_at IS NULL AND not_before <= ?1"
        " AND coalesce(next_try, 0) <= ?1 ORDER BY not_before, recorded_at, message_id LIMIT ?2",
        [OUTBOX_WAITING] = OUTBOX_SELECT
        "WHERE sent_at IS NULL AND dropped_at IS NULL AND ?1 IS NOT NULL"
        " ORDER BY not_before, recorded_at, message_id LIMIT ?2",
        [OUTBOX_TROUBLED] = OUTBOX_SELECT
        "WHERE ?1 IS NOT NULL AND message_id IN (SELECT message_id FROM outbox"
        " WHERE sent_at IS NULL AND dropped_at IS NULL AND failure IS NOT NULL"
        " UNION ALL SELECT b.message_id FROM outbox b JOIN call c ON c.number = b.call"
        " WHERE b.bounced_at IS NOT NULL AND c.open = 1 AND NOT EXISTS (SELECT 1 FROM outbox n"
        " WHERE n.call = b.call AND n.kind = 'referral' AND n.recorded_at >= b.bounced_at))"
        " ORDER BY recorded_at, message_id LIMIT ?2",
        [OUTBOX_ALL] =
            OUTBOX_SELECT "WHERE ?1 IS NOT NULL ORDER BY recorded_at DESC, message_id LIMIT ?2",
    };
    gint64 now;
    if (!log_now(desk, &now, NULL, err))
        return NULL;
    g_autoptr(DbStmt) q =
        db_query(desk_main(desk), err, selects[which], "id", now, limit > 0 ? limit : -1);
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify)out_message_free);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW)
        g_ptr_array_add(list, read_message(q));
    return step == DB_DONE ? g_steal_pointer(&list) : NULL;
}

bool outbox_find(Desk *desk, const char *id, OutMessage **message, GError **err)
{
    g_autoptr(DbStmt) q =
        db_query(desk_main(desk), err, OUTBOX_SELECT "WHERE message_id = ?1", "s", id);
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    *message = step == DB_ROW ? read_message(q) : NULL;
    return step != DB_FAILED;
}

static void add_address(GPtrArray *list, const char *address)
{
    if (mail_address_is(address) &&
        !g_ptr_array_find_with_equal_func(list, address, g_str_equal, NULL))
        g_ptr_array_add(list, g_strdup(address));
}

static bool add_agency(Desk *desk, const char *code, GPtrArray *list, GError **err)
{
    g_autoptr(DbStmt) q =
        db_query(desk_main(desk), err, "SELECT mail FROM agency WHERE code = ?1", "s", code);
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    if (step == DB_ROW)
        add_address(list, db_text(q, 0));
    return step != DB_FAILED;
}

static bool add_user(Desk *desk, const char *name, GPtrArray *list, GError **err)
{
    g_autofree char *address = NULL;
    if (!user_mail(desk, name, &address, err))
        return false;
    add_address(list, address);
    return true;
}

static bool add_supervisors(Desk *desk, GPtrArray *list, GError **err)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err,
        "SELECT m.name FROM user_mail m JOIN user u ON u.name = m.name"
        " WHERE u.role = 'supervisor' ORDER BY m.name",
        "");
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW)
        g_ptr_array_add(names, db_text_dup(q, 0));
    for (guint i = 0; step == DB_DONE && i < names->len; i++)
        if (!add_user(desk, names->pdata[i], list, err))
            return false;
    return step == DB_DONE;
}

GPtrArray *outbox_recipients(Desk *desk, const OutMessage *message, GError **err)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(g_free);
    bool ok =
        g_str_equal(message->to_role, "agency") ? add_agency(desk, message->to_whom, list, err)
        : g_str_equal(message->to_role, "supervisor") ? add_supervisors(desk, list, err)
                                                      : add_user(desk, message->to_whom, list, err);
    return ok ? g_steal_pointer(&list) : NULL;
}

static bool stands(Desk *desk, const char *sql, const OutMessage *message, bool *yes, GError **err)
{
    gint64 found;
    bool ok = db_number(desk_main(desk), err, 0, &found, sql, "iis", message->call, message->cycle,
        message->to_whom);
    *yes = found != 0;
    return ok;
}

/* A letter to an agency has ground while its referral is open, a warning as its step says. */
static const char *ground_of(const OutMessage *message)
{
    static const char *const grounds[] = {
        [ESCALATION_WHILE_OPEN] =
            "SELECT count(*) FROM call WHERE number = ?1"
            " AND ?2 IN (0, cycle) AND open = 1 OR ?3 = ''",
        [ESCALATION_WHILE_TRIAGE] =
            "SELECT count(*) FROM call WHERE number = ?1"
            " AND ?2 IN (0, cycle) AND state = 'triage' OR ?3 = ''",
        [ESCALATION_ALWAYS] = "SELECT 1 WHERE ?1 + ?2 IS NOT NULL OR ?3 IS NULL",
    };
    EscalationKind kind = escalation_find(message->kind);
    if (g_str_equal(message->kind, MESSAGE_RECALL))
        return "SELECT NOT EXISTS (SELECT 1 FROM referral r WHERE r.call = ?1"
               " AND ?2 IN (0, r.cycle) AND r.agency = ?3 AND r.state = 'open')";
    if (g_str_equal(message->to_role, "agency"))
        return "SELECT count(*) FROM referral r JOIN call c ON c.number = r.call"
               " AND c.cycle = r.cycle WHERE r.call = ?1 AND ?2 IN (0, r.cycle)"
               " AND r.agency = ?3 AND r.state = 'open'";
    return grounds[kind < ESCALATION_N ? escalation_rules[kind].ground : ESCALATION_WHILE_OPEN];
}

/* Whoever learns on Monday that it is two days late need not be told that half the time is over. */
static bool is_outdone(Desk *desk, const OutMessage *message, bool *outdone, GError **err)
{
    gint64 rank = escalation_rank(message->kind, message->threshold);
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err,
        "SELECT o.kind, coalesce(o.body ->> '$.threshold', 0) FROM outbox this JOIN outbox o"
        " ON o.call = this.call AND o.to_role = this.to_role AND o.to_whom IS this.to_whom"
        " AND o.body ->> '$.cycle' IS this.body ->> '$.cycle' WHERE this.message_id = ?1",
        "s", message->id);
    DbStep step = DB_FAILED;
    *outdone = false;
    while (q && (step = db_step(q, err)) == DB_ROW)
        *outdone = *outdone || (rank > 0 && escalation_rank(db_text(q, 0), db_int(q, 1)) > rank);
    return step == DB_DONE;
}

bool outbox_moot(Desk *desk, const OutMessage *message, const char **why, GError **err)
{
    gint64 now;
    bool ground, outdone;
    *why = NULL;
    if (!log_now(desk, &now, NULL, err) ||
        !stands(desk, ground_of(message), message, &ground, err) ||
        !is_outdone(desk, message, &outdone, err))
        return false;
    if (!ground)
        *why = "over";
    else if (outdone)
        *why = "outdone";
    else if (now - MAX(message->recorded_at, message->not_before) > OUTBOX_STALE_SECONDS)
        *why = "stale";
    return true;
}

bool outbox_letter_before(Desk *desk, const OutMessage *message, char **id, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err,
        "SELECT message_id FROM outbox WHERE call = ?1 AND kind = 'referral' AND to_whom = ?2"
        " AND message_id <> ?3 AND sent_at IS NOT NULL ORDER BY recorded_at DESC LIMIT 1",
        "iss", message->call, message->to_whom, message->id);
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    *id = step == DB_ROW ? db_text_dup(q, 0) : NULL;
    return step != DB_FAILED;
}

static bool record(Desk *desk, const char *id, const char *kind, JsonWriter *body, GError **err)
{
    g_autofree char *subject = id ? g_strconcat("mail:", id, NULL) : g_strdup("desk");
    json_end(body);
    g_autoptr(DbTx) tx = db_begin(desk_main(desk), err);
    return tx && log_append(desk, subject, kind, json_text_so_far(body), NULL, err) &&
           db_commit(g_steal_pointer(&tx), err);
}

bool outbox_sent(Desk *desk, const OutMessage *message, GError **err)
{
    g_autoptr(JsonWriter) body = json_new();
    json_map(body, NULL);
    json_number(body, "call", message->call);
    json_number(body, "tries", message->tries + 1);
    return record(desk, message->id, "mail.sent", body, err);
}

/* 5 minutes, 15, 45, ... 6 hours. */
static gint64 pause_after(int tries)
{
    gint64 pause = FIRST_PAUSE_SECONDS;
    while (tries-- > 0 && pause < LONGEST_PAUSE_SECONDS)
        pause *= 3;
    return MIN(pause, LONGEST_PAUSE_SECONDS);
}

bool outbox_failed(Desk *desk, const OutMessage *message, const char *why, GError **err)
{
    gint64 now;
    if (!log_now(desk, &now, NULL, err))
        return false;
    g_autofree char *clean = scrub_text(why, NULL, 0, NULL);
    g_autoptr(JsonWriter) body = json_new();
    json_map(body, NULL);
    json_number(body, "call", message->call);
    json_text(body, "why", clean);
    json_number(body, "next_try", now + pause_after(message->tries));
    return record(desk, message->id, "mail.failed", body, err);
}

bool outbox_drop(Desk *desk, const GArray *drops, GError **err)
{
    if (drops->len == 0)
        return true;
    g_autoptr(JsonWriter) body = json_new();
    json_map(body, NULL);
    json_list(body, "messages");
    for (guint i = 0; i < drops->len; i++) {
        const OutDrop *drop = &g_array_index(drops, OutDrop, i);
        json_map(body, NULL);
        json_text(body, "id", drop->message->id);
        json_text(body, "why", drop->why);
        json_end(body);
    }
    json_end(body);
    return record(desk, NULL, "mail.dropped", body, err);
}

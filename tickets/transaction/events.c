/* tickets/transaction/events.c - what each event of calls, agencies, calendars, persons and mail
 * does to the tables.
 *
 * A move's body says what it was about and, under "after", how the call stands then: every figure
 * was computed before, so that a replay needs no calendar and comes out the same.
 */
#include "tickets/transaction/events.h"
#include "base/policy_names.h"
#include "tickets/calls/call_columns.h"
#include "tickets/calls/codes.h"

#define CYCLE "(SELECT cycle FROM call WHERE number = :n)"
#define HERE " WHERE call = :n AND cycle = " CYCLE
#define WHEN "(:body ->> '$.when')"
#define HOLDER "(:body ->> '$.after.holder')"

/* One more revision: what a reader of the one before has to be told. */
#define CHANGED "UPDATE call SET revision = revision + 1 WHERE number = :n;"

#define AFTER_CALL                                                                                 \
    "UPDATE call SET state = :body ->> '$.after.state', open = :body ->> '$.after.open',"          \
    " back = :body ->> '$.after.back', due_at = :body ->> '$.after.due_at',"                       \
    " paused_at = :body ->> '$.after.paused_at', next_check = :body ->> '$.after.next_check'"      \
    " WHERE number = :n;" CHANGED

#define AFTER_CYCLE                                                                                \
    "UPDATE cycle SET due_at = :body ->> '$.after.due_at',"                                        \
    " original_due = :body ->> '$.after.original_due',"                                            \
    " extensions = coalesce(:body ->> '$.after.extensions', 0),"                                   \
    " extended_seconds = coalesce(:body ->> '$.after.extended_seconds', 0),"                       \
    " headline = :body ->> '$.after.headline',"                                                    \
    " due_office_at = :body ->> '$.after.due_office_at', act_by = :body ->> '$.after.act_by',"     \
    " doomed = :body ->> '$.after.doomed', refer_by = :body ->> '$.after.refer_by',"               \
    " refer_ceiling = :body ->> '$.after.refer_ceiling', waits = :body ->> '$.after.waits',"       \
    " outcome = :body ->> '$.after.outcome', ended_at = :body ->> '$.after.ended_at',"             \
    " verdict = :body ->> '$.after.verdict', breached_at = :body ->> '$.after.breached_at',"       \
    " cause = :body ->> '$.after.cause', told_by = :body ->> '$.after.told_by'" HERE ";"

/* The ledger from "when" on: what lies after it gives way, what reaches over it ends there, and the
 * holder begins unless it holds already. No holder: the cycle has ended. */
#define AFTER_HOLDER                                                                               \
    "DELETE FROM custody" HERE " AND from_at >= " WHEN                                             \
    ";"                                                                                            \
    "UPDATE custody SET to_at = iif(holder IS " HOLDER ", NULL, " WHEN ")" HERE                    \
    " AND (to_at IS NULL OR to_at > " WHEN                                                         \
    ");"                                                                                           \
    "INSERT INTO custody(call, cycle, from_at, to_at, holder) SELECT :n, " CYCLE ", " WHEN         \
    ", NULL, " HOLDER " WHERE " HOLDER " IS NOT NULL AND NOT EXISTS (SELECT 1 FROM custody" HERE   \
    " AND to_at IS NULL);"

#define AFTER AFTER_CALL AFTER_CYCLE AFTER_HOLDER

#define SAID(kind)                                                                                 \
    "INSERT INTO said(seq, call, cycle, kind, who, text) SELECT :seq, :n, " CYCLE ", '" kind       \
    "', :body ->> '$.who',"                                                                        \
    " :body ->> '$.text' WHERE :body ->> '$.text' IS NOT NULL;"
#define CITED                                                                                      \
    "INSERT OR IGNORE INTO citation(call, cycle, ref, seq) SELECT :n, " CYCLE                      \
    ", value, :seq"                                                                                \
    " FROM json_each(:body, '$.cite');"                                                            \
    "INSERT OR IGNORE INTO cited(call, cycle, ref, version, number, effective) SELECT :n, " CYCLE  \
    ", value ->> '$.ref', value ->> '$.version', value ->> '$.number', value ->> '$.effective'"    \
    " FROM json_each(:body, '$.cited');"

#define PAUSE_ENDS                                                                                 \
    "UPDATE pause SET to_at = max(from_at, " WHEN "), added = :body ->> '$.paused'" HERE           \
    " AND to_at IS NULL;"
#define REFERRALS_END                                                                              \
    "UPDATE referral SET state = 'dropped', ended_at = max(sent_at, " WHEN ")" HERE                \
    " AND state = 'open';"
/* Ends the open referral of the body's agency, unless more is to come. */
#define REFERRAL_IS(ends)                                                                          \
    "UPDATE referral SET state = '" ends "', ended_at = " WHEN HERE                                \
    " AND state = 'open' AND agency = :body ->> '$.agency'"                                        \
    " AND coalesce(:body ->> '$.partial', 0) = 0;"
/* What a call is about is a category, if nobody had named it before; what only an old record was
 * about is none that may be given. */
#define CATEGORY_NAMED                                                                             \
    "INSERT INTO category(name, listed, active, since) SELECT :body ->> '$.category', 0, 1, :seq"  \
    " WHERE :body ->> '$.category' IS NOT NULL"                                                    \
    " ON CONFLICT (name) DO UPDATE SET active = max(active, NOT listed);"
#define CATEGORY_OF_BEFORE                                                                         \
    "INSERT OR IGNORE INTO category(name, listed, active, since)"                                  \
    " SELECT :body ->> '$.category', 0, 0, :seq WHERE :body ->> '$.category' IS NOT NULL;"

#define REACHED                                                                                    \
    CATEGORY_NAMED                                                                                 \
    "UPDATE call SET category = coalesce(:body ->> '$.category', category),"                       \
    " person = coalesce(:body ->> '$.person', person),"                                            \
    " reach = coalesce(:body ->> '$.reach', reach),"                                               \
    " consent = max(consent, coalesce(:body ->> '$.consent', 0)) WHERE number = :n;"

/* Messages that an event of a call puts into the outbox: its body's "messages". */
#define MAIL_QUEUED                                                                                \
    "INSERT INTO outbox(message_id, call, to_role, to_whom, kind, body, recorded_at, not_before)"  \
    " SELECT value ->> '$.id', :n, value ->> '$.to_role', value ->> '$.to_whom',"                  \
    " coalesce(:body ->> '$.kind', 'referral'), value ->> '$.facts', :at,"                         \
    " value ->> '$.not_before' FROM json_each(:body, '$.messages');"

/* The mail that an event of a call came by: its body's "mail". If it was unmatched until now, its
 * text goes: the call has it. */
#define MAIL_CAME                                                                                  \
    "INSERT INTO mail(id, at, outcome, why, call, named, agency, person, subject, text)"           \
    " SELECT m ->> '$.id', :at, m ->> '$.outcome', NULL, :n, m ->> '$.named',"                     \
    " m ->> '$.agency', NULL, m ->> '$.subject', NULL FROM (SELECT :body -> '$.mail' AS m)"        \
    " WHERE m IS NOT NULL ON CONFLICT (id) DO UPDATE SET outcome = excluded.outcome, why = NULL,"  \
    " call = excluded.call, named = excluded.named, agency = excluded.agency, person = NULL,"      \
    " text = NULL;"                                                                                \
    "UPDATE outbox SET bounced_at = :at WHERE message_id = :body ->> '$.mail.bounced';"

/* The letter of the body's referral came back: it ends, and whoever has the ticket chases it. */
#define LETTER_CAME_BACK                                                                           \
    "INSERT INTO undelivered(referral, at, why) VALUES (:body ->> '$.referral', :at, :body ->> "   \
    "'$.text');"                                                                                   \
    "UPDATE referral SET state = 'dropped', ended_at = :body ->> '$.when'"                         \
    " WHERE id = :body ->> '$.referral';"

#define FACT_NAME(fact, _) ", " #fact
#define FACT_VALUE(fact, _) ", b ->> '$." #fact "'"

static const char asked[] = CATEGORY_NAMED
    "INSERT INTO call(number, state, open, back, revision, cycle, due_at, paused_at, next_check,"
    " question" CALL_FACTS(FACT_NAME) ", owner, asked_by, person, consent, reach,"
    " linked, received_at, asked_at, late_reason)"
    " SELECT :n, b ->> '$.after.state', 1, NULL, 1, 1, b ->> '$.after.due_at',"
    " NULL, b ->> '$.after.next_check', b ->> '$.question'" CALL_FACTS(FACT_VALUE)
    ", b ->> '$.owner', :actor, b ->> '$.person',"
    " b ->> '$.consent', NULL, b ->> '$.linked', b ->> '$.when', b ->> '$.asked_at',"
    " b ->> '$.late_reason' FROM (SELECT :body AS b);"
    "INSERT INTO cycle(call, cycle, started_at, policy, calendar, due_at, due_office_at, act_by,"
    " doomed, refer_by, refer_ceiling, waits)"
    " SELECT :n, 1, b ->> '$.when', b ->> '$.policy', b ->> '$.calendar', b ->> '$.after.due_at',"
    " b ->> '$.after.due_office_at', b ->> '$.after.act_by', b ->> '$.after.doomed',"
    " b ->> '$.after.refer_by', b ->> '$.after.refer_ceiling', 0 FROM (SELECT :body AS b);"
    "INSERT INTO custody(call, cycle, from_at, to_at, holder) VALUES (:n, 1, " WHEN
    ", NULL, 'us');";

/* The old cycle stays as it ended. */
static const char reopened[] =
    "UPDATE call SET cycle = cycle + 1 WHERE number = :n;"
    "INSERT INTO cycle(call, cycle, started_at, policy, calendar, due_at, due_office_at, act_by,"
    " doomed, refer_by, refer_ceiling, waits)"
    " SELECT :n, " CYCLE
    ", b ->> '$.when', b ->> '$.policy', b ->> '$.calendar',"
    " b ->> '$.after.due_at', b ->> '$.after.due_office_at', b ->> '$.after.act_by',"
    " b ->> '$.after.doomed', b ->> '$.after.refer_by', b ->> '$.after.refer_ceiling', 0"
    " FROM (SELECT :body AS b);" AFTER SAID("call.reopened");

static const char set[] = CATEGORY_NAMED
    "UPDATE call SET question = coalesce(:body ->> '$.question', question),"
    " category = coalesce(:body ->> '$.category', category),"
    " field = coalesce(:body ->> '$.field', field),"
    " priority = coalesce(:body ->> '$.priority', priority),"
    " person = coalesce(:body ->> '$.person', person),"
    " reach = coalesce(:body ->> '$.reach', reach),"
    " consent = max(consent, coalesce(:body ->> '$.consent', 0)) WHERE number = :n;"
    "INSERT OR IGNORE INTO tag(call, tag) SELECT :n, :body ->> '$.tag' WHERE :body ->> '$.tag' IS "
    "NOT NULL;"
    "DELETE FROM tag WHERE call = :n AND tag = :body ->> '$.untag';" CHANGED;

static const char escalated[] =
    "INSERT INTO threshold(call, cycle, kind, threshold, at) SELECT :n, b ->> '$.cycle', b ->> "
    "'$.kind', b ->> '$.threshold',"
    " b ->> '$.crossed_at' FROM (SELECT :body AS b);" MAIL_QUEUED
    "UPDATE cycle SET breached_at = coalesce(:body ->> '$.breached_at', breached_at),"
    " cause = coalesce(:body ->> '$.cause', cause),"
    " drafted = coalesce(:body ->> '$.drafted', drafted)" HERE
    ";"
    "UPDATE call SET next_check = :body ->> '$.next_check' WHERE number = :n;";

/* A call of before the desk: closed when it comes, its cycle without a verdict; due is when the
 * caller was told, so that nothing is ever late. */
static const char imported[] = CATEGORY_OF_BEFORE
    "INSERT INTO call(number, state, open, revision, cycle, due_at, question, category, field,"
    " channel, priority, owner, asked_by, person, consent, received_at, asked_at)"
    " SELECT :n, 'closed', 0, 1, 1, b ->> '$.told', b ->> '$.question', b ->> '$.category',"
    " b ->> '$.field', b ->> '$.channel', 'normal', b ->> '$.owner', b ->> '$.owner',"
    " b ->> '$.person', 0, b ->> '$.received', :at FROM (SELECT :body AS b);"
    "INSERT INTO cycle(call, cycle, started_at, policy, due_at, due_office_at, doomed, refer_by,"
    " refer_ceiling, waits, outcome, ended_at, told_by)"
    " SELECT :n, 1, b ->> '$.received', '" POLICY_ELAPSED
    "', b ->> '$.told', b ->> '$.told', 0,"
    " b ->> '$.told', b ->> '$.told', 0, '" OUTCOME_IMPORTED
    "', b ->> '$.told', b ->> '$.owner'"
    " FROM (SELECT :body AS b);"
    "INSERT INTO history(call, fingerprint, agency) VALUES (:n, :body ->> '$.fingerprint', :body "
    "->> '$.who');" SAID("call.imported");

static const char agency_set[] =
    "INSERT INTO agency(code, name, kind, answers, site, mail, source, checked, opens, closes,"
    " active, since) SELECT :key, b ->> '$.name', b ->> '$.kind', b ->> '$.answers',"
    " b ->> '$.site', b ->> '$.mail', b ->> '$.source', b ->> '$.checked', b ->> '$.opens',"
    " b ->> '$.closes', b ->> '$.active', :seq FROM (SELECT :body AS b) WHERE true"
    " ON CONFLICT (code) DO UPDATE SET name = excluded.name, kind = excluded.kind,"
    " answers = excluded.answers, site = excluded.site, mail = excluded.mail,"
    " source = excluded.source, checked = excluded.checked, opens = excluded.opens,"
    " closes = excluded.closes, active = excluded.active;"
    "DELETE FROM agency_name WHERE code = :key;"
    "DELETE FROM agency_category WHERE code = :key;"
    "INSERT OR IGNORE INTO agency_name(key, code, name, kind) SELECT value ->> '$.key', :key, "
    "value ->> '$.name',"
    " value ->> '$.kind' FROM json_each(:body, '$.names');"
    "INSERT OR IGNORE INTO agency_category(category, code) SELECT value, :key FROM "
    "json_each(:body, "
    "'$.categories');"
    "INSERT INTO category(name, listed, active, since) SELECT value, 1, 1, :seq"
    " FROM json_each(:body, '$.categories') WHERE true"
    " ON CONFLICT (name) DO UPDATE SET listed = 1, active = 1;";

static const char calendar_imported[] =
    "INSERT INTO calendar(version, source, decreed, from_day, to_day, imported_at) SELECT :seq, b "
    "->> '$.source', b ->> '$.decreed', b ->> '$.from',"
    " b ->> '$.to', :at FROM (SELECT :body AS b);"
    "INSERT INTO holiday(calendar, day, name) SELECT :seq, value ->> '$.day', value ->> '$.name'"
    " FROM json_each(:body, '$.days');";

static const char referred[] =
    "INSERT INTO referral(id, call, cycle, agency, state, sent_at, reply_by, ended_at,"
    " with_contact) SELECT :seq, :n, " CYCLE
    ", b ->> '$.agency', 'open', b ->> '$.when',"
    " b ->> '$.reply_by', NULL, b ->> '$.with_contact' FROM (SELECT :body AS b);"
    "UPDATE cycle SET drafted = NULL" HERE ";" AFTER SAID("call.referred") MAIL_QUEUED;

#define EXTENDED                                                                                   \
    "INSERT INTO extension(id, call, cycle, at, reason, from_at, to_at, seconds, consent, actor)"  \
    " SELECT :seq, :n, " CYCLE                                                                     \
    ", b ->> '$.when', b ->> '$.reason', b ->> '$.from_due',"                                      \
    " b ->> '$.after.due_at', b ->> '$.seconds', b ->> '$.consent', :actor"                        \
    " FROM (SELECT :body AS b);"

#define FOLLOWED                                                                                   \
    "DELETE FROM follow WHERE call = :n;"                                                          \
    "INSERT INTO follow(call, cycle, leads, at) SELECT :n, " CYCLE ", :body ->> '$.leads', " WHEN  \
    " WHERE :body ->> '$.leads' IS NOT NULL;"
/* The answer of the followed call is an answer in hand like an agency's. */
#define LED "DELETE FROM follow WHERE call = :n AND :body ->> '$.ended';"

#define PAUSE_BEGINS                                                                               \
    "INSERT INTO pause(id, call, cycle, from_at, to_at, added) SELECT :seq, :n, " CYCLE ", " WHEN  \
    ", NULL, NULL;"
#define ATTEMPTED                                                                                  \
    "INSERT INTO attempt(id, call, cycle, at, via, actor) SELECT :seq, :n, " CYCLE ", " WHEN       \
    ", :body ->> '$.via', :actor;"
#define ASSIGNED "UPDATE call SET owner = :body ->> '$.to' WHERE number = :n;"
#define LEARNED "UPDATE cycle SET knowledge = :body ->> '$.text'" HERE ";"
#define NOT_DRAFTED "UPDATE cycle SET drafted = NULL" HERE ";"
#define RECALCULATED "UPDATE cycle SET calendar = :body ->> '$.calendar'" HERE ";"

#define FACT_IS_AGAIN(fact, _) ", " #fact " = f ->> '$." #fact "'"

/* What was keyed wrongly stays in the log; the tables are as if it had not been. */
static const char corrected[] =
    "INSERT INTO correction(id, call, cycle, undoes, kind, keyed, at, actor) SELECT :seq, "
    ":n, " CYCLE
    ", b ->> '$.undoes', b ->> '$.kind',"
    " b ->> '$.keyed', :at, :actor FROM (SELECT :body AS b);"
    "UPDATE said SET kind = kind || '.undone' WHERE seq = :body ->> '$.undoes';"
    "DELETE FROM cited" HERE
    " AND ref IN (SELECT ref FROM citation WHERE call = :n"
    " AND seq = :body ->> '$.undoes');"
    "DELETE FROM citation" HERE
    " AND seq = :body ->> '$.undoes';"
    "UPDATE referral SET state = 'open', ended_at = NULL WHERE id IN"
    " (SELECT value FROM json_each(:body, '$.open_again'));"
    "UPDATE referral SET state = 'dropped', ended_at = sent_at WHERE id = :body ->> '$.undoes';"
    "UPDATE pause SET to_at = NULL, added = NULL WHERE id = :body ->> '$.pause_again';"
    "UPDATE pause SET to_at = from_at, added = 0 WHERE id = :body ->> '$.undoes';"
    "UPDATE cycle SET drafted = coalesce(:body ->> '$.drafted', drafted)" HERE
    ";"
    "DELETE FROM extension WHERE id = :body ->> '$.undoes';"
    "UPDATE outbox SET dropped_at = :at, failure = 'over'"
    " WHERE message_id IN (SELECT value FROM json_each(:body, '$.letters'));"
    "DELETE FROM attempt WHERE id = :body ->> '$.undoes';"
    "UPDATE cycle SET knowledge = NULL" HERE
    " AND :body ->> '$.unlearns';"
    "UPDATE call SET question = f ->> '$.question'" CALL_FACTS(FACT_IS_AGAIN)
    ", owner = f ->> '$.owner', reach = f ->> '$.reach', consent = f ->> '$.consent'"
    " FROM (SELECT :body -> '$.facts' AS f) WHERE number = :n AND f IS NOT NULL;"
    "DELETE FROM tag WHERE call = :n AND :body -> '$.facts' IS NOT NULL;"
    "INSERT INTO tag(call, tag) SELECT :n, value FROM json_each(:body, '$.facts.tags');" AFTER SAID(
        "call.corrected");

const LogView ticket_views[] = {
#define MOVE(id, name, event, label, right, traits, undo, effect, view) { event, view },
#include "tickets/transaction/moves.def"
    { "desk.handover",
        "INSERT INTO handover(id, at, actor, taker, calls) VALUES (:seq, :at, :actor, :body ->> "
        "'$.to',"
        " :body ->> '$.calls');" },
    { "agency.set", agency_set },
    { "category.set",
        "INSERT INTO category(name, listed, active, since) VALUES (:key, 1, :body ->> '$.active',"
        " :seq) ON CONFLICT (name) DO UPDATE SET listed = 1, active = excluded.active;" },
    { "calendar.imported", calendar_imported },
    { "tick.gap",
        "INSERT OR IGNORE INTO tick_gap(from_at, to_at) VALUES (:body ->> '$.from', :body ->> "
        "'$.to');" },
    { "user.set",
        "INSERT INTO user(name, role) VALUES (:key, :body ->> '$.role')"
        " ON CONFLICT (name) DO UPDATE SET role = excluded.role;" },
    { "person.revealed", "" },
    { "person.erased",
        "UPDATE person SET key = NULL, name = NULL, company = NULL, phone = NULL, mail = NULL,"
        " scrubbed = NULL, name_lookup = NULL, company_lookup = NULL, phone_lookup = NULL"
        " WHERE id = :key;" },
    { "report.issued",
        "INSERT OR IGNORE INTO report_issued(day, since, at, upto) VALUES (:n, :body ->> '$.since',"
        " :body ->> '$.at', :body ->> '$.upto');" },
    { "mail.sent",
        "UPDATE outbox SET sent_at = :at, tries = tries + 1, next_try = NULL, failure = NULL"
        " WHERE message_id = :key;" },
    { "mail.failed",
        "UPDATE outbox SET tries = tries + 1, next_try = :body ->> '$.next_try',"
        " failure = :body ->> '$.why' WHERE message_id = :key;" },
    { "mail.dropped",
        "UPDATE outbox SET dropped_at = :at, failure = d.value ->> '$.why'"
        " FROM json_each(:body, '$.messages') AS d WHERE message_id = d.value ->> '$.id';" },
    { "mail.unmatched",
        "INSERT INTO mail(id, at, outcome, why, call, named, agency, person, subject, text)"
        " SELECT :key, :at, 'unmatched', b ->> '$.why', NULL, b ->> '$.named',"
        " b ->> '$.agency', b ->> '$.person', b ->> '$.subject', b ->> '$.text'"
        " FROM (SELECT :body AS b);" },
    { "mail.dismissed",
        "UPDATE mail SET outcome = 'dismissed', why = :body ->> '$.reason',"
        " person = NULL, text = NULL WHERE id = :key;" },
    { "user.mail",
        "INSERT INTO user_mail(name, person) SELECT :key, :body ->> '$.person'"
        " WHERE :body ->> '$.person' IS NOT NULL"
        " ON CONFLICT (name) DO UPDATE SET person = excluded.person;"
        "DELETE FROM user_mail WHERE name = :key AND :body ->> '$.person' IS NULL;" },
    { 0 },
};

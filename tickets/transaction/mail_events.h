/* tickets/transaction/mail_events.h - what mail does to the tables: SQL for views.c, and a list of
 * its own. */
#pragma once
#include "db/desk.h"

extern const LogView mail_views[]; /* for DeskSetup.views, beside ticket_views */

/* Messages that an event of a call puts into the outbox: its body's "messages". */
#define MAIL_QUEUED                                                                                \
    "INSERT INTO outbox(message_id, call, to_role, to_whom, kind, body, recorded_at, not_before)"  \
    " SELECT value ->> '$.id', :n, value ->> '$.to_role', value ->> '$.to_whom',"                  \
    " coalesce(:body ->> '$.kind', 'referral'), value ->> '$.facts', :at,"                         \
    " value ->> '$.not_before' FROM json_each(:body, '$.messages');"

/* The mail that an event of a call took in: its body's "mail". One that nobody could place before
 * is placed now, and its text, which the call has, goes. */
#define MAIL_CAME                                                                                  \
    "INSERT INTO mail SELECT m ->> '$.id', :at, m ->> '$.outcome', NULL, :n, m ->> '$.named',"     \
    " m ->> '$.agency', NULL, m ->> '$.subject', NULL FROM (SELECT :body -> '$.mail' AS m)"        \
    " WHERE m IS NOT NULL ON CONFLICT (id) DO UPDATE SET outcome = excluded.outcome, why = NULL,"  \
    " call = excluded.call, named = excluded.named, agency = excluded.agency, person = NULL,"      \
    " text = NULL;"                                                                                \
    "UPDATE outbox SET bounced_at = :at WHERE message_id = :body ->> '$.mail.bounced';"

/* The letter of the body's referral came back: it ends, and whoever has the ticket chases it. */
#define UNDELIVERED                                                                                \
    "INSERT INTO undelivered VALUES (:body ->> '$.referral', :at, :body ->> '$.text');"            \
    "UPDATE referral SET state = 'dropped', ended_at = :body ->> '$.when'"                         \
    " WHERE id = :body ->> '$.referral';"

/* tickets/transaction/mail_events.c - what the events of mail do to the tables. */
#include "tickets/transaction/mail_events.h"

const LogView mail_views[] = {
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
        "INSERT INTO mail SELECT :key, :at, 'unmatched', b ->> '$.why', NULL, b ->> '$.named',"
        " b ->> '$.agency', b ->> '$.person', b ->> '$.subject', b ->> '$.text'"
        " FROM (SELECT :body AS b);" },
    { "mail.dismissed",
        "UPDATE mail SET outcome = 'dismissed', why = :body ->> '$.reason',"
        " person = NULL, text = NULL WHERE id = :key;" },
    { "user.mail",
        "INSERT INTO user_mail SELECT :key, :body ->> '$.person'"
        " WHERE :body ->> '$.person' IS NOT NULL"
        " ON CONFLICT (name) DO UPDATE SET person = excluded.person;"
        "DELETE FROM user_mail WHERE name = :key AND :body ->> '$.person' IS NULL;" },
    { 0 },
};

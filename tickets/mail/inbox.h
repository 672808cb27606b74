/* tickets/mail/inbox.h - mail that comes: each is recorded once, and none is lost.
 *
 * A mail belongs to a call by what it answers (In-Reply-To, References: a message id of ours, which
 * only its receivers know), else by the number in its subject, which counts from an agency only
 * that has a referral of that call. What belongs nowhere is unmatched, with its text, until
 * somebody files or dismisses it. Texts are scrubbed; a stranger's address is sealed.
 */
#pragma once
#include "tickets/mail/unmatched.h"

/* The id of a mail by its Message-ID, or, if it has none, by its bytes. Free with g_free(). */
char *mail_id(const char *message_id, const void *bytes, gsize n);

/* Records one mail: one write transaction, one event. */
bool mail_receive(Desk *desk, const MailIn *mail, MailReceived *received, GError **err);

/* A person says which call it is for: as mail_receive() would have. ERR_NOT_FOUND, ERR_RULE. */
bool mail_file(Desk *desk, const UnmatchedMail *left, gint64 number, const char *agency,
    MailReceived *received, GError **err);

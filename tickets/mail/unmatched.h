/* tickets/mail/unmatched.h - mail that belongs to no call, until somebody files or dismisses it. */
#pragma once
#include "tickets/mail/incoming.h"

/* An unmatched one; texts scrubbed, `from` masked. */
typedef struct {
    char *id, *why, *agency, *from, *subject, *text;
    gint64 at, named;
} UnmatchedMail;
GPtrArray *unmatched_list(Desk *desk, GError **err); /* of UnmatchedMail, oldest first */
/* By its id or what it begins with. ERR_NOT_FOUND, ERR_USAGE if several begin so. */
UnmatchedMail *unmatched_load(Desk *desk, const char *id, GError **err);
void unmatched_free(UnmatchedMail *left);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UnmatchedMail, unmatched_free)

/* ERR_RULE without a reason. */
bool unmatched_dismiss(Desk *desk, const UnmatchedMail *left, const char *reason, GError **err);

/* Records a mail as unmatched: the event mail.unmatched. ERR_STALE if it was recorded before. */
bool unmatched_add(Desk *desk, const MailIn *mail, gint64 named, const char *why,
    MailReceived *received, GError **err);

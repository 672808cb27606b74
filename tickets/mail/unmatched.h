/* tickets/mail/unmatched.h - mail that belongs nowhere: what mail_in.c hands on. */
#pragma once
#include "tickets/mail/inbox.h"

/* Records it as unmatched: the event mail.unmatched. ERR_STALE where it was taken in before. */
bool mail_leave(
    Desk *desk, const MailIn *mail, gint64 named, const char *why, MailTaken *taken, GError **err);

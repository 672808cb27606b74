/* cli/show/mail_text.h - how mail is said, the same on every screen. */
#pragma once
#include "base/format/printer.h"
#include "tickets/mail/outbox.h"

/* "waiting", "failed", "sent", "returned", "dropped": for programs; and for people. Static. */
const char *out_state(const OutMessage *message);
const char *out_state_text(const char *state);
const char *out_kind_text(const char *kind); /* "hand-over letter" */
const char *out_drop_text(const char *why);  /* why one is not sent */
const char *mail_why_brief(const char *why); /* why a mail is unmatched: in a list */
const char *mail_why_text(const char *why);  /* why a mail is unmatched */

/* "한국무역협회", "kim", "the supervisors". Free with g_free(), as below. */
char *out_to_text(Desk *desk, const OutMessage *message);
/* When it was sent, when it is tried again, why it was dropped. */
char *out_note_text(const OutMessage *message);

/* Which message, of what call, to whom: the first keys of its row. In an open map. */
void print_message_head(Printer *p, Desk *desk, const OutMessage *message);

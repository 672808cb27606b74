/* tickets/mail/outbox.h - messages to send: recorded exactly once, delivered at least once.
 *
 * A message is recorded in the event it follows from: a referral, an escalation step. Its id is a
 * hash of that event's key, so what is sent again after a crash is recognisably the same. This
 * module does not send: it says what is due and records how it went, an event each.
 */
#pragma once
#include "db/desk.h"

#define OUTBOX_STALE_SECONDS (7 * DAY_SECONDS) /* what could not be sent for so long is dropped */

typedef struct {
    char *id;                /* 32 hexadecimal digits */
    gint64 call, cycle;      /* cycle 0: recorded before it was written down, the current one */
    char *to_role, *to_whom; /* "agency" and its code; "owner" and a name; "supervisor" */
    char *kind;              /* "referral", or a step's: tickets/calls/escalation.h */
    gint64 threshold;
    gint64 recorded_at, not_before, sent_at, next_try, dropped_at, bounced_at;
    int tries;
    char *failure; /* why it was not sent; NULL */
} OutMessage;
void out_message_free(OutMessage *message);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OutMessage, out_message_free)

typedef enum { OUTBOX_DUE, OUTBOX_WAITING, OUTBOX_TROUBLED, OUTBOX_ALL } OutboxWhich;
/* OutMessage *, oldest first, at most `limit` (0: all): to be sent now; not sent yet; those whose
 * last try failed, or that came back and were not made good by another referral; every one, newest
 * first. g_ptr_array_unref(). */
GPtrArray *outbox_list(Desk *desk, OutboxWhich which, int limit, GError **err);
/* NULL, without error, if there is none of this id. */
bool outbox_find(Desk *desk, const char *id, OutMessage **message, GError **err);

/* Where it goes: char *, valid addresses, each once. None: the agency or the user has none. */
GPtrArray *outbox_recipients(Desk *desk, const OutMessage *message, GError **err);
/* Why it need not be sent any more: "over" (the referral or the call is), "outdone" (by a later
 * warning to the same), "stale"; NULL: send it. Static. */
bool outbox_moot(Desk *desk, const OutMessage *message, const char **why, GError **err);
/* The id of the hand-over letter of this call to this agency, for References; NULL: none. */
bool outbox_letter_before(Desk *desk, const OutMessage *message, char **id, GError **err);

/* What became of it. `why` is scrubbed. A failed one is tried again after a growing pause. */
bool outbox_sent(Desk *desk, const OutMessage *message, GError **err);
bool outbox_failed(Desk *desk, const OutMessage *message, const char *why, GError **err);
typedef struct {
    const OutMessage *message;
    const char *why; /* "over", "stale", "no_address" */
} OutDrop;
bool outbox_drop(Desk *desk, const GArray *drops, GError **err); /* of OutDrop; one event */

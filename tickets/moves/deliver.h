/* tickets/moves/deliver.h - moves that reach the caller, and the end of a call. See moves.h. */
#pragma once
#include "tickets/calls/call.h"

#define REOPEN_DAYS 30

typedef struct {
    gint64 number;
    const char *via; /* phone if NULL */
    const char *text;
    gint64 at;               /* as TicketDeliver.at */
    const char *late_reason; /* as of TicketDeliver */
} TicketAttempt;
/* ready -> ready: a callback that reached nobody. */
bool ticket_attempt(Desk *desk, const TicketAttempt *attempt, GError **err);

typedef struct {
    gint64 number, revision;
    const char *via;  /* phone, mail, web, visit; phone if NULL */
    const char *told; /* who was told: NULL, "caller" for the caller; a name is kept sealed */
    const char *text; /* NULL: the agency's answer in hand */
    const char *const *cite; /* NULL-terminated, or NULL */
    const char *expertise;   /* instead of a citation, if no agency answered */
    gint64 at; /* INSTANT_NONE: now. Never ahead; 30 minutes back at most, further with a reason */
    const char *late_reason; /* and by a supervisor or admin */
} TicketDeliver;
/* Any open ticket -> delivered; what agencies still have is taken back. Met if told at or before
 * due. ERR_STALE if it is delivered already, saying by whom and when. */
bool ticket_deliver(Desk *desk, const TicketDeliver *deliver, GError **err);

typedef struct {
    gint64 number, revision;
    const char *knowledge; /* the article proposed, or why there is none */
    const char *cause;     /* a code of causes[], if the cycle was breached; NULL: as found */
    const char *override;  /* why, although a drafted referral of the owner was never sent */
} TicketClose;
/* delivered -> closed. */
bool ticket_close(Desk *desk, const TicketClose *close, GError **err);

typedef struct {
    gint64 number, revision;
    const char *reason;
} TicketReopen;
/* answered, delivered, closed -> triage: a new cycle, a full period from now. */
bool ticket_reopen(Desk *desk, const TicketReopen *reopen, GError **err);

typedef struct {
    gint64 number, revision;
    const char *reason; /* the caller's words; ours */
    const char *remedy; /* decline: what the caller can do instead */
} TicketEnd;
bool ticket_withdraw(Desk *desk, const TicketEnd *end, GError **err); /* any open -> withdrawn */
bool ticket_decline(Desk *desk, const TicketEnd *end, GError **err);  /* any open -> declined */

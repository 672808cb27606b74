/* tickets/calls/call.h - reading a call: as it stands now, overdue computed when read, and what
 * happened to it.
 */
#pragma once
#include "tickets/calls/ticket_call.h"

/* ERR_NOT_FOUND if there is no call with this number. For ticket_call_free(). */
TicketCall *ticket_load(Desk *desk, gint64 number, GError **err);

/* One line of a call's history, oldest first. */
typedef struct {
    gint64 seq, at, cycle;
    char *kind, *actor; /* "call.noted" */
    char *who;          /* who at the agency, was told, takes the call; why it was extended; "#7" */
    char *text;
    char *step;       /* an escalation step that was reached: escalation_name(); else NULL */
    gint64 threshold; /* its number */
    char *undone;     /* a correction: the kind of the event that it took back; else NULL */
} TicketEntry;
GPtrArray *ticket_history(Desk *desk, gint64 number, GError **err);   /* of TicketEntry */
GPtrArray *ticket_citations(Desk *desk, gint64 number, GError **err); /* of char *, this cycle's */

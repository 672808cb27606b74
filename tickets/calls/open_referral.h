/* tickets/calls/open_referral.h - the referrals of a call that an agency has yet to answer. */
#pragma once
#include "tickets/calls/ticket_call.h"
#include "tickets/time/clock.h"

typedef struct {
    char *agency; /* its code */
    gint64 id;    /* the seq of its event */
    gint64 sent_at;
    gint64 reply_by; /* INSTANT_NONE: the agency does not open before then */
    Hours hours;     /* the agency's */
} OpenReferral;

/* Those of the call's cycle, the one whose answer is due first leading: its agency holds the
 * ticket. GArray of OpenReferral; free with g_array_unref(). */
GArray *open_referrals(Desk *desk, const TicketCall *call, GError **err);

/* The hours of the agency that holds the ticket, or will: the leading one's, else hours_agency. */
bool call_agency_hours(Desk *desk, const TicketCall *call, Hours *hours, GError **err);

/* cli/console/ticket_page.h - all that is known of a call on record, as lines of a screen. */
#pragma once
#include "tickets/calls/call.h"

typedef struct {
    const TicketCall *call;
    const char *revealed; /* the caller in plain; NULL: masked */
    const char *card;     /* what is about to be said, above all else; NULL: nothing */
    const char *card_title;
    gint64 now;
    int columns;
} TicketPage;

/* Styled lines of at most `columns`: state, question, caller, times in spoken words, who has it,
 * mail that nobody has dealt with, the agency's answer, citations, history (newest first). Free
 * with g_strfreev(). */
char **ticket_page(Desk *desk, const TicketPage *page, GError **err);

/* The agency's answer that is in hand; NULL: none. Free with g_free(). */
bool ticket_in_hand(Desk *desk, const TicketCall *call, char **text, GError **err);

/* "#27 고객에게 알림 · 김*출 · "사우디 SABER …"": what was done with which call, in one line.
 * Free with g_free(). */
char *ticket_receipt(Desk *desk, const TicketCall *call, const char *done);

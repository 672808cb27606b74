/* tickets/moves/extend.h - more time, by the rule: 민원 처리에 관한 법률 시행령 §21. See moves.h.
 */
#pragma once
#include "tickets/calls/call.h"
#include "tickets/transaction/move.h"

#define EXTENSIONS_A_CYCLE 2 /* the second with the caller's consent */

/* Why a period may be extended, and why it may not. */
typedef struct {
    const char *code, *label; /* "cooperation"; N_() text */
    bool allowed;
} ExtendReason;
extern const ExtendReason extend_reasons[]; /* ends with a NULL code */
/* By its code, "-" for "_"; NULL if there is none. */
const ExtendReason *extend_reason(const char *code);

typedef struct {
    gint64 number, revision;
    const char *reason; /* a code of extend_reasons[] */
    const char *text;   /* what it is about, as the caller is told; may be NULL */
    gint64 seconds;     /* as the policy counts them; 0: the whole period once more */
    bool consent;       /* the caller agreed: a second one needs it */
} TicketExtend;
/* No change of state: due moves, the original due stays in the figures. By a supervisor who is not
 * the owner (else ERR_FORBIDDEN), before due, at most by the original period. ERR_INPUT if the
 * reason is not a code. */
bool ticket_extend(Desk *desk, const TicketExtend *extend, GError **err);

/* For a cycle whose times are computed anew from its start: the extensions once more. Only for
 * tickets. */
bool extend_again(Move *m, const Calendar *calendar, const Hours *agency, GError **err);

/* tickets/calls/ticket_call.h - one call as it stands now.
 *
 * Instants are INSTANT_NONE and texts NULL if not known. While a call waits, due_at,
 * due_office_at and act_by are the stored ones moved by the pause that runs.
 */
#pragma once
#include "base/instant.h"
#include "db/desk.h"
#include "tickets/calls/call_columns.h"
#include "tickets/calls/state.h"

#define CALL_TYPE_NUMBER gint64
#define CALL_TYPE_INSTANT gint64
#define CALL_TYPE_COUNT int
#define CALL_TYPE_FLAG bool
#define CALL_TYPE_STATE TicketState
#define CALL_TYPE_TEXT char *
#define CALL_FIELD(type, field, sql) CALL_TYPE_##type field;

typedef struct {
    CALL_COLUMNS(CALL_FIELD) /* what is stored */

    /* Computed when read. */
    bool overdue;
    gint64 late_seconds; /* 0: not late */
    bool drafted;        /* the tick drafted a referral that nobody sent */
    char *answer;        /* the newest answer in hand or told; not in lists */
} TicketCall;

void ticket_call_free(TicketCall *call);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicketCall, ticket_call_free)

/* tickets/calls/state.h - the states of a call. What leads from one to another is in
 * tickets/transaction/moves.def.
 *
 * Names are stable: they stand in the log, in JSON and in the store.
 */
#pragma once
#include "base/err.h"

typedef enum {
    TICKET_NONE, /* before a call begins; as a next state: not allowed */
    TICKET_LIVE,
    TICKET_ANSWERED,
    TICKET_TRIAGE,
    TICKET_REFERRED,
    TICKET_READY,
    TICKET_WAITING,
    TICKET_DELIVERED,
    TICKET_CLOSED,
    TICKET_WITHDRAWN,
    TICKET_DECLINED,
    TICKET_N_STATES,
    TICKET_SAME, /* stays where it is */
    TICKET_BACK, /* goes back to where it waited from */
} TicketState;

const char *state_name(TicketState state);              /* "triage" */
const char *state_label(TicketState state);             /* for people, in the language in use */
bool state_parse(const char *name, TicketState *state); /* false if there is none */
bool state_is_open(TicketState state);                  /* the caller still waits for us */

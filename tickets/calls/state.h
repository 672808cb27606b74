/* tickets/calls/state.h - the states of a call and the moves between them: one table.
 *
 * Names are stable: they stand in the log, in JSON and in the store.
 */
#pragma once
#include "base/err.h"

typedef enum {
    TICKET_NONE, /* no such move from here */
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

typedef enum {
    MOVE_ANSWER,
    MOVE_FLAG,
    MOVE_REFER,
    MOVE_REJECT,
    MOVE_REPLY,
    MOVE_WAIT,
    MOVE_RESUME,
    MOVE_ATTEMPT,
    MOVE_DELIVER,
    MOVE_CLOSE,
    MOVE_REOPEN,
    MOVE_WITHDRAW,
    MOVE_DECLINE,
    MOVE_NOTE,
    MOVE_ASSIGN,
    MOVE_SET,
    MOVE_EXTEND,
    MOVE_FOLLOW,
    MOVE_LEAD, /* the call that this one follows has its answer: made with that call's move */
    MOVE_CORRECT,
    MOVE_OVERRIDE, /* the referral that the tick drafted is not sent, for a reason */
    MOVE_N,
} MoveKind;

const char *state_name(TicketState state);              /* "triage" */
const char *state_label(TicketState state);             /* for people, in the language in use */
bool state_parse(const char *name, TicketState *state); /* false where there is none */
bool state_is_open(TicketState state);                  /* the caller still waits for us */

/* What an event of the log means for people, in the language in use: "call.noted" is "note". */
const char *event_label(const char *kind);

const char *move_name(MoveKind move);  /* "deliver": the command */
const char *move_event(MoveKind move); /* "call.delivered": the kind in the log */

/* Where `move` leads from `state`, TICKET_SAME and TICKET_BACK taken out; TICKET_NONE where it is
 * not allowed. `back` is the state a waiting call waited from. */
TicketState state_after(TicketState state, MoveKind move, TicketState back);

/* tickets/transaction/move_kind.h - what can happen to a call, read from
 * tickets/transaction/moves.def.
 *
 * Events' kinds are stable: they stand in the log, in JSON and in the store.
 */
#pragma once
#include "tickets/calls/state.h"
#include "tickets/people/user.h"

typedef enum {
#define MOVE(id, ...) MOVE_##id,
#include "tickets/transaction/moves.def"
    MOVE_N,
} MoveKind;

/* What a move writes. */
enum {
    MOVE_ADDS = 0,                      /* something beside the call */
    MOVE_REVISES = 1 << 0,              /* the call: its revision grows */
    MOVE_AFTER = MOVE_REVISES | 1 << 1, /* its state or its times: "after" in the body */
    MOVE_DUE = 1 << 2,                  /* moves due, against what was promised */
};

const char *move_name(MoveKind move);  /* "deliver" */
const char *move_event(MoveKind move); /* "call.delivered" */
UserRight move_right(MoveKind move);
bool move_has(MoveKind move, unsigned traits); /* all of them */

/* The state of the referrals that the move had ended, which are open again when it is taken back;
 * "" if it ends none, NULL if the move cannot be taken back. */
const char *move_undo(MoveKind move);

/* Where `move` leads from `state`; TICKET_NONE if it is not allowed. `back` is the state that a
 * waiting call waited from. */
TicketState state_after(TicketState state, MoveKind move, TicketState back);

/* The move whose event this is; MOVE_N if the kind is none of a call's. */
MoveKind move_of_event(const char *kind);
/* What an event means for people, in the language in use: "call.noted" is "note". A kind that is
 * none of a call's stands for itself. */
const char *event_label(const char *kind);
/* The events of the moves with all these traits, as a JSON list for json_each(). g_free(). */
char *move_events(unsigned traits);

/* tickets/transaction/move.h - one move of one call: its body and its event. Only for tickets.
 *
 * A move loads the call, changes it in memory, and writes it into the event's body under "after":
 * whatever is computed is computed here, before, so that a replay is plain SQL.
 */
#pragma once
#include "base/format/json.h"
#include "tickets/calls/call_clock.h"
#include "tickets/calls/call_row.h"
#include "tickets/transaction/move_kind.h"
#include "tickets/calls/open_referral.h"

#define LATE_FREE_SECONDS (30 * 60) /* this late anybody may key what happened */

typedef struct {
    Desk *desk;
    DbTx *tx; /* NULL inside another write */
    MoveKind kind;
    TicketState from;
    gint64 now, when; /* when: the instant it is about; now unless it was keyed late */
    TicketCall *call; /* as stored, its state already the next */
    const Calendar *calendar;
    const Policy *policy;
    gint64 take;  /* the seq of the first event of the take that this is part of; 0: it is alone */
    char *holder; /* who has it then; NULL: as the state says */
    JsonWriter *body;
} Move;

void move_clear(Move *m); /* rolls back what was not committed */
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Move, move_clear)

/* Inside a transaction: loads the call and asks the state table. */
bool move_open(Move *m, Desk *desk, MoveKind kind, gint64 number, gint64 revision, GError **err);

/* A guard says no by ERR_RULE. `options` is the move's own struct. */
typedef bool MoveGuard(const Move *m, const void *options, GError **err);
bool move_guard(const Move *m, MoveGuard *const *guards, const void *options, GError **err);
/* Sets ERR_RULE from a sentence with the call's number as %d, once or twice; returns false. */
bool move_refuse(const Move *m, GError **err, const char *sentence);

/* Body parts. Texts are scrubbed; NULL and "" write nothing. */
bool move_text(Move *m, const char *key, const char *text, GError **err);
void move_field(Move *m, const char *key, const char *value);
bool move_given(const char *text); /* neither NULL nor white space */

/* Sets m->when to `at`; ERR_RULE if it is ahead, before the cycle, or too long ago. */
bool move_at(Move *m, gint64 at, const char *late_reason, GError **err);
/* The rule for keying late, for receipts too. `*late`: it needed the reason. */
bool move_late(Desk *desk, gint64 now, gint64 at, const char *reason, bool *late, GError **err);

/* Moves due by the pause that ends at m->when; writes "paused". */
bool move_end_pause(Move *m, GError **err);
/* Recomputes act_by and doomed with the hours of `hours`. */
void move_act_by(Move *m, const Hours *hours);
/* The cycle ends at m->when with this outcome; `told`: the verdict is fixed. */
void move_end_cycle(Move *m, const char *outcome, bool told);

/* The call's place and times as the body's "after". */
bool move_after(Move *m, GError **err);
/* Appends the event. */
bool move_append(Move *m, GError **err);

/* cli/show/call_text.h - how a call's times and holders are said, the same on every screen. */
#pragma once
#include "cli/command.h"
#include "tickets/calls/call.h"
#include "tickets/time/clock.h"

/* All but policy_words() give a string for g_free(). */

/* "1 d 4 h left", "late by 3 h", "due now"; "in time" or "-" where the clock has stopped. Styled.
 */
char *left_words(const TicketCall *call, gint64 now);

/* "due 2026-11-22 (Sun) 17:00 (48 hours elapsed), 1 d 4 h left"; how it ended where it has. */
char *due_words(const TicketCall *call, gint64 now);

const char *policy_words(const char *policy); /* the reading's label, borrowed */

/* "us", "caller", an agency's name; "-" for NULL. */
char *holder_words(Desk *desk, const char *holder);

/* "09:00-12:00, 13:00-18:00", "around the clock". */
char *hours_words(const Hours *hours);

/* The caller, masked: "홍*동, 한***, 010-****-5678"; "-" where nothing is known. `brief`: one. */
char *caller_words(Desk *desk, const char *person, bool brief);

/* How the caller is reached, masked: "010-****-5678"; NULL where it is not known. */
char *reach_words(Desk *desk, const char *person);

/* After a move, as people read it: "#12 `done`", and when it is due. */
void say_moved(App *app, const TicketCall *call, gint64 now, const char *done);
/* The same and the call's keys: all that most moves print. */
bool call_moved(App *app, gint64 number, const char *done, GError **err);

/* Until when an agency can act; where none opens in time, what to tell the caller. In an open map.
 */
bool say_agencies(App *app, const TicketCall *call, gint64 now, GError **err);

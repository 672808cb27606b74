/* cli/show/call_text.h - how a call's times and holders are said, the same on every screen. */
#pragma once
#include "cli/app.h"
#include "tickets/calls/call.h"
#include "tickets/time/clock.h"

/* All but policy_text() give a string for g_free(). */

/* "1 d 4 h left", "late by 3 h", "due now"; "in time" or "-" if the clock has stopped. Styled. */
char *left_text(const TicketCall *call, gint64 now);

/* "due 2026-11-22 (Sun) 17:00 (48 hours elapsed), 1 d 4 h left"; of a call that has ended, how. */
char *due_text(const TicketCall *call, gint64 now);

const char *policy_text(const char *policy); /* the reading's label, borrowed */

/* "us", "caller", an agency's name; "-" for NULL. */
char *holder_text(Desk *desk, const char *holder);
/* The same; of an agency whose name takes more than `columns` of a terminal, its abbreviation if it
 * has one. */
char *holder_brief(Desk *desk, const char *holder, int columns);

/* "09:00-12:00, 13:00-18:00", "around the clock". */
char *hours_text(const Hours *hours);

/* The caller, masked: "홍*동, 한***, 010-****-5678"; "-" if nothing is known. `brief`: only
 * the first. */
char *caller_text(Desk *desk, const char *person, bool brief);

/* How the caller is reached, masked: "010-****-5678"; NULL if that is not known. */
char *reach_text(Desk *desk, const char *person);

/* cli/show/call_text.h - how a call's times, holders and citations are said, the same on every
 * screen. */
#pragma once
#include "cli/app.h"
#include "tickets/calls/call.h"
#include "tickets/time/clock.h"
#include "tickets/transaction/citations.h"

/* All but policy_text() and entry_about() give a string for g_free(). */

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

/* "note", "referred", "escalation step reached: 75 % of the time has passed". */
char *entry_text(const TicketEntry *entry);
/* Whom it was about, or why: a name, a call, a coded reason; borrowed. NULL: nothing more to say.
 */
const char *entry_about(const TicketEntry *entry);

/* What was cited, as it is read out: 「제품안전기본법」 제10조(안전성조사) (2026-06-03 시행), in
 * the version that the caller was told; what the knowledge base does not have: as it was typed, and
 * that. */
char *citation_text(Desk *desk, const TicketCited *cited, gint64 today);

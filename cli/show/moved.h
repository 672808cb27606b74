/* cli/show/moved.h - what a move changed, as it is said after it. */
#pragma once
#include "cli/app.h"
#include "tickets/calls/call.h"

/* All that most moves print: the call's keys, and the lines of moved_print_lines(), in a map of
 * their own. */
bool moved_print(App *app, gint64 number, const char *done, GError **err);

/* For people: "#12 `done`", whose call it is and what it asks: so that a wrong number is seen. */
void moved_print_head(App *app, const TicketCall *call, const char *done);
/* What it cites, as it is read out. */
void moved_print_cited(App *app, const TicketCall *call, gint64 now);
/* All of that, and when the call is due. */
void moved_print_lines(App *app, const TicketCall *call, gint64 now, const char *done);

/* Until when an agency can act; if none opens in time, what to tell the caller. In an open map. */
bool moved_print_agencies(App *app, const TicketCall *call, gint64 now, GError **err);

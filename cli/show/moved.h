/* cli/show/moved.h - what a move changed, as it is said after it. */
#pragma once
#include "cli/app.h"
#include "tickets/calls/call.h"

/* All that most moves print: the call's keys, and the lines below, in a map of their own. */
bool moved_print(App *app, gint64 number, const char *done, GError **err);

/* For people: "#12 `done`", and when the call is due. */
void moved_print_lines(App *app, const TicketCall *call, gint64 now, const char *done);

/* Until when an agency can act; if none opens in time, what to tell the caller. In an open map. */
bool moved_print_agencies(App *app, const TicketCall *call, gint64 now, GError **err);

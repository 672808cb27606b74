/* cli/show/call.h - one call as people and programs see it. */
#pragma once
#include "cli/app.h"
#include "tickets/calls/call.h"

/* The keys of a call (docs/output.md), in an open map. */
void call_print(Printer *p, const TicketCall *call);

/* The call in full: its clock, who has it, the caller masked, its history. ERR_NOT_FOUND. */
bool call_show(App *app, gint64 number, GError **err);

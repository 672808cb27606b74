/* cli/call_table.h - a table of calls: lists and reports show the same one. */
#pragma once
#include "cli/command.h"

/* Prints `calls` (TicketCall *) under `key`; a narrow terminal shows fewer columns, no terminal and
 * JSON have them all. Times are as of log_now(). */
bool call_table(App *app, const char *key, const GPtrArray *calls, GError **err);

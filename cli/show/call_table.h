/* cli/show/call_table.h - a table of calls: lists and reports show the same one. */
#pragma once
#include "cli/app.h"

/* What else than the call itself a table shows. */
typedef enum {
    CALLS_PLAIN,
    CALLS_FORECAST, /* how many past referrals took longer than the time left */
    CALLS_CALLBACK, /* how often the caller was tried, and when to try next */
} CallExtra;

/* Prints `calls` (TicketCall *) under `key`; a narrow terminal shows fewer columns, no terminal and
 * JSON have them all. Times are as of log_now(). */
bool call_table(App *app, const char *key, const GPtrArray *calls, CallExtra extra, GError **err);

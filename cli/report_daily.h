/* cli/report_daily.h - the report of the morning. */
#pragma once
#include "cli/command.h"

/* Prints every figure of tickets/daily.h; the last line for people is the hash of the log's head,
 * which `verify --head` takes. `since` as of daily_collect(). */
bool report_daily(App *app, gint64 since, GError **err);

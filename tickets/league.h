/* tickets/league.h - which agency keeps the 48 hours: a part of the daily report. */
#pragma once
#include "tickets/daily.h"

/* Fills daily->league from the custody ledger: cycles with a verdict that ended in the last 7, 30
 * and 90 days and were with the agency for at least a second. */
bool league_collect(Desk *desk, Daily *daily, GError **err);

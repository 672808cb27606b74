/* tickets/transaction/events.h - what each event of calls, agencies, calendars, persons and mail
 * does to the tables.
 */
#pragma once
#include "db/desk.h"

extern const LogView ticket_views[]; /* for DeskSetup.views; ends with a NULL kind */

/* tickets/time/calendar.h - imported calendars: dated tables of holidays, each a version of its
 * own.
 *
 * A call pins the newest version at receipt. Importing moves nothing; calendar_apply() does.
 */
#pragma once
#include "db/desk.h"
#include "tickets/time/clock.h"

typedef struct {
    gint64 version; /* the seq of its event; 0: none was imported */
    char *source;
    gint64 decreed;          /* a day: the newest amendment it knows */
    gint64 from_day, to_day; /* coverage, both included */
    gint64 days;             /* how many holidays */
    gint64 imported_at;
} CalendarVersion;
void calendar_version_free(CalendarVersion *version);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CalendarVersion, calendar_version_free)

/* CSV text: comment lines "# source: ...", "# decree: 2026-04-30", "# covers:
 * 2024-01-01..2028-12-31", then date,kind,name. `version` receives the new one. Importing the
 * newest again appends no event. ERR_INPUT without source, decree or coverage, or if a line is not
 * a holiday. */
bool calendar_import(Desk *desk, const char *csv, gint64 *version, GError **err);

/* `version` 0: an empty calendar, weekends only. Read once and kept with the desk; borrowed.
 * ERR_NOT_FOUND. */
const Calendar *calendar_get(Desk *desk, gint64 version, GError **err);
/* The newest one. `version`, which may be NULL, receives its version: 0 if none was imported. */
const Calendar *calendar_get_newest(Desk *desk, gint64 *version, GError **err);
/* The newest version; its `version` is 0 if none was imported. */
CalendarVersion *calendar_newest(Desk *desk, GError **err);
GPtrArray *calendar_versions(Desk *desk, GError **err); /* CalendarVersion *, newest first */

/* Warnings about the newest calendar at `now`, in the language in use: that none was imported, that
 * it runs out within 60 days or has run out, that it is older than an amendment, or that `received`
 * (may be INSTANT_NONE) and the days after it are outside what it covers. NULL-terminated, for
 * g_strfreev(). */
GStrv calendar_warnings(Desk *desk, gint64 now, gint64 received, GError **err);

/* One call whose clock calendar_apply() moved. */
typedef struct {
    gint64 number, old_due, new_due, old_office, new_office;
} CalendarMoved;
/* Moves open calls to the newest calendar, never to an earlier due; logs old and new, each call an
 * event. `moved` (may be NULL) receives a GArray of CalendarMoved. ERR_RULE without a reason. */
bool calendar_apply(Desk *desk, const char *reason, GArray **moved, GError **err);

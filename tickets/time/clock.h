/* tickets/time/clock.h - the 48 hours: a duration added along a calendar of open windows.
 *
 * Source: 민원 처리에 관한 법률 §19 (periods of 5 days and less count in hours, 8 working hours
 * a day) and its decree; the centre's own 48-hour promise. Instants and days as in base/instant.h.
 * Windows are half-open, [09:00, 18:00), in order and do not overlap. Pure: no database, no wall
 * clock.
 */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include "base/instant.h"
#include "base/policy_names.h"

#define CLOCK_MAX_WINDOWS 4

/* The closed days of a calendar, beside Saturdays and Sundays. Opaque; one thread at a time. */
typedef struct Calendar Calendar;
Calendar *calendar_new(void);
void calendar_free(Calendar *calendar);
void calendar_close_day(Calendar *calendar, gint64 day, const char *name); /* NULL is "" */
/* The holiday's name, borrowed, "" if it has none; NULL on any other day, Sundays included. */
const char *calendar_holiday(const Calendar *calendar, gint64 day);
bool calendar_is_working_day(const Calendar *calendar, gint64 day);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Calendar, calendar_free)

/* When something is open on a working day; seconds after midnight. `always`: nights, weekends and
 * holidays too (the calendar is then ignored). */
typedef struct {
    bool always;
    int n;
    struct {
        int from, to;
    } windows[CLOCK_MAX_WINDOWS];
} Hours;

extern const Hours hours_always;   /* around the clock */
extern const Hours hours_office;   /* 09:00-12:00, 13:00-18:00: 8 working hours a day */
extern const Hours hours_business; /* 09:00-18:00: the opening calendar */
extern const Hours hours_agency;   /* 09:00-18:00: an agency's default */
extern const Hours hours_centre;   /* 08:00-19:00: the extended centre */

/* A reading of "48 hours". */
typedef struct {
    const char *name;  /* POLICY_ELAPSED, ...; static */
    const char *label; /* N_() text, printed beside every due time */
    const Hours *hours;
    gint64 seconds; /* 48 h elapsed or open, 16 h office */
} Policy;
extern const Policy policies[];              /* ends with a NULL name; the first is the default */
const Policy *policy_find(const char *name); /* NULL if there is none */
char *policies_listed(void);                 /* "elapsed, office, ..."; free with g_free() */

/* The EARLIEST instant at which `seconds` of open time have passed since `start` (18:00 today, not
 * 09:00 tomorrow). `seconds` > 0. Needing more than 10 years of calendar is a bug. */
gint64 clock_add(const Calendar *calendar, const Hours *hours, gint64 start, gint64 seconds);
/* The LATEST instant from which `seconds` of open time pass until `end`: clock_add() backwards. */
gint64 clock_back(const Calendar *calendar, const Hours *hours, gint64 end, gint64 seconds);
/* Open seconds in [from, to); 0 if `to` is not after `from`. */
gint64 clock_between(const Calendar *calendar, const Hours *hours, gint64 from, gint64 to);
/* The last instant at which `hours` are open strictly before `due`: `due` itself inside a window or
 * at its end, else the end of the last window before. INSTANT_NONE if nothing is open in
 * [start, due): doomed. */
gint64 clock_act_by(const Calendar *calendar, const Hours *hours, gint64 start, gint64 due);
/* The first open instant at or after `at`; INSTANT_NONE if there is none within 10 years. */
gint64 clock_open_from(const Calendar *calendar, const Hours *hours, gint64 at);

/* Everything derived from a receipt, once, so that it can be pinned. */
typedef struct {
    gint64 due;           /* by the policy */
    gint64 due_office;    /* the office reading, always computed beside it */
    gint64 act_by;        /* INSTANT_NONE if doomed */
    gint64 refer_by;      /* min(start + 1 working hour, act_by, due) */
    gint64 refer_ceiling; /* 8 working hours (영 §13), not after due */
    bool doomed;
} Deadlines;
Deadlines clock_deadlines(
    const Calendar *calendar, const Policy *policy, const Hours *agency, gint64 start);
/* refer_by and refer_ceiling from the receipt, or from a rejection, which restarts them. */
gint64 clock_refer_by(const Calendar *calendar, gint64 from, gint64 act_by, gint64 due);
gint64 clock_refer_ceiling(const Calendar *calendar, gint64 from, gint64 due);

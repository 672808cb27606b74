/* bench/year.h - who calls in a simulated year, and what becomes of it. */
#pragma once
#include "base/instant.h"
#include "db/desk.h"
#include "tickets/time/clock.h"

#define YEAR_CONSULTANTS 10
#define YEAR_CONSULTANT "상담사%02d"
#define YEAR_SUPERVISOR "박감독"

/* One caller, as the centre should see them: computed beside the desk, not from it. */
typedef struct {
    gint64 number, cycle;
    gint64 due, paused_at; /* INSTANT_NONE: the clock runs */
    int consultant, agency, attempts, rounds;
    bool open;
} YearCaller;

typedef struct {
    gint64 call, cycle, due, found;
} YearBreach;
guint year_breach_hash(gconstpointer breach); /* by call and cycle */
gboolean year_breach_equal(gconstpointer a, gconstpointer b);

typedef struct {
    Desk *desk;
    DeskSetup setup;
    const Calendar *calendar; /* when people are at work */
    guint64 random;           /* the seed, then the state: the same seed is the same year */
    guint calls;              /* how many callers there will be */
    gint64 now;
    GArray *arrivals; /* of gint64, ascending */
    guint arrived;
    GArray *acts_due; /* of what comes next, a heap */
    GArray *callers;  /* of YearCaller */
    GArray *breaches; /* of YearBreach that must be found */
    gint64 acts, crossed, refused;
} Year;

gint64 year_first_day(void);
/* Sets the clock that the program reads. */
void year_clock(gint64 now);

/* Loads the desk's calendar and draws when callers call, up to `end`. */
bool year_begin(Year *y, gint64 end, GError **err);
/* When the next caller calls or the next act is due; G_MAXINT64 for never. */
gint64 year_next(const Year *y);
/* Does it, at y->now. A rule's refusal is counted, every other error ends the year. */
bool year_act(Year *y, GError **err);
/* Those still waiting and late at y->now must have been found as well. */
void year_end(Year *y);
void year_clear(Year *y);

/* The calls of the desk so many times over (bench/year_more.c): for measuring, no longer
 * verifiable. */
bool year_more(Desk *desk, int copies, GError **err);

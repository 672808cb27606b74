/* tickets/time/clock.c - the 48 hours: a duration added along a calendar of open windows. */
#include "tickets/time/clock.h"
#include "base/i18n.h"

#define HOUR 3600
#define OFFICE_SECONDS (16 * HOUR) /* two days of 8 working hours */
#define REACH_DAYS 3653            /* 10 years: further ahead no calendar is known */

const Hours hours_always = { .always = true };
const Hours hours_office = {
    .n = 2,
    .windows = { { 9 * HOUR, 12 * HOUR }, { 13 * HOUR, 18 * HOUR } },
};
const Hours hours_business = { .n = 1, .windows = { { 9 * HOUR, 18 * HOUR } } };
const Hours hours_agency = { .n = 1, .windows = { { 9 * HOUR, 18 * HOUR } } };
const Hours hours_centre = { .n = 1, .windows = { { 8 * HOUR, 19 * HOUR } } };

const Policy policies[] = {
    { POLICY_ELAPSED, N_("48 hours elapsed"), &hours_always, 48 * HOUR },
    { POLICY_OFFICE, N_("16 working hours (8 a day)"), &hours_office, OFFICE_SECONDS },
    { POLICY_BUSINESS, N_("48 opening hours (09:00-18:00)"), &hours_business, 48 * HOUR },
    { POLICY_EXTENDED, N_("48 opening hours (08:00-19:00)"), &hours_centre, 48 * HOUR },
    { 0 },
};

const Policy *policy_find(const char *name)
{
    for (const Policy *policy = policies; policy->name; policy++)
        if (g_str_equal(policy->name, name))
            return policy;
    return NULL;
}

char *policies_listed(void)
{
    g_autoptr(GString) list = g_string_new(NULL);
    for (const Policy *policy = policies; policy->name; policy++)
        g_string_append_printf(list, "%s%s", list->len ? ", " : "", policy->name);
    return g_string_free(g_steal_pointer(&list), FALSE);
}

struct Calendar {
    GHashTable *names; /* day, packed into the pointer -> name */
};

static gpointer day_key(gint64 day)
{
    return GSIZE_TO_POINTER((gsize)day);
}

Calendar *calendar_new(void)
{
    Calendar *calendar = g_new0(Calendar, 1);
    calendar->names = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    return calendar;
}

void calendar_free(Calendar *calendar)
{
    if (!calendar)
        return;
    g_hash_table_unref(calendar->names);
    g_free(calendar);
}

void calendar_close_day(Calendar *calendar, gint64 day, const char *name)
{
    g_hash_table_replace(calendar->names, day_key(day), g_strdup(name ? name : ""));
}

const char *calendar_holiday(const Calendar *calendar, gint64 day)
{
    return g_hash_table_lookup(calendar->names, day_key(day));
}

bool calendar_is_working_day(const Calendar *calendar, gint64 day)
{
    return day_weekday(day) < SATURDAY && !calendar_holiday(calendar, day);
}

/* Visits the open spans of [at, end) in order. */
typedef struct {
    const Calendar *calendar;
    const Hours *hours;
    gint64 at, end;
    gint64 day;
    int window;
} Walk;

typedef struct {
    gint64 from, to; /* from < to */
} Span;

static Walk walk_start(const Calendar *calendar, const Hours *hours, gint64 at, gint64 end)
{
    return (Walk){ calendar, hours, at, end, instant_day(at), 0 };
}

/* The next window, cut to [at, end); empty on a closed day. */
static Span walk_window(Walk *walk)
{
    const Hours *hours = walk->hours;
    gint64 day = walk->day;
    if (walk->window >= hours->n || !calendar_is_working_day(walk->calendar, day)) {
        walk->window = 0;
        walk->day++;
        return (Span){ 0, 0 };
    }
    int i = walk->window++;
    return (Span){
        MAX(walk->at, day_instant(day, hours->windows[i].from)),
        MIN(walk->end, day_instant(day, hours->windows[i].to)),
    };
}

static bool walk_next(Walk *walk, Span *open)
{
    if (walk->hours->always) { /* one span: all of it, once */
        *open = (Span){ walk->at, walk->end };
        walk->at = walk->end;
        return open->from < open->to;
    }
    while (day_instant(walk->day, 0) < walk->end) {
        *open = walk_window(walk);
        if (open->from < open->to)
            return true;
    }
    return false;
}

gint64 clock_add(const Calendar *calendar, const Hours *hours, gint64 start, gint64 seconds)
{
    g_assert(seconds > 0);
    Walk walk = walk_start(calendar, hours, start, start + (gint64)REACH_DAYS * DAY_SECONDS);
    for (Span open; walk_next(&walk, &open); seconds -= open.to - open.from)
        if (open.to - open.from >= seconds)
            return open.from + seconds;
    g_assert_not_reached();
}

gint64 clock_back(const Calendar *calendar, const Hours *hours, gint64 end, gint64 seconds)
{
    g_assert(seconds > 0);
    if (hours->always)
        return end - seconds;
    gint64 last = instant_day(end);
    for (gint64 day = last; day > last - REACH_DAYS; day--) {
        int n = calendar_is_working_day(calendar, day) ? hours->n : 0;
        for (int i = n - 1; i >= 0; i--) {
            gint64 to = MIN(end, day_instant(day, hours->windows[i].to));
            gint64 open = to - day_instant(day, hours->windows[i].from);
            if (open >= seconds)
                return to - seconds;
            seconds -= MAX(open, 0);
        }
    }
    g_assert_not_reached();
}

gint64 clock_between(const Calendar *calendar, const Hours *hours, gint64 from, gint64 to)
{
    gint64 seconds = 0;
    Walk walk = walk_start(calendar, hours, from, to);
    for (Span open; walk_next(&walk, &open);)
        seconds += open.to - open.from;
    return seconds;
}

gint64 clock_act_by(const Calendar *calendar, const Hours *hours, gint64 start, gint64 due)
{
    gint64 act_by = INSTANT_NONE;
    Walk walk = walk_start(calendar, hours, start, due);
    for (Span open; walk_next(&walk, &open);)
        act_by = open.to;
    return act_by;
}

gint64 clock_open_from(const Calendar *calendar, const Hours *hours, gint64 at)
{
    Span open;
    Walk walk = walk_start(calendar, hours, at, at + (gint64)REACH_DAYS * DAY_SECONDS);
    return walk_next(&walk, &open) ? open.from : INSTANT_NONE;
}

gint64 clock_refer_by(const Calendar *calendar, gint64 from, gint64 act_by, gint64 due)
{
    gint64 hour = clock_add(calendar, &hours_office, from, HOUR);
    return MIN(hour, act_by == INSTANT_NONE ? due : MIN(act_by, due));
}

gint64 clock_refer_ceiling(const Calendar *calendar, gint64 from, gint64 due)
{
    return MIN(due, clock_add(calendar, &hours_office, from, 8 * HOUR));
}

Deadlines clock_deadlines(
    const Calendar *calendar, const Policy *policy, const Hours *agency, gint64 start)
{
    gint64 due = clock_add(calendar, policy->hours, start, policy->seconds);
    gint64 act_by = clock_act_by(calendar, agency, start, due);
    return (Deadlines){
        .due = due,
        .due_office = clock_add(calendar, &hours_office, start, OFFICE_SECONDS),
        .act_by = act_by,
        .refer_by = clock_refer_by(calendar, start, act_by, due),
        .refer_ceiling = clock_refer_ceiling(calendar, start, due),
        .doomed = act_by == INSTANT_NONE,
    };
}

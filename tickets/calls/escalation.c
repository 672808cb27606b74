/* tickets/calls/escalation.c - the rungs a call climbs while nobody tells the caller. */
#include "tickets/calls/escalation.h"
#include "base/i18n.h"
#include "tickets/moves/referral.h"

#define HOUR 3600

static const char *const names[] = {
    [LADDER_FLAG] = "flag",
    [LADDER_RESUME] = "resume",
    [LADDER_REFER_BY] = "refer_by",
    [LADDER_PERCENT] = "percent",
    [LADDER_ACT_BY] = "act_by",
    [LADDER_DRAFT] = "draft",
    [LADDER_BREACH] = "breach",
    [LADDER_DUNNING] = "dunning",
};
G_STATIC_ASSERT(G_N_ELEMENTS(names) == LADDER_N);

const char *ladder_name(LadderKind kind)
{
    return names[kind];
}

static LadderKind kind_of(const char *name)
{
    LadderKind kind = 0;
    while (kind < LADDER_N && !g_str_equal(names[kind], name))
        kind++;
    return kind;
}

/* What a number in a label is of: percent carries how often the cycle was extended in its hundreds.
 */
static const char *const labels[LADDER_N] = {
    [LADDER_FLAG] = N_("left on the line for a working hour"),
    [LADDER_RESUME] = N_("waited for 10 days"),
    [LADDER_REFER_BY] = N_("not referred in time"),
    [LADDER_ACT_BY] = N_("4 working hours until the agency closes for the last time before due"),
    [LADDER_DRAFT] = N_("not referred after 8 working hours: the referral is drafted"),
    [LADDER_BREACH] = N_("due is past and the caller was not told"),
};

char *ladder_label(const char *name, gint64 threshold)
{
    LadderKind kind = kind_of(name);
    if (kind == LADDER_PERCENT && threshold >= 100)
        return g_strdup_printf(_("%d %% of the extension is over"), (int)(threshold % 100));
    if (kind == LADDER_PERCENT)
        return g_strdup_printf(_("%d %% of the time is over"), (int)threshold);
    if (kind == LADDER_DUNNING)
        return g_strdup_printf(_("%d times 24 hours late"), (int)threshold);
    return g_strdup(kind < LADDER_N ? _(labels[kind]) : name);
}

GArray *ladder_fired(Desk *desk, const TicketCall *call, GError **err)
{
    g_autoptr(DbReady) q = db_again(desk_truth(desk), err,
        "SELECT kind, threshold, at FROM threshold WHERE call = ?1 AND cycle = ?2", "ii",
        call->number, call->cycle);
    g_autoptr(GArray) fired = g_array_new(FALSE, FALSE, sizeof(LadderStep));
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        LadderStep rung = { kind_of(db_text(q, 0)), db_int(q, 1), db_int(q, 2) };
        g_array_append_val(fired, rung);
    }
    return step == DB_DONE ? g_steal_pointer(&fired) : NULL;
}

static bool has_fired(const GArray *fired, LadderKind kind, gint64 threshold)
{
    for (guint i = 0; i < fired->len; i++) {
        const LadderStep *rung = &g_array_index(fired, LadderStep, i);
        if (rung->kind == kind && rung->threshold == threshold)
            return true;
    }
    return false;
}

/* The search for the earliest. */
typedef struct {
    const TicketCall *call;
    const Calendar *calendar;
    const GArray *fired;
    gint64 now;
    LadderStep next;
} Climb;

static void rung(Climb *climb, LadderKind kind, gint64 threshold, gint64 at)
{
    if ((climb->next.at == INSTANT_NONE || at < climb->next.at) &&
        !has_fired(climb->fired, kind, threshold))
        climb->next = (LadderStep){ kind, threshold, at };
}

static void live_rungs(Climb *climb)
{
    rung(climb, LADDER_FLAG, 0,
        clock_add(climb->calendar, &hours_office, climb->call->started_at, HOUR));
}

/* Missed means past it: an instant later. */
static void triage_rungs(Climb *climb)
{
    const TicketCall *call = climb->call;
    if (call->follows) /* the other is referred in its place */
        return;
    gint64 ceiling = call->doomed ? call->refer_ceiling : MIN(call->refer_ceiling, call->act_by);
    rung(climb, LADDER_REFER_BY, call->refer_by, call->refer_by + 1);
    rung(climb, LADDER_DRAFT, call->refer_ceiling, ceiling);
}

static void waiting_rungs(Climb *climb)
{
    rung(climb, LADDER_RESUME, climb->call->waits,
        climb->call->paused_at + (gint64)WAIT_DAYS * DAY_SECONDS);
}

static void dunning_rung(Climb *climb)
{
    gint64 last = 0, late = climb->now - climb->call->due_at - 1;
    for (guint i = 0; i < climb->fired->len; i++) {
        const LadderStep *fired = &g_array_index(climb->fired, LadderStep, i);
        if (fired->kind == LADDER_DUNNING)
            last = MAX(last, fired->threshold);
    }
    gint64 number = MAX(last + 1, late / DAY_SECONDS);
    rung(climb, LADDER_DUNNING, number, climb->call->due_at + 1 + number * DAY_SECONDS);
}

static void due_rungs(Climb *climb)
{
    static const int percents[] = { 50, 75, 90 };
    const TicketCall *call = climb->call;
    const Policy *policy = policy_find(call->policy);
    int again = call->extensions; /* an extension warns anew, of its own length */
    gint64 period = again ? call->extended_seconds : policy->seconds;
    for (gsize i = 0; i < G_N_ELEMENTS(percents); i++)
        rung(climb, LADDER_PERCENT, percents[i] + again * 100,
            clock_back(climb->calendar, policy->hours, call->due_at,
                MAX(period * (100 - percents[i]) / 100, 1)));
    if (!call->doomed)
        rung(climb, LADDER_ACT_BY, again,
            clock_back(climb->calendar, &hours_office, call->act_by, 4 * HOUR));
    rung(climb, LADDER_BREACH, 0, call->due_at + 1);
    dunning_rung(climb);
}

/* What each state climbs; a state that is not open climbs nothing. */
static void (*const rungs[TICKET_N_STATES][3])(Climb *climb) = {
    [TICKET_LIVE] = { live_rungs, due_rungs },
    [TICKET_TRIAGE] = { triage_rungs, due_rungs },
    [TICKET_REFERRED] = { due_rungs },
    [TICKET_READY] = { due_rungs },
    [TICKET_WAITING] = { waiting_rungs },
};

LadderStep ladder_next(
    const TicketCall *call, const Calendar *calendar, const GArray *fired, gint64 now)
{
    Climb climb = { call, calendar, fired, now, { .kind = LADDER_N, .at = INSTANT_NONE } };
    for (int i = 0; rungs[call->state][i]; i++)
        rungs[call->state][i](&climb);
    return climb.next;
}

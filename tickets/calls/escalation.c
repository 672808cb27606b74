/* tickets/calls/escalation.c - the steps a call climbs while nobody tells the caller. */
#include "tickets/calls/escalation.h"
#include "base/i18n.h"

#define HOUR 3600

static const char *const names[] = {
    [ESCALATION_FLAG] = "flag",
    [ESCALATION_RESUME] = "resume",
    [ESCALATION_REFER_BY] = "refer_by",
    [ESCALATION_PERCENT] = "percent",
    [ESCALATION_ACT_BY] = "act_by",
    [ESCALATION_DRAFT] = "draft",
    [ESCALATION_BREACH] = "breach",
    [ESCALATION_DUNNING] = "dunning",
};
G_STATIC_ASSERT(G_N_ELEMENTS(names) == ESCALATION_N);

const char *escalation_name(EscalationKind kind)
{
    return names[kind];
}

static EscalationKind kind_of(const char *name)
{
    EscalationKind kind = 0;
    while (kind < ESCALATION_N && !g_str_equal(names[kind], name))
        kind++;
    return kind;
}

/* What a number in a label is of: percent carries how often the cycle was extended in its hundreds.
 */
static const char *const labels[ESCALATION_N] = {
    [ESCALATION_FLAG] = N_("left on the line for a working hour"),
    [ESCALATION_RESUME] = N_("waited for 10 days"),
    [ESCALATION_REFER_BY] = N_("not referred in time"),
    [ESCALATION_ACT_BY] =
        N_("4 working hours until the agency closes for the last time before due"),
    [ESCALATION_DRAFT] = N_("not referred after 8 working hours: the referral is drafted"),
    [ESCALATION_BREACH] = N_("due is past and the caller was not told"),
};

char *escalation_label(const char *name, gint64 threshold)
{
    EscalationKind kind = kind_of(name);
    if (kind == ESCALATION_PERCENT && threshold >= 100)
        return g_strdup_printf(_("%d %% of the extension is over"), (int)(threshold % 100));
    if (kind == ESCALATION_PERCENT)
        return g_strdup_printf(_("%d %% of the time is over"), (int)threshold);
    if (kind == ESCALATION_DUNNING)
        return g_strdup_printf(_("%d times 24 hours late"), (int)threshold);
    return g_strdup(kind < ESCALATION_N ? _(labels[kind]) : name);
}

GArray *escalation_reached(Desk *desk, const TicketCall *call, GError **err)
{
    g_autoptr(DbCached) q = db_query_cached(desk_main(desk), err,
        "SELECT kind, threshold, at FROM threshold WHERE call = ?1 AND cycle = ?2", "ii",
        call->number, call->cycle);
    g_autoptr(GArray) reached = g_array_new(FALSE, FALSE, sizeof(EscalationStep));
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        EscalationStep recorded = { kind_of(db_text(q, 0)), db_int(q, 1), db_int(q, 2) };
        g_array_append_val(reached, recorded);
    }
    return step == DB_DONE ? g_steal_pointer(&reached) : NULL;
}

static bool has_reached(const GArray *reached, EscalationKind kind, gint64 threshold)
{
    for (guint i = 0; i < reached->len; i++) {
        const EscalationStep *step = &g_array_index(reached, EscalationStep, i);
        if (step->kind == kind && step->threshold == threshold)
            return true;
    }
    return false;
}

/* The search for the earliest. */
typedef struct {
    const TicketCall *call;
    const Calendar *calendar;
    const GArray *reached;
    gint64 now;
    EscalationStep next;
} Climb;

static void step(Climb *climb, EscalationKind kind, gint64 threshold, gint64 at)
{
    if ((climb->next.at == INSTANT_NONE || at < climb->next.at) &&
        !has_reached(climb->reached, kind, threshold))
        climb->next = (EscalationStep){ kind, threshold, at };
}

static void live_steps(Climb *climb)
{
    step(climb, ESCALATION_FLAG, 0,
        clock_add(climb->calendar, &hours_office, climb->call->started_at, HOUR));
}

/* Missed means past it: an instant later. */
static void triage_steps(Climb *climb)
{
    const TicketCall *call = climb->call;
    if (call->follows) /* the other is referred in its place */
        return;
    gint64 ceiling = call->doomed ? call->refer_ceiling : MIN(call->refer_ceiling, call->act_by);
    step(climb, ESCALATION_REFER_BY, call->refer_by, call->refer_by + 1);
    step(climb, ESCALATION_DRAFT, call->refer_ceiling, ceiling);
}

static void waiting_steps(Climb *climb)
{
    step(climb, ESCALATION_RESUME, climb->call->waits,
        climb->call->paused_at + (gint64)WAIT_DAYS * DAY_SECONDS);
}

static void dunning_step(Climb *climb)
{
    gint64 last = 0, late = climb->now - climb->call->due_at - 1;
    for (guint i = 0; i < climb->reached->len; i++) {
        const EscalationStep *reached = &g_array_index(climb->reached, EscalationStep, i);
        if (reached->kind == ESCALATION_DUNNING)
            last = MAX(last, reached->threshold);
    }
    gint64 number = MAX(last + 1, late / DAY_SECONDS);
    step(climb, ESCALATION_DUNNING, number, climb->call->due_at + 1 + number * DAY_SECONDS);
}

static void due_steps(Climb *climb)
{
    static const int percents[] = { 50, 75, 90 };
    const TicketCall *call = climb->call;
    const Policy *policy = policy_find(call->policy);
    int again = call->extensions; /* an extension warns anew, of its own length */
    gint64 period = again ? call->extended_seconds : policy->seconds;
    for (gsize i = 0; i < G_N_ELEMENTS(percents); i++)
        step(climb, ESCALATION_PERCENT, percents[i] + again * 100,
            clock_back(climb->calendar, policy->hours, call->due_at,
                MAX(period * (100 - percents[i]) / 100, 1)));
    if (!call->doomed)
        step(climb, ESCALATION_ACT_BY, again,
            clock_back(climb->calendar, &hours_office, call->act_by, 4 * HOUR));
    step(climb, ESCALATION_BREACH, 0, call->due_at + 1);
    dunning_step(climb);
}

/* What each state climbs; a state that is not open climbs nothing. */
static void (*const steps[TICKET_N_STATES][3])(Climb *climb) = {
    [TICKET_LIVE] = { live_steps, due_steps },
    [TICKET_TRIAGE] = { triage_steps, due_steps },
    [TICKET_REFERRED] = { due_steps },
    [TICKET_READY] = { due_steps },
    [TICKET_WAITING] = { waiting_steps },
};

EscalationStep escalation_next(
    const TicketCall *call, const Calendar *calendar, const GArray *reached, gint64 now)
{
    Climb climb = { call, calendar, reached, now, { .kind = ESCALATION_N, .at = INSTANT_NONE } };
    for (int i = 0; steps[call->state][i]; i++)
        steps[call->state][i](&climb);
    return climb.next;
}

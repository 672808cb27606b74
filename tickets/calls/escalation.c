/* tickets/calls/escalation.c - the steps a call reaches while nobody tells the caller. */
#include "tickets/calls/escalation.h"
#include "base/i18n.h"

#define HOUR 3600

/* Percent carries in its hundreds how often the cycle was extended: the share is what is left. */
#define SHARE_OF(threshold) ((int)((threshold) % 100))

const EscalationRule escalation_rules[ESCALATION_N] = {
    [ESCALATION_FLAG] = { .name = "flag", .label = N_("left on the line for a working hour") },
    [ESCALATION_RESUME] = { .name = "resume", .label = N_("waited for 10 days") },
    [ESCALATION_REFER_BY] = {
        .name = "refer_by",
        .label = N_("not referred in time"),
        .sentence = N_("it has not been referred yet, and refer-by has passed"),
        .brief = N_("refer-by missed"),
        .notify = { .owner = true, .supervisor = true },
        .ground = ESCALATION_WHILE_TRIAGE,
    },
    [ESCALATION_PERCENT] = {
        .name = "percent",
        .label = N_("%d %% of the time has passed"),
        .sentence = N_("%d %% of the time is used up"),
        .brief = N_("reminder"),
        .notify = { .holder = true },
        .rank = 1,
    },
    [ESCALATION_ACT_BY] = {
        .name = "act_by",
        .label = N_("4 working hours until the agency closes for the last time before due"),
        .sentence = N_("in four working hours no agency will be able to act"),
        .brief = N_("act-by near"),
        .notify = { .holder = true },
        .rank = 1,
    },
    [ESCALATION_DRAFT] = {
        .name = "draft",
        .label = N_("not referred after 8 working hours: a referral has been drafted"),
        .sentence = N_("nobody has referred it: a referral has been drafted"),
        .brief = N_("referral drafted"),
        .notify = { .owner = true, .supervisor = true },
        .ground = ESCALATION_WHILE_TRIAGE,
    },
    [ESCALATION_BREACH] = {
        .name = "breach",
        .label = N_("past due, and the caller has not been told"),
        .sentence = N_("the caller was not told in time"),
        .brief = N_("overdue"),
        .notify = { .owner = true, .supervisor = true, .agency = true },
        .ground = ESCALATION_ALWAYS,
        .rank = 2,
    },
    [ESCALATION_DUNNING] = {
        .name = "dunning",
        .label = N_("late by %d times 24 hours"),
        .sentence = N_("still not told, %d days after it was due"),
        .brief = N_("dunning"),
        .notify = { .owner = true, .supervisor = true, .agency = true },
        .rank = 2,
        .numbered = true,
    },
};

const char *escalation_name(EscalationKind kind)
{
    return escalation_rules[kind].name;
}

EscalationKind escalation_find(const char *name)
{
    EscalationKind kind = 0;
    while (kind < ESCALATION_N && !g_str_equal(escalation_rules[kind].name, name))
        kind++;
    return kind;
}

/* A sentence of the table with the step's number; what is not in it stands for itself. */
static char *with_number(const char *sentence, const char *name, gint64 threshold)
{
    return sentence ? g_strdup_printf(_(sentence), (int)threshold) : g_strdup(name);
}

char *escalation_label(const char *name, gint64 threshold)
{
    EscalationKind kind = escalation_find(name);
    if (kind == ESCALATION_PERCENT && threshold >= 100)
        return g_strdup_printf(_("%d %% of the extension has passed"), SHARE_OF(threshold));
    return with_number(kind < ESCALATION_N ? escalation_rules[kind].label : NULL, name, threshold);
}

char *escalation_sentence(const char *name, gint64 threshold)
{
    EscalationKind kind = escalation_find(name);
    return with_number(
        kind < ESCALATION_N ? escalation_rules[kind].sentence : NULL, name, threshold);
}

gint64 escalation_rank(const char *name, gint64 threshold)
{
    EscalationKind kind = escalation_find(name);
    if (kind == ESCALATION_N)
        return 0;
    const EscalationRule *rule = &escalation_rules[kind];
    return rule->rank + (rule->numbered ? threshold : 0);
}

GArray *escalation_reached(Desk *desk, const TicketCall *call, GError **err)
{
    g_autoptr(DbCached) q = db_query_cached(desk_main(desk), err,
        "SELECT kind, threshold, at FROM threshold WHERE call = ?1 AND cycle = ?2", "ii",
        call->number, call->cycle);
    g_autoptr(GArray) reached = g_array_new(FALSE, FALSE, sizeof(EscalationStep));
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        EscalationStep recorded = { escalation_find(db_text(q, 0)), db_int(q, 1), db_int(q, 2) };
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
} Search;

static void step(Search *search, EscalationKind kind, gint64 threshold, gint64 at)
{
    if ((search->next.at == INSTANT_NONE || at < search->next.at) &&
        !has_reached(search->reached, kind, threshold))
        search->next = (EscalationStep){ kind, threshold, at };
}

static void live_steps(Search *search)
{
    step(search, ESCALATION_FLAG, 0,
        clock_add(search->calendar, &hours_office, search->call->started_at, HOUR));
}

/* Missed means past it: an instant later. */
static void triage_steps(Search *search)
{
    const TicketCall *call = search->call;
    if (call->follows) /* the other is referred in its place */
        return;
    gint64 ceiling = call->doomed ? call->refer_ceiling : MIN(call->refer_ceiling, call->act_by);
    step(search, ESCALATION_REFER_BY, call->refer_by, call->refer_by + 1);
    step(search, ESCALATION_DRAFT, call->refer_ceiling, ceiling);
}

static void waiting_steps(Search *search)
{
    step(search, ESCALATION_RESUME, search->call->waits,
        search->call->paused_at + (gint64)WAIT_DAYS * DAY_SECONDS);
}

static void dunning_step(Search *search)
{
    gint64 last = 0, late = search->now - search->call->due_at - 1;
    for (guint i = 0; i < search->reached->len; i++) {
        const EscalationStep *reached = &g_array_index(search->reached, EscalationStep, i);
        if (reached->kind == ESCALATION_DUNNING)
            last = MAX(last, reached->threshold);
    }
    gint64 number = MAX(last + 1, late / DAY_SECONDS);
    step(search, ESCALATION_DUNNING, number, search->call->due_at + 1 + number * DAY_SECONDS);
}

static void due_steps(Search *search)
{
    static const int percents[] = { 50, 75, 90 };
    const TicketCall *call = search->call;
    const Policy *policy = policy_find(call->policy);
    int again = call->extensions; /* an extension warns anew, of its own length */
    gint64 period = again ? call->extended_seconds : policy->seconds;
    for (gsize i = 0; i < G_N_ELEMENTS(percents); i++)
        step(search, ESCALATION_PERCENT, percents[i] + again * 100,
            clock_back(search->calendar, policy->hours, call->due_at,
                MAX(period * (100 - percents[i]) / 100, 1)));
    if (!call->doomed)
        step(search, ESCALATION_ACT_BY, again,
            clock_back(search->calendar, &hours_office, call->act_by, 4 * HOUR));
    step(search, ESCALATION_BREACH, 0, call->due_at + 1);
    dunning_step(search);
}

/* What each state can reach; a state that is not open reaches nothing. */
static void (*const steps[TICKET_N_STATES][3])(Search *search) = {
    [TICKET_LIVE] = { live_steps, due_steps },
    [TICKET_TRIAGE] = { triage_steps, due_steps },
    [TICKET_REFERRED] = { due_steps },
    [TICKET_READY] = { due_steps },
    [TICKET_WAITING] = { waiting_steps },
};

EscalationStep escalation_next(
    const TicketCall *call, const Calendar *calendar, const GArray *reached, gint64 now)
{
    Search search = { call, calendar, reached, now, { .kind = ESCALATION_N, .at = INSTANT_NONE } };
    for (int i = 0; steps[call->state][i]; i++)
        steps[call->state][i](&search);
    return search.next;
}

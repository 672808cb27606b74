/* tickets/calls/state.c - the states of a call: the policy is the table, the code only reads it. */
#include "tickets/calls/state.h"
#include "base/i18n.h"

static const struct {
    const char *name, *label;
    bool open;
} states[] = {
    [TICKET_NONE] = { "none", N_("none"), false },
    [TICKET_LIVE] = { "live", N_("on the line"), true },
    [TICKET_ANSWERED] = { "answered", N_("answered on the call"), false },
    [TICKET_TRIAGE] = { "triage", N_("to be placed"), true },
    [TICKET_REFERRED] = { "referred", N_("referred"), true },
    [TICKET_READY] = { "ready", N_("answer in hand"), true },
    [TICKET_WAITING] = { "waiting", N_("waiting for the caller"), true },
    [TICKET_DELIVERED] = { "delivered", N_("caller told"), false },
    [TICKET_CLOSED] = { "closed", N_("closed"), false },
    [TICKET_WITHDRAWN] = { "withdrawn", N_("withdrawn"), false },
    [TICKET_DECLINED] = { "declined", N_("declined"), false },
};
G_STATIC_ASSERT(G_N_ELEMENTS(states) == TICKET_N_STATES);

static const struct {
    const char *name, *event;
} moves[] = {
    [MOVE_ANSWER] = { "answer", "call.answered" },
    [MOVE_FLAG] = { "flag", "call.flagged" },
    [MOVE_REFER] = { "refer", "call.referred" },
    [MOVE_REJECT] = { "reject", "call.rejected" },
    [MOVE_REPLY] = { "reply", "call.replied" },
    [MOVE_WAIT] = { "wait", "call.waited" },
    [MOVE_RESUME] = { "resume", "call.resumed" },
    [MOVE_ATTEMPT] = { "attempt", "call.attempted" },
    [MOVE_DELIVER] = { "deliver", "call.delivered" },
    [MOVE_CLOSE] = { "close", "call.closed" },
    [MOVE_REOPEN] = { "reopen", "call.reopened" },
    [MOVE_WITHDRAW] = { "withdraw", "call.withdrawn" },
    [MOVE_DECLINE] = { "decline", "call.declined" },
    [MOVE_NOTE] = { "note", "call.noted" },
    [MOVE_ASSIGN] = { "assign", "call.assigned" },
    [MOVE_SET] = { "set", "call.set" },
    [MOVE_EXTEND] = { "extend", "call.extended" },
    [MOVE_FOLLOW] = { "follow", "call.followed" },
    [MOVE_LEAD] = { "follow", "call.led" },
    [MOVE_CORRECT] = { "correct", "call.corrected" },
    [MOVE_OVERRIDE] = { "override", "call.overridden" },
};
G_STATIC_ASSERT(G_N_ELEMENTS(moves) == MOVE_N);

#define ANY_STATE                                                                                  \
    [MOVE_NOTE] = TICKET_SAME, [MOVE_ASSIGN] = TICKET_SAME, [MOVE_SET] = TICKET_SAME,              \
    [MOVE_CORRECT] = TICKET_SAME
#define ANY_OPEN ANY_STATE, [MOVE_WITHDRAW] = TICKET_WITHDRAWN, [MOVE_DECLINE] = TICKET_DECLINED
#define ANY_TICKET ANY_OPEN, [MOVE_EXTEND] = TICKET_SAME

/* A gap is TICKET_NONE: a move that is not allowed. */
static const TicketState next_state[TICKET_N_STATES][MOVE_N] = {
    [TICKET_LIVE] = {
        ANY_OPEN,
        [MOVE_ANSWER] = TICKET_ANSWERED,
        [MOVE_FLAG] = TICKET_TRIAGE,
    },
    [TICKET_ANSWERED] = {
        ANY_STATE,
        [MOVE_REOPEN] = TICKET_TRIAGE,
    },
    [TICKET_TRIAGE] = {
        ANY_TICKET,
        [MOVE_FOLLOW] = TICKET_SAME,
        [MOVE_LEAD] = TICKET_READY,
        [MOVE_OVERRIDE] = TICKET_SAME,
        [MOVE_REFER] = TICKET_REFERRED,
        [MOVE_REPLY] = TICKET_READY,
        [MOVE_WAIT] = TICKET_WAITING,
        [MOVE_DELIVER] = TICKET_DELIVERED,
    },
    [TICKET_REFERRED] = {
        ANY_TICKET,
        [MOVE_FOLLOW] = TICKET_SAME,
        [MOVE_LEAD] = TICKET_READY,
        [MOVE_REFER] = TICKET_REFERRED,
        [MOVE_REJECT] = TICKET_TRIAGE,
        [MOVE_REPLY] = TICKET_READY,
        [MOVE_WAIT] = TICKET_WAITING,
    },
    [TICKET_READY] = {
        ANY_TICKET,
        [MOVE_LEAD] = TICKET_SAME,
        [MOVE_REFER] = TICKET_REFERRED,
        [MOVE_WAIT] = TICKET_WAITING,
        [MOVE_ATTEMPT] = TICKET_SAME,
        [MOVE_DELIVER] = TICKET_DELIVERED,
    },
    [TICKET_WAITING] = {
        ANY_TICKET,
        [MOVE_FOLLOW] = TICKET_SAME,
        [MOVE_LEAD] = TICKET_SAME,
        [MOVE_RESUME] = TICKET_BACK,
        [MOVE_DELIVER] = TICKET_DELIVERED,
    },
    [TICKET_DELIVERED] = {
        ANY_STATE,
        [MOVE_CLOSE] = TICKET_CLOSED,
        [MOVE_REOPEN] = TICKET_TRIAGE,
    },
    [TICKET_CLOSED] = {
        ANY_STATE,
        [MOVE_REOPEN] = TICKET_TRIAGE,
    },
    [TICKET_WITHDRAWN] = { ANY_STATE },
    [TICKET_DECLINED] = { ANY_STATE },
};

const char *state_name(TicketState state)
{
    return states[state].name;
}

const char *state_label(TicketState state)
{
    return _(states[state].label);
}

bool state_parse(const char *name, TicketState *state)
{
    for (TicketState s = TICKET_LIVE; s < TICKET_N_STATES; s++)
        if (g_str_equal(states[s].name, name)) {
            *state = s;
            return true;
        }
    return false;
}

bool state_is_open(TicketState state)
{
    return states[state].open;
}

const char *move_name(MoveKind move)
{
    return moves[move].name;
}

const char *move_event(MoveKind move)
{
    return moves[move].event;
}

TicketState state_after(TicketState state, MoveKind move, TicketState back)
{
    TicketState next = next_state[state][move];
    if (next == TICKET_SAME)
        return state;
    return next == TICKET_BACK ? back : next;
}

/* What happened, as people say it; a kind that is not here is shown as it stands in the log. */
static const struct {
    const char *kind, *words;
} happened[] = {
    { "call.asked", N_("taken") },
    { "call.answered", N_("answered on the call") },
    { "call.flagged", N_("flagged") },
    { "call.referred", N_("referred") },
    { "call.rejected", N_("rejected by the agency") },
    { "call.replied", N_("the agency answered") },
    { "call.undelivered", N_("the letter to the agency came back") },
    { "call.mailed", N_("mail was filed") },
    { "call.waited", N_("the caller was asked") },
    { "call.resumed", N_("the caller supplied it") },
    { "call.attempted", N_("callback reached nobody") },
    { "call.delivered", N_("the caller was told") },
    { "call.closed", N_("closed") },
    { "call.reopened", N_("reopened") },
    { "call.withdrawn", N_("withdrawn by the caller") },
    { "call.declined", N_("declined") },
    { "call.noted", N_("note") },
    { "call.assigned", N_("assigned") },
    { "call.set", N_("facts changed") },
    { "call.extended", N_("extended") },
    { "call.followed", N_("follows another call") },
    { "call.led", N_("the followed call") },
    { "call.corrected", N_("a wrong entry was taken back") },
    { "call.overridden", N_("the drafted referral is not sent") },
    { "call.imported", N_("from the records of before") },
    { "threshold.crossed", N_("a limit was crossed") },
    { "calendar.applied", N_("moved to another calendar") },
};

const char *event_label(const char *kind)
{
    for (gsize i = 0; i < G_N_ELEMENTS(happened); i++)
        if (g_str_equal(happened[i].kind, kind))
            return _(happened[i].words);
    return kind;
}

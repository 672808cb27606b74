/* tickets/calls/state.c - the states of a call. */
#include "tickets/calls/state.h"
#include "base/i18n.h"

static const struct {
    const char *name, *label;
    bool open;
} states[] = {
    [TICKET_NONE] = { "none", N_("none"), false },
    [TICKET_LIVE] = { "live", N_("on the line"), true },
    [TICKET_ANSWERED] = { "answered", N_("answered on the call"), false },
    [TICKET_TRIAGE] = { "triage", N_("to be referred"), true },
    [TICKET_REFERRED] = { "referred", N_("referred"), true },
    [TICKET_READY] = { "ready", N_("answer in hand"), true },
    [TICKET_WAITING] = { "waiting", N_("waiting for the caller"), true },
    [TICKET_DELIVERED] = { "delivered", N_("caller told"), false },
    [TICKET_CLOSED] = { "closed", N_("closed"), false },
    [TICKET_WITHDRAWN] = { "withdrawn", N_("withdrawn"), false },
    [TICKET_DECLINED] = { "declined", N_("declined"), false },
};
G_STATIC_ASSERT(G_N_ELEMENTS(states) == TICKET_N_STATES);

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

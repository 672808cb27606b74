/* cli/states/ticket.c - a call on record. */
#include "base/i18n.h"
#include "cli/console/parts.h"

static void back(Console *c)
{
    console_go(c, c->draft ? &state_search : &state_idle);
}

static void draw(Console *c, Pane pane)
{
    (void)c;
    (void)pane;
}

static const Binding keys[] = { { KEY_ESCAPE, 0, back, N_("Esc back") }, { 0 } };

const State state_ticket = {
    .name = N_("Ticket"),
    .prompt = N_("ticket"),
    .in_call = true,
    .draw = draw,
    .keys = keys,
};

void ticket_open(Console *c, const char *number)
{
    g_autofree char *line = g_strconcat("show ", number, NULL);
    output_run(c, line);
}

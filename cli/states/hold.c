/* cli/states/hold.c - the caller is told later: one card. */
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

const State state_hold = {
    .name = N_("Holding"),
    .prompt = N_("hold"),
    .in_call = true,
    .draw = draw,
    .keys = keys,
};

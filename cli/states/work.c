/* cli/states/work.c - what is to be done. */
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

const State state_work = {
    .name = N_("Work"),
    .prompt = N_("work"),
    .in_call = true,
    .draw = draw,
    .keys = keys,
};

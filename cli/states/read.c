/* cli/states/read.c - an article full screen. */
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

const State state_read = {
    .name = N_("Reading"),
    .prompt = N_("find"),
    .in_call = true,
    .draw = draw,
    .keys = keys,
};

void read_open(Console *c, const char *ref)
{
    g_autofree char *line = g_strconcat("show ", ref, NULL);
    output_run(c, line);
}

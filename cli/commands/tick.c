/* cli/commands/tick.c - tick: the periodic run, for a timer. */
#include "base/i18n.h"
#include "base/instant.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "tickets/transaction/tick.h"

static void print_result(Printer *p, const TickResult *result)
{
    print_map(p, NULL);
    print_number(p, "calls", result->calls);
    print_number(p, "crossed", result->recorded);
    print_number(p, "messages", result->messages);
    print_number(p, "flagged", result->flagged);
    print_number(p, "resumed", result->resumed);
    print_number(p, "gap_seconds", result->gap_seconds);
    print_say(p, _("recorded: %d; messages to send: %d; flagged: %d; resumed: %d"),
        (int)result->recorded, (int)result->messages, (int)result->flagged, (int)result->resumed);
    if (result->gap_seconds > 0) {
        g_autofree char *gap = duration_show(result->gap_seconds);
        print_say(p, _("no run for %s before this one: is the timer on?"), gap);
    }
    print_end(p);
}

/* tick: records what was crossed, once each. */
bool cmd_tick(App *app, int argc, char **argv, GError **err)
{
    TickResult result;
    const GOptionEntry options[] = { G_OPTION_ENTRY_NULL };
    if (!command_parse(app, options, 0, 0, &argc, &argv, err))
        return false;
    Desk *desk = app_open_desk(app, err);
    if (!desk || !tick_run(desk, &result, err))
        return false;
    print_result(app->out, &result);
    return true;
}

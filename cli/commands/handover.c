/* cli/commands/handover.c - handover: the end of the day, what is handed to whom. */
#include "base/i18n.h"
#include "cli/options.h"
#include "cli/show/call_table.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "tickets/calls/call.h"
#include "tickets/moves/handover.h"

static GPtrArray *load_calls(Desk *desk, const GArray *numbers, GError **err)
{
    g_autoptr(GPtrArray) calls = g_ptr_array_new_with_free_func((GDestroyNotify)ticket_call_free);
    for (guint i = 0; i < numbers->len; i++) {
        TicketCall *call = ticket_load(desk, g_array_index(numbers, gint64, i), err);
        if (!call)
            return NULL;
        g_ptr_array_add(calls, call);
    }
    return g_steal_pointer(&calls);
}

static void say_handed(App *app, guint calls, const char *to)
{
    const char *actor = app->setup.actor;
    if (calls == 0)
        print_say(app->out, _("%s: the day is over; no call is open"), actor);
    else if (to)
        print_say(app->out, _("%s: the day is over; open calls: %d, handed to %s"), actor,
            (int)calls, to);
    else
        print_say(
            app->out, _("%s: the day is over; open calls: %d, still yours"), actor, (int)calls);
}

static bool show_handed(App *app, const GArray *numbers, const char *to, GError **err)
{
    g_autoptr(GPtrArray) calls = load_calls(app->desk, numbers, err);
    if (!calls)
        return false;
    print_map(app->out, NULL);
    print_text(app->out, "from", app->setup.actor);
    print_text(app->out, "to", to);
    say_handed(app, calls->len, to);
    bool ok = call_table(app, "calls", calls, CALLS_PLAIN, err);
    print_end(app->out);
    return ok;
}

/* handover [--to NAME] [--override REASON]. */
bool cmd_handover(App *app, int argc, char **argv, GError **err)
{
    g_autofree char *to = NULL, *override = NULL;
    g_autoptr(GArray) numbers = NULL;
    const GOptionEntry options[] = {
        { "to", 't', 0, G_OPTION_ARG_STRING, &to,
            N_("Who takes the open calls; without it they stay yours"), N_("NAME") },
        { "override", 0, 0, G_OPTION_ARG_STRING, &override,
            N_("Why it is done although a drafted referral was never sent"), N_("REASON") },
        G_OPTION_ENTRY_NULL,
    };
    if (!command_parse(app, options, 0, 0, &argc, &argv, err))
        return false;
    Desk *desk = app_open_desk(app, err);
    const Handover handover = { option_nonempty(to), option_nonempty(override) };
    return desk && handover_end_day(desk, &handover, &numbers, err) &&
           show_handed(app, numbers, handover.to, err);
}

/* cli/commands/policy.c - policy: the readings of 48 hours. */
#include "base/i18n.h"
#include "cli/show/call_text.h"
#include "cli/command.h"
#include "cli/commands.h"

/* policy: which there are, and which a new call gets. */
bool cmd_policy(App *app, int argc, char **argv, GError **err)
{
    const GOptionEntry options[] = { G_OPTION_ENTRY_NULL };
    const PrintColumn columns[] = {
        { "policy", _("policy"), PRINT_WHOLE, 1 },
        { "default", "", PRINT_WHOLE, 2 },
        { "label", _("the period"), PRINT_WORD, 3 },
        { "hours", _("counted on working days"), PRINT_LONG, 4 },
        { 0 },
    };
    if (!command_parse(app, options, 0, 0, &argc, &argv, err))
        return false;
    print_table(app->out, NULL, columns);
    for (const Policy *policy = policies; policy->name; policy++) {
        g_autofree char *hours = hours_text(policy->hours);
        bool chosen = g_str_equal(policy->name, config_get(app->config, SETTING_POLICY));
        print_map(app->out, NULL);
        print_text(app->out, "policy", policy->name);
        print_bool(app->out, "default", chosen);
        print_shown(app->out, "default", chosen ? "*" : "");
        print_text(app->out, "label", _(policy->label));
        print_number(app->out, "seconds", policy->seconds);
        print_text(app->out, "hours", hours);
        print_shown(
            app->out, "hours", policy->hours->always ? _("every day, night and day") : hours);
        print_end(app->out);
    }
    print_end(app->out);
    return true;
}

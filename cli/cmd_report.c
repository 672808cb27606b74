/* cli/cmd_report.c - report: which there are, and in what format. */
#include "base/i18n.h"
#include "base/instant.h"
#include "cli/app.h"
#include "cli/call_options.h"
#include "cli/commands.h"
#include "cli/report_daily.h"

/* --format says it as --json does. */
static bool choose_format(App *app, const char *format, GError **err)
{
    const GlobalOptions unchanged = { 0 };
    if (!format)
        return true;
    if (!g_str_equal(format, "text") && !g_str_equal(format, "json")) {
        g_set_error(err, ERR, ERR_USAGE, _("--format takes text or json, not \"%s\""), format);
        return false;
    }
    app->json = g_str_equal(format, "json");
    return app_apply(app, &unchanged, err);
}

/* report daily */
bool cmd_report(App *app, int argc, char **argv, GError **err)
{
    g_autofree char *from = NULL, *format = NULL;
    gint64 since;
    const GOptionEntry options[] = {
        { "from", 0, 0, G_OPTION_ARG_STRING, &from,
            N_("Since when, in place of 09:00 of the last working day"), N_("TIME") },
        { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("text or json"), N_("FORMAT") },
        G_OPTION_ENTRY_NULL,
    };
    if (!command_parse(app, options, 0, 1, &argc, &argv, err) || !choose_format(app, format, err))
        return false;
    if (argc > 1 && !g_str_equal(argv[1], "daily")) {
        g_set_error(err, ERR, ERR_USAGE, _("there is no report \"%s\"; there is: daily"), argv[1]);
        return false;
    }
    return app_desk(app, err) && time_option(app, from, &since, err) &&
           report_daily(app, since, err);
}

/* cli/options.c - what the options of several commands have in common. */
#include "cli/options.h"
#include <stdio.h>
#include "base/i18n.h"
#include "base/instant.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "db/log.h"

Desk *operand_call(App *app, const char *operand, gint64 *number, GError **err)
{
    return operand_number(operand, number, err) ? app_open_desk(app, err) : NULL;
}

bool option_time(App *app, const char *text, gint64 *at, GError **err)
{
    gint64 now;
    *at = INSTANT_NONE;
    return !text || (log_now(app->desk, &now, NULL, err) && instant_parse(text, now, at, err));
}

bool option_day(const char *text, gint64 *day, GError **err)
{
    return !text || day_parse(text, day, err);
}

bool option_required(const App *app, const char *name, const char *value, GError **err)
{
    if (option_nonempty(value))
        return true;
    g_autofree char *usage = command_usage(app->command);
    g_set_error(err, ERR, ERR_USAGE, _("--%s is missing\nusage: onecall %s\nMore: onecall help %s"),
        name, usage, app->command->name);
    return false;
}

const char *const *option_list(GStrv list)
{
    return list && *list ? (const char *const *)list : NULL;
}

const char *option_nonempty(const char *text)
{
    return text && *text ? text : NULL;
}

bool option_yes(const char *option, const char *text, bool *yes, GError **err)
{
    *yes = g_str_equal(text, "yes");
    if (*yes || g_str_equal(text, "no"))
        return true;
    g_set_error(err, ERR, ERR_USAGE, _("--%s takes yes or no, not \"%s\""), option, text);
    return false;
}

bool option_clock(const char *option, const char *text, int *seconds, GError **err)
{
    unsigned hour, minute;
    int taken = 0;
    bool read = g_ascii_isdigit(*text) && sscanf(text, "%2u:%2u%n", &hour, &minute, &taken) == 2;
    bool in_day = read && minute < 60 && hour * 60 + minute <= 24 * 60;
    if (in_day && !text[taken]) {
        *seconds = (int)(hour * 3600 + minute * 60);
        return true;
    }
    g_set_error(err, ERR, ERR_USAGE, _("--%s takes a time like 09:00, not \"%s\""), option, text);
    return false;
}

gint64 option_revision(App *app, gint64 number, gint64 given)
{
    return given != 0 ? given : app_remembered_revision(app, number);
}

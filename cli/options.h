/* cli/options.h - what the options of several commands have in common. */
#pragma once
#include "cli/app.h"

/* Reads the call number in `operand`, then opens the desk. Borrowed. ERR_USAGE if it is not a
 * number. */
Desk *operand_call(App *app, const char *operand, gint64 *number, GError **err);

/* A TIME option; INSTANT_NONE if `text` is NULL. "17:00" is on the desk's day. */
bool option_time(App *app, const char *text, gint64 *at, GError **err);

/* A DATE option; `*day` stays as it is if `text` is NULL. ERR_INPUT. */
bool option_day(const char *text, gint64 *day, GError **err);

/* The option that option_revision() takes: an entry of a command's own table. */
#define OPTION_REVISION(revision)                                                                  \
    {                                                                                              \
        "revision", 0, 0, G_OPTION_ARG_INT64, revision,                                            \
            N_("Refuse if the call has changed since this revision"), "N"                          \
    }

/* The revision that a command on call `number` requires: the one given, else, in the session, the
 * one shown last; 0: any. */
gint64 option_revision(App *app, gint64 number, gint64 given);

/* A repeated option as the moves take it: NULL if it was not given. */
const char *const *option_list(GStrv list);

/* ERR_USAGE, with the command's usage, if the option `name` that it cannot do without is missing.
 */
bool option_required(const App *app, const char *name, const char *value, GError **err);

/* `text`, but NULL if it is empty: an empty option counts as not given. */
const char *option_nonempty(const char *text);

/* "yes", "no", "09:00" as seconds after midnight. ERR_USAGE naming `option`. */
bool option_yes(const char *option, const char *text, bool *yes, GError **err);
bool option_clock(const char *option, const char *text, int *seconds, GError **err);

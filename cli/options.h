/* cli/options.h - what the options of the commands about calls have in common. */
#pragma once
#include "cli/app.h"

/* The number in `operand`, and the desk. Borrowed. */
Desk *operand_call(App *app, const char *operand, gint64 *number, GError **err);

/* A TIME option; INSTANT_NONE where `text` is NULL. "17:00" is on the desk's day. */
bool option_time(App *app, const char *text, gint64 *at, GError **err);

/* The option that option_revision() takes: an entry of a command's own table. */
#define OPTION_REVISION(revision)                                                                  \
    {                                                                                              \
        "revision", 0, 0, G_OPTION_ARG_INT64, revision,                                            \
            N_("Refuse if the call has changed since this revision"), "N"                          \
    }

/* The revision a command on call `number` is to insist on: the one given, else, in the session, the
 * one that was shown there last; 0: any. */
gint64 option_revision(App *app, gint64 number, gint64 given);

/* A repeated option as the moves take it: NULL where it was not given. */
const char *const *option_list(GStrv list);

/* `text` where given, else NULL: an empty option is none. */
const char *option_nonempty(const char *text);

/* "yes", "no", "09:00" as seconds after midnight. ERR_USAGE naming `option`. */
bool option_yes(const char *option, const char *text, bool *yes, GError **err);
bool option_clock(const char *option, const char *text, int *seconds, GError **err);

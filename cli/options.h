/* cli/options.h - what the options of the commands about calls have in common. */
#pragma once
#include "cli/command.h"

/* The number in `operand`, and the desk. Borrowed. */
Desk *call_desk(App *app, const char *operand, gint64 *number, GError **err);

/* A TIME option; INSTANT_NONE where `text` is NULL. "17:00" is on the desk's day. */
bool time_option(App *app, const char *text, gint64 *at, GError **err);

/* The option that call_revision() takes: an entry of a command's own table. */
#define REVISION_OPTION(revision)                                                                  \
    {                                                                                              \
        "revision", 0, 0, G_OPTION_ARG_INT64, revision,                                            \
            N_("Refuse where the call has changed since this revision"), "N"                       \
    }

/* The revision a command on call `number` is to insist on: the one given, else, in the session, the
 * one that was shown there last; 0: any. */
gint64 call_revision(App *app, gint64 number, gint64 given);
/* The call was shown to the user as it stands now. */
void call_seen(App *app, gint64 number, gint64 revision);

/* A repeated option as the moves take it: NULL where it was not given. */
const char *const *list_option(GStrv list);

/* `text` where given, else NULL: an empty option is none. */
const char *text_option(const char *text);

/* "yes", "no", "09:00" as seconds after midnight. ERR_USAGE naming `option`. */
bool yes_option(const char *option, const char *text, bool *yes, GError **err);
bool clock_option(const char *option, const char *text, int *seconds, GError **err);

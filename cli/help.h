/* cli/help.h - help, manual page and completion, all from the table of commands and the options
 * that each command parses.
 */
#pragma once
#include "cli/command.h"

/* Called by command_parse() in place of parsing: shows app->command as app->show says. Always
 * false, with ERR_SHOWN. */
bool manual_show(App *app, const GOptionEntry *entries, GError **err);

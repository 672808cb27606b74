/* cli/session/line_history.h - the lines a consultant typed, kept for them alone: a file of mode
 * 0600 in $XDG_STATE_HOME/onecall. Telephone numbers and the like are scrubbed before a line is
 * kept.
 */
#pragma once
#include <histedit.h>
#include <glib.h>

History *old_records_open(void);
void old_records_add(History *history, const char *line);
void old_records_close(
    History *history); /* writes the file; failing to is no failure of the session */

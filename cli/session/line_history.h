/* cli/session/line_history.h - the lines a consultant typed, kept for them alone: a file of mode
 * 0600 in $XDG_STATE_HOME/onecall. Telephone numbers and the like are scrubbed before a line is
 * kept.
 */
#pragma once
#include <histedit.h>
#include <glib.h>

History *line_history_open(void);
void line_history_add(History *history, const char *line);
/* Writes the file. A failure is ignored: the session itself did not fail. */
void line_history_close(History *history);

/* cli/session/history.h - the lines a consultant typed, kept for them alone for 30 days: a file of
 * mode 0600 in $XDG_STATE_HOME/onecall, a line with its day each.
 *
 * A line is on the disk as soon as it is added, so that no end of a session loses one, and several
 * sessions at once keep all of theirs. Nobody is named in it: numbers and addresses are scrubbed,
 * and what line_impersonal() leaves out is left out. Whatever else stands in the file is not taken;
 * it is gone after the next history_open().
 */
#pragma once
#include "cli/app.h"

#define HISTORY_DAYS 30
#define HISTORY_LINES 1000 /* the newest */

typedef struct PastLines PastLines;

/* The lines of 30 days up to `today`. Without a file that can be read there are none; what cannot
 * be written is kept as long as the session. */
PastLines *history_open(gint64 today);
void history_close(PastLines *lines);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PastLines, history_close)

/* `line`, clean UTF-8, as it was typed; so it stays as long as this session, for a line that was
 * refused is to be mended. Nothing if it is empty or the same as the newest. */
void history_add(PastLines *lines, App *app, const char *line, gint64 today);

/* Line `index`, 0 being the newest; NULL if there is none. Borrowed until the next history_add().
 */
const char *history_get(const PastLines *lines, guint index);

/* The newest line, from index `from` on, that has `typed` in it; -1 if none has. Spaces and the
 * case of letters do not matter; ㅇㅈ finds 인증, 안전읹 finds 안전인증. "" finds every line. */
int history_find(const PastLines *lines, const char *typed, guint from);

/* cli/terminal/clipboard.h - asks the terminal to copy a text (OSC 52), as a consultant pastes a
 * citation into a mail. Only bytes are made here; who writes them decides when.
 */
#pragma once
#include <glib.h>
#include <stdbool.h>

#define CLIPBOARD_MOST 4096 /* bytes of text: terminals refuse long ones without a word */

/* What stands between us and the terminal, and must be told to pass the sequence on. */
typedef enum { CLIPBOARD_DIRECT, CLIPBOARD_TMUX, CLIPBOARD_SCREEN } ClipboardWay;

/* `tmux`, `sty`: the environment's TMUX and STY; NULL or "": not set. */
ClipboardWay clipboard_way(const char *tmux, const char *sty);

/* Whether the terminal may be asked. `setting`: auto, on or off (SETTING_CLIPBOARD); auto leaves
 * out terminals that would print the sequence or have no clipboard: the Linux console, VT100 and
 * its like, dumb ones, and a `term` that is NULL or "". */
bool clipboard_allowed(const char *setting, const char *term);

/* The bytes that copy `text` in one line, without what could move a cursor or hide anything where
 * it is pasted. NULL if it is empty or longer than CLIPBOARD_MOST. Free with g_free(). */
char *clipboard_sequence(const char *text, ClipboardWay way);

/* cli/session/line_editor.h - the line that is typed after a prompt, below what was printed.
 *
 * libedit edits it; the keys come from cli/terminal/keys.h. What is pasted becomes one line and
 * runs nothing. The terminal is the consultant's while a line is typed (no signals, ^S and ^Z are
 * keys), and as it was before at any other time.
 */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include "cli/session/history.h"

typedef struct {
    /* The prompt as it is to be now; borrowed until the next call. Asked for every few seconds. */
    const char *(*prompt)(void *user);
    /* What Tab adds after `before`; as complete_line(). */
    char *(*complete)(void *user, const char *before, char **choices);
    /* Ctrl-D on an empty line. NULL: the session ends; else what speaks against it, to be said; it
     * ends if Ctrl-D comes again. g_free(). */
    char *(*before_end)(void *user);
} LineHooks;

typedef struct LineEditor LineEditor;

/* On standard input and output. All is borrowed. */
LineEditor *line_editor_new(const PastLines *past, const LineHooks *hooks, void *user);
void line_editor_free(LineEditor *editor);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LineEditor, line_editor_free)

/* The next line, in NFC, without its end; g_free(). NULL: there is no more. */
char *line_editor_read(LineEditor *editor);

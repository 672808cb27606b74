/* cli/terminal/editor.h - the line that is being typed: libedit in a scroll region of its own, so
 * that others can draw above and below it.
 *
 * libedit moves the cursor only relatively, so it stays inside its rows. Keys are read here
 * (cli/terminal/keys.h), offered to the hooks, and only then given to libedit.
 */
#pragma once
#include "cli/terminal/screen.h"

#define EDITOR_PAUSE_MS 80  /* without a key: the line is worth a search */
#define EDITOR_IDLE_MS 1000 /* then the time of day is drawn anew */
#define EDITOR_ROWS_MOST 6  /* longer texts are for $EDITOR */

typedef struct Editor Editor;

/* All are called while the line stands as el_gets() left it; they may change it. */
typedef struct {
    /* A key, before libedit has it; true: it was taken. Tab, Enter and Escape always come here. */
    bool (*key)(void *user, gunichar key);
    void (*pasted)(void *user, const char *text); /* clean; may have several lines */
    void (*paused)(void *user);                   /* the line has changed, and no key follows */
    void (*idle)(void *user);
    /* The rows of the line, or the terminal, have another size: lay out and draw. */
    void (*resized)(void *user);
} EditorHooks;

/* Opens libedit on standard input and output. `hooks` and `user` are borrowed. */
Editor *editor_new(Screen *screen, const EditorHooks *hooks, void *user);
void editor_free(Editor *editor);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Editor, editor_free)

/* Reads keys until editor_stop() or the end of input (also if the terminal hung up). */
void editor_run(Editor *editor);
void editor_stop(Editor *editor);

char *editor_text(const Editor *editor); /* NFC; g_free() */
bool editor_is_empty(const Editor *editor);
/* Replaces the line; the cursor stands at its end. */
void editor_set_text(Editor *editor, const char *text);
void editor_insert(Editor *editor, const char *text);
void editor_delete(Editor *editor, int most); /* characters from the cursor on */
void editor_set_prompt(Editor *editor, const char *prompt);

/* How many rows the line takes now, and where they are. */
int editor_rows(const Editor *editor);
/* Puts the line at the screen's row `top` and draws it. */
void editor_place(Editor *editor, int top);

/* The terminal as programs expect it, for a command or $EDITOR; and back. */
void editor_suspend(Editor *editor);
void editor_resume(Editor *editor);

/* Bytes that came and were not UTF-8. */
guint editor_invalid(const Editor *editor);

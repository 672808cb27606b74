/* tests/pty/terminal.h - a terminal in memory, and the program that runs in it.
 *
 * Rows and columns count from 1, as terminals count them. Text of a row: its characters, wide ones
 * once, without the blanks at its end.
 */
#pragma once
#include <glib.h>
#include <stdbool.h>

typedef struct Terminal Terminal;

/* Starts a program (its path in argv[0]) in `folder` with this environment in a terminal of its
 * own. NULL: the system has no terminal, or none that can be opened. */
Terminal *terminal_open(char **argv, char **environment, const char *folder, int rows, int columns);
/* Ends the program, if it still runs, with SIGKILL. */
void terminal_free(Terminal *t);

/* Waits until the program writes something or ends, at most `ms`, and takes it in. Also passes on
 * what was typed as far as the program reads it. */
void terminal_wait(Terminal *t, int ms);
/* These bytes are typed. */
void terminal_type(Terminal *t, const char *bytes, gssize n);
/* The program asked for pastes in brackets; for the other form of the arrow keys. */
bool terminal_brackets(const Terminal *t);
bool terminal_other_arrows(const Terminal *t);
/* The program reads keys: until then the system shows what is typed, and the program once more. */
bool terminal_reads_keys(const Terminal *t);
void terminal_resize(Terminal *t, int rows, int columns);
void terminal_signal(Terminal *t, int number);
/* True once the program ended; *status as a shell gives it: 128 and the signal that ended it. */
bool terminal_ended(Terminal *t, int *status);

int terminal_rows(const Terminal *t);
int terminal_columns(const Terminal *t);
bool terminal_is_alternate(const Terminal *t);
void terminal_cursor(const Terminal *t, int *row, int *column);
/* Free with g_free(). */
char *terminal_row(const Terminal *t, int row);
/* What stands in a cell; "" for a blank one and for the second half of a wide character. */
char *terminal_cell(const Terminal *t, int row, int column);
/* Where `text` begins in the row, from column `from` on; 0: nowhere. */
int terminal_find(const Terminal *t, int row, const char *text, int from);
/* All rows, each with LF, blank ones at the end left out; with `colours` as a terminal shows them.
 */
char *terminal_screen(const Terminal *t, bool colours);

/* Since the last mark: bytes written; texts that ran over the right edge; what must not reach a
 * terminal ("" if nothing did). */
void terminal_mark(Terminal *t);
gsize terminal_bytes(const Terminal *t);
guint terminal_wraps(const Terminal *t);
const char *terminal_raw(const Terminal *t);
/* Whether these bytes were written. */
bool terminal_sent(const Terminal *t, const char *bytes, gsize n);

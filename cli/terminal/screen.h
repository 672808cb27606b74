/* cli/terminal/screen.h - the rows of a terminal, kept and compared: only rows that changed are
 * written. The one gate by which text reaches the screen of the session.
 *
 * Rows and columns count from 0. Each piece of text is put at a place of its own, so that a
 * character which a terminal draws wider than we count moves nothing else.
 */
#pragma once
#include <glib.h>
#include <stdbool.h>

typedef enum {
    LOOK_PLAIN,
    LOOK_BOLD,
    LOOK_DIM,
    LOOK_BAR,    /* reversed, over its whole width */
    LOOK_CHOSEN, /* the row that the arrows are on */
    LOOK_TITLE,
    LOOK_ALARM,
    LOOK_PRESSING, /* an alarm that stands out of a bar */
    LOOK_N,
} Look;

typedef struct Screen Screen;

/* Draws on the descriptor `fd`; without `colours`, bold and reversed alone. */
Screen *screen_new(int fd, bool colours);
void screen_free(Screen *screen);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Screen, screen_free)

/* Asks the terminal for its size; true if it is another than before. */
bool screen_measure(Screen *screen);
int screen_rows(const Screen *screen);
int screen_columns(const Screen *screen);

/* Begins a picture: every row empty. */
void screen_begin(Screen *screen);
/* Puts one line of foreign text into `width` columns: made safe, cut with "…" if it is longer.
 * Style marks of base/format/printer.h inside it are understood. What is outside of the screen is
 * left out. */
void screen_put(Screen *screen, int row, int column, int width, Look look, const char *text);
void screen_put_format(Screen *screen, int row, int column, int width, Look look,
    const char *format, ...) G_GNUC_PRINTF(6, 7);
/* Lines of a frame. */
void screen_across(Screen *screen, int row, int column, int width);
void screen_down(Screen *screen, int row, int column, int rows);
/* Writes the rows that differ from what stands there; rows in [from, to) are the line editor's and
 * are left alone. The cursor stays where it is. Nothing if there is nothing to write. */
void screen_show(Screen *screen, int from, int to);
/* Something else wrote on the terminal: the next screen_show() writes every row. */
void screen_forget(Screen *screen);

/* The alternate screen and pasting in brackets, on and off. */
void screen_enter(Screen *screen);
void screen_leave(Screen *screen);

/* Writes all of `bytes`, whatever interrupts. */
void screen_write(Screen *screen, const char *bytes, gsize n);
/* How many bytes were written so far. */
gsize screen_written(const Screen *screen);

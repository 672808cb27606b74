/* cli/session/typed_line.h - the line that is typed, in libedit, and where it is drawn.
 *
 * libedit draws what a key of its own changes. What we change, or say between, is drawn anew from
 * the prompt on: so the row of the cursor, as it was drawn, is kept here.
 */
#pragma once
#include <histedit.h>
#include <glib.h>

typedef struct {
    EditLine *edit;
    char *prompt;
    int columns; /* of the terminal */
    int row;     /* the cursor's, from the prompt's, as it is drawn */
} TypedLine;

void typed_set_prompt(TypedLine *line, const char *prompt); /* draws nothing */

/* To be called while what is drawn is what libedit has. */
void typed_note_row(TypedLine *line);
/* The cursor's row in a terminal of `columns`. */
int typed_rows(const TypedLine *line, int columns);

/* Draws prompt and line in the place of what was drawn. */
void typed_redraw(TypedLine *line);
/* Says `text` below the line, made safe, and draws the line again below that. */
void typed_say(TypedLine *line, const char *text);
void typed_beep(void);

char *typed_text(const TypedLine *line);                     /* g_free() */
char *typed_between(const wchar_t *from, const wchar_t *to); /* g_free() */
void typed_clear(TypedLine *line);                           /* draws nothing */
void typed_insert(TypedLine *line, const char *text);        /* at the cursor; draws nothing */
void typed_set(TypedLine *line, const char *text);           /* another line instead */

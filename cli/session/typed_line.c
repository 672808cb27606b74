/* cli/session/typed_line.c - the line that is typed, as it is drawn. */
#include "cli/session/typed_line.h"
#include <stdio.h>
#include "base/text/text.h"

void typed_set_prompt(TypedLine *t, const char *prompt)
{
    g_autofree char *safe = text_safe(prompt);
    g_free(t->prompt);
    t->prompt = g_steal_pointer(&safe);
}

char *typed_between(const wchar_t *from, const wchar_t *to)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (; from < to; from++)
        g_string_append_unichar(out, (gunichar)*from);
    return g_string_free(g_steal_pointer(&out), FALSE);
}

char *typed_text(const TypedLine *t)
{
    const LineInfoW *line = el_wline(t->edit);
    return typed_between(line->buffer, line->lastchar);
}

/* Rows from the prompt's to where a text after it ends; a wide character that does not fit into a
 * row's last column goes to the next. */
static int rows_of(const TypedLine *t, const wchar_t *to, int columns)
{
    g_autofree char *text = typed_between(el_wline(t->edit)->buffer, to);
    g_autofree char *all = g_strconcat(t->prompt, text, NULL);
    int row = 0, column = 0;
    for (const char *p = all; *p; p = g_utf8_next_char(p)) {
        int width = text_char_width(g_utf8_get_char(p));
        if (column + width > columns) {
            row++;
            column = 0;
        }
        column += width;
    }
    return row + (column >= columns);
}

void typed_note_row(TypedLine *t)
{
    t->row = rows_of(t, el_wline(t->edit)->cursor, t->columns);
}

int typed_rows(const TypedLine *t, int columns)
{
    return rows_of(t, el_wline(t->edit)->cursor, columns);
}

void typed_redraw(TypedLine *t)
{
    fputc('\r', stdout);
    if (t->row > 0)
        printf("\033[%dA", t->row);
    fputs("\033[J", stdout);
    el_set(t->edit, EL_REFRESH);
    fflush(stdout);
    typed_note_row(t);
}

void typed_say(TypedLine *t, const char *text)
{
    g_autofree char *safe = text_safe(text);
    g_auto(GStrv) lines = text_wrap(safe, MAX(t->columns - 1, 20));
    int below = rows_of(t, el_wline(t->edit)->lastchar, t->columns) - t->row;
    for (int i = 0; i <= below; i++)
        fputs("\r\n", stdout);
    for (char **line = lines; *line; line++)
        printf("%s\r\n", *line);
    t->row = 0;
    typed_redraw(t);
}

void typed_beep(void)
{
    fputc('\a', stdout);
    fflush(stdout);
}

void typed_clear(TypedLine *t)
{
    const LineInfoW *line = el_wline(t->edit);
    int n = (int)(line->lastchar - line->buffer); /* characters, as what deletes counts */
    el_cursor(t->edit, n);
    el_wdeletestr(t->edit, n);
}

void typed_insert(TypedLine *t, const char *text)
{
    g_autofree gunichar *wide = g_utf8_to_ucs4_fast(text, -1, NULL);
    G_STATIC_ASSERT(sizeof(wchar_t) == sizeof(gunichar));
    el_winsertstr(t->edit, (const wchar_t *)wide);
}

void typed_set(TypedLine *t, const char *text)
{
    typed_clear(t);
    typed_insert(t, text);
    typed_redraw(t);
}

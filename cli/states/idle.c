/* cli/states/idle.c - nobody is on the line. */
#include "base/i18n.h"
#include "base/text/text.h"
#include "cli/console/parts.h"

static void draw(Console *c, Pane pane)
{
    screen_put(c->screen, pane.top, 1, pane.columns - 1, LOOK_DIM,
        _("type what the caller asks: the call begins with the first key"));
}

/* Nothing is recorded yet: only the time. */
static bool typing(Console *c, gunichar character)
{
    if (character != '/' && character != 0xFF0F && character != '#' && editor_is_empty(c->editor))
        search_begin(c);
    return false;
}

static bool pasted(Console *c, const char *text)
{
    g_autofree char *line = text_one_line(text);
    search_begin(c);
    editor_insert(c->editor, line);
    return true;
}

static void enter(Console *c)
{
    g_autofree char *text = editor_text(c->editor);
    g_strstrip(text);
    if (*text == '#')
        ticket_open(c, text + 1);
    else if (*text)
        output_run(c, g_utf8_next_char(text));
}

static void work(Console *c)
{
    console_go(c, &state_work);
}

static void clear(Console *c)
{
    editor_set_text(c->editor, "");
}

static void end(Console *c)
{
    if (editor_is_empty(c->editor))
        console_quit(c);
}

static const Binding keys[] = {
    { ENTER, 0, enter, N_("Enter open") },
    { CTRL('O'), 0, work, N_("^O work") },
    { CTRL('Z'), 0, undo_last, N_("^Z undo") },
    { CTRL('R'), 0, history_begin, N_("^R history") },
    { CTRL('D'), 0, end, N_("^D end") },
    { KEY_F1, 0, help_open, N_("F1 help") },
    { KEY_ESCAPE, 0, clear, NULL },
    { CTRL('C'), 0, clear, NULL },
    { 0 },
};

const State state_idle = {
    .name = N_("Waiting for a call"),
    .prompt = N_("call"),
    .draw = draw,
    .typing = typing,
    .pasted = pasted,
    .keys = keys,
};

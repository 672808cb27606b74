/* cli/states/idle.c - nobody is on the line: what is to be done, and the next call. */
#include "base/i18n.h"
#include "base/text/text.h"
#include "cli/console/parts.h"
#include "cli/console/work_list.h"

static void begin(Console *c)
{
    work_filter(c, NULL);
}

static void draw(Console *c, Pane pane)
{
    work_draw(c, pane, _("type what the caller asks: the call begins with the first key"));
}

/* A digit opens the row beside it. Anything else begins a call, of which nothing is recorded yet.
 */
static bool typing(Console *c, gunichar character)
{
    if (!editor_is_empty(c->editor))
        return false;
    gint64 number = work_numbered(c, character);
    if (number) {
        ticket_open_row(c, number, character);
        return true;
    }
    if (character != '/' && character != 0xFF0F && character != '#' && character != '?')
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
    else if (work_chosen(c))
        ticket_open_row(c, work_chosen(c), 0);
}

static void up(Console *c)
{
    work_choose(c, -1);
}

static void down(Console *c)
{
    work_choose(c, 1);
}

static void page_up(Console *c)
{
    work_page(c, -1);
}

static void page_down(Console *c)
{
    work_page(c, 1);
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
    { KEY_UP, 0, up, N_("↑↓ choose") },
    { KEY_DOWN, 0, down, NULL },
    { ENTER, 0, enter, N_("Enter open") },
    { KEY_F3, 0, work_toggle, N_("F3 mine, everybody's") },
    { CTRL('O'), 0, work, N_("^O work") },
    { CTRL('Z'), 0, undo_last, N_("^Z undo") },
    { CTRL('R'), 0, history_begin, N_("^R history") },
    { CTRL('D'), 0, end, N_("^D end") },
    { KEY_F1, 0, help_open, N_("F1 help") },
    { KEY_PAGE_UP, 0, page_up, NULL },
    { KEY_PAGE_DOWN, 0, page_down, NULL },
    { KEY_ESCAPE, 0, clear, NULL },
    { CTRL('C'), 0, clear, NULL },
    { 0 },
};

const State state_idle = {
    .name = N_("Waiting for a call"),
    .prompt = N_("call"),
    .enter = begin,
    .draw = draw,
    .typing = typing,
    .pasted = pasted,
    .keys = keys,
};

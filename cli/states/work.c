/* cli/states/work.c - what is to be done, while a call may be in progress. */
#include "base/i18n.h"
#include "cli/console/parts.h"
#include "cli/console/work_list.h"

void call_go_back(Console *c)
{
    if (c->draft)
        console_go_with(c, &state_search, c->draft->question ? c->draft->question : "");
    else
        console_go(c, &state_idle);
}

static void draw(Console *c, Pane pane)
{
    work_draw(c, pane, _("type to see only what matches"));
}

static bool is_row_filter(const char *text)
{
    return *text != '/' && !g_str_has_prefix(text, "／") && *text != '?';
}

static void paused(Console *c)
{
    g_autofree char *text = editor_text(c->editor);
    g_strstrip(text);
    work_filter(c, is_row_filter(text) ? text : NULL);
}

static bool typing(Console *c, gunichar character)
{
    gint64 number = editor_is_empty(c->editor) ? work_numbered(c, character) : 0;
    if (number)
        ticket_open_row(c, number, 0);
    return number != 0;
}

static void open_chosen(Console *c)
{
    paused(c);
    gint64 number = work_chosen(c);
    if (number)
        ticket_open_row(c, number, 0);
}

static void enter(Console *c)
{
    g_autofree char *text = editor_text(c->editor);
    g_strstrip(text);
    if (is_row_filter(text))
        open_chosen(c);
    else
        output_run(c, g_utf8_next_char(text));
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

/* First what was typed, then the list. */
static void escape(Console *c)
{
    if (editor_is_empty(c->editor)) {
        call_go_back(c);
        return;
    }
    editor_set_text(c->editor, "");
    work_filter(c, NULL);
}

static void end(Console *c)
{
    if (editor_is_empty(c->editor))
        call_go_back(c);
}

static const Binding keys[] = {
    { KEY_UP, 0, up, N_("↑↓ choose") },
    { KEY_DOWN, 0, down, NULL },
    { ENTER, 0, enter, N_("Enter open") },
    { KEY_F3, 0, work_toggle, N_("F3 mine, everybody's") },
    { KEY_ESCAPE, CTRL('C'), escape, N_("Esc back") },
    { CTRL('Z'), 0, undo_last, N_("^Z undo") },
    { KEY_F1, 0, help_open, N_("F1 help") },
    { KEY_PAGE_UP, 0, page_up, NULL },
    { KEY_PAGE_DOWN, 0, page_down, NULL },
    { CTRL('O'), 0, call_go_back, NULL },
    { KEY_F2, CTRL('N'), call_go_back, NULL },
    { CTRL('D'), 0, end, NULL },
    { 0 },
};

const State state_work = {
    .name = N_("Work"),
    .prompt = N_("work"),
    .in_call = true,
    .enter = paused,
    .draw = draw,
    .paused = paused,
    .typing = typing,
    .keys = keys,
};

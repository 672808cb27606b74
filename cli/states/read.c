/* cli/states/read.c - an article full screen, and the way from it to others. */
#include <string.h>
#include "base/i18n.h"
#include "base/text/text.h"
#include "cli/console/frame.h"
#include "cli/console/parts.h"
#include "cli/pages/page.h"
#include "cli/show/hits.h"
#include "cli/terminal/clipboard.h"
#include "kb/knowledge/knowledge.h"

#define HEAD_ROWS_MOST 6 /* warnings and a long title leave room for the text */
#define MARGIN 1

struct ReadView {
    GPtrArray *pages;  /* of Page: the last is shown, Escape goes back to the one before */
    const State *from; /* where Escape from the first leads */
    char *line;        /* what stood in the line there */
};

void read_free(struct ReadView *read)
{
    if (!read)
        return;
    g_ptr_array_unref(read->pages);
    g_free(read->line);
    g_free(read);
}

static void page_free_any(void *page)
{
    page_free(page);
}

static Page *shown(const Console *c)
{
    return c->read->pages->pdata[c->read->pages->len - 1];
}

/* Rows of the text: the title above it and a row of its own below it are not. */
static int room_of(const Page *page, Pane pane)
{
    return MAX(pane.rows - MIN((int)page->head->len, HEAD_ROWS_MOST) - 1, 1);
}

static void move(Console *c, int by)
{
    page_move(shown(c), by, room_of(shown(c), frame_pane(c)));
}

/* Another page on top; `page` NULL: why not is said in the rule. */
static void push(Console *c, Page *page, const GError *why)
{
    if (page)
        g_ptr_array_add(c->read->pages, page);
    else
        console_say(c, "%s", why->message);
}

static const KbQuery *query_of(const Console *c, const char *ref)
{
    const KbResult *result = c->live->result;
    for (guint i = 0; result && i < result->hits->len; i++) {
        g_autofree char *own = hits_ref(result->hits->pdata[i]);
        if (g_str_equal(own, ref))
            return result->query;
    }
    return NULL;
}

static void begin(Console *c, Page *page)
{
    const State *from = c->state == &state_read && c->read ? c->read->from : c->state;
    char *line = editor_text(c->editor);
    if (strchr("/#?", *line) || g_str_has_prefix(line, "／")) /* it was run */
        *line = '\0';
    read_free(c->read);
    c->read = g_new0(struct ReadView, 1);
    *c->read = (struct ReadView){ g_ptr_array_new_with_free_func(page_free_any), from, line };
    g_ptr_array_add(c->read->pages, page);
    console_go(c, &state_read);
}

/* An article that is proposed, rejected or retired is no passage that search finds: it is shown as
 * the command shows it. */
void read_open(Console *c, const char *ref)
{
    g_autoptr(GError) why = NULL;
    Page *page = page_open_named(c->app, ref, query_of(c, ref), &why);
    if (page) {
        begin(c, page);
    } else if (kb_knowledge_number(ref)) {
        g_autofree char *line = g_strconcat("show ", ref, NULL);
        output_run(c, line);
    } else {
        console_alarm(c, why);
    }
}

bool read_open_words(Console *c, char *const *words)
{
    if (*words && g_str_equal(*words, "--"))
        words++;
    for (char *const *word = words; *word; word++)
        if (g_str_has_prefix(*word, "--"))
            return false;
    g_autofree char *ref = g_strjoinv(" ", (char **)words);
    if (!*ref || kb_knowledge_number(ref))
        return false;
    g_autoptr(Page) page = page_open_named(c->app, ref, NULL, NULL);
    if (!page || page->kind != PAGE_PASSAGE) /* of a document, the command tells more */
        return false;
    begin(c, g_steal_pointer(&page));
    return true;
}

static void draw_head(Console *c, Pane pane, const Page *page, int rows)
{
    const KbHit *hit = page->kind == PAGE_LINKS ? NULL : page->hit;
    g_autofree char *ref = hit ? hits_ref(hit) : NULL;
    for (int i = 0; i < rows; i++) {
        const char *text = ((const ReadingRow *)page->head->pdata[i])->text;
        bool styled = *text > 0 && *text < ' ';
        screen_put(c->screen, pane.top + i, MARGIN, pane.columns - MARGIN,
            styled ? LOOK_PLAIN : LOOK_TITLE, text);
    }
    if (ref && c->draft && draft_is_marked(c->draft, ref))
        screen_put(c->screen, pane.top, 0, 1, LOOK_BOLD, "✓");
}

/* Where Enter leads, and how much there is. */
static void draw_foot(Console *c, Pane pane, const Page *page, int room)
{
    int n = (int)page->rows->len, row = pane.top + pane.rows - 1;
    g_autofree char *leads = page_leads_to(page);
    g_autofree char *place =
        g_strdup_printf("%d-%d/%d", MIN(page->top + 1, n), MIN(page->top + room, n), n);
    int width = text_width(place), left = pane.columns - width - 1;
    if (leads)
        screen_put_format(c->screen, row, MARGIN, left - MARGIN - 1, LOOK_DIM, "Enter: %s", leads);
    screen_put(c->screen, row, left, width, LOOK_DIM, place);
}

static void draw(Console *c, Pane pane)
{
    Page *page = shown(c);
    page_lay_out(page, pane.columns - 2 * MARGIN);
    int room = room_of(page, pane), head = pane.rows - 1 - room;
    page_move(page, 0, room);
    draw_head(c, pane, page, MIN(head, (int)page->head->len));
    for (int i = 0; i < room && page->top + i < (int)page->rows->len; i++) {
        const ReadingRow *row = page->rows->pdata[page->top + i];
        bool chosen = page->kind != PAGE_SIDES && page->top + i == page->cursor;
        screen_put(c->screen, pane.top + head + i, MARGIN, pane.columns - MARGIN,
            chosen ? LOOK_CHOSEN : LOOK_PLAIN, row->text);
    }
    draw_foot(c, pane, page, room);
}

static void leave(Console *c)
{
    const State *from = c->read->from;
    if (from == &state_search && !c->draft) /* it has ended meanwhile */
        console_go(c, &state_idle);
    else
        console_go_with(c, from, c->read->line);
}

static void back(Console *c)
{
    GPtrArray *pages = c->read->pages;
    if (pages->len > 1)
        g_ptr_array_set_size(pages, (gint)pages->len - 1);
    else
        leave(c);
}

static void follow(Console *c)
{
    g_autoptr(GError) why = NULL;
    Page *page = page_follow(c->app, shown(c), &why);
    push(c, page, why);
}

static void links(Console *c)
{
    g_autoptr(GError) why = NULL;
    Page *page = page_links(c->app, shown(c), &why);
    push(c, page, why);
}

static void sides(Console *c)
{
    g_autoptr(GError) why = NULL;
    if (shown(c)->kind == PAGE_SIDES) { /* the same key closes it */
        back(c);
        return;
    }
    Page *page = page_sides(c->app, shown(c), &why);
    push(c, page, why);
}

static void mark(Console *c)
{
    const KbHit *hit = page_chosen(shown(c));
    if (!c->draft) {
        console_say(c, "%s", _("no call is in progress: type what the caller asks"));
        return;
    }
    if (!hit)
        return;
    g_autofree char *ref = hits_ref(hit), *citation = kb_citation(hit);
    draft_mark(c->draft, ref, citation);
    console_say(
        c, draft_is_marked(c->draft, ref) ? _("cited: %s") : _("no longer cited: %s"), citation);
}

/* Asks the terminal to copy; whether it does, it does not tell. */
static void copy(Console *c)
{
    const KbHit *hit = page_chosen(shown(c));
    if (!hit)
        return;
    g_autofree char *citation = kb_citation(hit);
    g_autofree char *bytes =
        clipboard_sequence(citation, clipboard_way(g_getenv("TMUX"), g_getenv("STY")));
    if (!clipboard_allowed(config_get(c->app->config, SETTING_CLIPBOARD), g_getenv("TERM"))) {
        console_say(c, "%s", _("not copied: this terminal is not asked to (setting clipboard)"));
    } else if (!bytes) {
        console_say(c, "%s", _("not copied: it is too long for a terminal"));
    } else {
        screen_write(c->screen, bytes, strlen(bytes));
        console_say(c, _("copied: %s"), citation);
    }
}

static void up(Console *c)
{
    move(c, -1);
}

static void down(Console *c)
{
    move(c, 1);
}

static void page_up(Console *c)
{
    move(c, 1 - room_of(shown(c), frame_pane(c)));
}

static void page_down(Console *c)
{
    move(c, room_of(shown(c), frame_pane(c)) - 1);
}

static void home(Console *c)
{
    move(c, -(int)shown(c)->rows->len);
}

static void end(Console *c)
{
    move(c, (int)shown(c)->rows->len);
}

static void fold(Console *c)
{
    page_fold(shown(c), true);
}

static void unfold(Console *c)
{
    page_fold(shown(c), false);
}

static bool has_question(Console *c)
{
    if (c->draft && c->draft->question)
        return true;
    console_say(c, "%s",
        c->draft ? _("type what the caller asks first")
                 : _("no call is in progress: type what the caller asks"));
    return false;
}

static void answer(Console *c)
{
    if (has_question(c))
        console_go_with(c, &state_answer, c->draft->answer ? c->draft->answer : "");
}

static void hold(Console *c)
{
    if (has_question(c))
        console_go(c, &state_hold);
}

static void work(Console *c)
{
    console_go(c, &state_work);
}

/* To where lines are typed. Without a call, a question begins one, as it does while waiting. */
static void to_line(Console *c, gunichar first)
{
    bool command = first == '/' || first == 0xFF0F || first == '#';
    if (c->draft)
        console_go(c, &state_search);
    else if (command)
        console_go(c, &state_idle);
    else
        search_begin(c);
}

/* The character itself is then typed into that line. */
static bool typing(Console *c, gunichar character)
{
    if (character == ' ')
        return true;
    to_line(c, character);
    return false;
}

static bool pasted(Console *c, const char *text)
{
    to_line(c, g_utf8_get_char(text));
    return false;
}

static const Binding keys[] = {
    { ENTER, 0, follow, N_("Enter follow") },
    { KEY_ESCAPE, 0, back, N_("Esc back") },
    { TAB, 0, mark, N_("Tab cite") },
    { KEY_F6, CTRL('G'), answer, N_("F6 answer") },
    { KEY_F5, 0, links, N_("F5 cited by") },
    { KEY_LEFT, 0, fold, N_("←→ fold") },
    { KEY_RIGHT, 0, unfold, NULL },
    { KEY_F8, 0, sides, N_("F8 versions") },
    { KEY_F9, CTRL('Y'), copy, N_("F9 copy") },
    { KEY_F7, CTRL('X'), hold, N_("F7 hold, refer") },
    { CTRL('O'), 0, work, N_("^O work") },
    { CTRL('Z'), 0, undo_last, N_("^Z undo") },
    { KEY_F1, 0, help_open, N_("F1 help") },
    { KEY_UP, 0, up, NULL },
    { KEY_DOWN, 0, down, NULL },
    { KEY_PAGE_UP, 0, page_up, NULL },
    { KEY_PAGE_DOWN, 0, page_down, NULL },
    { KEY_HOME, 0, home, NULL },
    { KEY_END, 0, end, NULL },
    { CTRL('C'), 0, back, NULL },
    { CTRL('D'), 0, back, NULL },
    { 0 },
};

const State state_read = {
    .name = N_("Reading"),
    .prompt = N_("find"),
    .in_call = true,
    .draw = draw,
    .typing = typing,
    .pasted = pasted,
    .keys = keys,
};

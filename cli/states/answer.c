/* cli/states/answer.c - the caller is told now: what is read out is shown as it will be recorded.
 */
#include <string.h>
#include "base/format/printer.h"
#include "base/i18n.h"
#include "base/instant.h"
#include "base/text/text.h"
#include "cli/console/parts.h"
#include "tickets/proposals/earlier_answers.h"

#define TEXT_ROWS_MOST 6 /* of an answer of several lines */

struct AnswerView {
    GPtrArray *earlier; /* EarlierAnswer *: answers that cited the same */
    guint chosen;       /* a mark, then an earlier answer, from the top */
};

void answer_free(struct AnswerView *answer)
{
    if (!answer)
        return;
    g_clear_pointer(&answer->earlier, g_ptr_array_unref);
    g_free(answer);
}

/* By what was marked; if nothing was, by what was found. */
static GPtrArray *find_earlier(const Console *c, GError **err)
{
    g_autofree const char **refs = draft_refs(c->draft);
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    const GPtrArray *hits = c->live->result ? c->live->result->hits : NULL;
    for (guint i = 0; refs[i]; i++)
        g_ptr_array_add(ids, (char *)refs[i]);
    for (guint i = 0; ids->len == 0 && hits && i < hits->len; i++)
        g_ptr_array_add(ids, ((KbHit *)hits->pdata[i])->id);
    g_ptr_array_add(ids, NULL);
    return earlier_answers(
        c->app->desk, (const char *const *)ids->pdata, c->draft->number, EARLIER_MOST, err);
}

static void enter(Console *c)
{
    g_autoptr(GError) why = NULL;
    answer_free(c->answer);
    c->answer = g_new0(struct AnswerView, 1);
    c->answer->earlier = find_earlier(c, &why);
    if (!c->answer->earlier) {
        c->answer->earlier = g_ptr_array_new();
        console_alarm(c, why);
    }
    c->answer->chosen = c->draft->marks->len; /* the first earlier answer */
}

static void draw_label(Console *c, int row, const char *label)
{
    screen_put(c->screen, row, 1, LABEL_COLUMNS, LOOK_PLAIN, label);
}

static int draw_question(Console *c, Pane pane, int row)
{
    g_auto(GStrv) lines = text_wrap(c->draft->question, pane.columns - LABEL_COLUMNS - 1);
    draw_label(c, row, _("Question"));
    for (char **line = lines; *line; line++)
        screen_put(c->screen, row++, LABEL_COLUMNS + 1, pane.columns - LABEL_COLUMNS - 1, LOOK_BOLD,
            *line);
    return row;
}

static Look look_of(const Console *c, guint index)
{
    return c->answer->chosen == index ? LOOK_CHOSEN : LOOK_PLAIN;
}

static int draw_marks(Console *c, Pane pane, int row)
{
    const GPtrArray *marks = c->draft->marks;
    int width = pane.columns - LABEL_COLUMNS - 1;
    draw_label(c, row, _("Cited"));
    if (marks->len == 0)
        screen_put(c->screen, row++, LABEL_COLUMNS + 1, width, LOOK_ALARM,
            c->draft->expertise
                ? c->draft->expertise
                : _("nothing: Esc and Tab mark a passage; F8 says how we know without one"));
    for (guint i = 0; i < marks->len; i++)
        screen_put(c->screen, row++, LABEL_COLUMNS + 1, width, look_of(c, i),
            ((Mark *)marks->pdata[i])->citation);
    return row;
}

/* "1 "전기용품 안전인증 대상이므로 …" (#18, 11-12 이*담)" */
static int draw_earlier(Console *c, Pane pane, int row)
{
    const GPtrArray *all = c->answer->earlier;
    int width = pane.columns - LABEL_COLUMNS - 1;
    if (all->len)
        draw_label(c, row, _("Before"));
    for (guint i = 0; i < all->len && row < pane.top + pane.rows; i++) {
        const EarlierAnswer *before = all->pdata[i];
        g_autofree char *day = day_show(instant_day(before->told_at));
        g_autofree char *who = g_strdup_printf("(#%d, %s%s%s)", (int)before->number, day,
            before->told_by ? " " : "", before->told_by ? before->told_by : "");
        int room = MAX(width - text_width(who) - 1, 8);
        g_autofree char *said = g_strdup_printf("%u \"%s\"", i + 1, before->text);
        g_autofree char *one = text_one_line(said), *fit = text_fit(one, room);
        screen_put_format(c->screen, row++, LABEL_COLUMNS + 1, width,
            look_of(c, c->draft->marks->len + i), "%s %s", fit, who);
    }
    return row;
}

/* An answer of several lines stands above the line, which then has nothing to say. */
static int draw_text(Console *c, Pane pane, int row)
{
    if (!c->draft->answer || !strchr(c->draft->answer, '\n'))
        return row;
    g_auto(GStrv) lines = text_wrap(c->draft->answer, pane.columns - LABEL_COLUMNS - 1);
    draw_label(c, row, _("Answer"));
    for (int i = 0; lines[i] && i < TEXT_ROWS_MOST; i++)
        screen_put(c->screen, row++, LABEL_COLUMNS + 1, pane.columns - LABEL_COLUMNS - 1,
            LOOK_PLAIN, lines[i]);
    return row;
}

static void draw(Console *c, Pane pane)
{
    int row = draw_question(c, pane, pane.top);
    row = draw_marks(c, pane, row);
    row = draw_text(c, pane, row);
    draw_earlier(c, pane, row);
}

/* What was typed joins what was written before; the draft has both whatever comes next. */
static void keep_text(Console *c)
{
    g_autofree char *text = editor_text(c->editor);
    g_strstrip(text);
    bool lines = c->draft->answer && strchr(c->draft->answer, '\n');
    if (lines && *text) {
        g_autofree char *all = g_strconcat(c->draft->answer, "\n", text, NULL);
        draft_put(&c->draft->answer, all);
    } else if (!lines) {
        draft_put(&c->draft->answer, text);
    }
}

static void save(Console *c)
{
    keep_text(c);
    if (!c->draft->answer)
        console_say(c, "%s", _("type what the caller is told"));
    else if (c->draft->marks->len == 0 && !c->draft->expertise)
        console_say(
            c, "%s", _("nothing is cited: Esc and Tab mark a passage; F8 says how we know"));
    else
        save_answered(c);
}

static void take_earlier(Console *c, guint index)
{
    const EarlierAnswer *before = c->answer->earlier->pdata[index];
    if (strchr(before->text, '\n')) {
        draft_put(&c->draft->answer, before->text);
        editor_set_text(c->editor, "");
    } else {
        editor_set_text(c->editor, before->text);
    }
}

static bool typing(Console *c, gunichar character)
{
    guint index = character - '1';
    if (character < '1' || character > '9' || !editor_is_empty(c->editor) ||
        index >= c->answer->earlier->len)
        return false;
    take_earlier(c, index);
    return true;
}

static bool pasted(Console *c, const char *text)
{
    if (!strchr(text, '\n'))
        return false;
    keep_text(c);
    g_autofree char *before = g_strdup(c->draft->answer ? c->draft->answer : "");
    g_autofree char *all = g_strconcat(before, *before ? "\n" : "", text, NULL);
    g_strchomp(all);
    draft_put(&c->draft->answer, all);
    editor_set_text(c->editor, "");
    return true;
}

static void move(Console *c, int by)
{
    int n = (int)(c->draft->marks->len + c->answer->earlier->len);
    c->answer->chosen = (guint)CLAMP((int)c->answer->chosen + by, 0, MAX(n - 1, 0));
}

static void up(Console *c)
{
    move(c, -1);
}

static void down(Console *c)
{
    move(c, 1);
}

/* On a mark: takes it out. On an earlier answer: uses it. */
static void tab(Console *c)
{
    guint marks = c->draft->marks->len, chosen = c->answer->chosen;
    if (chosen < marks) {
        const Mark *mark = c->draft->marks->pdata[chosen];
        draft_mark(c->draft, mark->ref, mark->citation);
    } else if (chosen - marks < c->answer->earlier->len) {
        take_earlier(c, chosen - marks);
    }
}

static void back(Console *c)
{
    keep_text(c);
    console_go_with(c, &state_search, "");
}

static void hold(Console *c)
{
    keep_text(c);
    console_go(c, &state_hold);
}

static void clear(Console *c)
{
    if (!editor_is_empty(c->editor))
        editor_set_text(c->editor, "");
    else
        draft_put(&c->draft->answer, NULL);
}

static void write_long(Console *c)
{
    keep_text(c);
    long_text_edit(c, &c->draft->answer);
    bool lines = c->draft->answer && strchr(c->draft->answer, '\n');
    editor_set_text(c->editor, lines || !c->draft->answer ? "" : c->draft->answer);
}

/* What stands in the line is how we know, not what was said. */
static void expertise(Console *c)
{
    g_autofree char *text = editor_text(c->editor);
    g_strstrip(text);
    if (!*text) {
        console_say(c, "%s", _("type how we know, then F8; then what the caller is told"));
        return;
    }
    draft_put(&c->draft->expertise, text);
    editor_set_text(c->editor, "");
}

static void question(Console *c)
{
    keep_text(c);
    console_go_with(c, &state_search, c->draft->question);
}

static void category(Console *c)
{
    keep_text(c);
    category_choose(c);
}

static const Binding keys[] = {
    { ENTER, 0, save, N_("Enter save, call over") },
    { KEY_F9, 0, write_long, N_("F9 long text") },
    { KEY_F7, CTRL('X'), hold, N_("F7 hold instead") },
    { KEY_ESCAPE, 0, back, N_("Esc search") },
    { TAB, 0, tab, N_("Tab take out") },
    { KEY_F8, 0, expertise, N_("F8 how we know") },
    { KEY_F4, 0, question, N_("F4 question") },
    { KEY_F3, 0, category, N_("F3 category") },
    { KEY_F1, 0, help_open, N_("F1 help") },
    { KEY_UP, 0, up, NULL },
    { KEY_DOWN, 0, down, NULL },
    { KEY_F6, CTRL('G'), save, NULL },
    { KEY_F2, CTRL('N'), save, NULL },
    { CTRL('Z'), 0, undo_last, NULL },
    { CTRL('C'), 0, clear, NULL },
    { 0 },
};

const State state_answer = {
    .name = N_("Answering"),
    .prompt = N_("answer"),
    .in_call = true,
    .enter = enter,
    .draw = draw,
    .typing = typing,
    .pasted = pasted,
    .keys = keys,
};

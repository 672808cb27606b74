/* cli/states/hold.c - the caller is told later: one card, everything on it proposed. */
#include "cli/states/hold_fields.h"
#include "base/i18n.h"
#include "cli/console/parts.h"
#include "cli/show/promise.h"
#include "db/log.h"
#include "tickets/agencies/agency.h"
#include "tickets/time/calendar.h"

void hold_free(struct HoldCard *card)
{
    if (!card)
        return;
    call_proposal_clear(&card->proposal);
    g_clear_pointer(&card->categories, g_ptr_array_unref);
    g_clear_pointer(&card->agencies, g_ptr_array_unref);
    g_free(card);
}

static void show_field(Console *c)
{
    const HoldRule *rule = &hold_rules[c->hold->field];
    g_autofree char *prompt = g_strdup_printf("%s> ", _(rule->label));
    editor_set_text(c->editor, "");
    editor_set_prompt(c->editor, prompt);
}

/* The first field without a value; the last if all have one. */
static HoldField first_open(const Console *c)
{
    HoldField field = HOLD_CATEGORY;
    while (field < HOLD_N - 1 && hold_rules[field].is_done(c))
        field++;
    return field;
}

static void enter_card(Console *c)
{
    g_autoptr(GError) why = NULL;
    hold_free(c->hold);
    c->hold = g_new0(struct HoldCard, 1);
    if (!hold_propose(c, &why))
        console_alarm(c, why);
    c->hold->field = first_open(c);
    show_field(c);
}

/* What is promised if the card is saved now. */
static char *promise_of(const Console *c)
{
    const Draft *d = c->draft;
    g_autoptr(Agency) agency = d->agency ? agency_load(c->app->desk, d->agency, NULL) : NULL;
    const Policy *policy = policy_find(config_get(c->app->config, SETTING_POLICY));
    const Calendar *calendar = calendar_get_newest(c->app->desk, NULL, NULL);
    gint64 now = d->begun;
    Hours hours = agency_hours(agency);
    log_now(c->app->desk, &now, NULL, NULL);
    if (!calendar || !policy)
        return g_strdup("");
    Deadlines have = clock_deadlines(calendar, policy, &hours, d->begun);
    Promise promise = { .now = now,
        .due = have.due,
        .act_by = have.act_by,
        .agency = d->agency != NULL,
        .by_mail = !d->phone && d->mail };
    return promise_text(&promise);
}

static int draw_promise(Console *c, Pane pane, int row)
{
    g_autofree char *said = promise_of(c), *quoted = g_strdup_printf("\"%s\"", said);
    g_auto(GStrv) lines = text_wrap(quoted, pane.columns - LABEL_COLUMNS - 1);
    screen_put(c->screen, row, 1, LABEL_COLUMNS, LOOK_PLAIN, _("Tell them"));
    for (char **line = lines; *line; line++)
        screen_put(c->screen, row++, LABEL_COLUMNS + 1, pane.columns - LABEL_COLUMNS - 1, LOOK_BOLD,
            *line);
    return row;
}

static void draw(Console *c, Pane pane)
{
    int row = pane.top;
    Pane inner = { 0, LABEL_COLUMNS + 1, 0, pane.columns - LABEL_COLUMNS - 1 };
    screen_put(c->screen, row, 1, LABEL_COLUMNS, LOOK_PLAIN, _("Question"));
    screen_put(c->screen, row++, inner.left, inner.columns, LOOK_BOLD, c->draft->question);
    for (int f = 0; f < HOLD_N; f++) {
        bool here = f == (int)c->hold->field;
        screen_put_format(c->screen, row, 0, LABEL_COLUMNS, here ? LOOK_TITLE : LOOK_PLAIN, "%s%s",
            here ? "▸" : " ", _(hold_rules[f].label));
        inner.top = row;
        inner.rows = MAX(pane.top + pane.rows - row, 1);
        row += hold_rules[f].draw(c, inner, here);
    }
    draw_promise(c, pane, row);
}

static void save(Console *c)
{
    for (int f = 0; f < HOLD_N; f++)
        if (!hold_rules[f].is_done(c)) {
            c->hold->field = f;
            console_say(c, "%s", _(hold_rules[f].missing));
            show_field(c);
            return;
        }
    save_held(c);
}

/* The next field that has no value yet. The card is saved by one more Enter, so that the promise is
 * read first as it is with all of them. */
static void next_field(Console *c)
{
    c->hold->field = first_open(c);
    show_field(c);
    if (hold_rules[c->hold->field].is_done(c))
        console_say(c, "%s", _("Enter saves"));
}

/* Enter takes what was typed, else what is proposed; with all there, it saves. */
static void take(Console *c)
{
    g_autofree char *text = editor_text(c->editor);
    g_autoptr(GError) why = NULL;
    const HoldRule *rule = &hold_rules[c->hold->field];
    g_strstrip(text);
    if (!*text && hold_rules[first_open(c)].is_done(c)) {
        save(c);
        return;
    }
    bool ok =
        *text ? rule->type(c, text, &why) : rule->is_done(c) || rule->choose(c, HOLD_PROPOSAL);
    if (ok)
        next_field(c);
    else
        console_say(c, "%s", why ? why->message : _(rule->missing));
}

static bool typing(Console *c, gunichar character)
{
    bool digit = character >= '0' && character <= '9' && editor_is_empty(c->editor);
    if (!digit || !hold_rules[c->hold->field].choose(c, (int)(character - '0')))
        return false;
    next_field(c);
    return true;
}

static void cycle(Console *c, int by)
{
    c->hold->field = (HoldField)((c->hold->field + HOLD_N + by) % HOLD_N);
    show_field(c);
}

static void tab(Console *c)
{
    cycle(c, 1);
}

static void back_tab(Console *c)
{
    cycle(c, -1);
}

static void consent(Console *c)
{
    c->draft->consent = !c->draft->consent;
}

static void category(Console *c)
{
    c->hold->field = HOLD_CATEGORY;
    show_field(c);
}

static void back(Console *c)
{
    console_go(c, &state_search);
}

static void answer(Console *c)
{
    console_go_with(c, &state_answer, c->draft->answer ? c->draft->answer : "");
}

static void clear(Console *c)
{
    editor_set_text(c->editor, "");
}

static void write_long(Console *c)
{
    long_text_edit(c, &c->draft->to_agency);
}

static const Binding keys[] = {
    { ENTER, 0, take, N_("Enter takes it") },
    { TAB, 0, tab, N_("Tab next") },
    { KEY_F7, CTRL('X'), save, N_("F7 save") },
    { KEY_F8, 0, consent, N_("F8 consent") },
    { KEY_F9, 0, write_long, N_("F9 to the agency") },
    { KEY_F6, CTRL('G'), answer, N_("F6 answer instead") },
    { KEY_ESCAPE, 0, back, N_("Esc search") },
    { KEY_F1, 0, help_open, N_("F1 help") },
    { KEY_F3, 0, category, NULL },
    { KEY_UP, 0, back_tab, NULL },
    { KEY_DOWN, 0, tab, NULL },
    { KEY_BACKTAB, 0, back_tab, NULL },
    { CTRL('Z'), 0, undo_last, NULL },
    { CTRL('C'), 0, clear, NULL },
    { KEY_F2, CTRL('N'), save, NULL },
    { 0 },
};

const State state_hold = {
    .name = N_("Holding"),
    .prompt = N_("hold"),
    .in_call = true,
    .enter = enter_card,
    .draw = draw,
    .typing = typing,
    .keys = keys,
};

/* cli/states/ticket_moves.c - what is done with a call on record. */
#include "cli/states/ticket_view.h"
#include "base/i18n.h"
#include "cli/console/parts.h"
#include "cli/console/ticket_page.h"
#include "cli/show/proposal.h"
#include "tickets/agencies/agency.h"
#include "tickets/agencies/categories.h"
#include "tickets/moves/moves.h"
#include "tickets/people/person.h"
#include "tickets/proposals/agency_proposal.h"

/* A move by what was typed, and what follows. */
typedef struct {
    bool (*move)(Console *c, const char *text, GError **err);
    const char *done; /* N_() */
    bool leaves;      /* nothing more is to be done now: back to where it was opened */
} Act;

static const State state_reply, state_who, state_told, state_ground, state_agency, state_subject;

static char *typed(const Console *c)
{
    return g_strstrip(editor_text(c->editor));
}

/* What another window has done meanwhile is on the screen before anything is tried again. */
static void refused(Console *c, const GError *why)
{
    console_alarm(c, why);
    if (g_error_matches(why, ERR, ERR_STALE))
        ticket_reload(c);
}

static void done(Console *c, const Act *act)
{
    console_count(c);
    if (!ticket_reload(c))
        return;
    g_autofree char *receipt = ticket_receipt(c->app->desk, c->ticket->call, _(act->done));
    console_say(c, _("%s · undo ^Z"), receipt);
    if (act->leaves)
        ticket_leave(c);
    else
        console_go(c, &state_ticket);
}

static bool run(Console *c, const Act *act, const char *text)
{
    g_autoptr(GError) why = NULL;
    c->app->setup.doing = "session";
    bool ok = act->move(c, text, &why);
    if (ok)
        done(c, act);
    else
        refused(c, why);
    return ok;
}

/* A live call is on the line again, or was never ended: it is answered there. */
static bool is_live(Console *c)
{
    if (c->ticket->call->state != TICKET_LIVE)
        return false;
    if (c->draft)
        console_say(c, "%s", _("a call is in progress: answer or hold it first"));
    else
        call_resume(c, c->ticket->call, NULL, NULL);
    return true;
}

/* What the agency said was typed before; now, who there said it. */
static bool move_reply(Console *c, const char *who, GError **err)
{
    const TicketReply reply = { .number = c->ticket->call->number,
        .revision = c->ticket->call->revision,
        .who = who,
        .text = c->ticket->told,
        .at = INSTANT_NONE };
    return ticket_reply(c->app->desk, &reply, err);
}

static const Act act_reply = { move_reply, N_("the agency's answer is in hand"), false };

static void ask_who(Console *c, const char *text)
{
    console_go(c, &state_who);
    g_free(c->ticket->told);
    c->ticket->told = g_strdup(text);
}

void ticket_reply_key(Console *c)
{
    g_autofree char *text = typed(c);
    if (is_live(c))
        return;
    if (*text)
        ask_who(c, text);
    else
        console_go(c, &state_reply);
}

static void reply_enter(Console *c)
{
    g_autofree char *text = typed(c);
    if (*text)
        ask_who(c, text);
}

static void who_enter(Console *c)
{
    g_autofree char *text = typed(c);
    if (*text)
        run(c, &act_reply, text);
}

/* Whoever left no number is told by mail. */
static const char *via_of(Console *c)
{
    const char *id = c->ticket->call->person;
    g_autoptr(Person) person = id ? person_mask(c->app->desk, id, NULL) : NULL;
    return person && !person->phone && person->mail ? "mail" : "phone";
}

static bool deliver(Console *c, const char *text, const char *expertise, GError **err)
{
    const TicketDeliver told = { .number = c->ticket->call->number,
        .revision = c->ticket->call->revision,
        .via = via_of(c),
        .text = text && *text ? text : NULL,
        .expertise = expertise,
        .at = INSTANT_NONE };
    return ticket_deliver(c->app->desk, &told, err);
}

static bool move_told(Console *c, const char *text, GError **err)
{
    return deliver(c, text, NULL, err);
}

static bool move_ground(Console *c, const char *text, GError **err)
{
    return deliver(c, c->ticket->told, text, err);
}

static const Act act_told = { move_told, N_("the caller was told"), true };
static const Act act_ground = { move_ground, N_("the caller was told"), true };

static bool in_hand(Console *c, char **text)
{
    g_autoptr(GError) why = NULL;
    if (ticket_in_hand(c->app->desk, c->ticket->call, text, &why))
        return true;
    console_alarm(c, why);
    return false;
}

/* What no agency answered needs a ground of our own. */
static void tell(Console *c, const char *text)
{
    g_autofree char *theirs = NULL;
    if (!in_hand(c, &theirs))
        return;
    if (theirs) {
        run(c, &act_told, text);
        return;
    }
    console_go(c, &state_ground);
    g_free(c->ticket->told);
    c->ticket->told = g_strdup(text);
    console_say(c, "%s", _("no agency answered: how do we know it?"));
}

void ticket_told_key(Console *c)
{
    g_autofree char *text = typed(c), *theirs = NULL;
    if (is_live(c) || !in_hand(c, &theirs))
        return;
    if (*text) {
        tell(c, text);
        return;
    }
    console_go(c, &state_told);
    c->ticket->card = g_steal_pointer(&theirs);
    c->ticket->top = 0;
    g_clear_pointer(&c->ticket->lines, g_strfreev);
}

static void told_enter(Console *c)
{
    g_autofree char *text = typed(c);
    if (*text || c->ticket->card)
        tell(c, text);
}

static void ground_enter(Console *c)
{
    g_autofree char *text = typed(c);
    if (*text)
        run(c, &act_ground, text);
}

static bool move_attempt(Console *c, const char *text, GError **err)
{
    const TicketAttempt attempt = {
        .number = c->ticket->call->number, .text = *text ? text : NULL, .at = INSTANT_NONE
    };
    return ticket_attempt(c->app->desk, &attempt, err);
}

void ticket_attempt_key(Console *c)
{
    static const Act act = { move_attempt, N_("nobody was reached"), true };
    g_autofree char *text = typed(c);
    run(c, &act, text);
}

static bool move_note(Console *c, const char *text, GError **err)
{
    const TicketNote note = { c->ticket->call->number, text };
    return ticket_note(c->app->desk, &note, err);
}

static const Act act_note = { move_note, N_("noted"), false };

void ticket_note_line(Console *c)
{
    g_autofree char *text = typed(c);
    if (*text)
        run(c, &act_note, text);
}

/* What $EDITOR gave and the desk refused stays in the line. */
void ticket_note_key(Console *c)
{
    g_autofree char *text = typed(c);
    if (!*text)
        long_text_edit(c, &text);
    if (!text || !*text)
        return;
    if (!run(c, &act_note, text))
        editor_set_text(c->editor, text);
}

static void choice_free(gpointer data)
{
    TicketChoice *choice = data;
    g_free(choice->code);
    g_free(choice->words);
    g_free(choice);
}

static void add_choice(GPtrArray *choices, const char *code, char *words)
{
    TicketChoice *choice = g_new0(TicketChoice, 1);
    *choice = (TicketChoice){ g_strdup(code), words };
    g_ptr_array_add(choices, choice);
}

static bool move_refer(Console *c, const char *text, GError **err)
{
    g_autoptr(Agency) to = NULL;
    const TicketRefer refer = {
        .number = c->ticket->call->number, .revision = c->ticket->call->revision, .agency = text
    };
    return ticket_refer(c->app->desk, &refer, &to, err);
}

static bool move_subject(Console *c, const char *text, GError **err)
{
    const TicketSet set = {
        .number = c->ticket->call->number, .revision = c->ticket->call->revision, .category = text
    };
    return ticket_set(c->app->desk, &set, err);
}

static const Act act_refer = { move_refer, N_("referred"), true };
static const Act act_subject = { move_subject, N_("the category is another"), false };

/* "한국기계전기전자시험연구원  문 연 곳 · 48시간 준수 94 %". */
static char *agency_words(const AgencyProposal *agency)
{
    g_autofree char *share = agency->share >= 0
                                 ? g_strdup_printf(_(" · in time %d %%"), (int)agency->share)
                                 : g_strdup("");
    return g_strdup_printf("%s  %s%s", agency->name,
        agency->open ? _("open for questions now") : _("closed now"), share);
}

static GPtrArray *agencies(Console *c, GError **err)
{
    const TicketCall *call = c->ticket->call;
    g_auto(CallProposal) proposal = { 0 };
    if (!call_proposal(c->app->desk, call->question, NULL, &proposal, err))
        return NULL;
    g_autoptr(GPtrArray) found =
        agency_proposals(c->app->desk, call->category, proposal.alike, err);
    GPtrArray *choices = g_ptr_array_new_with_free_func(choice_free);
    for (guint i = 0; found && i < found->len; i++) {
        const AgencyProposal *agency = found->pdata[i];
        add_choice(choices, agency->code, agency_words(agency));
    }
    return choices;
}

static GPtrArray *subjects(Console *c, GError **err)
{
    g_autoptr(GPtrArray) names = category_names(c->app->desk, err);
    if (!names)
        return NULL;
    GPtrArray *choices = g_ptr_array_new_with_free_func(choice_free);
    for (guint i = 0; i < names->len; i++)
        add_choice(choices, names->pdata[i], g_strdup(names->pdata[i]));
    return choices;
}

static void choose(Console *c, const State *state, GPtrArray *(*from)(Console *c, GError **err))
{
    g_autoptr(GError) why = NULL;
    GPtrArray *choices = from(c, &why);
    if (!choices) {
        console_alarm(c, why);
        return;
    }
    console_go(c, state);
    g_clear_pointer(&c->ticket->choices, g_ptr_array_unref);
    c->ticket->choices = choices;
}

void ticket_refer_key(Console *c)
{
    g_autofree char *text = typed(c);
    if (is_live(c))
        return;
    if (*text)
        run(c, &act_refer, text);
    else
        choose(c, &state_agency, agencies);
}

void ticket_category_key(Console *c)
{
    choose(c, &state_subject, subjects);
}

static bool take_digit(Console *c, gunichar character, const Act *act)
{
    const GPtrArray *choices = c->ticket->choices;
    guint at = character - '1';
    if (character < '1' || character > '9' || !editor_is_empty(c->editor) || at >= choices->len)
        return false;
    g_autofree char *code = g_strdup(((const TicketChoice *)choices->pdata[at])->code);
    run(c, act, code);
    return true;
}

static bool agency_typing(Console *c, gunichar character)
{
    return take_digit(c, character, &act_refer);
}

static bool subject_typing(Console *c, gunichar character)
{
    return take_digit(c, character, &act_subject);
}

static void agency_enter(Console *c)
{
    g_autofree char *text = typed(c);
    if (*text)
        run(c, &act_refer, text);
}

/* Never one that nobody knows. */
static void subject_enter(Console *c)
{
    g_autofree char *text = typed(c);
    g_autoptr(GError) why = NULL;
    g_autofree char *name = *text ? category_resolve(c->app->desk, text, &why) : NULL;
    if (name)
        run(c, &act_subject, name);
    else if (why)
        console_alarm(c, why);
}

/* Looking is an event of its own, with its reason; it is shown until the ticket is left. */
void ticket_reveal_key(Console *c)
{
    struct TicketView *t = c->ticket;
    g_autoptr(GError) why = NULL;
    if (!t->call->person) {
        console_say(c, "%s", _("nothing is known about this caller"));
        return;
    }
    g_autoptr(Person) person =
        person_reveal(c->app->desk, t->call->person, _("calling back"), &why);
    if (!person) {
        refused(c, why);
        return;
    }
    const char *known[5] = { 0 };
    const char *const fields[] = { person->phone, person->name, person->company, person->mail };
    for (gsize i = 0, n = 0; i < G_N_ELEMENTS(fields); i++)
        if (fields[i])
            known[n++] = fields[i];
    g_free(t->revealed);
    t->revealed = person->erased ? g_strdup(_("erased")) : g_strjoinv(", ", (char **)known);
    t->top = 0;
    g_clear_pointer(&t->lines, g_strfreev);
}

static void cancel(Console *c)
{
    console_go(c, &state_ticket);
}

/* The states in which something is asked: Enter takes it, Escape takes it back. */
#define ASKING(id, take, words)                                                                    \
    static const Binding id##_keys[] = {                                                           \
        { ENTER, 0, take, words },                                                                 \
        { KEY_ESCAPE, CTRL('C'), cancel, N_("Esc back") },                                         \
        { KEY_UP, 0, ticket_scroll_up, N_("↑↓ PgUp PgDn scroll") },                                \
        { KEY_DOWN, 0, ticket_scroll_down, NULL },                                                 \
        { KEY_PAGE_UP, 0, ticket_page_up, NULL },                                                  \
        { KEY_PAGE_DOWN, 0, ticket_page_down, NULL },                                              \
        { KEY_F1, 0, help_open, N_("F1 help") },                                                   \
        { 0 },                                                                                     \
    }

ASKING(reply, reply_enter, N_("Enter then who said it"));
ASKING(who, who_enter, N_("Enter the agency has said this"));
ASKING(told, told_enter, N_("Enter told so"));
ASKING(ground, ground_enter, N_("Enter that is how we know"));
ASKING(agency, agency_enter, N_("Enter refer"));
ASKING(subject, subject_enter, N_("Enter takes it"));

static const State state_reply = { .name = N_("What the agency said"),
    .prompt = N_("agency said"),
    .in_call = true,
    .draw = ticket_draw,
    .keys = reply_keys };
static const State state_who = { .name = N_("Who at the agency answered"),
    .prompt = N_("said by"),
    .in_call = true,
    .draw = ticket_draw,
    .keys = who_keys };
static const State state_told = { .name = N_("What the caller is told"),
    .prompt = N_("told"),
    .in_call = true,
    .draw = ticket_draw,
    .keys = told_keys };
static const State state_ground = { .name = N_("How we know what was told"),
    .prompt = N_("known by"),
    .in_call = true,
    .draw = ticket_draw,
    .keys = ground_keys };
static const State state_agency = { .name = N_("To which agency"),
    .prompt = N_("which agency"),
    .in_call = true,
    .draw = ticket_draw,
    .typing = agency_typing,
    .keys = agency_keys };
static const State state_subject = { .name = N_("What the call is about"),
    .prompt = N_("category"),
    .in_call = true,
    .draw = ticket_draw,
    .typing = subject_typing,
    .keys = subject_keys };

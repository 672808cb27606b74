/* tickets/mail/letter.c - what is written to agencies, and to whoever calls back. */
#include "tickets/mail/letter.h"
#include <string.h>
#include "base/i18n.h"
#include "base/text/text.h"
#include "db/log.h"
#include "tickets/agencies/agency.h"
#include "tickets/calls/escalation.h"
#include "tickets/time/clock.h"
#include "tickets/mail/quoting.h"
#include "tickets/people/person.h"

/* One referral as a letter needs it. */
typedef struct {
    char *text; /* the word that went with it */
    gint64 sent_at, reply_by;
    bool with_contact, open;
} Referral;

/* A letter under way. */
typedef struct {
    Desk *desk;
    const LetterFrom *from;
    const LetterOptions *options;
    gint64 now;
    TicketCall *call;
    Agency *agency;
    Referral referral;
    GString *text;
    bool contact;
} Draft;

static void draft_clear(Draft *d)
{
    g_clear_pointer(&d->call, ticket_call_free);
    g_clear_pointer(&d->agency, agency_free);
    g_free(d->referral.text);
    if (d->text)
        g_string_free(d->text, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Draft, draft_clear)

void letter_free(Letter *letter)
{
    if (!letter)
        return;
    g_free(letter->title);
    g_free(letter->agency);
    g_free(letter->text);
    g_free(letter);
}

/* One line, whatever is in it. */
static void line(Draft *d, const char *label, const char *value)
{
    g_autofree char *safe = text_safe(value ? value : "-"), *one = text_one_line(safe);
    g_string_append_printf(d->text, "%s: %s\n", label, one);
}

static void line_instant(Draft *d, const char *label, gint64 at)
{
    g_autofree char *shown = instant_show(at);
    line(d, label, shown);
}

/* A text of several lines, moved in. */
static void block(Draft *d, const char *label, const char *text)
{
    g_autofree char *safe = text_safe(text);
    g_auto(GStrv) lines = g_strsplit(safe, "\n", -1);
    g_string_append_printf(d->text, "%s:\n", label);
    for (char **at = lines; *at; at++)
        g_string_append_printf(d->text, "    %s\n", *at);
}

static void say(Draft *d, const char *sentence)
{
    g_string_append_printf(d->text, "%s\n", sentence);
}

/* Who the caller is: only if they agreed, and it goes with this referral. */
static bool say_caller(Draft *d, GError **err)
{
    const TicketCall *call = d->call;
    bool allowed =
        d->options->kind == LETTER_CALLBACK || (call->consent && d->referral.with_contact);
    if (!allowed || !call->person) {
        line(d, _("Caller"),
            call->person ? _("not passed on: number and question only") : _("not known"));
        return true;
    }
    g_autoptr(Person) person = d->options->in_plain ? person_for_letter(d->desk, call->person, err)
                                                    : person_mask(d->desk, call->person, err);
    if (!person)
        return false;
    const char *const fields[] = { person->name, person->company, person->phone, person->mail };
    g_autoptr(GString) known = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++)
        if (fields[i])
            g_string_append_printf(known, "%s%s", known->len ? ", " : "", fields[i]);
    line(d, _("Caller"), known->len ? known->str : _("erased"));
    d->contact = known->len > 0;
    if (d->options->kind != LETTER_CALLBACK)
        say(d, _("(passed on with the caller's consent)"));
    return true;
}

static void say_head(Draft *d, const char *title)
{
    g_autofree char *number = g_strdup_printf(MAIL_TAG "%d]", (int)d->call->number);
    g_autofree char *handler = g_strdup_printf("%s · %s", d->call->owner, d->from->contact);
    say(d, title);
    say(d, "");
    line(d, _("Number"), number);
    if (d->agency)
        line(d, _("To"), d->agency->name);
    line(d, _("From"), d->from->centre);
    line(d, _("Handler"), handler);
    line_instant(d, _("Written"), d->now);
    say(d, "");
}

static void say_question(Draft *d)
{
    block(d, _("Question"), d->call->question);
    if (d->call->category)
        line(d, _("Category"), d->call->category);
    line_instant(d, _("Received"), d->call->received_at);
}

static void say_due(Draft *d)
{
    g_autofree char *shown = instant_show(d->call->due_at);
    g_autofree char *due =
        g_strdup_printf("%s · %s", shown, _(policy_find(d->call->policy)->label));
    line(d, _("The caller must be told by"), due);
}

static void say_laws(Draft *d, const char *const *laws)
{
    say(d, "");
    for (; *laws; laws++)
        line(d, _("Legal basis"), _(*laws));
    if (d->contact)
        line(d, _("Legal basis"), _("Personal Information Protection Act, article 17(1)1"));
}

static void say_answer_here(Draft *d)
{
    say(d, "");
    say(d, _("Please answer by mail and leave the number in the subject as it is."));
}

static bool write_handover(Draft *d, GError **err)
{
    static const char *const laws[] = { N_("Civil Petitions Treatment Act, article 16(1)"),
        N_("its Enforcement Decree, article 13(3)"), NULL };
    say_head(d, _("Referral letter"));
    say(d, _("We pass this question on to you and ask for your answer."));
    say(d, "");
    say_question(d);
    if (d->referral.text)
        block(d, _("Note"), d->referral.text);
    if (!say_caller(d, err))
        return false;
    if (d->referral.reply_by == INSTANT_NONE)
        line(d, _("Please answer by"), _("as soon as you open"));
    else
        line_instant(d, _("Please answer by"), d->referral.reply_by);
    say_due(d);
    say_laws(d, laws);
    say_answer_here(d);
    return true;
}

static void say_referred(Draft *d)
{
    line_instant(d, _("Passed on"), d->referral.sent_at);
    line_instant(d, _("Answer was due"), d->referral.reply_by);
    say_due(d);
}

static bool write_dunning(Draft *d, GError **err)
{
    static const char *const laws[] = {
        N_("Enforcement Decree of the Civil Petitions Treatment Act, article 28(2)"), NULL
    };
    g_autofree char *title = g_strdup_printf(_("Dunning letter no. %d"), (int)d->options->count);
    g_autofree char *late = duration_show(MAX(d->now - d->call->due_at, 0));
    say_head(d, title);
    say(d, _("We have not received your answer to this question, and the time promised to the "
             "caller is over. Please answer at once."));
    say(d, "");
    say_question(d);
    if (!say_caller(d, err))
        return false;
    say_referred(d);
    line(d, _("Late by"), late);
    say_laws(d, laws);
    say_answer_here(d);
    return true;
}

static bool write_reminder(Draft *d, GError **err)
{
    static const char *const laws[] = {
        N_("Enforcement Decree of the Civil Petitions Treatment Act, article 13(3)"), NULL
    };
    say_head(d, _("Reminder"));
    say(d, _("This question is waiting for your answer."));
    say(d, "");
    say_question(d);
    if (!say_caller(d, err))
        return false;
    say_referred(d);
    say_laws(d, laws);
    say_answer_here(d);
    return true;
}

static bool write_recall(Draft *d, GError **err)
{
    (void)err;
    say_head(d, _("Referral taken back"));
    say(d, _("An answer to this question is not needed any more. Thank you for your work on it."));
    say(d, "");
    say_question(d);
    line_instant(d, _("Passed on"), d->referral.sent_at);
    return true;
}

static bool write_callback(Draft *d, GError **err)
{
    g_autofree char *tell = NULL;
    say_head(d, _("Callback note"));
    say_question(d);
    if (!say_caller(d, err))
        return false;
    say_due(d);
    block(d, _("Answer"), d->call->answer);
    g_autoptr(GPtrArray) cited = ticket_citations(d->desk, d->call->number, err);
    for (guint i = 0; cited && i < cited->len; i++)
        line(d, _("Citation"), cited->pdata[i]);
    say(d, "");
    say(d, _("When the caller has been told:"));
    tell = g_strdup_printf("    onecall deliver %d --via phone", (int)d->call->number);
    say(d, tell);
    return cited != NULL;
}

static bool write_warning(Draft *d, GError **err)
{
    (void)err;
    g_autofree char *reached =
        escalation_sentence(d->options->step ? d->options->step : "", d->options->threshold);
    g_autofree char *show = g_strdup_printf("    onecall show %d", (int)d->call->number);
    say_head(d, _("Warning"));
    say(d, reached);
    say(d, "");
    say_question(d);
    line(d, _("State"), state_label(d->call->state));
    line(d, _("Held by"), d->call->holder ? d->call->holder : "-");
    say_due(d);
    line_instant(d, _("Act by"), d->call->act_by);
    say(d, "");
    say(d, show);
    return true;
}

static const struct {
    const char *name;
    const char *title;
    bool (*write)(Draft *d, GError **err);
    bool to_agency;
} kinds[LETTER_N] = {
    [LETTER_HANDOVER] = { "handover", N_("Referral letter"), write_handover, true },
    [LETTER_DUNNING] = { "dunning", N_("Dunning letter no. %d"), write_dunning, true },
    [LETTER_REMINDER] = { "reminder", N_("Reminder"), write_reminder, true },
    [LETTER_RECALL] = { "recall", N_("Referral taken back"), write_recall, true },
    [LETTER_CALLBACK] = { "callback", N_("Callback note"), write_callback, false },
    [LETTER_WARNING] = { "warning", N_("Warning"), write_warning, false },
};

const char *letter_name(LetterKind kind)
{
    return kinds[kind].name;
}

bool letter_parse(const char *name, LetterKind *kind)
{
    for (int i = 0; i < LETTER_N; i++)
        if (g_str_equal(kinds[i].name, name)) {
            *kind = (LetterKind)i;
            return true;
        }
    return false;
}

/* The newest referral of the cycle, to that agency if one is meant. */
static bool find_referral(Draft *d, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(d->desk), err,
        "SELECT r.agency, r.sent_at, r.reply_by, r.with_contact, r.state = 'open', s.text"
        " FROM referral r LEFT JOIN said s ON s.seq = r.id WHERE r.call = ?1 AND r.cycle = ?2"
        " AND (?3 IS NULL OR r.agency = ?3) ORDER BY r.id DESC LIMIT 1",
        "iis", d->call->number, d->call->cycle, d->options->agency);
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    if (step == DB_DONE)
        g_set_error(err, ERR, ERR_RULE,
            _("call %d is not with an agency; refer it first: onecall refer %d --to AGENCY"),
            (int)d->call->number, (int)d->call->number);
    if (step != DB_ROW)
        return false;
    d->referral = (Referral){ .sent_at = db_int(q, 1),
        .reply_by = db_instant(q, 2),
        .with_contact = db_int(q, 3) != 0,
        .open = db_int(q, 4) != 0,
        .text = db_text_dup(q, 5) };
    d->agency = agency_load(d->desk, db_text(q, 0), err);
    return d->agency != NULL;
}

/* The letter of the breach is the first; each day after it has its own. */
static bool count_dunnings(const Draft *d, LetterOptions *options, GError **err)
{
    if (options->kind != LETTER_DUNNING || options->count > 0)
        return true;
    if (!d->call->overdue) {
        g_set_error(err, ERR, ERR_RULE,
            _("call %d is not overdue, so there is nothing to dun for; for a reminder: onecall "
              "letter %d --kind reminder"),
            (int)options->number, (int)options->number);
        return false;
    }
    options->count = 1 + d->call->late_seconds / DAY_SECONDS;
    return true;
}

static bool has_answer(const Draft *d, GError **err)
{
    if (d->options->kind != LETTER_CALLBACK || d->call->answer)
        return true;
    g_set_error(err, ERR, ERR_RULE,
        _("call %d has no answer in hand yet; what is known: onecall show %d"),
        (int)d->call->number, (int)d->call->number);
    return false;
}

Letter *letter_write(Desk *desk, const LetterFrom *from, const LetterOptions *asked, GError **err)
{
    LetterOptions options = *asked;
    g_auto(Draft)
        d = { .desk = desk, .from = from, .options = &options, .text = g_string_new(NULL) };
    d.call = ticket_load(desk, options.number, err);
    if (!d.call || !log_now(desk, &d.now, NULL, err) || !has_answer(&d, err) ||
        (kinds[options.kind].to_agency && !find_referral(&d, err)) ||
        !count_dunnings(&d, &options, err) || !kinds[options.kind].write(&d, err))
        return NULL;
    Letter *letter = g_new0(Letter, 1);
    *letter = (Letter){ .title = g_strdup_printf(_(kinds[options.kind].title), (int)options.count),
        .agency = d.agency ? g_strdup(d.agency->code) : NULL,
        .text = g_string_free(g_steal_pointer(&d.text), FALSE),
        .contact = d.contact };
    return letter;
}

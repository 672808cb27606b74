/* cli/commands/letter.c - letter: what is written to an agency, or for the one who calls back. */
#include "base/i18n.h"
#include "cli/options.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "tickets/agencies/agency.h"
#include "tickets/mail/letter.h"
#include "tickets/mail/quoting.h"
#include "tickets/people/person.h"

/* What the ticket's state asks for. */
static LetterKind kind_of_state(const TicketCall *call)
{
    if (call->state == TICKET_READY || call->state == TICKET_DELIVERED)
        return LETTER_CALLBACK;
    return call->overdue && call->state == TICKET_REFERRED ? LETTER_DUNNING : LETTER_HANDOVER;
}

static bool choose_kind(const TicketCall *call, const char *named, LetterKind *kind, GError **err)
{
    *kind = kind_of_state(call);
    if (!named || (letter_parse(named, kind) && *kind != LETTER_WARNING))
        return true;
    g_set_error(err, ERR, ERR_USAGE,
        _("\"%s\" is not a letter; there are: handover, dunning, reminder, callback"), named);
    return false;
}

/* Looking at a caller is an event, with its reason. */
static bool note_reveal(App *app, const TicketCall *call, const char *reason, GError **err)
{
    if (!reason || !call->person)
        return true;
    g_autoptr(Person) person = person_reveal(app->desk, call->person, reason, err);
    return person != NULL;
}

static void print_letter(App *app, gint64 number, LetterKind kind, const Letter *letter)
{
    g_autofree char *subject = mail_subject(number, letter->title);
    g_auto(GStrv) lines = g_strsplit(letter->text, "\n", -1);
    print_map(app->out, NULL);
    print_number(app->out, "number", number);
    print_text(app->out, "kind", letter_name(kind));
    print_text(app->out, "agency", letter->agency);
    print_text(app->out, "subject", subject);
    print_bool(app->out, "contact", letter->contact);
    print_text(app->out, "text", letter->text);
    for (char **line = lines; *line && (line[1] || **line); line++)
        print_say(app->out, "%s", *line);
    print_end(app->out);
}

/* letter N --kind handover|dunning|reminder|callback */
bool cmd_letter(App *app, int argc, char **argv, GError **err)
{
    g_autofree char *kind_name = NULL, *agency_name = NULL, *reveal = NULL;
    gint64 number, count = 0;
    const GOptionEntry options[] = {
        { "kind", 'k', 0, G_OPTION_ARG_STRING, &kind_name,
            N_("handover, dunning, reminder or callback"), N_("KIND") },
        { "agency", 0, 0, G_OPTION_ARG_STRING, &agency_name,
            N_("Which agency, if several have the ticket"), N_("AGENCY") },
        { "count", 0, 0, G_OPTION_ARG_INT64, &count,
            N_("The number of the dunning letter, if not the newest"), "N" },
        { "reveal", 0, 0, G_OPTION_ARG_STRING, &reveal,
            N_("Show the caller unmasked, for this reason; it is logged"), N_("REASON") },
        G_OPTION_ENTRY_NULL,
    };
    if (!command_parse(app, options, 1, 1, &argc, &argv, err))
        return false;
    Desk *desk = operand_call(app, argv[1], &number, err);
    g_autoptr(TicketCall) call = desk ? ticket_load(desk, number, err) : NULL;
    g_autoptr(Agency) agency =
        call && option_nonempty(agency_name) ? agency_resolve(desk, agency_name, err) : NULL;
    bool unknown = option_nonempty(agency_name) && !agency;
    LetterKind kind;
    if (!call || unknown || !choose_kind(call, option_nonempty(kind_name), &kind, err) ||
        !note_reveal(app, call, option_nonempty(reveal), err))
        return false;
    const LetterFrom from = { config_get(app->config, SETTING_CENTRE),
        config_get(app->config, SETTING_CONTACT) };
    const LetterOptions wanted = { .kind = kind,
        .number = number,
        .agency = agency ? agency->code : NULL,
        .count = MAX(count, 0),
        .in_plain = option_nonempty(reveal) != NULL };
    g_autoptr(Letter) letter = letter_write(desk, &from, &wanted, err);
    if (letter)
        print_letter(app, number, kind, letter);
    return letter != NULL;
}

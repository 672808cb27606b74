/* cli/commands/refer.c - refer: a ticket goes to a partner agency. */
#include "base/i18n.h"
#include "cli/options.h"
#include "cli/show/call_text.h"
#include "cli/show/moved.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/show/call.h"
#include "db/log.h"
#include "tickets/figures/explain.h"
#include "tickets/moves/moves.h"

/* The newest referral's reply_by. */
static bool find_reply_by(Desk *desk, gint64 number, gint64 *reply_by, GError **err)
{
    g_autoptr(Explanation) explanation = ticket_explain(desk, number, err);
    *reply_by = INSTANT_NONE;
    for (guint i = 0; explanation && i < explanation->lines->len; i++) {
        const ExplainLine *line = g_ptr_array_index(explanation->lines, i);
        if (line->kind == EXPLAIN_REFERRAL)
            *reply_by = line->to;
    }
    return explanation != NULL;
}

/* An old name is worth saying: the caller may know the agency by it. */
static void say_agency(App *app, const Agency *agency)
{
    static const char *const found[] = { "code", "name", "alias", "former" };
    const Hours hours = agency_hours(agency);
    g_autofree char *open = hours_text(&hours);
    print_text(app->out, "agency_found", found[agency->found]);
    print_text(app->out, "agency_asked", agency->asked);
    print_text(app->out, "agency_name", agency->name);
    if (agency->found == AGENCY_BY_FORMER)
        print_say(app->out, _("    %s is now called %s"), agency->asked, agency->name);
    print_say(app->out, _("    open on working days %s"), open);
    if (agency->mail)
        print_say(app->out, "    %s", agency->mail);
    if (agency->site)
        print_say(app->out, "    %s", agency->site);
}

static void say_reply_by(App *app, gint64 reply_by)
{
    g_autofree char *shown = instant_show(reply_by);
    print_instant(app->out, "reply_by", reply_by);
    if (reply_by == INSTANT_NONE)
        print_say(app->out, "    " STYLE_ALARM "%s" STYLE_END,
            _("it does not open in time; tell the caller so"));
    else
        print_say(
            app->out, _("    it should answer by %s, so that time is left to call back"), shown);
}

static bool show_referred(
    App *app, gint64 number, const Agency *agency, bool with_contact, GError **err)
{
    gint64 now, reply_by;
    g_autoptr(TicketCall) call = ticket_load(app->desk, number, err);
    if (!call || !log_now(app->desk, &now, NULL, err) ||
        !find_reply_by(app->desk, number, &reply_by, err))
        return false;
    g_autofree char *done = g_strdup_printf(_("referred to %s (%s)"), agency->name, agency->code);
    print_map(app->out, NULL);
    call_print(app->out, call);
    moved_print_lines(app, call, now, done);
    say_agency(app, agency);
    say_reply_by(app, reply_by);
    print_bool(app->out, "with_contact", with_contact);
    print_say(app->out, "    %s",
        with_contact ? _("it gets the caller's name and number too")
                     : _("it gets only the call's number and the question, not who the caller is"));
    print_end(app->out);
    return true;
}

/* refer N --to AGENCY: old names are understood, and said so. */
bool cmd_refer(App *app, int argc, char **argv, GError **err)
{
    g_autofree char *to = NULL, *text = NULL;
    gboolean with_contact = FALSE;
    gint64 number, revision = 0;
    const GOptionEntry options[] = {
        { "to", 't', 0, G_OPTION_ARG_STRING, &to, N_("The agency: code, name or former name"),
            N_("AGENCY") },
        { "text", 0, 0, G_OPTION_ARG_STRING, &text, N_("A note to the agency"), N_("TEXT") },
        { "with-contact", 0, 0, G_OPTION_ARG_NONE, &with_contact,
            N_("Name and number too; the caller must have agreed"), NULL },
        OPTION_REVISION(&revision),
        G_OPTION_ENTRY_NULL,
    };
    if (!command_parse(app, options, 1, 1, &argc, &argv, err) ||
        !option_required(app, "to", to, err))
        return false;
    Desk *desk = operand_call(app, argv[1], &number, err);
    if (!desk)
        return false;
    const TicketRefer refer = { number, option_revision(app, number, revision), to, with_contact,
        option_nonempty(text) };
    g_autoptr(Agency) agency = NULL;
    return ticket_refer(desk, &refer, &agency, err) &&
           show_referred(app, number, agency, with_contact, err);
}

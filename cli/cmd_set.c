/* cli/cmd_set.c - set: corrects what a call is about; the clock is not touched. */
#include "base/i18n.h"
#include "cli/app.h"
#include "cli/call_options.h"
#include "cli/call_words.h"
#include "cli/commands.h"
#include "tickets/moves.h"

static bool anything(const TicketSet *set, GError **err)
{
    if (set->category || set->field || set->priority || set->tag || set->untag || set->consent)
        return true;
    g_set_error(err, ERR, ERR_USAGE, _("what is to be set? The options: onecall help set"));
    return false;
}

/* set N: category, field, priority, tags, consent. */
bool cmd_set(App *app, int argc, char **argv, GError **err)
{
    g_autofree char *category = NULL, *field = NULL, *priority = NULL, *tag = NULL, *untag = NULL;
    gboolean consent = FALSE;
    gint64 number, revision = 0;
    const GOptionEntry options[] = {
        { "category", 'c', 0, G_OPTION_ARG_STRING, &category,
            N_("What it is about: 국내인증, 해외인증, 표준, ..."), N_("CATEGORY") },
        { "field", 'f', 0, G_OPTION_ARG_STRING, &field, N_("The field of products: 전기·전자, ..."),
            N_("FIELD") },
        { "priority", 0, 0, G_OPTION_ARG_STRING, &priority, N_("normal, urgent or low"),
            N_("PRIORITY") },
        { "tag", 0, 0, G_OPTION_ARG_STRING, &tag, N_("Add a tag"), N_("TAG") },
        { "untag", 0, 0, G_OPTION_ARG_STRING, &untag, N_("Take a tag off"), N_("TAG") },
        { "consent", 0, 0, G_OPTION_ARG_NONE, &consent,
            N_("The caller agreed that an agency gets name and number"), NULL },
        { "revision", 0, 0, G_OPTION_ARG_INT64, &revision,
            N_("Refuse where the call has changed since this revision"), "N" },
        G_OPTION_ENTRY_NULL,
    };
    if (!command_parse(app, options, 1, 1, &argc, &argv, err))
        return false;
    Desk *desk = call_desk(app, argv[1], &number, err);
    const TicketSet set = { number, revision, text_option(category), text_option(field),
        text_option(priority), text_option(tag), text_option(untag), consent };
    return desk && anything(&set, err) && ticket_set(desk, &set, err) &&
           call_moved(app, number, _("corrected; the clock is as it was"), err);
}

/* cli/commands/reply.c - reply: what the agency answered. The caller has still to be told. */
#include "base/i18n.h"
#include "cli/answer_file.h"
#include "cli/options.h"
#include "cli/show/moved.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/show/hits.h"
#include "tickets/moves/moves.h"

typedef struct {
    char *agency, *from, *text, *file, *at, *late_reason;
    GStrv cite;
    gboolean partial;
    gint64 revision;
} ReplyOptions;

static void reply_options_clear(ReplyOptions *o)
{
    g_free(o->agency);
    g_free(o->from);
    g_free(o->text);
    g_free(o->file);
    g_free(o->at);
    g_free(o->late_reason);
    g_strfreev(o->cite);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ReplyOptions, reply_options_clear)

/* What was typed, then what the file says. NULL with no error: neither. */
static bool answer_text(const ReplyOptions *o, char **text, GError **err)
{
    const char *typed = option_nonempty(o->text), *path = option_nonempty(o->file);
    g_autofree char *read = path ? answer_file_text(path, err) : NULL;
    if (path && !read)
        return false;
    *text = typed && read ? g_strconcat(typed, "\n", read, NULL) : g_strdup(typed ? typed : read);
    return true;
}

static bool reply_call(App *app, gint64 number, const ReplyOptions *o, GError **err)
{
    g_autoptr(Agency) agency = o->agency ? agency_resolve(app->desk, o->agency, err) : NULL;
    g_autofree char *text = NULL, *name = o->file ? g_path_get_basename(o->file) : NULL;
    if ((o->agency && !agency) || !answer_text(o, &text, err))
        return false;
    TicketReply reply = {
        .number = number,
        .revision = option_revision(app, number, o->revision),
        .agency = agency ? agency->code : NULL,
        .who = option_nonempty(o->from),
        .text = text,
        .file = name,
        .cite = option_list(o->cite),
        .partial = o->partial,
        .late_reason = option_nonempty(o->late_reason),
    };
    return option_time(app, o->at, &reply.at, err) && ticket_reply(app->desk, &reply, err);
}

/* reply N: text or a file, and who said it. */
bool cmd_reply(App *app, int argc, char **argv, GError **err)
{
    g_auto(ReplyOptions) o = { 0 };
    gint64 number;
    const GOptionEntry options[] = {
        { "from", 'f', 0, G_OPTION_ARG_STRING, &o.from, N_("Who at the agency answered"),
            N_("NAME") },
        { "text", 't', 0, G_OPTION_ARG_STRING, &o.text, N_("What they said"), N_("TEXT") },
        { "file", 0, 0, G_OPTION_ARG_FILENAME, &o.file, N_("The file that contains it"),
            N_("FILE") },
        { "cite", 'c', 0, G_OPTION_ARG_STRING_ARRAY, &o.cite,
            N_("What they rely on; may be repeated"), N_("REF") },
        { "partial", 0, 0, G_OPTION_ARG_NONE, &o.partial, N_("More is to come from them"), NULL },
        { "agency", 0, 0, G_OPTION_ARG_STRING, &o.agency,
            N_("Which agency, if several have the ticket"), N_("AGENCY") },
        { "at", 0, 0, G_OPTION_ARG_STRING, &o.at, N_("When it came, if not now"), N_("TIME") },
        { "late-reason", 0, 0, G_OPTION_ARG_STRING, &o.late_reason,
            N_("Why it is keyed more than 30 minutes later (supervisors)"), N_("REASON") },
        OPTION_REVISION(&o.revision),
        G_OPTION_ENTRY_NULL,
    };
    if (!command_parse(app, options, 1, 1, &argc, &argv, err) ||
        !option_required(app, "from", o.from, err) ||
        !option_required(app, "text", option_nonempty(o.text) ? o.text : o.file, err) ||
        !operand_call(app, argv[1], &number, err) || !hits_cite(app, number, o.cite, err))
        return false;
    if (!reply_call(app, number, &o, err))
        return false;
    hits_say_unknown(app, o.cite);
    return moved_print(app, number,
        o.partial ? _("part of the answer is here, more is to come")
                  : _("the agency answered; now tell the caller"),
        err);
}

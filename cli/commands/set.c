/* cli/commands/set.c - set: corrects what a call is about; the clock is not touched. */
#include "base/i18n.h"
#include "cli/options.h"
#include "cli/show/moved.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "tickets/moves/moves.h"

typedef struct {
    char *question, *category, *field, *priority, *tag, *untag, *policy;
    char *name, *company, *phone, *mail, *reach;
    gboolean consent;
    gint64 revision;
} SetOptions;

static void set_options_clear(SetOptions *o)
{
    char *const texts[] = { o->question, o->category, o->field, o->priority, o->tag, o->untag,
        o->policy, o->name, o->company, o->phone, o->mail, o->reach };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SetOptions, set_options_clear)

static bool anything(const SetOptions *o, GError **err)
{
    const char *const texts[] = { o->question, o->category, o->field, o->priority, o->tag, o->untag,
        o->policy, o->name, o->company, o->phone, o->mail, o->reach };
    bool any = o->consent;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        any = any || option_nonempty(texts[i]);
    if (!any)
        g_set_error(err, ERR, ERR_USAGE, _("nothing to set; the options: onecall help set"));
    return any;
}

static bool set_call(App *app, gint64 number, const SetOptions *o, GError **err)
{
    const TicketSet set = {
        .number = number,
        .revision = option_revision(app, number, o->revision),
        .question = option_nonempty(o->question),
        .category = option_nonempty(o->category),
        .field = option_nonempty(o->field),
        .priority = option_nonempty(o->priority),
        .tag = option_nonempty(o->tag),
        .untag = option_nonempty(o->untag),
        .consent = o->consent,
        .caller = { option_nonempty(o->name), option_nonempty(o->company),
            option_nonempty(o->phone), option_nonempty(o->mail) },
        .reach = option_nonempty(o->reach),
        .policy = option_nonempty(o->policy),
    };
    return ticket_set(app->desk, &set, err);
}

/* set N: question, category, field, priority, tags, consent, how to reach the caller. */
bool cmd_set(App *app, int argc, char **argv, GError **err)
{
    g_auto(SetOptions) o = { 0 };
    gint64 number;
    const GOptionEntry options[] = {
        { "question", 0, 0, G_OPTION_ARG_STRING, &o.question,
            N_("What the caller asked, put right"), N_("QUESTION") },
        { "category", 'c', 0, G_OPTION_ARG_STRING, &o.category,
            N_("What it is about: 국내인증, 해외인증, 표준, ..."), N_("CATEGORY") },
        { "field", 'f', 0, G_OPTION_ARG_STRING, &o.field,
            N_("The field of products: 전기·전자, ..."), N_("FIELD") },
        { "priority", 0, 0, G_OPTION_ARG_STRING, &o.priority, N_("normal, urgent or low"),
            N_("PRIORITY") },
        { "tag", 0, 0, G_OPTION_ARG_STRING, &o.tag, N_("Add a tag"), N_("TAG") },
        { "untag", 0, 0, G_OPTION_ARG_STRING, &o.untag, N_("Remove a tag"), N_("TAG") },
        { "caller", 0, 0, G_OPTION_ARG_STRING, &o.name, N_("The caller's name"), N_("NAME") },
        { "company", 0, 0, G_OPTION_ARG_STRING, &o.company, N_("Their company"), N_("NAME") },
        { "phone", 'p', 0, G_OPTION_ARG_STRING, &o.phone, N_("Their number"), N_("NUMBER") },
        { "email", 0, 0, G_OPTION_ARG_STRING, &o.mail, N_("Their mail address"), N_("ADDRESS") },
        { "reach", 0, 0, G_OPTION_ARG_STRING, &o.reach,
            N_("A visitor without a number or mail address: how they will be told"), N_("TEXT") },
        { "consent", 0, 0, G_OPTION_ARG_NONE, &o.consent,
            N_("The caller agreed that an agency may have their name and number"), NULL },
        { "policy", 0, 0, G_OPTION_ARG_STRING, &o.policy,
            N_("Refused: it was promised when the call was received"), N_("POLICY") },
        OPTION_REVISION(&o.revision),
        G_OPTION_ENTRY_NULL,
    };
    if (!command_parse(app, options, 1, 1, &argc, &argv, err))
        return false;
    return operand_call(app, argv[1], &number, err) && anything(&o, err) &&
           set_call(app, number, &o, err) &&
           moved_print(app, number, _("corrected; the clock is as it was"), err);
}

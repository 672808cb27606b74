/* cli/commands/flag.c - flag: the call becomes a ticket, while the caller is still on the line. */
#include "base/i18n.h"
#include "cli/options.h"
#include "cli/show/call_text.h"
#include "cli/show/moved.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/show/call.h"
#include "db/log.h"
#include "tickets/time/calendar.h"
#include "tickets/moves/moves.h"

/* A calendar that cannot be relied on makes the due time doubtful: say so. */
static bool say_calendar(App *app, const TicketCall *call, gint64 now, GError **err)
{
    g_auto(GStrv) warnings = calendar_warnings(app->desk, now, call->received_at, err);
    print_list(app->out, "calendar_warnings");
    for (char **w = warnings; w && *w; w++) {
        print_text(app->out, NULL, *w);
        print_say(app->out, "    " STYLE_HIT "%s" STYLE_END, *w);
    }
    print_end(app->out);
    return warnings != NULL;
}

static bool say_next(App *app, const TicketCall *call, GError **err)
{
    g_autofree char *code = NULL;
    if (!agency_of_category(app->desk, call->category, &code, err))
        return false;
    g_autofree char *name = code ? holder_text(app->desk, code) : g_strdup(_("AGENCY"));
    print_text(app->out, "default_agency", code);
    print_say(app->out, STYLE_DIM "%s" STYLE_END, _("next:"));
    print_say(app->out, "    %srefer %d --to %s", command_prefix(app), (int)call->number,
        code ? code : name);
    if (code)
        print_say(app->out, "    " STYLE_DIM "%s" STYLE_END, name);
    return true;
}

static bool show_flagged(App *app, gint64 number, GError **err)
{
    gint64 now;
    g_autoptr(TicketCall) call = ticket_load(app->desk, number, err);
    if (!call || !log_now(app->desk, &now, NULL, err))
        return false;
    print_map(app->out, NULL);
    call_print(app->out, call);
    moved_print_lines(app, call, now, _("is now a ticket"));
    bool ok = moved_print_agencies(app, call, now, err) && say_calendar(app, call, now, err) &&
              say_next(app, call, err);
    print_end(app->out);
    return ok;
}

typedef struct {
    char *category, *why, *name, *company, *phone, *mail, *reach;
    gboolean consent;
    gint64 revision;
} FlagOptions;

static void flag_options_clear(FlagOptions *o)
{
    char *const texts[] = { o->category, o->why, o->name, o->company, o->phone, o->mail, o->reach };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FlagOptions, flag_options_clear)

static bool flag_call(App *app, gint64 number, const FlagOptions *o, GError **err)
{
    const TicketFlag flag = {
        .number = number,
        .revision = option_revision(app, number, o->revision),
        .category = option_nonempty(o->category),
        .why = option_nonempty(o->why),
        .caller = { option_nonempty(o->name), option_nonempty(o->company),
            option_nonempty(o->phone), option_nonempty(o->mail) },
        .consent = o->consent,
        .reach = option_nonempty(o->reach),
    };
    return ticket_flag(app->desk, &flag, err);
}

/* flag N: prints due, act_by, and whether it is doomed. */
bool cmd_flag(App *app, int argc, char **argv, GError **err)
{
    g_auto(FlagOptions) o = { 0 };
    gint64 number;
    const GOptionEntry options[] = {
        { "category", 'c', 0, G_OPTION_ARG_STRING, &o.category,
            N_("What it is about: 국내인증, 해외인증, 표준, ..."), N_("CATEGORY") },
        { "why", 'w', 0, G_OPTION_ARG_STRING, &o.why, N_("Why it cannot be answered now"),
            N_("TEXT") },
        { "caller", 0, 0, G_OPTION_ARG_STRING, &o.name, N_("The caller's name"), N_("NAME") },
        { "company", 0, 0, G_OPTION_ARG_STRING, &o.company, N_("Their company"), N_("NAME") },
        { "phone", 'p', 0, G_OPTION_ARG_STRING, &o.phone, N_("Their number"), N_("NUMBER") },
        { "email", 0, 0, G_OPTION_ARG_STRING, &o.mail, N_("Their mail address"), N_("ADDRESS") },
        { "consent", 0, 0, G_OPTION_ARG_NONE, &o.consent,
            N_("The caller agreed that an agency may have their name and number"), NULL },
        { "reach", 0, 0, G_OPTION_ARG_STRING, &o.reach,
            N_("A visitor without a number or mail address: how they will be told"), N_("TEXT") },
        OPTION_REVISION(&o.revision),
        G_OPTION_ENTRY_NULL,
    };
    if (!command_parse(app, options, 1, 1, &argc, &argv, err))
        return false;
    Desk *desk = operand_call(app, argv[1], &number, err);
    return desk && flag_call(app, number, &o, err) && show_flagged(app, number, err);
}

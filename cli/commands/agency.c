/* cli/commands/agency.c - agency: the partners that answer what we cannot. */
#include "base/i18n.h"
#include "base/instant.h"
#include "cli/action.h"
#include "cli/options.h"
#include "cli/show/call_text.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "tickets/agencies/agency.h"

static void print_strings(Printer *p, const char *key, GStrv list)
{
    print_list(p, key);
    for (char **s = list; *s; s++)
        print_text(p, NULL, *s);
    print_end(p);
}

static void print_agency(Printer *p, const Agency *agency)
{
    const Hours hours = agency_hours(agency);
    g_autofree char *open = hours_text(&hours);
    print_text(p, "code", agency->code);
    print_text(p, "name", agency->name);
    print_text(p, "abbr", agency->abbr);
    print_text(p, "kind", agency->kind);
    print_text(p, "answers", agency->answers);
    print_text(p, "site", agency->site);
    print_text(p, "mail", agency->mail);
    print_text(p, "source", agency->source);
    print_day(p, "checked", agency->checked);
    print_bool(p, "active", agency->active);
    print_text(p, "open", open);
    print_strings(p, "aliases", agency->aliases);
    print_strings(p, "former", agency->former);
    print_strings(p, "categories", agency->categories);
}

static void say_agency(Printer *p, const Agency *agency)
{
    const Hours hours = agency_hours(agency);
    g_autofree char *open = hours_text(&hours);
    g_autofree char *categories = g_strjoinv(", ", agency->categories);
    g_autofree char *aliases = g_strjoinv(", ", agency->aliases);
    g_autofree char *former = g_strjoinv(", ", agency->former);
    print_say(p, STYLE_BOLD "%s" STYLE_END " (%s)", agency->name, agency->code);
    if (!agency->active)
        print_say(p, "    " STYLE_ALARM "%s" STYLE_END, _("not active: referrals are refused"));
    if (agency->answers)
        print_say(p, "    %s", agency->answers);
    print_say(p, _("    open on working days %s"), open);
    if (*categories)
        print_say(p, _("    default for %s"), categories);
    if (*aliases)
        print_say(p, _("    also %s"), aliases);
    if (*former)
        print_say(p, _("    formerly %s"), former);
    if (agency->mail)
        print_say(p, "    %s", agency->mail);
    if (agency->site)
        print_say(p, "    %s", agency->site);
}

static bool list(App *app, int argc, char **argv, const void *options, GError **err)
{
    (void)argc, (void)argv, (void)options;
    g_autoptr(GPtrArray) agencies = agency_list(app->desk, err);
    const PrintColumn columns[] = {
        { "code", _("code"), PRINT_WHOLE, 1 },
        { "name", _("agency"), PRINT_WORD, 2 },
        { "open", _("open"), PRINT_WHOLE, 4 },
        { "answers", _("answers"), PRINT_LONG, 3 },
        { 0 },
    };
    if (!agencies)
        return false;
    print_map(app->out, NULL);
    if (agencies->len == 0)
        command_say_hint(app, _("no agencies yet: onecall agency import FILE"));
    print_table(app->out, "agencies", columns);
    for (guint i = 0; i < agencies->len; i++) {
        const Agency *agency = g_ptr_array_index(agencies, i);
        print_map(app->out, NULL);
        print_agency(app->out, agency);
        if (!agency->active)
            print_shown(app->out, "open", _("not active"));
        print_end(app->out);
    }
    print_end(app->out);
    print_end(app->out);
    return true;
}

static void print_one(App *app, const Agency *agency)
{
    print_map(app->out, NULL);
    print_agency(app->out, agency);
    say_agency(app->out, agency);
    print_end(app->out);
}

static bool show(App *app, int argc, char **argv, const void *options, GError **err)
{
    (void)argc, (void)options;
    g_autoptr(Agency) agency = agency_resolve(app->desk, argv[0], err);
    if (agency)
        print_one(app, agency);
    return agency != NULL;
}

static bool import(App *app, int argc, char **argv, const void *options, GError **err)
{
    (void)argc, (void)options;
    gint64 changed;
    g_autofree char *csv = file_text(argv[0], err);
    if (!csv || !agency_import(app->desk, csv, &changed, err))
        return false;
    print_map(app->out, NULL);
    print_number(app->out, "changed", changed);
    print_say(app->out, _("agencies new or changed: %d"), (int)changed);
    print_end(app->out);
    return true;
}

typedef struct {
    char *name, *abbr, *kind, *answers, *site, *mail, *source, *opens, *closes, *active;
    GStrv aliases, former, categories;
} AgencyOptions;

static void agency_options_clear(AgencyOptions *o)
{
    char *const texts[] = { o->name, o->abbr, o->kind, o->answers, o->site, o->mail, o->source,
        o->opens, o->closes, o->active };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
    g_strfreev(o->aliases);
    g_strfreev(o->former);
    g_strfreev(o->categories);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AgencyOptions, agency_options_clear)

static void take_text(char **field, const char *given)
{
    if (!given)
        return;
    g_free(*field);
    *field = g_strdup(option_nonempty(given));
}

static void take_list(GStrv *field, GStrv given)
{
    if (!given)
        return;
    g_strfreev(*field);
    *field = g_strdupv(given);
}

/* What is not given stays as it was. */
static bool take_options(Agency *agency, const AgencyOptions *o, GError **err)
{
    take_text(&agency->name, o->name);
    take_text(&agency->abbr, o->abbr);
    take_text(&agency->kind, o->kind);
    take_text(&agency->answers, o->answers);
    take_text(&agency->site, o->site);
    take_text(&agency->mail, o->mail);
    take_text(&agency->source, o->source);
    take_list(&agency->aliases, o->aliases);
    take_list(&agency->former, o->former);
    take_list(&agency->categories, o->categories);
    return (!o->opens || option_clock("opens", o->opens, &agency->opens, err)) &&
           (!o->closes || option_clock("closes", o->closes, &agency->closes, err)) &&
           (!o->active || option_yes("active", o->active, &agency->active, err));
}

static Agency *new_agency(const char *code)
{
    Agency *agency = g_new0(Agency, 1);
    *agency = (Agency){
        .code = g_strdup(code),
        .aliases = g_new0(char *, 1),
        .former = g_new0(char *, 1),
        .categories = g_new0(char *, 1),
        .opens = hours_agency.windows[0].from,
        .closes = hours_agency.windows[0].to,
        .active = true,
    };
    return agency;
}

static bool set(App *app, int argc, char **argv, const void *options, GError **err)
{
    (void)argc;
    g_autoptr(GError) why = NULL;
    g_autoptr(Agency) agency = agency_load(app->desk, argv[0], &why);
    if (!agency && !g_error_matches(why, ERR, ERR_NOT_FOUND)) {
        g_propagate_error(err, g_steal_pointer(&why));
        return false;
    }
    if (!agency)
        agency = new_agency(argv[0]);
    if (!take_options(agency, options, err) || !app_today(app, &agency->checked, err) ||
        !agency_set(app->desk, agency, err))
        return false;
    print_one(app, agency);
    return true;
}

static const Action actions[] = {
    { "list", 0, 0, "", list },
    { "show", 1, 1, "AGENCY", show },
    { "set", 1, 1, "CODE --name NAME ...", set },
    { "import", 1, 1, "FILE", import },
    { 0 },
};

/* agency list|show|set|import */
bool cmd_agency(App *app, int argc, char **argv, GError **err)
{
    g_auto(AgencyOptions) o = { 0 };
    const GOptionEntry options[] = {
        { "name", 0, 0, G_OPTION_ARG_STRING, &o.name, N_("set: its name today"), N_("NAME") },
        { "abbr", 0, 0, G_OPTION_ARG_STRING, &o.abbr, N_("set: its abbreviation"), N_("NAME") },
        { "alias", 0, 0, G_OPTION_ARG_STRING_ARRAY, &o.aliases,
            N_("set: what people call it; may be repeated"), N_("NAME") },
        { "former", 0, 0, G_OPTION_ARG_STRING_ARRAY, &o.former,
            N_("set: a former name; may be repeated"), N_("NAME") },
        { "kind", 0, 0, G_OPTION_ARG_STRING, &o.kind, N_("set: 정부, 공공기관, 협회, ..."),
            N_("KIND") },
        { "category", 0, 0, G_OPTION_ARG_STRING_ARRAY, &o.categories,
            N_("set: a category it is the default for; may be repeated"), N_("CATEGORY") },
        { "answers", 0, 0, G_OPTION_ARG_STRING, &o.answers, N_("set: what it knows"), N_("TEXT") },
        { "site", 0, 0, G_OPTION_ARG_STRING, &o.site, N_("set: its site"), N_("URL") },
        { "mail", 0, 0, G_OPTION_ARG_STRING, &o.mail, N_("set: where letters go"), N_("ADDRESS") },
        { "source", 0, 0, G_OPTION_ARG_STRING, &o.source, N_("set: where this was found"),
            N_("TEXT") },
        { "opens", 0, 0, G_OPTION_ARG_STRING, &o.opens, N_("set: opens on working days, 09:00"),
            N_("TIME") },
        { "closes", 0, 0, G_OPTION_ARG_STRING, &o.closes, N_("set: closes, 18:00"), N_("TIME") },
        { "active", 0, 0, G_OPTION_ARG_STRING, &o.active,
            N_("set: no means that referrals are refused"), N_("YES-NO") },
        G_OPTION_ENTRY_NULL,
    };
    return action_parse(app, actions, options, &argc, &argv, err) && app_open_desk(app, err) &&
           action_run(app, actions, argc, argv, &o, err);
}

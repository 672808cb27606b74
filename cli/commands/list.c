/* cli/commands/list.c - list, overdue, callbacks: what is to be done, the most urgent first. */
#include "base/i18n.h"
#include "cli/options.h"
#include "cli/show/call_table.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "tickets/agencies/agency.h"
#include "tickets/calls/list.h"

typedef struct {
    char *state, *owner, *agency, *field, *category;
    gboolean mine, all, exit_code;
    int limit;
} ListOptions;

static void list_options_clear(ListOptions *o)
{
    g_free(o->state);
    g_free(o->owner);
    g_free(o->agency);
    g_free(o->field);
    g_free(o->category);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ListOptions, list_options_clear)

/* The rows of the options that all three have. */
#define FILTERS(o)                                                                                 \
    { "state", 's', 0, G_OPTION_ARG_STRING, &(o)->state, N_("Only in this state"), N_("STATE") },  \
        { "mine", 'm', 0, G_OPTION_ARG_NONE, &(o)->mine, N_("Only my own"), NULL },                \
        { "owner", 0, 0, G_OPTION_ARG_STRING, &(o)->owner, N_("Only this consultant's"),           \
            N_("NAME") },                                                                          \
        { "agency", 'a', 0, G_OPTION_ARG_STRING, &(o)->agency,                                     \
            N_("Only what went to this agency"), N_("AGENCY") },                                   \
        { "field", 'f', 0, G_OPTION_ARG_STRING, &(o)->field, N_("Only this field of products"),    \
            N_("FIELD") },                                                                         \
        { "category", 'c', 0, G_OPTION_ARG_STRING, &(o)->category, N_("Only this category"),       \
            N_("CATEGORY") },                                                                      \
    {                                                                                              \
        "limit", 'n', 0, G_OPTION_ARG_INT, &(o)->limit, N_("Show at most N calls"), "N"            \
    }

static bool parse_state(const char *name, TicketState *state, GError **err)
{
    if (!name || state_parse(name, state))
        return true;
    g_autoptr(GString) names = g_string_new(NULL);
    for (TicketState s = TICKET_LIVE; s < TICKET_N_STATES; s++)
        g_string_append_printf(names, "%s%s", names->len ? ", " : "", state_name(s));
    g_set_error(
        err, ERR, ERR_USAGE, _("there is no state \"%s\"; there are: %s"), name, names->str);
    return false;
}

/* A list of a state that is not open is looked for among all calls. */
static bool load_calls(
    App *app, const ListOptions *o, ListWhich which, GPtrArray **calls, GError **err)
{
    TicketState state = TICKET_NONE;
    if (!parse_state(o->state, &state, err))
        return false;
    g_autoptr(Agency) agency = o->agency ? agency_resolve(app->desk, o->agency, err) : NULL;
    if (o->agency && !agency)
        return false;
    if (o->limit < 0) {
        g_set_error_literal(err, ERR, ERR_USAGE, _("--limit takes 0 or more; 0 lists all"));
        return false;
    }
    bool closed = state != TICKET_NONE && !state_is_open(state);
    const TicketFilter filter = {
        .which = which == LIST_OPEN && (o->all || closed) ? LIST_ALL : which,
        .state = state,
        .owner = o->mine ? app->setup.actor : o->owner,
        .agency = agency ? agency->code : NULL,
        .field = o->field,
        .category = o->category,
        .limit = o->limit,
    };
    *calls = ticket_list(app->desk, &filter, err);
    return *calls != NULL;
}

static bool show_calls(
    App *app, const GPtrArray *calls, CallExtra extra, const char *none, GError **err)
{
    if (calls->len == 0)
        print_say(app->out, "%s", none);
    return call_table(app, "calls", calls, extra, err);
}

/* list: the open calls; --all and --state reach the closed ones. */
bool cmd_list(App *app, int argc, char **argv, GError **err)
{
    g_auto(ListOptions) o = { 0 };
    const GOptionEntry options[] = {
        FILTERS(&o),
        { "all", 0, 0, G_OPTION_ARG_NONE, &o.all, N_("Closed ones too, newest first"), NULL },
        G_OPTION_ENTRY_NULL,
    };
    g_autoptr(GPtrArray) calls = NULL;
    if (!command_parse(app, options, 0, 0, &argc, &argv, err) || !app_open_desk(app, err) ||
        !load_calls(app, &o, LIST_OPEN, &calls, err))
        return false;
    print_map(app->out, NULL);
    bool ok = show_calls(app, calls, CALLS_FORECAST, _("no calls"), err);
    print_end(app->out);
    return ok;
}

/* An exit status without a message: the table has said it. */
static bool exit_with(ErrCode code, GError **err)
{
    g_set_error_literal(err, ERR, code, "");
    return false;
}

/* overdue: exit status 10, 11 or 0 if a script asks for it. */
bool cmd_overdue(App *app, int argc, char **argv, GError **err)
{
    g_auto(ListOptions) o = { 0 };
    const GOptionEntry options[] = {
        FILTERS(&o),
        { "exit-code", 0, 0, G_OPTION_ARG_NONE, &o.exit_code,
            N_("Exit with 10 if calls are overdue, 11 if some are due within 8 hours"), NULL },
        G_OPTION_ENTRY_NULL,
    };
    g_autoptr(GPtrArray) late = NULL, soon = NULL;
    if (!command_parse(app, options, 0, 0, &argc, &argv, err) || !app_open_desk(app, err) ||
        !load_calls(app, &o, LIST_OVERDUE, &late, err) ||
        !load_calls(app, &o, LIST_DUE_SOON, &soon, err))
        return false;
    print_map(app->out, NULL);
    print_number(app->out, "due_soon", soon->len);
    bool ok = show_calls(app, late, CALLS_PLAIN, _("nothing is overdue"), err);
    print_say(app->out, _("due within 8 hours: %u"), soon->len);
    print_end(app->out);
    bool urgent = late->len + soon->len > 0;
    if (!ok || !o.exit_code || !urgent)
        return ok;
    return exit_with(late->len > 0 ? ERR_OVERDUE : ERR_DUE_SOON, err);
}

/* callbacks: an answer is in hand, the caller not told. */
bool cmd_callbacks(App *app, int argc, char **argv, GError **err)
{
    g_auto(ListOptions) o = { 0 };
    const GOptionEntry options[] = { FILTERS(&o), G_OPTION_ENTRY_NULL };
    g_autoptr(GPtrArray) calls = NULL;
    if (!command_parse(app, options, 0, 0, &argc, &argv, err) || !app_open_desk(app, err) ||
        !load_calls(app, &o, LIST_CALLBACKS, &calls, err))
        return false;
    print_map(app->out, NULL);
    bool ok = show_calls(app, calls, CALLS_CALLBACK, _("nobody is waiting for a callback"), err);
    if (calls->len > 0)
        command_say_hint(app, _("a caller's number: onecall caller --reveal N --reason ..."));
    print_end(app->out);
    return ok;
}

/* cli/commands/caller.c - caller: finds a caller's calls, reveals or forgets a caller. */
#include <stdio.h>
#include "base/i18n.h"
#include "base/text/text.h"
#include "cli/options.h"
#include "cli/show/call_table.h"
#include "cli/show/call_text.h"
#include "cli/terminal/reply.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "tickets/calls/call.h"
#include "tickets/people/person.h"
#include "tickets/proposals/caller_calls.h"

/* The caller of call `operand`; the call for ticket_call_free(). */
static TicketCall *call_of(App *app, const char *operand, GError **err)
{
    gint64 number;
    Desk *desk = operand_call(app, operand, &number, err);
    g_autoptr(TicketCall) call = desk ? ticket_load(desk, number, err) : NULL;
    if (!call || call->person)
        return g_steal_pointer(&call);
    g_set_error(
        err, ERR, ERR_NOT_FOUND, _("nothing is known about the caller of call %d"), (int)number);
    return NULL;
}

static void print_field(Printer *p, const char *key, const char *value)
{
    print_text(p, key, value);
    if (value)
        print_say(p, "    %s", value);
}

static bool reveal(App *app, const char *operand, const char *reason, GError **err)
{
    g_autoptr(TicketCall) call = call_of(app, operand, err);
    g_autoptr(Person) person = call ? person_reveal(app->desk, call->person, reason, err) : NULL;
    if (!person)
        return false;
    print_map(app->out, NULL);
    print_number(app->out, "number", call->number);
    print_say(app->out, STYLE_BOLD "#%d" STYLE_END " %s", (int)call->number,
        person->erased ? _("this caller was erased") : _("shown once; the log says who looked"));
    print_bool(app->out, "erased", person->erased);
    print_field(app->out, "name", person->name);
    print_field(app->out, "company", person->company);
    print_field(app->out, "phone", person->phone);
    print_field(app->out, "mail", person->mail);
    print_end(app->out);
    return true;
}

/* What cannot be taken back is asked for once more: on a terminal, else by --yes. */
static bool is_sure(App *app, const TicketCall *call, bool yes, GError **err)
{
    Reply reply = REPLY_OTHER;
    g_autofree char *who = caller_text(app->desk, call->person, false);
    g_autofree char *safe = text_safe(who);
    g_autofree char *question = g_strdup_printf(
        _("erase the caller of call %d (%s) for good? [y/N]"), (int)call->number, safe);
    if (yes)
        return true;
    if (app->json || app->session || !reply_possible()) {
        g_set_error(err, ERR, ERR_USAGE,
            _("nobody can read an erased caller again; if that is meant, add --yes: onecall caller "
              "--forget %d --reason TEXT --yes"),
            (int)call->number);
        return false;
    }
    while ((reply = reply_ask(question, REPLY_NO)) == REPLY_OTHER)
        printf("%s\n", _("y erases, n leaves everything as it is."));
    if (reply == REPLY_NO)
        g_set_error(err, ERR, ERR_NOTHING, _("nothing was erased"));
    return reply == REPLY_YES;
}

static bool forget(App *app, const char *operand, const char *reason, bool yes, GError **err)
{
    g_autoptr(TicketCall) call = call_of(app, operand, err);
    if (!call || !is_sure(app, call, yes, err) ||
        !person_erase(app->desk, call->person, reason, err))
        return false;
    print_map(app->out, NULL);
    print_number(app->out, "number", call->number);
    print_bool(app->out, "erased", true);
    print_say(app->out, STYLE_BOLD "#%d" STYLE_END " %s", (int)call->number,
        _("the caller is erased: nobody can read name, company, number or address again"));
    print_end(app->out);
    return true;
}

static GPtrArray *load_calls(Desk *desk, const char *who, GError **err)
{
    g_autoptr(GArray) numbers = caller_numbers(desk, who, err);
    g_autoptr(GPtrArray) calls = g_ptr_array_new_with_free_func((GDestroyNotify)ticket_call_free);
    for (guint i = 0; numbers && i < numbers->len; i++) {
        TicketCall *call = ticket_load(desk, g_array_index(numbers, gint64, i), err);
        if (!call)
            return NULL;
        g_ptr_array_add(calls, call);
    }
    return numbers ? g_steal_pointer(&calls) : NULL;
}

static bool find(App *app, const char *who, GError **err)
{
    Desk *desk = app_open_desk(app, err);
    g_autoptr(GPtrArray) calls = desk ? load_calls(desk, who, err) : NULL;
    if (!calls)
        return false;
    if (calls->len == 0) {
        g_set_error_literal(err, ERR, ERR_NOTHING,
            _("no calls: a caller is found by the whole name, company or number"));
        return false;
    }
    print_map(app->out, NULL);
    bool ok = call_table(app, "calls", calls, CALLS_PLAIN, err);
    print_end(app->out);
    return ok;
}

/* caller WHO, caller --reveal N, caller --forget N. */
bool cmd_caller(App *app, int argc, char **argv, GError **err)
{
    g_autofree char *shown = NULL, *forgotten = NULL, *reason = NULL;
    gboolean yes = FALSE;
    const GOptionEntry options[] = {
        { "reveal", 0, 0, G_OPTION_ARG_STRING, &shown, N_("Show the caller of call N unmasked"),
            "N" },
        { "forget", 0, 0, G_OPTION_ARG_STRING, &forgotten,
            N_("Erase the caller of call N for good"), "N" },
        { "reason", 'r', 0, G_OPTION_ARG_STRING, &reason, N_("Why; the log keeps it"), N_("TEXT") },
        { "yes", 'y', 0, G_OPTION_ARG_NONE, &yes, N_("forget: do not ask"), NULL },
        G_OPTION_ENTRY_NULL,
    };
    if (!command_parse(app, options, 0, -1, &argc, &argv, err))
        return false;
    if ((shown != NULL) + (forgotten != NULL) + (argc > 1) != 1) {
        g_set_error_literal(err, ERR, ERR_USAGE,
            _("usage: onecall caller WHO, onecall caller --reveal N --reason TEXT, onecall caller "
              "--forget N --reason TEXT"));
        return false;
    }
    if ((shown || forgotten) && !option_required(app, "reason", reason, err))
        return false;
    if (shown)
        return reveal(app, shown, option_nonempty(reason), err);
    if (forgotten)
        return forget(app, forgotten, option_nonempty(reason), yes, err);
    g_autofree char *who = operands_joined(argc, argv, 1);
    return find(app, who, err);
}

/* cli/show/moved.c - what a move changed. */
#include "cli/show/moved.h"
#include <string.h>
#include "base/i18n.h"
#include "base/text/text.h"
#include "cli/show/call.h"
#include "cli/show/call_text.h"
#include "db/log.h"
#include "tickets/time/calendar.h"

#define INDENT 4
#define PLAIN_COLUMNS 80 /* of a line about the call if the output is not a terminal */
#define LEAST_QUESTION 12

/* `김*출 "사우디 SABER …"`, on one line. */
static void say_whose(App *app, const TicketCall *call, bool with_question)
{
    int columns = printer_columns(app->out) ? printer_columns(app->out) : PLAIN_COLUMNS;
    g_autofree char *caller =
        call->person ? caller_text(app->desk, call->person, true) : g_strdup("");
    int left = columns - INDENT - text_width(caller) - (int)strlen(" \"\"");
    g_autofree char *line = text_one_line(call->question);
    g_autofree char *question = text_fit(line, MAX(left, LEAST_QUESTION));
    if (with_question)
        print_say(
            app->out, STYLE_DIM "    %s%s\"%s\"" STYLE_END, caller, *caller ? " " : "", question);
    else if (*caller)
        print_say(app->out, STYLE_DIM "    %s" STYLE_END, caller);
}

void moved_print_head(App *app, const TicketCall *call, const char *done)
{
    app_remember_revision(app, call->number, call->revision);
    print_say(app->out, STYLE_BOLD "#%d" STYLE_END " %s", (int)call->number, done);
    say_whose(app, call, !g_str_equal(done, call->question));
}

void moved_print_cited(App *app, const TicketCall *call, gint64 now)
{
    gint64 today = instant_day(now);
    g_autoptr(GPtrArray) all = ticket_cited(app->desk, call->number, today, NULL);
    for (guint i = 0; all && i < all->len; i++) {
        g_autofree char *words = citation_text(app->desk, all->pdata[i], today);
        print_hang(app->out, INDENT, "    %s %s", _("cites"), words);
    }
}

void moved_print_lines(App *app, const TicketCall *call, gint64 now, const char *done)
{
    g_autofree char *due = due_text(call, now);
    moved_print_head(app, call, done);
    print_say(app->out, "    %s", due);
    moved_print_cited(app, call, now);
}

bool moved_print(App *app, gint64 number, const char *done, GError **err)
{
    gint64 now;
    g_autoptr(TicketCall) call = ticket_load(app->desk, number, err);
    if (!call || !log_now(app->desk, &now, NULL, err))
        return false;
    print_map(app->out, NULL);
    call_print(app->out, call);
    moved_print_lines(app, call, now, done);
    print_end(app->out);
    return true;
}

/* What to tell the caller if no agency opens in time. */
static bool print_doomed(App *app, const TicketCall *call, GError **err)
{
    const Calendar *calendar = calendar_get(app->desk, call->calendar, err);
    if (!calendar)
        return false;
    gint64 opens = clock_open_from(calendar, &hours_agency, call->due_at);
    g_autofree char *due = instant_show(call->due_at), *open = instant_show(opens);
    print_instant(app->out, "agencies_open_at", opens);
    print_say(
        app->out, "    " STYLE_ALARM "%s" STYLE_END, _("No agency is open before it is due."));
    print_say(app->out,
        _("    Tell the caller now: \"The agencies that can answer this open again %s. We call you "
          "by %s with what we know by then, and again with their answer.\""),
        open, due);
    return true;
}

static void print_act_by(App *app, const TicketCall *call, gint64 now)
{
    g_autofree char *act_by = instant_show(call->act_by), *hours = hours_text(&hours_agency);
    g_autofree char *refer_by = instant_show(call->refer_by);
    print_say(app->out, _("    act by %s: until then an agency is open (working days %s)"), act_by,
        hours);
    if (call->act_by < now)
        print_say(app->out, "    " STYLE_ALARM "%s" STYLE_END,
            _("that has passed: no agency opens again before it is due"));
    else
        print_say(app->out, _("    refer by %s"), refer_by);
}

bool moved_print_agencies(App *app, const TicketCall *call, gint64 now, GError **err)
{
    if (call->doomed)
        return print_doomed(app, call, err);
    print_act_by(app, call, now);
    return true;
}

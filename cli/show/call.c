/* cli/show/call.c - one call as people and programs see it. */
#include "cli/show/call.h"
#include "base/i18n.h"
#include "base/ref.h"
#include "base/text/text.h"
#include "cli/command.h"
#include "cli/show/call_text.h"
#include "cli/show/forecast_text.h"
#include "db/log.h"
#include "tickets/transaction/citations.h"
#include "tickets/calls/codes.h"

#define LABEL_COLUMNS 16

static void print_clock(Printer *p, const TicketCall *call)
{
    print_instant(p, "received_at", call->received_at);
    print_instant(p, "due_at", call->due_at);
    print_instant(p, "due_office_at", call->due_office_at);
    print_instant(p, "act_by", call->act_by);
    print_instant(p, "refer_by", call->refer_by);
    print_bool(p, "doomed", call->doomed);
    print_bool(p, "overdue", call->overdue);
    print_number(p, "late_seconds", call->late_seconds);
    print_instant(p, "ended_at", call->ended_at);
    print_text(p, "verdict", call->verdict);
    print_instant(p, "original_due_at", call->original_due);
    print_number(p, "extensions", call->extensions);
    print_text(p, "headline", call->headline ? call->headline : call->verdict);
    print_text(p, "cause", call->cause);
    print_bool(p, "measured", g_strcmp0(call->outcome, OUTCOME_IMPORTED) != 0);
}

void call_print(Printer *p, const TicketCall *call)
{
    print_number(p, "number", call->number);
    print_text(p, "state", state_name(call->state));
    print_text(p, "policy", call->policy);
    print_clock(p, call);
    print_text(p, "custodian", call->holder);
    print_number(p, "cycle", call->cycle);
    print_number(p, "revision", call->revision);
    print_text(p, "agency", call->agency);
    print_text(p, "owner", call->owner);
    print_text(p, "question", call->question);
#define PRINT_FACT(fact, _) print_text(p, #fact, call->fact);
    CALL_FACTS(PRINT_FACT)
#undef PRINT_FACT
    if (call->follows)
        print_number(p, "follows", call->follows);
    else
        print_text(p, "follows", NULL);
}

static void say_field(Printer *p, const char *label, const char *value)
{
    if (value)
        print_hang(p, LABEL_COLUMNS, "  " STYLE_DIM "%s" STYLE_END "%*s%s", label,
            MAX(LABEL_COLUMNS - text_width(label), 1), "", value);
}

static void say_instant(Printer *p, const char *label, gint64 instant)
{
    g_autofree char *value = instant == INSTANT_NONE ? NULL : instant_show(instant);
    say_field(p, label, value);
}

static void say_doomed(App *app)
{
    g_autofree char *words =
        g_strconcat(STYLE_ALARM, _("no agency is open before it is due"), STYLE_END, NULL);
    say_field(app->out, _("act by"), words);
}

static void say_clock(App *app, const TicketCall *call, gint64 now)
{
    g_autofree char *due = due_text(call, now);
    say_instant(app->out, _("received"), call->received_at);
    if (call->asked_at != call->received_at)
        say_instant(app->out, _("keyed"), call->asked_at);
    say_field(app->out, _("clock"), due);
    if (!state_is_open(call->state))
        return;
    say_instant(app->out, _("office"), call->due_office_at);
    if (call->doomed)
        say_doomed(app);
    say_instant(app->out, _("act by"), call->act_by);
    say_instant(app->out, _("first due"), call->original_due);
    if (call->state == TICKET_TRIAGE)
        say_instant(app->out, _("refer by"), call->refer_by);
}

/* By what the agency did before, and by nothing else. */
static bool show_forecast(App *app, const TicketCall *call, gint64 now, GError **err)
{
    Forecast ahead;
    g_autoptr(Forecaster) forecaster = forecaster_new(app->desk);
    if (!forecast(forecaster, call, now, &ahead, err))
        return false;
    g_autofree char *words = forecast_text(&ahead);
    forecast_print(app->out, "forecast", &ahead);
    say_field(app->out, _("forecast"), words);
    return true;
}

static void say_people(App *app, const TicketCall *call)
{
    g_autofree char *holder = call->holder ? holder_text(app->desk, call->holder) : NULL;
    g_autofree char *caller = caller_text(app->desk, call->person, false);
    g_autofree char *subject =
        g_strjoin(" / ", call->category ? call->category : "-", call->field, NULL);
    g_autofree char *follows = call->follows ? g_strdup_printf("#%d", (int)call->follows) : NULL;
    say_field(app->out, _("held by"), holder);
    say_field(app->out, _("owner"), call->owner);
    say_field(app->out, _("caller"), caller);
    say_field(app->out, _("subject"), subject);
    say_field(app->out, _("follows"), follows);
    say_field(app->out, _("answer"), call->answer);
}

/* What was read out then is shown by its day, whatever has been imported since. */
static void say_cited(App *app, const TicketCited *cited, gint64 today)
{
    g_autofree char *words = citation_text(app->desk, cited, today);
    g_autofree char *day = day_show(cited->effective);
    say_field(app->out, _("cites"), words);
    if (cited->current)
        return;
    say_field(app->out, "", _("another version is in force today; the one that was cited:"));
    const char *version;
    gsize name = ref_name_bytes(cited->ref, &version);
    if (cited->effective != INSTANT_NONE)
        print_say(app->out, "  %*s%sshow '%.*s' --on %s", LABEL_COLUMNS, "", command_prefix(app),
            (int)name, cited->ref, day);
}

static void print_cited(App *app, const TicketCited *cited)
{
    if (!cited->version)
        return;
    print_map(app->out, NULL);
    print_text(app->out, "ref", cited->ref);
    print_number(app->out, "version", cited->version);
    print_text(app->out, "number", cited->number);
    print_day(app->out, "effective", cited->effective);
    print_bool(app->out, "current", cited->current);
    print_end(app->out);
}

static bool show_citations(App *app, gint64 number, gint64 today, GError **err)
{
    g_autoptr(GPtrArray) all = ticket_cited(app->desk, number, today, err);
    print_list(app->out, "citations");
    for (guint i = 0; all && i < all->len; i++) {
        const TicketCited *cited = g_ptr_array_index(all, i);
        print_text(app->out, NULL, cited->ref);
        say_cited(app, cited, today);
    }
    print_end(app->out);
    print_list(app->out, "cited");
    for (guint i = 0; all && i < all->len; i++)
        print_cited(app, g_ptr_array_index(all, i));
    print_end(app->out);
    return all != NULL;
}

static void show_entry(App *app, const TicketEntry *entry)
{
    const char *about = entry_about(entry);
    g_autofree char *words = entry_text(entry);
    g_autofree char *at = instant_show(entry->at);
    print_map(app->out, NULL);
    print_number(app->out, "seq", entry->seq);
    print_instant(app->out, "at", entry->at);
    print_number(app->out, "cycle", entry->cycle);
    print_text(app->out, "kind", entry->kind);
    print_text(app->out, "actor", entry->actor);
    print_text(app->out, "who", entry->who);
    print_text(app->out, "text", entry->text);
    print_text(app->out, "limit", entry->step);
    print_text(app->out, "undone", entry->undone);
    if (entry->step)
        print_number(app->out, "threshold", entry->threshold);
    print_hang(app->out, 4, "  " STYLE_DIM "%s" STYLE_END "  %s: %s%s%s%s", at, entry->actor, words,
        about ? " (" : "", about ? about : "", about ? ")" : "");
    if (entry->text)
        print_say(app->out, "      %s", entry->text);
    print_end(app->out);
}

static bool show_history(App *app, gint64 number, GError **err)
{
    g_autoptr(GPtrArray) entries = ticket_history(app->desk, number, err);
    print_list(app->out, "history");
    for (guint i = 0; entries && i < entries->len; i++)
        show_entry(app, g_ptr_array_index(entries, i));
    print_end(app->out);
    return entries != NULL;
}

static void say_head(Printer *p, const TicketCall *call)
{
    g_autofree char *revision = g_strdup_printf(_("revision %d"), (int)call->revision);
    print_say(p, STYLE_BOLD "#%d %s" STYLE_END STYLE_DIM " (%s)" STYLE_END, (int)call->number,
        state_label(call->state), revision);
    print_say(p, "  %s", call->question);
}

bool call_show(App *app, gint64 number, GError **err)
{
    gint64 now;
    Desk *desk = app_open_desk(app, err);
    g_autoptr(TicketCall) call = desk ? ticket_load(desk, number, err) : NULL;
    if (!call || !log_now(desk, &now, NULL, err))
        return false;
    print_map(app->out, NULL);
    call_print(app->out, call);
    print_text(app->out, "answer", call->answer);
    app_remember_revision(app, number, call->revision);
    say_head(app->out, call);
    say_clock(app, call, now);
    if (!show_forecast(app, call, now, err))
        return false;
    say_people(app, call);
    bool ok = show_citations(app, number, instant_day(now), err) && show_history(app, number, err);
    print_end(app->out);
    return ok;
}

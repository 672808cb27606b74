/* cli/report_daily.c - the report of the morning, as people and programs read it. */
#include "cli/report_daily.h"
#include "base/i18n.h"
#include "base/instant.h"
#include "cli/call_table.h"
#include "cli/call_words.h"
#include "tickets/daily.h"

#define KS_SHARE 70 /* answered on the call, per cent: the norm for call centres */

static void say_title(Printer *p, const char *title)
{
    print_say(p, " ");
    print_say(p, STYLE_BOLD "%s" STYLE_END, title);
}

static void say_none(Printer *p, gsize n)
{
    if (n == 0)
        print_say(p, "  " STYLE_DIM "%s" STYLE_END, _("none"));
}

static void print_head(App *app, const Daily *daily)
{
    g_autofree char *at = instant_show(daily->at), *since = instant_show(daily->since);
    const char *centre = config_get(app->config, SETTING_CENTRE);
    print_text(app->out, "centre", centre);
    print_instant(app->out, "at", daily->at);
    print_instant(app->out, "since", daily->since);
    print_instant(app->out, "next_open", daily->next_open);
    print_say(app->out, STYLE_BOLD "%s: %s" STYLE_END, centre, _("daily report"));
    print_say(app->out, _("as of %s; \"new\" is since %s"), at, since);
}

static void print_calls(Printer *p, const Daily *daily)
{
    print_number(p, "calls", daily->calls);
    print_number(p, "answered", daily->answered);
    print_number(p, "answered_share", daily->answered_share);
    say_title(p, _("Calls, new"));
    print_say(
        p, _("  taken: %d; answered on the call: %d"), (int)daily->calls, (int)daily->answered);
    if (daily->answered_share >= 0)
        print_say(p, _("  answered on the call: %d %% (the norm is %d %%)"),
            (int)daily->answered_share, KS_SHARE);
}

static void print_ended(Printer *p, const Daily *daily)
{
    print_number(p, "met", daily->met);
    print_number(p, "breached_cycles", daily->breached_cycles);
    print_number(p, "withdrawn", daily->withdrawn);
    print_number(p, "declined", daily->declined);
    print_number(p, "met_ever", daily->met_ever);
    print_number(p, "breached_ever", daily->breached_ever);
    say_title(p, _("The promise"));
    print_say(p, _("  ended, new: %d in time, %d late, %d withdrawn, %d declined"), (int)daily->met,
        (int)daily->breached_cycles, (int)daily->withdrawn, (int)daily->declined);
    print_say(p, _("  ever: %d in time, %d late"), (int)daily->met_ever, (int)daily->breached_ever);
}

static void print_overdue(App *app, const Daily *daily)
{
    say_title(app->out, _("Overdue, by who has it"));
    print_list(app->out, "overdue_by");
    for (guint i = 0; i < daily->overdue_by->len; i++) {
        const CustodianRow *row = g_ptr_array_index(daily->overdue_by, i);
        g_autofree char *time = duration_show(row->longest_seconds);
        g_autofree char *late = g_strdup_printf(STYLE_ALARM "%s" STYLE_END, time);
        g_autofree char *name =
            row->name ? g_strdup(row->name) : holder_words(app->desk, row->holder);
        print_map(app->out, NULL);
        print_text(app->out, "holder", row->holder);
        print_text(app->out, "name", row->name);
        print_number(app->out, "calls", row->calls);
        print_number(app->out, "longest_seconds", row->longest_seconds);
        print_say(app->out, _("  %s: %d, the latest by %s"), name, (int)row->calls, late);
        print_end(app->out);
    }
    print_end(app->out);
    say_none(app->out, daily->overdue_by->len);
}

static bool print_section(
    App *app, const char *key, const char *title, const GPtrArray *calls, GError **err)
{
    say_title(app->out, title);
    say_none(app->out, calls->len);
    return call_table(app, key, calls, err);
}

static bool print_sections(App *app, const Daily *daily, GError **err)
{
    g_autofree char *open = instant_show(daily->next_open);
    g_autofree char *soon = g_strdup_printf(_("To be done before %s"), open);
    return print_section(app, "breached", _("Breached, new"), daily->breached, err) &&
           print_section(app, "due_soon", soon, daily->due_soon, err) &&
           print_section(app, "doomed", _("No agency is open in time"), daily->doomed, err) &&
           print_section(app, "callbacks", _("To be called back"), daily->callbacks, err);
}

static void print_span(Printer *p, const LeagueRow *row, int i)
{
    g_autofree char *held = duration_show(row->spans[i].median_seconds);
    print_map(p, NULL);
    print_number(p, "days", league_days[i]);
    print_number(p, "n", row->spans[i].n);
    print_number(p, "met", row->spans[i].met);
    print_number(p, "breached", row->spans[i].breached);
    print_number(p, "unreachable", row->spans[i].unreachable);
    print_number(p, "median_seconds", row->spans[i].median_seconds);
    print_number(p, "share", row->spans[i].share);
    if (row->spans[i].n > 0)
        print_say(p, _("    %d days: %d of %d in time (%d %%), held %s (median)"), league_days[i],
            (int)row->spans[i].met, (int)row->spans[i].n, (int)row->spans[i].share, held);
    if (row->spans[i].unreachable > 0)
        print_say(p, _("      late because the caller could not be reached: %d"),
            (int)row->spans[i].unreachable);
    print_end(p);
}

static void print_league(Printer *p, const Daily *daily)
{
    say_title(p, _("Agencies within 48 hours"));
    print_list(p, "league");
    for (guint i = 0; i < daily->league->len; i++) {
        const LeagueRow *row = g_ptr_array_index(daily->league, i);
        print_map(p, NULL);
        print_text(p, "code", row->code);
        print_text(p, "name", row->name);
        print_say(p, "  %s", row->name);
        print_list(p, "spans");
        for (int span = 0; span < LEAGUE_N; span++)
            print_span(p, row, span);
        print_end(p);
        print_end(p);
    }
    print_end(p);
    say_none(p, daily->league->len);
}

static void print_ageing(Printer *p, const Daily *daily)
{
    g_autoptr(GString) line = g_string_new(NULL);
    print_list(p, "ageing");
    for (int i = 0; i < AGEING_N; i++) {
        print_map(p, NULL);
        print_text(p, "hours", ageing_labels[i]);
        print_number(p, "calls", daily->ageing[i]);
        print_end(p);
        g_string_append_printf(
            line, "%s%s: %d", i ? "; " : "", ageing_labels[i], (int)daily->ageing[i]);
    }
    print_end(p);
    say_title(p, _("Open calls by hours since receipt"));
    print_say(p, "  %s", line->str);
}

static void print_backdated(Printer *p, const Daily *daily)
{
    say_title(p, _("Keyed late, new"));
    print_list(p, "backdated");
    for (guint i = 0; i < daily->backdated->len; i++) {
        const BackdatedRow *row = g_ptr_array_index(daily->backdated, i);
        g_autofree char *received = instant_show(row->received_at);
        g_autofree char *late = duration_show(row->asked_at - row->received_at);
        print_map(p, NULL);
        print_number(p, "number", row->number);
        print_instant(p, "received_at", row->received_at);
        print_instant(p, "asked_at", row->asked_at);
        print_text(p, "actor", row->actor);
        print_text(p, "reason", row->reason);
        print_say(p, _("  #%d received %s, keyed %s later by %s%s%s"), (int)row->number, received,
            late, row->actor, row->reason ? ": " : "", row->reason ? row->reason : "");
        print_end(p);
    }
    print_end(p);
    say_none(p, daily->backdated->len);
}

static void print_gaps(Printer *p, const Daily *daily)
{
    say_title(p, _("Times without the periodic run, new"));
    print_list(p, "gaps");
    for (guint i = 0; i < daily->gaps->len; i++) {
        const GapRow *gap = g_ptr_array_index(daily->gaps, i);
        g_autofree char *from = instant_show(gap->from), *to = instant_show(gap->to);
        print_map(p, NULL);
        print_instant(p, "from", gap->from);
        print_instant(p, "to", gap->to);
        print_say(p, _("  %s to %s"), from, to);
        print_end(p);
    }
    print_end(p);
    say_none(p, daily->gaps->len);
}

static void print_calendar(Printer *p, const Daily *daily)
{
    say_title(p, _("Calendar"));
    print_list(p, "calendar_warnings");
    for (char **w = daily->calendar; *w; w++) {
        print_text(p, NULL, *w);
        print_say(p, "  %s", *w);
    }
    print_end(p);
    if (!*daily->calendar)
        print_say(p, "  %s", _("up to date"));
}

/* The last line is the hash alone, to be kept or mailed: what is cut off the log later shows. */
static void print_log(Printer *p, const Daily *daily)
{
    g_autofree char *hash = hash_hex(daily->head.hash, HASH_BYTES);
    say_title(p, _("The log"));
    print_map(p, "head");
    print_number(p, "seq", daily->head.seq);
    print_text(p, "hash", hash);
    print_end(p);
    print_say(p, _("  %d events; its head, for onecall verify --head:"), (int)daily->head.seq);
    print_whole(p, hash);
}

bool report_daily(App *app, gint64 since, GError **err)
{
    g_autoptr(Daily) daily = daily_collect(app->desk, since, err);
    if (!daily)
        return false;
    print_map(app->out, NULL);
    print_head(app, daily);
    print_calls(app->out, daily);
    print_ended(app->out, daily);
    print_overdue(app, daily);
    bool ok = print_sections(app, daily, err);
    print_league(app->out, daily);
    print_ageing(app->out, daily);
    print_backdated(app->out, daily);
    print_gaps(app->out, daily);
    print_calendar(app->out, daily);
    print_log(app->out, daily);
    print_end(app->out);
    return ok;
}

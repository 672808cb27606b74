/* cli/report/standing.c - the parts of the daily report that name their calls. */
#include "cli/report/standing.h"
#include "base/i18n.h"
#include "cli/report/build.h"
#include "cli/show/call_text.h"
#include "tickets/calls/state.h"
#include "tickets/transaction/move_kind.h"

static const ReportColumn late_columns[] = {
    { "number", N_("number"), CELL_NUMBER, FIT_WORD },
    { "new", N_("new"), CELL_TEXT, FIT_WHOLE },
    { "late_seconds", N_("late by"), CELL_SPAN, FIT_WORD },
    { "state", N_("to be done"), CELL_TEXT, FIT_WORD },
    { "holder", N_("with"), CELL_TEXT, FIT_WORD },
    { "owner", N_("owner"), CELL_TEXT, FIT_WORD },
    { "question", N_("question"), CELL_TEXT, FIT_LONG },
    { "last_kind", N_("last move"), CELL_TEXT, FIT_LONG },
    { "last_at", NULL, CELL_INSTANT, FIT_WORD },
    { "last_actor", NULL, CELL_TEXT, FIT_WORD },
    { "due_at", NULL, CELL_INSTANT, FIT_WORD },
};

/* What brings an overdue ticket forward. */
static const char *const next_steps[TICKET_N_STATES] = {
    [TICKET_LIVE] = N_("answer or flag"),
    [TICKET_TRIAGE] = N_("refer, or tell the caller"),
    [TICKET_REFERRED] = N_("press the agency"),
    [TICKET_READY] = N_("tell the caller"),
    [TICKET_WAITING] = N_("ask the caller again"),
};

/* "referred, kim, 2026-11-20 (Fri) 17:00": in one, so that the table fits a page. */
static char *last_move_text(const LastMove *last)
{
    g_autofree char *at = instant_show(last->at);
    return g_strdup_printf("%s, %s, %s", event_label(last->kind), last->actor, at);
}

void report_overdue(App *app, Report *report, const GPtrArray *rows)
{
    ReportPart *part = report_table(report, PART_TABLE, "overdue", _("Overdue, oldest first"),
        late_columns, G_N_ELEMENTS(late_columns));
    for (guint i = 0; i < rows->len; i++) {
        const OverdueRow *row = g_ptr_array_index(rows, i);
        const TicketCall *call = row->call;
        g_autofree char *holder = holder_text(app->desk, call->holder);
        g_autofree char *last = last_move_text(&row->last);
        report_row(part);
        report_add(part, "number", call->number);
        report_add_text(part, "new", row->fresh ? "new" : NULL, row->fresh ? "*" : "");
        report_add(part, "late_seconds", call->late_seconds);
        report_add_text(part, "state", state_name(call->state), _(next_steps[call->state]));
        report_add_text(part, "holder", call->holder, holder);
        report_add_text(part, "owner", call->owner, NULL);
        report_add_text(part, "question", call->question, NULL);
        report_add_text(part, "last_kind", row->last.kind, last);
        report_add(part, "last_at", row->last.at);
        report_add_text(part, "last_actor", row->last.actor, NULL);
        report_add(part, "due_at", call->due_at);
    }
}

static const ReportColumn mail_columns[] = {
    { "number", N_("number"), CELL_NUMBER, FIT_WORD },
    { "at", N_("came"), CELL_INSTANT, FIT_WORD },
    { "outcome", N_("what"), CELL_TEXT, FIT_WORD },
    { "agency", N_("agency"), CELL_TEXT, FIT_WORD },
    { "owner", N_("owner"), CELL_TEXT, FIT_WORD },
    { "subject", N_("subject"), CELL_TEXT, FIT_LONG },
};

static const char *mail_text(const char *outcome)
{
    static const struct {
        const char *outcome, *text;
    } texts[] = { { "unmatched", N_("of no call: file or dismiss it") },
        { "filed", N_("filed: to be read") }, { "reply", N_("answer: tell the caller") } };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        if (g_str_equal(texts[i].outcome, outcome))
            return _(texts[i].text);
    return NULL;
}

void report_mail_to_see(Report *report, const GPtrArray *rows)
{
    ReportPart *part = report_table(report, PART_TABLE, "mail", _("Mail to be looked at"),
        mail_columns, G_N_ELEMENTS(mail_columns));
    for (guint i = 0; i < rows->len; i++) {
        const MailRow *row = g_ptr_array_index(rows, i);
        report_row(part);
        report_add(part, "number", row->number ? row->number : REPORT_NONE);
        report_add(part, "at", row->at);
        report_add_text(part, "outcome", row->outcome, mail_text(row->outcome));
        report_add_text(part, "agency", row->agency, NULL);
        report_add_text(part, "owner", row->owner, NULL);
        report_add_text(part, "subject", row->subject, NULL);
    }
}

static const ReportColumn paused_columns[] = {
    { "number", N_("number"), CELL_NUMBER, FIT_WORD },
    { "since", N_("since"), CELL_INSTANT, FIT_WORD },
    { "seconds", N_("waited"), CELL_SPAN, FIT_WORD },
    { "actor", N_("asked by"), CELL_TEXT, FIT_WORD },
    { "owner", N_("owner"), CELL_TEXT, FIT_WORD },
    { "question", N_("question"), CELL_TEXT, FIT_LONG },
};

static const ReportColumn unclosed_columns[] = {
    { "number", N_("number"), CELL_NUMBER, FIT_WORD },
    { "since", N_("told"), CELL_INSTANT, FIT_WORD },
    { "seconds", N_("waited"), CELL_SPAN, FIT_WORD },
    { "actor", N_("by"), CELL_TEXT, FIT_WORD },
    { "owner", N_("owner"), CELL_TEXT, FIT_WORD },
    { "question", N_("question"), CELL_TEXT, FIT_LONG },
};
G_STATIC_ASSERT(G_N_ELEMENTS(paused_columns) == G_N_ELEMENTS(unclosed_columns));

static void add_standing(Report *report, const char *key, const char *title,
    const ReportColumn *columns, const GPtrArray *rows)
{
    ReportPart *part =
        report_table(report, PART_TABLE, key, title, columns, G_N_ELEMENTS(paused_columns));
    for (guint i = 0; i < rows->len; i++) {
        const StandingRow *row = g_ptr_array_index(rows, i);
        report_row(part);
        report_add(part, "number", row->number);
        report_add(part, "since", row->since);
        report_add(part, "seconds", report->at - row->since);
        report_add_text(part, "actor", row->actor, NULL);
        report_add_text(part, "owner", row->owner, NULL);
        report_add_text(part, "question", row->question, NULL);
    }
}

void report_paused(Report *report, const GPtrArray *rows)
{
    add_standing(report, "paused", _("Waiting for the caller"), paused_columns, rows);
}

void report_unclosed(Report *report, const GPtrArray *rows)
{
    add_standing(report, "unclosed", _("Told, not closed"), unclosed_columns, rows);
}

static const ReportColumn overridden_columns[] = {
    { "number", N_("number"), CELL_NUMBER, FIT_WORD },
    { "due_at", N_("due"), CELL_INSTANT, FIT_WORD },
    { "told_at", N_("told, as keyed"), CELL_INSTANT, FIT_WORD },
    { "keyed_at", N_("keyed"), CELL_INSTANT, FIT_WORD },
    { "actor", N_("by"), CELL_TEXT, FIT_WORD },
};

void report_overridden(Report *report, const GPtrArray *rows)
{
    ReportPart *part = report_table(report, PART_TABLE, "overridden",
        _("Keyed as told in time after the breach was on record, new"), overridden_columns,
        G_N_ELEMENTS(overridden_columns));
    for (guint i = 0; i < rows->len; i++) {
        const OverriddenRow *row = g_ptr_array_index(rows, i);
        report_row(part);
        report_add(part, "number", row->number);
        report_add(part, "due_at", row->due_at);
        report_add(part, "told_at", row->told_at);
        report_add(part, "keyed_at", row->keyed_at);
        report_add_text(part, "actor", row->actor, NULL);
    }
}

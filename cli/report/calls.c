/* cli/report/calls.c - calls as a part of a report. */
#include "base/i18n.h"
#include "cli/show/call_text.h"
#include "cli/report/build.h"
#include "tickets/calls/callback.h"
#include "tickets/calls/state.h"

static const ReportColumn call_columns[] = {
    { "number", N_("number"), CELL_NUMBER, FIT_WORD },
    { "due_at", N_("due"), CELL_INSTANT, FIT_WORD },
    { "left", N_("left"), CELL_TEXT, FIT_WORD },
    { "state", N_("state"), CELL_TEXT, FIT_WORD },
    { "custodian", N_("with"), CELL_TEXT, FIT_WORD },
    { "owner", N_("owner"), CELL_TEXT, FIT_WORD },
    { "caller", N_("caller"), CELL_TEXT, FIT_WORD },
    { "question", N_("question"), CELL_TEXT, FIT_LONG },
};

static const ReportColumn callback_columns[] = {
    { "number", N_("number"), CELL_NUMBER, FIT_WORD },
    { "due_at", N_("due"), CELL_INSTANT, FIT_WORD },
    { "left", N_("left"), CELL_TEXT, FIT_WORD },
    { "attempts", N_("tried"), CELL_NUMBER, FIT_WORD },
    { "next_try_at", N_("next try"), CELL_INSTANT, FIT_WORD },
    { "phone", N_("telephone"), CELL_TEXT, FIT_WORD },
    { "owner", N_("owner"), CELL_TEXT, FIT_WORD },
    { "caller", N_("caller"), CELL_TEXT, FIT_WORD },
    { "question", N_("question"), CELL_TEXT, FIT_LONG },
};

/* Text without the marks of a terminal's styles. */
static char *plain(const char *styled)
{
    GString *out = g_string_new(NULL);
    for (; *styled; styled++)
        if (*styled > *STYLE_END || *styled < *STYLE_BOLD)
            g_string_append_c(out, *styled);
    return g_string_free(out, FALSE);
}

static void begin_row(ReportPart *part, const TicketCall *call, gint64 at)
{
    g_autofree char *styled = left_text(call, at), *left = plain(styled);
    report_row(part);
    report_add(part, "number", call->number);
    report_add(part, "due_at", call->due_at);
    report_add_text(part, "left", left, NULL);
}

static void end_row(ReportPart *part, Desk *desk, const TicketCall *call)
{
    g_autofree char *caller = caller_text(desk, call->person, true);
    report_add_text(part, "owner", call->owner, NULL);
    report_add_text(part, "caller", caller, NULL);
    report_add_text(part, "question", call->question, NULL);
}

void report_calls(
    Report *report, Desk *desk, const char *key, const char *title, const GPtrArray *calls)
{
    ReportPart *part =
        report_table(report, PART_CALLS, key, title, call_columns, G_N_ELEMENTS(call_columns));
    part->calls = calls;
    for (guint i = 0; i < calls->len; i++) {
        const TicketCall *call = g_ptr_array_index(calls, i);
        g_autofree char *holder = holder_text(desk, call->holder);
        begin_row(part, call, report->at);
        report_add_text(part, "state", state_name(call->state), state_label(call->state));
        report_add_text(part, "custodian", call->holder, holder);
        end_row(part, desk, call);
    }
}

bool report_callbacks(Report *report, Desk *desk, const char *key, const char *title,
    const GPtrArray *calls, GError **err)
{
    ReportPart *part = report_table(
        report, PART_CALLS, key, title, callback_columns, G_N_ELEMENTS(callback_columns));
    part->calls = calls;
    part->extra = CALLS_CALLBACK;
    for (guint i = 0; i < calls->len; i++) {
        const TicketCall *call = g_ptr_array_index(calls, i);
        Callback callback;
        if (!callback_load(desk, call, report->at, &callback, err))
            return false;
        begin_row(part, call, report->at);
        g_autofree char *reach = reach_text(desk, call->person);
        report_add(part, "attempts", callback.attempts);
        report_add(part, "next_try_at", callback.next_try);
        report_add_text(part, "phone", reach, NULL);
        end_row(part, desk, call);
    }
    return true;
}

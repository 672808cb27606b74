/* cli/states/undo.c - the last change taken back, and calls that are live again. */
#include "base/i18n.h"
#include "cli/console/parts.h"
#include "cli/console/ticket_page.h"
#include "cli/show/call_text.h"
#include "cli/states/ticket_view.h"
#include "kb/search/hit.h"
#include "kb/search/resolve.h"
#include "tickets/moves/undo.h"
#include "tickets/transaction/move_kind.h"

/* How a passage is read out; the reference itself if it is not known any more. */
static char *citation_of(Console *c, const char *ref)
{
    g_auto(KbResolved) found = { 0 };
    gint64 today;
    if (!app_today(c->app, &today, NULL) ||
        !kb_resolve(c->app->desk, ref, INSTANT_NONE, today, &found, NULL) || !found.passage)
        return g_strdup(ref);
    DbStmt *q = kb_hit_query(desk_index(c->app->desk, NULL), NULL);
    g_autoptr(KbHit) hit = q ? kb_hit_load(q, found.passage, today, NULL) : NULL;
    return hit ? kb_citation(hit) : g_strdup(ref);
}

void call_resume(Console *c, const TicketCall *call, const char *answer, const GPtrArray *cited)
{
    g_autofree char *caller = caller_text(c->app->desk, call->person, false);
    Draft *d = c->draft = draft_new(call->received_at);
    d->number = call->number;
    d->revision = call->revision;
    draft_put(&d->question, call->question);
    draft_put(&d->category, call->category);
    draft_put(&d->field, call->field);
    draft_put(&d->answer, answer);
    draft_put(&d->caller, call->person ? caller : NULL);
    for (guint i = 0; cited && i < cited->len; i++) {
        g_autofree char *citation = citation_of(c, cited->pdata[i]);
        draft_mark(d, cited->pdata[i], citation);
    }
    live_clear(c->live);
    live_search(c->live, c->app, call->question);
    console_go_with(c, &state_search, call->question);
}

/* "티켓 전환, 이관": in the order in which it was done. */
static char *labels_of(const TicketUndone *what)
{
    g_autoptr(GString) labels = g_string_new(NULL);
    for (guint i = what->kinds->len; i-- > 0;)
        g_string_append_printf(
            labels, "%s%s", labels->len ? ", " : "", event_label(what->kinds->pdata[i]));
    return g_string_free(g_steal_pointer(&labels), FALSE);
}

static void show_undone(Console *c, const TicketUndone *what, const TicketCall *call)
{
    g_autofree char *labels = labels_of(what);
    g_autofree char *done = g_strdup_printf(_("taken back: %s"), labels);
    g_autofree char *receipt = ticket_receipt(c->app->desk, call, done);
    if (call->state == TICKET_LIVE && !c->draft)
        call_resume(c, call, what->answer, what->cited);
    else if (c->state == &state_ticket && c->ticket->call->number == call->number)
        ticket_reload(c);
    console_say(c, "%s", receipt);
}

void undo_last(Console *c)
{
    g_auto(TicketUndone) what = { 0 };
    g_autoptr(GError) why = NULL;
    g_autoptr(TicketCall) call = NULL;
    c->app->setup.doing = "session";
    if (ticket_undo(c->app->desk, &what, &why))
        call = ticket_load(c->app->desk, what.number, &why);
    if (!call) {
        console_alarm(c, why);
        return;
    }
    console_count(c);
    show_undone(c, &what, call);
}

/* cli/show/call_text.c - how a call's times, holders and citations are said. */
#include "cli/show/call_text.h"
#include <string.h>
#include "base/i18n.h"
#include "base/text/text.h"
#include "kb/search/resolve.h"
#include "tickets/calls/codes.h"
#include "tickets/calls/escalation.h"
#include "tickets/moves/extend.h"
#include "tickets/transaction/move_kind.h"
#include "tickets/agencies/agency.h"
#include "tickets/time/calendar.h"
#include "tickets/calls/list.h"
#include "tickets/people/person.h"

static char *ended_text(const TicketCall *call)
{
    if (!call->verdict)
        return g_strdup("-");
    if (g_str_equal(call->verdict, "met"))
        return g_strdup(_("in time"));
    g_autofree char *late = duration_show(call->late_seconds);
    return g_strdup_printf(_("late by %s"), late);
}

char *left_text(const TicketCall *call, gint64 now)
{
    if (!state_is_open(call->state))
        return ended_text(call);
    gint64 left = call->due_at - now;
    g_autofree char *time = duration_show(call->overdue ? call->late_seconds : left);
    g_autofree char *words = g_strdup_printf(call->overdue ? _("late by %s") : _("%s left"), time);
    if (call->overdue)
        return g_strdup_printf(STYLE_ALARM "%s" STYLE_END, words);
    if (left == 0)
        return g_strdup_printf(STYLE_ALARM "%s" STYLE_END, _("due now"));
    if (left <= DUE_SOON_SECONDS)
        return g_strdup_printf(STYLE_HIT "%s" STYLE_END, words);
    return g_steal_pointer(&words);
}

const char *policy_text(const char *name)
{
    const Policy *policy = policy_find(name);
    return policy ? _(policy->label) : name;
}

static char *told_text(const TicketCall *call)
{
    g_autofree char *at = instant_show(call->ended_at), *left = ended_text(call);
    g_autofree char *due = instant_show(call->due_at);
    if (call->verdict)
        return g_strdup_printf(
            _("told %s, %s; it was due %s (%s)"), at, left, due, policy_text(call->policy));
    return g_strdup_printf(_("ended %s; it was due %s (%s)"), at, due, policy_text(call->policy));
}

char *due_text(const TicketCall *call, gint64 now)
{
    if (g_strcmp0(call->outcome, OUTCOME_IMPORTED) == 0)
        return g_strdup(_("not measured: an old record"));
    if (!state_is_open(call->state))
        return told_text(call);
    g_autofree char *due = instant_show(call->due_at), *left = left_text(call, now);
    const char *policy = policy_text(call->policy);
    if (call->state == TICKET_WAITING && !call->overdue)
        return g_strdup_printf(
            _("the clock is stopped; if the caller answered now: due %s (%s), %s"), due, policy,
            left);
    return g_strdup_printf(_("due %s (%s), %s"), due, policy, left);
}

char *holder_brief(Desk *desk, const char *holder, int columns)
{
    if (!holder)
        return g_strdup("-");
    if (g_str_equal(holder, HOLDER_US))
        return g_strdup(_("us"));
    if (g_str_equal(holder, HOLDER_CALLER))
        return g_strdup(_("caller"));
    g_autoptr(Agency) agency = agency_load(desk, holder, NULL);
    if (agency && agency->abbr && *agency->abbr && text_width(agency->name) > columns)
        return g_strdup(agency->abbr);
    return g_strdup(agency ? agency->name : holder);
}

char *holder_text(Desk *desk, const char *holder)
{
    return holder_brief(desk, holder, G_MAXINT);
}

char *hours_text(const Hours *hours)
{
    if (hours->always)
        return g_strdup(_("around the clock"));
    g_autoptr(GString) words = g_string_new(NULL);
    for (int i = 0; i < hours->n; i++) {
        int from = hours->windows[i].from / 60, to = hours->windows[i].to / 60;
        g_string_append_printf(
            words, "%s%02d:%02d-%02d:%02d", i ? ", " : "", from / 60, from % 60, to / 60, to % 60);
    }
    return g_string_free(g_steal_pointer(&words), FALSE);
}

/* A caller who cannot be read (no key at hand, say) must not hide the call. */
char *caller_text(Desk *desk, const char *id, bool brief)
{
    g_autoptr(Person) person = id ? person_mask(desk, id, NULL) : NULL;
    if (!person)
        return g_strdup("-");
    if (person->erased)
        return g_strdup(_("erased"));
    const char *known[5] = { 0 };
    const char *const fields[] = { person->name, person->company, person->phone, person->mail };
    for (gsize i = 0, n = 0; i < G_N_ELEMENTS(fields); i++)
        if (fields[i])
            known[n++] = fields[i];
    if (!known[0])
        return g_strdup("-");
    return brief ? g_strdup(known[0]) : g_strjoinv(", ", (char **)known);
}

char *reach_text(Desk *desk, const char *id)
{
    g_autoptr(Person) person = id ? person_mask(desk, id, NULL) : NULL;
    if (!person || person->erased)
        return NULL;
    return g_strdup(person->phone ? person->phone : person->mail);
}

char *entry_text(const TicketEntry *entry)
{
    if (entry->undone)
        return g_strdup_printf(_("taken back: %s"), event_label(entry->undone));
    if (!entry->step)
        return g_strdup(event_label(entry->kind));
    g_autofree char *step = escalation_label(entry->step, entry->threshold);
    return g_strdup_printf(_("escalation step reached: %s"), step);
}

const char *entry_about(const TicketEntry *entry)
{
    const ExtendReason *reason =
        g_str_equal(entry->kind, "call.extended") ? extend_reason(entry->who) : NULL;
    if (g_strcmp0(entry->who, HOLDER_CALLER) == 0)
        return _("caller");
    return reason ? _(reason->label) : entry->who;
}

/* A whole document has no locator to read out. */
static char *document_text(const KbResolved *found, gint64 today)
{
    bool statute = strchr(found->key, '/') != NULL;
    g_autofree char *day = day_show(found->effective);
    g_autofree char *title =
        statute ? g_strdup_printf("「%s」", found->title) : g_strdup(found->title);
    if (found->effective == INSTANT_NONE)
        return g_steal_pointer(&title);
    const char *format = found->in_force            ? _("(in force from %s)")
                         : found->effective > today ? _("(comes into force on %s)")
                                                    : _("(of %s, no longer in force)");
    g_autofree char *dated = g_strdup_printf(format, day);
    return g_strjoin(" ", title, dated, NULL);
}

static char *passage_text(Desk *desk, gint64 passage, gint64 today)
{
    Db *index = desk_index(desk, NULL);
    DbStmt *q = index ? kb_hit_query(index, NULL) : NULL;
    g_autoptr(KbHit) hit = q ? kb_hit_load(q, passage, today, NULL) : NULL;
    return hit ? kb_citation(hit) : NULL;
}

char *citation_text(Desk *desk, const TicketCited *cited, gint64 today)
{
    g_auto(KbResolved) found = { 0 };
    if (!kb_resolve(desk, cited->ref, cited->effective, today, &found, NULL))
        return g_strdup_printf(_("%s (not in the knowledge base, as typed)"), cited->ref);
    char *text =
        found.passage ? passage_text(desk, found.passage, today) : document_text(&found, today);
    return text ? text : g_strdup(cited->ref);
}

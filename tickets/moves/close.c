/* tickets/moves/close.c - the end of a call, and its beginning again. */
#include "base/i18n.h"
#include "tickets/calls/codes.h"
#include "tickets/time/calendar.h"
#include "tickets/moves/handover.h"
#include "tickets/transaction/messages.h"
#include "tickets/transaction/transaction.h"
#include "tickets/moves/deliver.h"

static bool close_has_knowledge(const Move *m, const void *options, GError **err)
{
    const TicketClose *close = options;
    return move_given(close->knowledge) ||
           move_refuse(m, err,
               _("call %d: closing needs a decision about knowledge: name the article proposed, or "
                 "say why there is none, with --knowledge \"...\""));
}

/* The one given, else the one that the tick saw. */
static const char *cause_of(const Move *m, const TicketClose *close)
{
    return close->cause ? close->cause : m->call->cause;
}

static bool refuse_cause(const Move *m, GError **err)
{
    g_autofree char *all = causes_listed();
    g_set_error(err, ERR, ERR_RULE,
        _("the caller of call %d was told late: closing it needs the cause, --cause one of %s"),
        (int)m->call->number, all);
    return false;
}

/* Nobody judges their own lateness. */
static bool close_has_cause(const Move *m, const void *options, GError **err)
{
    const TicketClose *close = options;
    if (g_strcmp0(m->call->verdict, "breached") != 0)
        return true;
    if (!cause_is_known(cause_of(m, close)))
        return refuse_cause(m, err);
    if (g_strcmp0(m->call->told_by, desk_setup(m->desk)->actor) != 0)
        return true;
    g_set_error(err, ERR, ERR_FORBIDDEN,
        _("the caller of call %d was told late: somebody other than who told them must close it"),
        (int)m->call->number);
    return false;
}

static bool close_left_no_draft(const Move *m, const void *options, GError **err)
{
    const TicketClose *close = options;
    gint64 other;
    if (move_given(close->override))
        return true;
    if (!handover_blocked_by(m->desk, desk_setup(m->desk)->actor, &other, err))
        return false;
    if (other)
        g_set_error(err, ERR, ERR_RULE,
            _("call %d cannot be closed while the drafted referral of your call %d has not been "
              "sent: onecall refer %d, or give --override REASON"),
            (int)m->call->number, (int)other, (int)other);
    return other == 0;
}

bool ticket_close(Desk *desk, const TicketClose *close, GError **err)
{
    static MoveGuard *const guards[] = { close_has_knowledge, close_has_cause, close_left_no_draft,
        NULL };
    g_auto(Move) m = { 0 };
    if (!move_begin(&m, desk, MOVE_CLOSE, close->number, close->revision, err) ||
        !move_guard(&m, guards, close, err) || !move_text(&m, "text", close->knowledge, err) ||
        !move_text(&m, "override", close->override, err) ||
        (move_given(close->override) &&
            !handover_override(desk, desk_setup(desk)->actor, close->override, err)))
        return false;
    if (close->cause && g_strcmp0(m.call->verdict, "breached") == 0) {
        g_free(m.call->cause);
        m.call->cause = g_strdup(close->cause);
    }
    return move_commit(&m, err);
}

static bool reopen_has_reason(const Move *m, const void *options, GError **err)
{
    const TicketReopen *reopen = options;
    return move_given(reopen->reason) ||
           move_refuse(m, err, _("call %d: say why it is reopened with --reason REASON"));
}

static bool reopen_is_in_time(const Move *m, const void *options, GError **err)
{
    (void)options;
    return m->now <= m->call->ended_at + (gint64)REOPEN_DAYS * DAY_SECONDS ||
           move_refuse(m, err,
               _("call %d ended more than 30 days ago; take a new one: onecall ask --same-caller "
                 "%d \"QUESTION\""));
}

static void forget_end(TicketCall *call)
{
    g_clear_pointer(&call->outcome, g_free);
    g_clear_pointer(&call->verdict, g_free);
    g_clear_pointer(&call->cause, g_free);
    g_clear_pointer(&call->told_by, g_free);
    g_clear_pointer(&call->headline, g_free);
    call->ended_at = call->breached_at = call->original_due = INSTANT_NONE;
    call->waits = call->extensions = 0;
    call->extended_seconds = 0;
    call->follows = 0;
}

/* A full period by the calendar of today; the old cycle's row stays as it is. */
static bool new_cycle(Move *m, GError **err)
{
    TicketCall *call = m->call;
    gint64 version;
    m->calendar = calendar_get_newest(m->desk, &version, err);
    if (!m->calendar)
        return false;
    Deadlines have = clock_deadlines(m->calendar, m->policy, &hours_agency, m->when);
    forget_end(call);
    call->cycle++;
    call->started_at = m->when;
    call_set_deadlines(call, &have);
    json_text(m->body, "policy", call->policy);
    json_instant(m->body, "calendar", version ? version : INSTANT_NONE);
    return true;
}

bool ticket_reopen(Desk *desk, const TicketReopen *reopen, GError **err)
{
    static MoveGuard *const guards[] = { reopen_has_reason, reopen_is_in_time, NULL };
    g_auto(Move) m = { 0 };
    return move_begin(&m, desk, MOVE_REOPEN, reopen->number, reopen->revision, err) &&
           move_guard(&m, guards, reopen, err) && move_text(&m, "text", reopen->reason, err) &&
           new_cycle(&m, err) && move_commit(&m, err);
}

static bool end_has_reason(const Move *m, const void *options, GError **err)
{
    const TicketEnd *end = options;
    return move_given(end->reason) ||
           move_refuse(m, err, _("call %d: say why it ends with --reason REASON"));
}

static bool decline_has_remedy(const Move *m, const void *options, GError **err)
{
    const TicketEnd *end = options;
    return move_given(end->remedy) || move_refuse(m, err,
                                          _("call %d: tell a caller who gets no answer what else "
                                            "they can do; record it with --remedy \"...\""));
}

static bool end_untold(
    Move *m, const TicketEnd *end, MoveGuard *const *guards, const char *outcome, GError **err)
{
    if (!move_guard(m, guards, end, err) || !move_text(m, "text", end->reason, err) ||
        !move_text(m, "remedy", end->remedy, err) || !messages_of_recall(m, NULL, err) ||
        !move_end_pause(m, err))
        return false;
    move_end_cycle(m, outcome, false);
    return move_commit(m, err);
}

bool ticket_withdraw(Desk *desk, const TicketEnd *end, GError **err)
{
    static MoveGuard *const guards[] = { end_has_reason, NULL };
    g_auto(Move) m = { 0 };
    return move_begin(&m, desk, MOVE_WITHDRAW, end->number, end->revision, err) &&
           end_untold(&m, end, guards, "withdrawn", err);
}

bool ticket_decline(Desk *desk, const TicketEnd *end, GError **err)
{
    static MoveGuard *const guards[] = { end_has_reason, decline_has_remedy, NULL };
    g_auto(Move) m = { 0 };
    return move_begin(&m, desk, MOVE_DECLINE, end->number, end->revision, err) &&
           end_untold(&m, end, guards, "declined", err);
}

/* tickets/moves/extend.c - more time, by the rule. */
#include "tickets/moves/extend.h"
#include <string.h>
#include "base/i18n.h"
#include "tickets/transaction/transaction.h"

/* 영 §21: work of other agencies, what the caller must supply, a survey on the spot, a reading of
 * the law that is asked for. Too much work and somebody's absence are no reasons there. */
const ExtendReason extend_reasons[] = {
    { "cooperation", N_("other agencies must cooperate"), true },
    { "caller_supplement", N_("the caller has to supply something"), true },
    { "survey", N_("a test or an inspection on site"), true },
    { "interpretation", N_("the authority is asked to interpret the law"), true },
    { "overload", N_("too much work"), false },
    { "absence", N_("the person in charge is away"), false },
    { 0 },
};

const ExtendReason *extend_reason(const char *code)
{
    g_autofree char *key = g_strdelimit(g_strdup(code ? code : ""), "-", '_');
    for (const ExtendReason *reason = extend_reasons; reason->code; reason++)
        if (g_str_equal(reason->code, key))
            return reason;
    return NULL;
}

/* "cooperation, ...". Free with g_free(). */
static char *allowed_reasons(void)
{
    g_autoptr(GString) list = g_string_new(NULL);
    for (const ExtendReason *reason = extend_reasons; reason->code; reason++)
        if (reason->allowed)
            g_string_append_printf(list, "%s%s", list->len ? ", " : "", reason->code);
    return g_string_free(g_steal_pointer(&list), FALSE);
}

static bool extend_has_reason(const Move *m, const void *options, GError **err)
{
    const TicketExtend *extend = options;
    const ExtendReason *reason = extend_reason(extend->reason);
    g_autofree char *all = allowed_reasons();
    if (!reason)
        g_set_error(err, ERR, ERR_INPUT,
            _("call %d: an extension needs a reason, --reason one of %s"), (int)m->call->number,
            all);
    else if (!reason->allowed)
        g_set_error(err, ERR, ERR_RULE,
            _("call %d: \"%s\" (%s) is not a reason for an extension: §21 of the decree forbids "
              "it. Assign it to somebody who has time: onecall assign %d NAME"),
            (int)m->call->number, reason->code, _(reason->label), (int)m->call->number);
    return reason && reason->allowed;
}

/* Nobody gives themself more time. */
static bool extend_is_for_another(const Move *m, const void *options, GError **err)
{
    (void)options;
    if (g_strcmp0(m->call->owner, desk_setup(m->desk)->actor) != 0)
        return true;
    g_set_error(err, ERR, ERR_FORBIDDEN, _("call %d is yours: another supervisor must extend it"),
        (int)m->call->number);
    return false;
}

static bool extend_is_left(const Move *m, const void *options, GError **err)
{
    const TicketExtend *extend = options;
    if (m->call->extensions >= EXTENSIONS_A_CYCLE)
        return move_refuse(m, err,
            _("call %d has already been extended twice, which is the maximum; tell the caller what "
              "is known: onecall deliver %d"));
    return m->call->extensions == 0 || extend->consent ||
           move_refuse(m, err,
               _("call %d has already been extended once; a second time needs the caller's "
                 "consent: ask them, then give --consent"));
}

/* A pause that began in time keeps it in time. */
static bool extend_is_in_time(const Move *m, const void *options, GError **err)
{
    (void)options;
    gint64 at = m->call->paused_at == INSTANT_NONE ? m->when : m->call->paused_at;
    if (at < m->call->due_at)
        return true;
    g_autofree char *due = instant_show(m->call->due_at);
    g_set_error(err, ERR, ERR_RULE,
        _("call %d was due %s and could only be extended before that; a breach is not undone"),
        (int)m->call->number, due);
    return false;
}

static bool extend_is_within(const Move *m, const void *options, GError **err)
{
    const TicketExtend *extend = options;
    if (extend->seconds >= 0 && extend->seconds <= m->policy->seconds)
        return true;
    g_set_error(err, ERR, ERR_RULE, _("call %d: an extension is at most the original period, %d h"),
        (int)m->call->number, (int)(m->policy->seconds / 3600));
    return false;
}

/* The office reading is extended by the same share of its own period. */
static gint64 office_share(const Policy *policy, gint64 seconds)
{
    return MAX(seconds * policy_find(POLICY_OFFICE)->seconds / policy->seconds, 1);
}

static void lengthen(TicketCall *call, const Calendar *calendar, gint64 seconds)
{
    const Policy *policy = policy_find(call->policy);
    call->due_at = clock_add(calendar, policy->hours, call->due_at, seconds);
    call->due_office_at =
        clock_add(calendar, &hours_office, call->due_office_at, office_share(policy, seconds));
}

bool extend_again(Move *m, const Calendar *calendar, const Hours *agency, GError **err)
{
    TicketCall *call = m->call;
    g_autoptr(DbStmt) q = db_query(desk_main(m->desk), err,
        "SELECT seconds FROM extension WHERE call = ?1 AND cycle = ?2 ORDER BY id", "ii",
        call->number, call->cycle);
    DbStep step = DB_FAILED;
    if (call->extensions)
        call->original_due = call->due_at;
    while (q && (step = db_step(q, err)) == DB_ROW)
        lengthen(call, calendar, db_int(q, 0));
    if (call->extensions)
        move_act_by(m, agency);
    return step == DB_DONE;
}

static bool extend_call(Move *m, const TicketExtend *extend, GError **err)
{
    Hours hours;
    TicketCall *call = m->call;
    gint64 before = call->due_at, seconds = extend->seconds ? extend->seconds : m->policy->seconds;
    if (!call_agency_hours(m->desk, call, &hours, err))
        return false;
    if (call->original_due == INSTANT_NONE)
        call->original_due = before;
    call->extensions++;
    call->extended_seconds = seconds;
    lengthen(call, m->calendar, seconds);
    move_act_by(m, &hours);
    json_text(m->body, "reason", extend_reason(extend->reason)->code);
    json_number(m->body, "from_due", before);
    json_number(m->body, "seconds", seconds);
    json_number(m->body, "consent", extend->consent);
    return move_text(m, "text", extend->text, err);
}

bool ticket_extend(Desk *desk, const TicketExtend *extend, GError **err)
{
    static MoveGuard *const guards[] = { extend_has_reason, extend_is_for_another,
        extend_is_in_time, extend_is_left, extend_is_within, NULL };
    g_auto(Move) m = { 0 };
    return move_begin(&m, desk, MOVE_EXTEND, extend->number, extend->revision, err) &&
           move_guard(&m, guards, extend, err) && extend_call(&m, extend, err) &&
           move_commit(&m, err);
}

/* tickets/figures/explain_text.c - the lines of an explanation as people read them. */
#include "tickets/figures/explain.h"
#include <string.h>
#include "base/i18n.h"
#include "tickets/moves/extend.h"
#include "tickets/calls/codes.h"

typedef char *Show(const ExplainLine *line, const char *from, const char *to, const char *span);

static char *show_received(const ExplainLine *l, const char *from, const char *to, const char *span)
{
    (void)to, (void)span;
    return l->cycle > 1 ? g_strdup_printf(_("cycle %d began %s"), (int)l->cycle, from)
                        : g_strdup_printf(_("received %s"), from);
}

static char *show_policy(const ExplainLine *l, const char *from, const char *to, const char *span)
{
    (void)from, (void)to, (void)span;
    return l->windows
               ? g_strdup_printf(_("policy: %s, open on working days %s"), _(l->text), l->windows)
               : g_strdup_printf(
                     _("policy: %s, including nights, weekends and holidays"), _(l->text));
}

static char *show_calendar(const ExplainLine *l, const char *from, const char *to, const char *span)
{
    (void)from, (void)to, (void)span;
    if (!l->text)
        return g_strdup(_("calendar: none, only weekends count as closed"));
    g_autofree char *day = day_show(instant_day(l->from));
    return g_strdup_printf(_("calendar: version %d, %s, as of %s"), (int)l->number, l->text, day);
}

/* The day that `from` begins with: "2026-11-23 (Mon)". */
static char *day_of(const char *from)
{
    const char *time = strrchr(from, ' ');
    return time ? g_strndup(from, (gsize)(time - from)) : g_strdup(from);
}

static char *show_open(const ExplainLine *l, const char *from, const char *to, const char *span)
{
    (void)to;
    g_autofree char *day = day_of(from);
    return *l->windows ? g_strdup_printf(_("%s: %s, %s count"), day, l->windows, span)
                       : g_strdup_printf(_("%s: nothing counts"), day);
}

static char *show_closed(const ExplainLine *l, const char *from, const char *to, const char *span)
{
    (void)to, (void)span;
    g_autofree char *day = day_of(from);
    return l->text ? g_strdup_printf(_("%s: closed, %s"), day, l->text)
                   : g_strdup_printf(_("%s: closed, weekend"), day);
}

static char *show_pause(const ExplainLine *l, const char *from, const char *to, const char *span)
{
    const char *question = l->text ? l->text : "";
    if (l->to == INSTANT_NONE)
        return g_strdup_printf(_("paused since %s, so far %s: %s"), from, span, question);
    return g_strdup_printf(_("paused %s to %s, which added %s: %s"), from, to, span, question);
}

static char *show_extension(
    const ExplainLine *l, const char *from, const char *to, const char *span)
{
    const ExtendReason *reason = extend_reason(l->text);
    return g_strdup_printf(_("extended by %s, from %s to %s: %s"), span, from, to,
        reason ? _(reason->label) : l->text);
}

static char *show_due(const ExplainLine *l, const char *from, const char *to, const char *span)
{
    (void)l, (void)to, (void)span;
    return g_strdup_printf(_("due %s"), from);
}

static char *show_office(const ExplainLine *l, const char *from, const char *to, const char *span)
{
    (void)l, (void)to, (void)span;
    return g_strdup_printf(_("due by the office reading %s"), from);
}

static char *show_act_by(const ExplainLine *l, const char *from, const char *to, const char *span)
{
    (void)to, (void)span;
    return l->from == INSTANT_NONE ? g_strdup(_("doomed: no agency is open before it is due"))
                                   : g_strdup_printf(_("act by %s"), from);
}

static char *show_refer_by(const ExplainLine *l, const char *from, const char *to, const char *span)
{
    (void)l, (void)to, (void)span;
    return g_strdup_printf(_("refer by %s"), from);
}

static char *show_referral(const ExplainLine *l, const char *from, const char *to, const char *span)
{
    (void)span;
    return g_strdup_printf(_("referred to %s %s, reply by %s"), l->text, from, to);
}

static char *show_attempt(const ExplainLine *l, const char *from, const char *to, const char *span)
{
    (void)to, (void)span;
    return g_strdup_printf(_("tried to reach the caller %s (%s)"), from, l->text);
}

static char *show_told(const ExplainLine *l, const char *from, const char *to, const char *span)
{
    (void)to;
    if (g_str_equal(l->text, OUTCOME_IMPORTED))
        return g_strdup_printf(_("told %s; not measured: an old record"), from);
    return l->seconds < 0 ? g_strdup_printf(_("ended %s, %s late: %s"), from, span, l->text)
                          : g_strdup_printf(_("ended %s, %s left: %s"), from, span, l->text);
}

static Show *const shows[] = {
    [EXPLAIN_RECEIVED] = show_received,
    [EXPLAIN_POLICY] = show_policy,
    [EXPLAIN_CALENDAR] = show_calendar,
    [EXPLAIN_OPEN] = show_open,
    [EXPLAIN_CLOSED] = show_closed,
    [EXPLAIN_PAUSE] = show_pause,
    [EXPLAIN_EXTENSION] = show_extension,
    [EXPLAIN_DUE] = show_due,
    [EXPLAIN_OFFICE] = show_office,
    [EXPLAIN_ACT_BY] = show_act_by,
    [EXPLAIN_REFER_BY] = show_refer_by,
    [EXPLAIN_REFERRAL] = show_referral,
    [EXPLAIN_ATTEMPT] = show_attempt,
    [EXPLAIN_TOLD] = show_told,
};

char *explain_show(const ExplainLine *line)
{
    g_autofree char *from = instant_show(line->from), *to = instant_show(line->to);
    g_autofree char *span = duration_show(ABS(line->seconds));
    return shows[line->kind](line, from, to, span);
}

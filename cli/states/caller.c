/* cli/states/caller.c - the number that calls: who it is, and what they called about before. */
#include "base/i18n.h"
#include "cli/console/parts.h"
#include "tickets/people/personal_number.h"
#include "tickets/people/scrub.h"
#include "tickets/proposals/caller_calls.h"

static void add(GString *line, const char *between, const char *text)
{
    if (text && *text)
        g_string_append_printf(line, "%s%s", line->len ? between : "", text);
}

static void add_count(GString *line, const char *format, gint64 n)
{
    if (n == 0)
        return;
    g_autofree char *words = g_strdup_printf(format, (int)n);
    add(line, "   ", words);
}

/* "010-****-5678 김*출 · 한빛완구   지난 상담 2   열린 티켓 1 (#27)" */
static char *caller_line(const Caller *caller)
{
    g_autoptr(GString) line = g_string_new(caller->person->phone);
    const TicketCall *open = caller->newest[CALLER_OPEN];
    add(line, " ", caller->person->name);
    add(line, " · ", caller->person->company);
    add_count(line, _("today %d"), caller->counts[CALLER_TODAY]);
    add_count(line, _("calls before %d"), caller->counts[CALLER_PAST]);
    add_count(line, _("open %d"), caller->counts[CALLER_OPEN]);
    if (open)
        g_string_append_printf(line, " (#%d)", (int)open->number);
    return g_string_free(g_steal_pointer(&line), FALSE);
}

static const TicketCall *newest_call(const Caller *caller)
{
    for (int span = 0; span < CALLER_N; span++)
        if (caller->newest[span])
            return caller->newest[span];
    return NULL;
}

void caller_peek(Console *c, const char *typed)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(GPtrArray) found = callers_by_phone(c->app->desk, typed, &why);
    if (!found) {
        console_alarm(c, why);
    } else if (found->len > 0) {
        g_autofree char *line = caller_line(found->pdata[0]);
        console_say(c, _("%s · Enter: this is the caller"), line);
    } else if (phone_is_complete(typed)) {
        console_say(c, "%s", _("a new number · Enter: this is the caller"));
    }
}

static void attach_known(Draft *d, const Caller *caller)
{
    const TicketCall *call = newest_call(caller);
    g_autofree char *line = caller_line(caller);
    draft_put(&d->caller, line);
    d->same_caller = call ? call->number : 0;
}

void caller_attach(Console *c, const char *typed)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(GPtrArray) found = callers_by_phone(c->app->desk, typed, &why);
    Draft *d = c->draft;
    if (!found) {
        console_alarm(c, why);
        return;
    }
    if (!phone_is_complete(typed) && found->len == 0) {
        console_say(c, "%s", _("this number cannot be dialled: a digit is missing or too many"));
        return;
    }
    draft_put(&d->phone, phone_is_complete(typed) ? typed : NULL);
    draft_put(&d->caller, NULL);
    d->same_caller = 0;
    if (found->len > 0)
        attach_known(d, found->pdata[0]);
    editor_set_text(c->editor, "");
}

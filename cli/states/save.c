/* cli/states/save.c - the call in progress is recorded: all of it in one transaction. */
#include "base/i18n.h"
#include "base/text/text.h"
#include "cli/console/parts.h"
#include "cli/show/counts.h"
#include "db/log.h"
#include "tickets/agencies/agency.h"
#include "tickets/moves/moves.h"
#include "tickets/moves/take.h"
#include "tickets/people/scrub.h"

static TicketAsk asked(const Console *c)
{
    const Draft *d = c->draft;
    return (TicketAsk){
        .question = d->question,
        .category = d->category,
        .field = d->field,
        .policy = config_get(c->app->config, SETTING_POLICY),
        .received = d->begun,
        .caller = { d->name, d->company, d->phone, d->mail },
        .consent = d->consent,
        .same_caller = d->same_caller,
    };
}

static bool take(Console *c, TicketTake *what, gint64 *number)
{
    g_autoptr(GError) why = NULL;
    c->app->setup.doing = "session";
    what->ask = asked(c);
    what->number = c->draft->number;
    what->revision = c->draft->revision;
    if (ticket_take(c->app->desk, what, number, &why))
        return true;
    console_alarm(c, why);
    return false;
}

/* "통화 03:44" */
static char *lasted(const Console *c)
{
    gint64 now = c->draft->begun;
    log_now(c->app->desk, &now, NULL, NULL);
    gint64 seconds = MAX(now - c->draft->begun, 0);
    g_autofree char *time = g_strdup_printf("%02d:%02d", (int)(seconds / 60), (int)(seconds % 60));
    return g_strdup_printf(_("call %s"), time);
}

/* Who calls, masked; "" if nothing is known. */
static char *caller_masked(const Draft *d)
{
    g_autofree char *phone = scrub_mask_phone(d->phone);
    return g_strdup(d->caller ? d->caller : phone ? phone : "");
}

/* "#32 답변함 · 010-****-5678 "전기매트 …" · 「…」 제5조 · 통화 03:44 · 되돌리기 ^Z" */
static void say_receipt(Console *c, gint64 number, const char *done, const char *cited)
{
    g_autofree char *time = lasted(c), *who = caller_masked(c->draft),
                    *question = text_fit(c->draft->question, 24);
    console_say(c, "#%d %s · %s · %s%s\"%s\" · %s%s%s", (int)number, done, _("^Z undo"), who,
        *who ? " " : "", question, time, *cited ? " · " : "", cited);
}

static void say_answered(Console *c, gint64 number)
{
    const GPtrArray *marks = c->draft->marks;
    const char *first = marks->len ? ((Mark *)marks->pdata[0])->citation : "";
    g_autofree char *cited = marks->len > 1
                                 ? g_strdup_printf(_("%s and %u more"), first, marks->len - 1)
                                 : g_strdup(first);
    say_receipt(c, number, _("answered on the call"), cited);
}

void save_answered(Console *c)
{
    g_autofree const char **refs = draft_refs(c->draft);
    TicketAnswer answer = { .text = c->draft->answer,
        .cite = refs[0] ? refs : NULL,
        .expertise = refs[0] ? NULL : c->draft->expertise };
    TicketTake what = { .answer = &answer };
    gint64 number;
    if (!take(c, &what, &number))
        return;
    say_answered(c, number);
    search_end(c);
}

static void say_held(Console *c, gint64 number)
{
    g_autoptr(Agency) agency =
        c->draft->agency ? agency_load(c->app->desk, c->draft->agency, NULL) : NULL;
    g_autofree char *done = agency ? g_strdup_printf(_("referred to %s"), agency->name)
                            : c->draft->supplies ? g_strdup(_("the caller was asked"))
                                                 : g_strdup(_("is now a ticket"));
    say_receipt(c, number, done, "");
}

void save_held(Console *c)
{
    const Draft *d = c->draft;
    const char *question = d->to_agency ? d->to_agency : d->question;
    TicketFlag flag = { .category = d->category, .consent = d->consent };
    TicketRefer refer = { .agency = d->agency, .with_contact = d->consent, .text = question };
    TicketWait wait = { .question = question };
    TicketTake what = {
        .flag = &flag, .refer = d->agency ? &refer : NULL, .wait = d->supplies ? &wait : NULL
    };
    gint64 number;
    if (!take(c, &what, &number))
        return;
    say_held(c, number);
    search_end(c);
}

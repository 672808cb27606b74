/* cli/console/ticket_page.c - all that is known of a call on record. */
#include "cli/console/ticket_page.h"
#include "base/format/printer.h"
#include "base/i18n.h"
#include "base/spoken.h"
#include "base/text/text.h"
#include "cli/console/work_text.h"
#include "cli/show/call_text.h"
#include "tickets/calls/newest_answer.h"

#define LABEL_COLUMNS 15
#define VALUE_LEAST 20
#define QUESTION_COLUMNS 30 /* of a question, in a receipt */

/* Lines that are being put together. */
typedef struct {
    GPtrArray *lines;
    int columns;
} Lines;

static void put_blank(Lines *l)
{
    g_ptr_array_add(l->lines, g_strdup(""));
}

static void put_heading(Lines *l, const char *text)
{
    put_blank(l);
    g_ptr_array_add(l->lines, g_strconcat(STYLE_HIT, text, STYLE_END, NULL));
}

/* Wrapped, from column `indent` on; `first` stands before it in its first line. */
static void put_wrapped(
    Lines *l, const char *first, int indent, const char *style, const char *text)
{
    g_auto(GStrv) parts = text_wrap(text, MAX(l->columns - indent, VALUE_LEAST));
    int pad = MAX(indent - text_width(first), 0);
    for (char **part = parts; *part; part++) {
        bool head = part == parts;
        g_ptr_array_add(l->lines, g_strdup_printf("%s%s%s%*s%s%s%s", head ? STYLE_DIM : "",
                                      head ? first : "", head ? STYLE_END : "", head ? pad : indent,
                                      "", style, *part, *style ? STYLE_END : ""));
    }
}

static void put_field(Lines *l, const char *label, const char *value)
{
    if (value && *value)
        put_wrapped(l, label, LABEL_COLUMNS, "", value);
}

/* "내일 수요일 오후 6시까지 (1일 4시간 남음)". */
static char *until_text(gint64 instant, gint64 now)
{
    if (instant == INSTANT_NONE)
        return NULL;
    g_autofree char *by = spoken_by(instant, now), *time = spoken_duration(ABS(instant - now));
    if (instant < now)
        return g_strdup_printf(STYLE_ALARM "%s, %s" STYLE_END, by, _("that has passed"));
    return g_strdup_printf(_("%s (%s left)"), by, time);
}

static void put_clock(Lines *l, const TicketCall *call, gint64 now)
{
    g_autofree char *received = spoken_time(call->received_at, now);
    g_autofree char *ended = due_text(call, now);
    put_field(l, _("received"), received);
    if (!state_is_open(call->state) || call->state == TICKET_WAITING) {
        put_field(l, _("clock"), ended);
        return;
    }
    g_autofree char *due = until_text(call->due_at, now), *act = until_text(call->act_by, now);
    g_autofree char *refer = until_text(call->refer_by, now);
    put_field(l, _("due"), due);
    put_field(l, _("act by"), call->doomed ? _("no agency is open before it is due") : act);
    if (call->state == TICKET_TRIAGE)
        put_field(l, _("refer by"), refer);
}

static void put_people(Lines *l, Desk *desk, const TicketPage *page)
{
    const TicketCall *call = page->call;
    g_autofree char *masked = caller_text(desk, call->person, false);
    g_autofree char *holder = call->holder ? holder_text(desk, call->holder) : NULL;
    g_autofree char *subject =
        g_strjoin(" / ", call->category ? call->category : "-", call->field, NULL);
    put_field(l, _("caller"), page->revealed ? page->revealed : masked);
    put_field(l, _("subject"), subject);
    put_clock(l, call, page->now);
    put_field(l, _("held by"), holder);
    put_field(l, _("owner"), call->owner);
}

static bool put_citations(Lines *l, Desk *desk, const TicketPage *page, GError **err)
{
    g_autoptr(GPtrArray) all = ticket_cited(desk, page->call->number, instant_day(page->now), err);
    for (guint i = 0; all && i < all->len; i++) {
        g_autofree char *words = citation_text(desk, all->pdata[i], instant_day(page->now));
        put_field(l, i == 0 ? _("cites") : "", words);
    }
    return all != NULL;
}

bool ticket_in_hand(Desk *desk, const TicketCall *call, char **text, GError **err)
{
    return newest_answer(desk, call->number, ANSWER_REPLIED, text, err);
}

static bool put_answer(Lines *l, Desk *desk, const TicketPage *page, GError **err)
{
    g_autofree char *theirs = NULL;
    if (!ticket_in_hand(desk, page->call, &theirs, err))
        return false;
    put_field(l, _("agency's answer"), theirs);
    if (g_strcmp0(theirs, page->call->answer) != 0)
        put_field(l, _("answer"), page->call->answer);
    return true;
}

static void put_entry(Lines *l, const TicketEntry *entry, gint64 now)
{
    g_autofree char *at = work_time(entry->at, now), *what = entry_text(entry);
    const char *about = entry_about(entry);
    g_autofree char *words = g_strdup_printf("%s: %s%s%s%s", entry->actor, what, about ? " (" : "",
        about ? about : "", about ? ")" : "");
    put_wrapped(l, at, LABEL_COLUMNS, "", words);
    if (entry->text)
        put_wrapped(l, "", LABEL_COLUMNS, STYLE_DIM, entry->text);
}

/* What came by mail and was followed by nothing that its owner did. */
static const TicketEntry *unread(const GPtrArray *history, const TicketCall *call)
{
    for (guint i = history->len; i-- > 0;) {
        const TicketEntry *entry = history->pdata[i];
        if (g_str_equal(entry->kind, "call.mailed"))
            return entry;
        if (g_strcmp0(entry->actor, call->owner) == 0)
            return NULL;
    }
    return NULL;
}

static bool put_history(Lines *l, Desk *desk, const TicketPage *page, GError **err)
{
    g_autoptr(GPtrArray) history = ticket_history(desk, page->call->number, err);
    const TicketEntry *mail = history ? unread(history, page->call) : NULL;
    if (mail) {
        g_autofree char *at = work_time(mail->at, page->now);
        g_autofree char *label = g_strdup_printf(_("mail %s"), at);
        put_wrapped(l, label, LABEL_COLUMNS, STYLE_BOLD, mail->text ? mail->text : "-");
    }
    if (!history || !put_answer(l, desk, page, err) || !put_citations(l, desk, page, err))
        return false;
    put_heading(l, _("History, the newest first"));
    for (guint i = history->len; i-- > 0;)
        put_entry(l, history->pdata[i], page->now);
    return true;
}

static void put_card(Lines *l, const TicketPage *page)
{
    if (!page->card)
        return;
    g_ptr_array_add(l->lines, g_strconcat(STYLE_HIT, page->card_title, STYLE_END, NULL));
    put_wrapped(l, "", 2, STYLE_BOLD, page->card);
    put_blank(l);
}

char **ticket_page(Desk *desk, const TicketPage *page, GError **err)
{
    Lines l = { g_ptr_array_new_with_free_func(g_free), page->columns };
    g_autofree char *head =
        g_strdup_printf("#%d %s", (int)page->call->number, state_label(page->call->state));
    put_card(&l, page);
    g_ptr_array_add(l.lines, g_strconcat(STYLE_BOLD, head, STYLE_END, NULL));
    put_field(&l, _("question"), page->call->question);
    put_people(&l, desk, page);
    if (!put_history(&l, desk, page, err)) {
        g_ptr_array_unref(l.lines);
        return NULL;
    }
    g_ptr_array_add(l.lines, NULL);
    return (char **)g_ptr_array_free(l.lines, FALSE);
}

char *ticket_receipt(Desk *desk, const TicketCall *call, const char *done)
{
    g_autofree char *caller = caller_text(desk, call->person, false);
    g_autofree char *whole = text_one_line(call->question);
    g_autofree char *question = text_fit(whole, QUESTION_COLUMNS);
    return g_strdup_printf("#%d %s · %s · \"%s\"", (int)call->number, done, caller, question);
}

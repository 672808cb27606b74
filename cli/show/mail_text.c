/* cli/show/mail_text.c - how mail is said. */
#include "cli/show/mail_text.h"
#include "base/i18n.h"
#include "base/instant.h"
#include "cli/show/call_text.h"
#include "tickets/calls/escalation.h"
#include "tickets/transaction/messages.h"

/* A word for programs and its words for people; the last has no word. */
typedef struct {
    const char *word, *words;
} Said;

static const char *said(const Said *table, const char *word)
{
    for (; table->word; table++)
        if (g_strcmp0(table->word, word) == 0)
            return _(table->words);
    return word ? word : "";
}

const char *out_state(const OutMessage *message)
{
    if (message->bounced_at != INSTANT_NONE)
        return "returned";
    if (message->sent_at != INSTANT_NONE)
        return "sent";
    if (message->dropped_at != INSTANT_NONE)
        return "dropped";
    return message->tries > 0 ? "failed" : "waiting";
}

const char *out_state_text(const char *state)
{
    static const Said states[] = {
        { "returned", N_("came back") },
        { "sent", N_("sent") },
        { "dropped", N_("not sent") },
        { "failed", N_("failing") },
        { "waiting", N_("waiting") },
        { 0 },
    };
    return said(states, state);
}

const char *out_kind_text(const char *kind)
{
    EscalationKind step = escalation_find(kind);
    const char *brief = step < ESCALATION_N ? escalation_rules[step].brief : NULL;
    if (g_str_equal(kind, "referral"))
        return _("hand-over");
    if (g_str_equal(kind, MESSAGE_RECALL))
        return _("taken back");
    return brief ? _(brief) : kind;
}

const char *mail_why_brief(const char *why)
{
    static const Said whys[] = {
        { "number", N_("no number") },
        { "sender", N_("unknown sender") },
        { "asked", N_("agency not asked") },
        { "unreadable", N_("not readable") },
        { 0 },
    };
    return said(whys, why);
}

const char *mail_why_text(const char *why)
{
    static const Said whys[] = {
        { "number", N_("no call number, and no answer to a letter of ours") },
        { "sender", N_("the sender's address is not an agency's") },
        { "asked", N_("that agency was not asked about this call") },
        { "unreadable", N_("it could not be read") },
        { 0 },
    };
    return said(whys, why);
}

char *out_to_text(Desk *desk, const OutMessage *message)
{
    if (g_str_equal(message->to_role, "agency"))
        return holder_text(desk, message->to_whom);
    if (g_str_equal(message->to_role, "supervisor"))
        return g_strdup(_("the supervisors"));
    return g_strdup(message->to_whom ? message->to_whom : "-");
}

static char *with_instant(const char *format, gint64 at)
{
    g_autofree char *shown = instant_show(at);
    return g_strdup_printf(format, shown);
}

const char *out_drop_text(const char *why)
{
    static const Said drops[] = {
        { "over", N_("no longer needed: the call went on") },
        { "outdone", N_("a later letter says more") },
        { "stale", N_("too old to be sent") },
        { "no_address", N_("no mail address is known") },
        { 0 },
    };
    return said(drops, why);
}

char *out_note_text(const OutMessage *message)
{
    if (message->dropped_at != INSTANT_NONE)
        return g_strdup(out_drop_text(message->failure));
    if (message->bounced_at != INSTANT_NONE)
        return with_instant(_("came back %s"), message->bounced_at);
    if (message->sent_at != INSTANT_NONE)
        return with_instant("%s", message->sent_at);
    if (message->tries == 0)
        return with_instant(_("not before %s"), message->not_before);
    g_autofree char *next = instant_show(message->next_try);
    return g_strdup_printf(_("tried %d times, next try %s: %s"), message->tries, next,
        message->failure ? message->failure : "");
}

void print_message_head(Printer *p, Desk *desk, const OutMessage *message)
{
    g_autofree char *call = g_strdup_printf("#%d", (int)message->call);
    g_autofree char *to = out_to_text(desk, message);
    print_text(p, "id", message->id);
    print_number(p, "call", message->call);
    print_shown(p, "call", call);
    print_text(p, "kind", message->kind);
    print_shown(p, "kind", out_kind_text(message->kind));
    print_text(p, "to_role", message->to_role);
    print_text(p, "to_whom", message->to_whom);
    print_text(p, "to", to);
}

/* tickets/mail/inbox.c - mail that comes: which call it belongs to, and what it does there. */
#include "tickets/mail/inbox.h"
#include <string.h>
#include "base/hash.h"
#include "base/i18n.h"
#include "base/mail_address.h"
#include "base/text/text.h"
#include "tickets/mail/quoting.h"
#include "tickets/moves/moves.h"
#include "tickets/mail/outbox.h"
#include "tickets/transaction/mail_note.h"
#include "tickets/transaction/transaction.h"

#define REFS_MOST 200 /* of one mail that are looked up */
#define OUR_ID_DIGITS 32

char *mail_id(const char *message_id, const void *bytes, gsize n)
{
    guint8 digest[HASH_BYTES];
    HashChain *chain = hash_chain_new();
    if (message_id && *message_id)
        hash_chain_text(chain, message_id);
    else
        hash_chain_add(chain, bytes, n);
    hash_chain_end(chain, digest);
    return hash_hex(digest, 16);
}

/* Where a mail belongs. */
typedef struct {
    gint64 call, named;
    char *agency;        /* NULL: a colleague wrote */
    OutMessage *message; /* of ours that it answers; NULL: by its subject alone */
    const char *why;     /* nowhere */
} Destination;

static void destination_clear(Destination *to)
{
    g_free(to->agency);
    out_message_free(to->message);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Destination, destination_clear)

/* "0123...ef@desk.example" -> the part before "@", if it can be an id of ours. */
static char *our_id(const char *ref)
{
    gsize n = strspn(ref, "0123456789abcdef");
    return n == OUR_ID_DIGITS && (ref[n] == '@' || ref[n] == '\0') ? g_strndup(ref, n) : NULL;
}

/* The newest of our messages that it names: the last of References. */
static bool find_by_refs(Desk *desk, const MailIn *mail, Destination *to, GError **err)
{
    guint n = mail->refs ? g_strv_length((GStrv)mail->refs) : 0;
    for (guint i = n; i > 0 && n - i < REFS_MOST && !to->message; i--) {
        g_autofree char *id = our_id(mail->refs[i - 1]);
        if (id && !outbox_find(desk, id, &to->message, err))
            return false;
    }
    if (to->message) {
        to->call = to->message->call;
        if (g_str_equal(to->message->to_role, "agency"))
            to->agency = g_strdup(to->message->to_whom);
    }
    return true;
}

/* Anybody can have an address at these domains: they say nothing about who writes. */
static bool is_public_domain(const char *address)
{
    static const char *const domains[] = { "@naver.com", "@gmail.com", "@hanmail.net", "@daum.net",
        "@kakao.com", "@nate.com", "@korea.kr", "@outlook.com", "@hotmail.com", "@yahoo.com",
        "@icloud.com" };
    const char *at = strchr(address, '@');
    for (gsize i = 0; i < G_N_ELEMENTS(domains); i++)
        if (g_ascii_strcasecmp(at, domains[i]) == 0)
            return true;
    return false;
}

static bool is_from(const char *sender, const char *agency_mail)
{
    return g_ascii_strcasecmp(sender, agency_mail) == 0 ||
           (mail_address_same_domain(sender, agency_mail) && !is_public_domain(sender));
}

/* An agency of this sender that the call was referred to, the newest first; `*known`: some agency
 * has this sender at least. */
static bool find_sender(
    Desk *desk, gint64 call, const char *sender, char **agency, bool *known, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err,
        "SELECT a.code, a.mail, (SELECT max(r.id) FROM referral r WHERE r.call = ?1"
        " AND r.agency = a.code) AS newest FROM agency a WHERE a.mail IS NOT NULL"
        " ORDER BY newest DESC, a.code",
        "i", call);
    DbStep step = DB_FAILED;
    *agency = NULL;
    *known = false;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        if (!is_from(sender, db_text(q, 1)))
            continue;
        *known = true;
        if (!*agency && db_int(q, 2) != 0)
            *agency = db_text_dup(q, 0);
    }
    return step == DB_DONE;
}

static bool find_by_subject(Desk *desk, const MailIn *mail, Destination *to, GError **err)
{
    gint64 there;
    bool known = false;
    if (!mail_tag(mail->subject, &to->named)) {
        to->why = "number";
        return true;
    }
    if (!db_number(desk_main(desk), err, 0, &there, "SELECT count(*) FROM call WHERE number = ?1",
            "i", to->named) ||
        (mail->from && mail_address_is(mail->from) &&
            !find_sender(desk, to->named, mail->from, &to->agency, &known, err)))
        return false;
    if (!there)
        to->why = "number";
    else if (!to->agency)
        to->why = known ? "asked" : "sender";
    else
        to->call = to->named;
    return true;
}

static bool find_destination(Desk *desk, const MailIn *mail, Destination *to, GError **err)
{
    if (mail->kind == MAIL_UNREADABLE) {
        to->why = "unreadable";
        return true;
    }
    if (!find_by_refs(desk, mail, to, err))
        return false;
    return to->call != 0 || find_by_subject(desk, mail, to, err);
}

/* The call that this one follows, in its cycle; 0: none. */
static bool find_leader(Desk *desk, gint64 number, gint64 *leader, GError **err)
{
    return db_number(desk_main(desk), err, 0, leader,
        "SELECT f.leads FROM follow f JOIN call c ON c.number = f.call"
        " AND c.cycle = f.cycle WHERE f.call = ?1",
        "i", number);
}

static bool has_open_referral(Desk *desk, const Destination *to, bool *has, GError **err)
{
    gint64 open;
    bool ok = db_number(desk_main(desk), err, 0, &open,
        "SELECT count(*) FROM referral r JOIN call c ON c.number = r.call AND c.cycle = r.cycle"
        " WHERE r.call = ?1 AND r.agency = ?2 AND r.state = 'open'",
        "is", to->call, to->agency);
    *has = open > 0;
    return ok;
}

/* Whether an answer of this agency can come in now: else it is kept with the call. If nobody is
 * being asked, an answer counts whoever it comes from. */
static bool can_reply(Desk *desk, const Destination *to, bool *can, GError **err)
{
    gint64 open;
    bool theirs;
    g_autoptr(TicketCall) call = ticket_load(desk, to->call, err);
    *can = false;
    if (!call || !has_open_referral(desk, to, &theirs, err) ||
        !db_number(desk_main(desk), err, 0, &open,
            "SELECT count(*) FROM referral WHERE call = ?1 AND cycle = ?2 AND state = 'open'", "ii",
            call->number, call->cycle))
        return false;
    *can = (theirs || open == 0) && state_after(call->state, MOVE_REPLY, call->back) != TICKET_NONE;
    return true;
}

/* A mail for a call that follows another goes to the one that leads, whatever its state; but an
 * answer that the follower was promised and the leader cannot use stays with the follower. */
static bool go_to_leader(Desk *desk, const MailIn *mail, Destination *to, GError **err)
{
    gint64 leader;
    bool leads = true, own = false;
    if (!find_leader(desk, to->call, &leader, err) || !leader)
        return leader == 0;
    const Destination there = { .call = leader, .agency = to->agency };
    if (mail->kind == MAIL_ORDINARY && to->agency &&
        (!can_reply(desk, &there, &leads, err) || !has_open_referral(desk, to, &own, err)))
        return false;
    if (!leads && own)
        return true;
    to->named = to->call;
    to->call = leader;
    return true;
}

/* The answer, and the names of what was attached to it. */
static char *text_of(const MailIn *mail)
{
    g_autofree char *answer = mail->kind == MAIL_BOUNCE ? g_strdup(mail->text)
                                                        : mail_answer(mail->text ? mail->text : "");
    g_autoptr(GString) text = g_string_new(answer);
    for (const char *const *name = mail->attachments; name && *name; name++)
        g_string_append_printf(text, "%s[%s] %s", text->len ? "\n" : "", _("attached"), *name);
    if (text->len == 0 && mail->subject)
        g_string_append(text, mail->subject);
    if (text->len == 0)
        g_string_append(text, _("(an empty mail)"));
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* Who at the agency: the name they write under, else the agency. */
static char *who_of(const MailIn *mail, const Destination *to)
{
    g_autofree char *name = mail->name ? text_one_line(mail->name) : NULL;
    if (name && *name)
        return g_steal_pointer(&name);
    return g_strdup(to->agency ? to->agency : _("a colleague"));
}

static bool record_reply(
    Desk *desk, const MailIn *mail, const Destination *to, MailNote *note, GError **err)
{
    g_autofree char *text = text_of(mail), *who = who_of(mail, to);
    note->outcome = mail_outcome_name(MAIL_REPLY);
    const TicketReply reply = { .number = to->call,
        .agency = to->agency,
        .who = who,
        .text = text,
        .at = INSTANT_NONE,
        .mail = note };
    return ticket_reply(desk, &reply, err);
}

static bool record_bounce(
    Desk *desk, const MailIn *mail, const Destination *to, MailNote *note, GError **err)
{
    g_autofree char *why = text_of(mail);
    note->outcome = mail_outcome_name(MAIL_BOUNCED);
    const TicketUndelivered came_back = {
        .number = to->call, .agency = to->agency, .why = why, .mail = note
    };
    return ticket_undelivered(desk, &came_back, err);
}

/* Kept with the call; nothing else changes. */
static bool record_note(
    Desk *desk, const MailIn *mail, const Destination *to, MailNote *note, GError **err)
{
    g_auto(Move) m = { 0 };
    g_autofree char *text = text_of(mail), *who = who_of(mail, to);
    return move_begin(&m, desk, MOVE_MAIL, to->call, 0, err) && mail_note_write(&m, note, err) &&
           move_text(&m, "who", who, err) && move_text(&m, "text", text, err) &&
           move_commit(&m, err);
}

/* What this kind of mail does to its call. */
static bool choose(
    Desk *desk, const MailIn *mail, const Destination *to, MailOutcome *outcome, GError **err)
{
    bool can = false;
    *outcome = mail->kind == MAIL_ORDINARY ? MAIL_FILED : MAIL_FILED_AUTO;
    if (mail->kind == MAIL_ORDINARY && to->agency) {
        if (!can_reply(desk, to, &can, err))
            return false;
        *outcome = can ? MAIL_REPLY : MAIL_FILED;
    } else if (mail->kind == MAIL_BOUNCE) {
        if (to->agency && to->message && !has_open_referral(desk, to, &can, err))
            return false;
        *outcome = can ? MAIL_BOUNCED : MAIL_FILED_AUTO;
    }
    return true;
}

static bool record_mail(
    Desk *desk, const MailIn *mail, const Destination *to, MailReceived *received, GError **err)
{
    MailNote note = { .id = mail->id,
        .agency = to->agency,
        .subject = mail->subject,
        .named = to->named == to->call ? 0 : to->named };
    if (!choose(desk, mail, to, &received->outcome, err))
        return false;
    if (mail->kind == MAIL_BOUNCE && to->message)
        note.bounced = to->message->id;
    note.outcome = mail_outcome_name(received->outcome);
    received->call = to->call;
    received->named = note.named;
    received->agency = g_strdup(to->agency);
    switch (received->outcome) {
    case MAIL_REPLY:
        return record_reply(desk, mail, to, &note, err);
    case MAIL_BOUNCED:
        return record_bounce(desk, mail, to, &note, err);
    default:
        return record_note(desk, mail, to, &note, err);
    }
}

static bool is_known(Desk *desk, const char *id, bool *known, GError **err)
{
    gint64 count;
    bool ok = db_number(
        desk_main(desk), err, 0, &count, "SELECT count(*) FROM mail WHERE id = ?1", "s", id);
    *known = count > 0;
    return ok;
}

/* Another process recorded the same mail meanwhile: that is what was wanted. */
static bool forgive(bool ok, MailReceived *received, GError **why, GError **err)
{
    if (ok)
        return true;
    if (g_error_matches(*why, ERR, ERR_STALE)) {
        received->outcome = MAIL_DUPLICATE;
        return true;
    }
    g_propagate_error(err, g_steal_pointer(why));
    return false;
}

bool mail_receive(Desk *desk, const MailIn *mail, MailReceived *received, GError **err)
{
    g_auto(Destination) to = { 0 };
    g_autoptr(GError) why = NULL;
    bool known;
    *received = (MailReceived){ .outcome = MAIL_DUPLICATE };
    if (!is_known(desk, mail->id, &known, err))
        return false;
    if (known)
        return true;
    if (!find_destination(desk, mail, &to, err))
        return false;
    if (!to.why && mail->kind != MAIL_BOUNCE && !go_to_leader(desk, mail, &to, err))
        return false;
    bool ok = to.why ? unmatched_add(desk, mail, to.named, to.why, received, &why)
                     : record_mail(desk, mail, &to, received, &why);
    return forgive(ok, received, &why, err);
}

bool mail_file(Desk *desk, const UnmatchedMail *left, gint64 number, const char *agency,
    MailReceived *received, GError **err)
{
    g_auto(Destination) to = { .call = number, .agency = g_strdup(agency) };
    const MailIn mail = { .id = left->id, .subject = left->subject, .text = left->text };
    *received = (MailReceived){ .outcome = MAIL_FILED };
    return record_mail(desk, &mail, &to, received, err);
}

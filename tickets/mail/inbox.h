/* tickets/mail/inbox.h - mail that comes: each is taken in once, and none is lost.
 *
 * A mail belongs to a call by what it answers (In-Reply-To, References: a message id of ours, which
 * only its receivers know), else by the number in its subject, which counts from an agency only
 * that has a referral of that call. What belongs nowhere is unmatched, with its text, until
 * somebody files or dismisses it. Texts are scrubbed; a stranger's address is sealed.
 */
#pragma once
#include "db/desk.h"

typedef enum {
    MAIL_ORDINARY,
    MAIL_AUTO,       /* a machine answered: absence, receipt */
    MAIL_BOUNCE,     /* one of ours came back */
    MAIL_UNREADABLE, /* nothing could be read of it: text says why */
    MAIL_N_KINDS,
} MailKind;

/* All borrowed; texts are clean UTF-8 (base/text/text.h), NULL where there is none. */
typedef struct {
    const char *id; /* mail_id() */
    MailKind kind;
    const char *from, *name, *subject, *text; /* text of a bounce: why */
    const char *const *refs;        /* NULL-terminated: the ids it names, without "<", ">" */
    const char *const *attachments; /* NULL-terminated: their names */
} MailIn;

typedef enum {
    MAIL_REPLY, /* an answer is in hand */
    MAIL_FILED, /* kept with its call, whose state does not change */
    MAIL_FILED_AUTO,
    MAIL_BOUNCED,   /* the referral is undelivered */
    MAIL_DUPLICATE, /* taken in before */
    MAIL_UNMATCHED,
} MailOutcome;

typedef struct {
    MailOutcome outcome;
    gint64 call, named; /* named: the number it was for, where that call follows `call`; 0: none */
    char *agency;       /* its code */
    const char *why;    /* unmatched: "sender", "number", "asked", "unreadable"; static */
} MailTaken;
void mail_taken_clear(MailTaken *taken);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(MailTaken, mail_taken_clear)

const char *mail_outcome_name(MailOutcome outcome); /* "reply", "filed", "auto", ... */

/* The id of a mail by its Message-ID, or, where it has none, by its bytes. Free with g_free(). */
char *mail_id(const char *message_id, const void *bytes, gsize n);

/* Takes one in: one write transaction, one event. */
bool mail_take(Desk *desk, const MailIn *mail, MailTaken *taken, GError **err);

/* An unmatched one; texts scrubbed, `from` masked. */
typedef struct {
    char *id, *why, *agency, *from, *subject, *text;
    gint64 at, named;
} MailLeft;
GPtrArray *mail_unmatched(Desk *desk, GError **err); /* of MailLeft, oldest first */
/* By its id or what it begins with. ERR_NOT_FOUND, ERR_USAGE where several begin so. */
MailLeft *mail_left_load(Desk *desk, const char *id, GError **err);
void mail_left_free(MailLeft *left);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MailLeft, mail_left_free)

/* A person says which call it is for: as mail_take() would have. ERR_NOT_FOUND, ERR_RULE. */
bool mail_file(Desk *desk, const MailLeft *left, gint64 number, const char *agency,
    MailTaken *taken, GError **err);
/* ERR_RULE without a reason. */
bool mail_dismiss(Desk *desk, const MailLeft *left, const char *reason, GError **err);

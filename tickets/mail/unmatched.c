/* tickets/mail/unmatched.c - mail that belongs nowhere, until somebody says where. */
#include "tickets/mail/unmatched.h"
#include <string.h>
#include "base/i18n.h"
#include "base/format/json.h"
#include "db/log.h"
#include "tickets/mail/quoting.h"
#include "tickets/transaction/move.h"
#include "tickets/people/person.h"
#include "tickets/people/scrub.h"

#define SUBJECT_MOST 300 /* characters */

static bool refuse_taken(Desk *desk, const char *id, GError **err)
{
    gint64 taken;
    if (!db_number(desk_main(desk), err, 0, &taken,
            "SELECT count(*) FROM mail WHERE id = ?1 AND outcome <> 'unmatched'", "s", id))
        return false;
    if (taken)
        g_set_error_literal(err, ERR, ERR_STALE, _("this mail was taken in before"));
    return !taken;
}

static char *short_subject(const char *subject)
{
    return subject ? g_utf8_substring(subject, 0, MIN(SUBJECT_MOST, g_utf8_strlen(subject, -1)))
                   : NULL;
}

bool mail_note_write(Move *m, const MailNote *note, GError **err)
{
    if (!note)
        return true;
    g_autofree char *clean = NULL, *subject = short_subject(note->subject), *sender = NULL;
    if (!refuse_taken(m->desk, note->id, err) ||
        !person_scrub(m->desk, m->call->person, subject, &clean, err))
        return false;
    json_map(m->body, "mail");
    json_text(m->body, "id", note->id);
    json_text(m->body, "outcome", note->outcome);
    json_text(m->body, "agency", note->agency);
    json_text(m->body, "subject", clean);
    json_text(m->body, "bounced", note->bounced);
    if (note->named)
        json_number(m->body, "named", note->named);
    json_end(m->body);
    /* whoever sent it was a stranger until now: the call knows them, or need not */
    g_autoptr(DbStmt) q =
        db_query(desk_main(m->desk), err, "SELECT person FROM mail WHERE id = ?1", "s", note->id);
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    sender = step == DB_ROW ? db_text_dup(q, 0) : NULL;
    return step != DB_FAILED && (!sender || person_discard(m->desk, sender, err));
}

static bool append(Desk *desk, const char *id, const char *kind, JsonWriter *body, GError **err)
{
    g_autofree char *subject = g_strconcat("mail:", id, NULL);
    json_end(body);
    return log_append(desk, subject, kind, json_text_so_far(body), NULL, err);
}

/* The sender is sealed: nobody knows yet whether it is a caller. */
static bool write_left(
    Desk *desk, const MailIn *mail, gint64 named, const char *why, JsonWriter *body, GError **err)
{
    const PersonFields sender = { .name = mail->name, .mail = mail->from };
    g_autofree char *person = NULL, *subject = short_subject(mail->subject), *clean_subject = NULL;
    g_autofree char *answer = mail_answer(mail->text ? mail->text : ""), *text = NULL;
    if (!person_put(desk, &sender, &person, err) ||
        !person_scrub(desk, person, subject, &clean_subject, err) ||
        !person_scrub(desk, person, answer, &text, err))
        return false;
    json_map(body, NULL);
    json_text(body, "why", why);
    if (named)
        json_number(body, "named", named);
    json_text(body, "person", person);
    json_text(body, "subject", clean_subject);
    json_text(body, "text", text);
    return true;
}

bool mail_leave(
    Desk *desk, const MailIn *mail, gint64 named, const char *why, MailTaken *taken, GError **err)
{
    gint64 known;
    taken->outcome = MAIL_UNMATCHED;
    taken->why = why;
    taken->named = named;
    g_autoptr(JsonWriter) body = json_new();
    g_autoptr(DbTx) tx = db_begin(desk_main(desk), err);
    if (!tx || !db_number(desk_main(desk), err, 0, &known,
                   "SELECT count(*) FROM mail WHERE id = ?1", "s", mail->id))
        return false;
    if (known) {
        g_set_error_literal(err, ERR, ERR_STALE, _("this mail was taken in before"));
        return false;
    }
    return write_left(desk, mail, named, why, body, err) &&
           append(desk, mail->id, "mail.unmatched", body, err) &&
           db_commit(g_steal_pointer(&tx), err);
}

void mail_left_free(MailLeft *left)
{
    if (!left)
        return;
    char *const texts[] = { left->id, left->why, left->agency, left->from, left->subject,
        left->text };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
    g_free(left);
}

static bool mask_sender(Desk *desk, const char *id, char **from, GError **err)
{
    g_autoptr(Person) person = id ? person_mask(desk, id, err) : NULL;
    *from = person ? g_strjoin(" ", person->mail ? person->mail : "-", person->name, NULL) : NULL;
    return !id || person;
}

static MailLeft *read_left(Desk *desk, DbStmt *row, GError **err)
{
    g_autoptr(MailLeft) left = g_new0(MailLeft, 1);
    *left = (MailLeft){ .id = db_text_dup(row, 0),
        .at = db_int(row, 1),
        .why = db_text_dup(row, 2),
        .named = db_int(row, 3),
        .agency = db_text_dup(row, 4),
        .subject = db_text_dup(row, 6),
        .text = db_text_dup(row, 7) };
    g_autofree char *person = db_text_dup(row, 5);
    return mask_sender(desk, person, &left->from, err) ? g_steal_pointer(&left) : NULL;
}

/* Of those whose id begins so. */
static GPtrArray *list_left(Desk *desk, const char *id, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err,
        "SELECT id, at, why, coalesce(named, 0), agency, person, subject, text FROM mail"
        " WHERE outcome = 'unmatched' AND substr(id, 1, length(?1)) = ?1 ORDER BY at, id",
        "s", id);
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify)mail_left_free);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        MailLeft *left = read_left(desk, q, err);
        if (!left)
            return NULL;
        g_ptr_array_add(list, left);
    }
    return step == DB_DONE ? g_steal_pointer(&list) : NULL;
}

GPtrArray *mail_unmatched(Desk *desk, GError **err)
{
    return list_left(desk, "", err);
}

MailLeft *mail_left_load(Desk *desk, const char *id, GError **err)
{
    g_autoptr(GPtrArray) list = list_left(desk, id, err);
    if (list && list->len == 1)
        return g_ptr_array_steal_index(list, 0);
    if (list && list->len == 0)
        g_set_error(err, ERR, ERR_NOT_FOUND,
            _("there is no unmatched mail \"%s\"; see them with: onecall mail list --unmatched"),
            id);
    else if (list)
        g_set_error(err, ERR, ERR_USAGE, _("%u unmatched mails begin with \"%s\"; give more of it"),
            list->len, id);
    return NULL;
}

static bool discard_sender(Desk *desk, const char *id, GError **err)
{
    g_autoptr(DbStmt) q =
        db_query(desk_main(desk), err, "SELECT person FROM mail WHERE id = ?1", "s", id);
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    g_autofree char *person = step == DB_ROW ? db_text_dup(q, 0) : NULL;
    return step != DB_FAILED && (!person || person_discard(desk, person, err));
}

bool mail_dismiss(Desk *desk, const MailLeft *left, const char *reason, GError **err)
{
    if (!move_given(reason)) {
        g_set_error_literal(
            err, ERR, ERR_RULE, _("a mail is dismissed for a reason; say it with --reason"));
        return false;
    }
    g_autofree char *clean = scrub_text(reason, NULL, 0, NULL);
    g_autoptr(JsonWriter) body = json_new();
    g_autoptr(DbTx) tx = db_begin(desk_main(desk), err);
    json_map(body, NULL);
    json_text(body, "reason", clean);
    return tx && refuse_taken(desk, left->id, err) && discard_sender(desk, left->id, err) &&
           append(desk, left->id, "mail.dismissed", body, err) &&
           db_commit(g_steal_pointer(&tx), err);
}

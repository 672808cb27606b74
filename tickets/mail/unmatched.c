/* tickets/mail/unmatched.c - mail that belongs nowhere, until somebody says where. */
#include "tickets/mail/unmatched.h"
#include <string.h>
#include "base/i18n.h"
#include "base/format/json.h"
#include "db/log.h"
#include "tickets/mail/quoting.h"
#include "tickets/transaction/mail_note.h"
#include "tickets/people/person.h"
#include "tickets/people/scrub.h"

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
    g_autofree char *person = NULL, *subject = mail_note_subject(mail->subject),
                    *clean_subject = NULL;
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

bool unmatched_add(Desk *desk, const MailIn *mail, gint64 named, const char *why,
    MailReceived *received, GError **err)
{
    gint64 known;
    received->outcome = MAIL_UNMATCHED;
    received->why = why;
    received->named = named;
    g_autoptr(JsonWriter) body = json_new();
    g_autoptr(DbTx) tx = db_begin(desk_main(desk), err);
    if (!tx || !db_number(desk_main(desk), err, 0, &known,
                   "SELECT count(*) FROM mail WHERE id = ?1", "s", mail->id))
        return false;
    if (known) {
        g_set_error_literal(err, ERR, ERR_STALE, _("this mail was received before"));
        return false;
    }
    return write_left(desk, mail, named, why, body, err) &&
           append(desk, mail->id, "mail.unmatched", body, err) &&
           db_commit(g_steal_pointer(&tx), err);
}

void unmatched_free(UnmatchedMail *left)
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

static UnmatchedMail *read_left(Desk *desk, DbStmt *row, GError **err)
{
    g_autoptr(UnmatchedMail) left = g_new0(UnmatchedMail, 1);
    *left = (UnmatchedMail){ .id = db_text_dup(row, 0),
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
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify)unmatched_free);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        UnmatchedMail *left = read_left(desk, q, err);
        if (!left)
            return NULL;
        g_ptr_array_add(list, left);
    }
    return step == DB_DONE ? g_steal_pointer(&list) : NULL;
}

GPtrArray *unmatched_list(Desk *desk, GError **err)
{
    return list_left(desk, "", err);
}

UnmatchedMail *unmatched_load(Desk *desk, const char *id, GError **err)
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

bool unmatched_dismiss(Desk *desk, const UnmatchedMail *left, const char *reason, GError **err)
{
    if (!move_given(reason)) {
        g_set_error_literal(
            err, ERR, ERR_RULE, _("dismissing a mail needs a reason; give it with --reason"));
        return false;
    }
    g_autofree char *clean = scrub_text(reason, NULL, 0, NULL);
    g_autoptr(JsonWriter) body = json_new();
    g_autoptr(DbTx) tx = db_begin(desk_main(desk), err);
    json_map(body, NULL);
    json_text(body, "reason", clean);
    return tx && mail_note_is_new(desk, left->id, err) &&
           mail_note_discard_sender(desk, left->id, err) &&
           append(desk, left->id, "mail.dismissed", body, err) &&
           db_commit(g_steal_pointer(&tx), err);
}

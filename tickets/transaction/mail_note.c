/* tickets/transaction/mail_note.c - the mail that an event of a call came by. */
#include "tickets/transaction/mail_note.h"
#include "base/i18n.h"
#include "tickets/people/person.h"

#define SUBJECT_MOST 300 /* characters */

bool mail_note_is_new(Desk *desk, const char *id, GError **err)
{
    gint64 taken;
    if (!db_number(desk_main(desk), err, 0, &taken,
            "SELECT count(*) FROM mail WHERE id = ?1 AND outcome <> 'unmatched'", "s", id))
        return false;
    if (taken)
        g_set_error_literal(err, ERR, ERR_STALE, _("this mail was received before"));
    return !taken;
}

char *mail_note_subject(const char *subject)
{
    return subject ? g_utf8_substring(subject, 0, MIN(SUBJECT_MOST, g_utf8_strlen(subject, -1)))
                   : NULL;
}

bool mail_note_discard_sender(Desk *desk, const char *id, GError **err)
{
    g_autoptr(DbStmt) q =
        db_query(desk_main(desk), err, "SELECT person FROM mail WHERE id = ?1", "s", id);
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    g_autofree char *person = step == DB_ROW ? db_text_dup(q, 0) : NULL;
    return step != DB_FAILED && (!person || person_discard(desk, person, err));
}

bool mail_note_write(Move *m, const MailNote *note, GError **err)
{
    if (!note)
        return true;
    g_autofree char *clean = NULL, *subject = mail_note_subject(note->subject);
    if (!mail_note_is_new(m->desk, note->id, err) ||
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
    /* The sender was a stranger until now: the call knows them, or need not. */
    return mail_note_discard_sender(m->desk, note->id, err);
}

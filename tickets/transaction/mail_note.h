/* tickets/transaction/mail_note.h - the mail that an event of a call came by. Only for tickets. */
#pragma once
#include "tickets/transaction/move.h"

typedef struct {
    const char *id;      /* of the table mail */
    const char *outcome; /* "reply", "filed", "auto", "bounce" */
    const char *agency;  /* its code; NULL: a colleague, or not known */
    const char *subject; /* scrubbed when written */
    const char *bounced; /* the id of our message that came back; NULL */
    gint64 named;        /* the number it was for, if the call follows that one; 0 */
} MailNote;

/* Writes the body's "mail"; NULL writes nothing. ERR_STALE if that mail was recorded before. */
bool mail_note_write(Move *m, const MailNote *note, GError **err);

/* ERR_STALE if the mail of this id was recorded before; one that is still unmatched was not. */
bool mail_note_is_new(Desk *desk, const char *id, GError **err);
/* Deletes the sealed sender of an unmatched mail. */
bool mail_note_discard_sender(Desk *desk, const char *id, GError **err);
/* As much of a subject as is kept. Free with g_free(). */
char *mail_note_subject(const char *subject);

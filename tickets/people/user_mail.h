/* tickets/people/user_mail.h - where a user's warnings go.
 *
 * A colleague's address is personal data too: it is sealed as a caller's is, the log has only the
 * id, and taking it away destroys its key.
 */
#pragma once
#include "db/desk.h"

/* NULL takes it away. ERR_INPUT where it is no address, ERR_FORBIDDEN where the actor is neither
 * that user nor a supervisor or admin. */
bool user_mail_set(Desk *desk, const char *name, const char *address, GError **err);
/* `address`, for g_free(), receives NULL where none is known. */
bool user_mail(Desk *desk, const char *name, char **address, GError **err);

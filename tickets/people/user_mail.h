/* tickets/people/user_mail.h - the mail addresses that users' warnings go to.
 *
 * A colleague's address is personal data too: it is sealed like a caller's, the log has only the
 * id, and removing it destroys its key.
 */
#pragma once
#include "db/desk.h"

/* NULL removes it. ERR_INPUT if it is not an address, ERR_FORBIDDEN if the actor is neither that
 * user nor a supervisor or admin. */
bool user_mail_set(Desk *desk, const char *name, const char *address, GError **err);
/* `address` receives the address, NULL if none is known. Free with g_free(). */
bool user_mail(Desk *desk, const char *name, char **address, GError **err);

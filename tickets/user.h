/* tickets/user.h - who may do what. A name that was never set is a consultant. */
#pragma once
#include "db/desk.h"

/* ERR_INPUT where the role is none of consultant, supervisor, liaison, auditor, admin. */
bool user_set(Desk *desk, const char *name, const char *role, GError **err);
/* Free with g_free(). */
char *user_role(Desk *desk, const char *name, GError **err);
/* True where the desk's actor is a supervisor or an admin; `*may` receives it. */
bool user_may_supervise(Desk *desk, bool *may, GError **err);

typedef struct {
    char *name, *role;
} User;
GPtrArray *user_list(Desk *desk, GError **err); /* User *, by name */

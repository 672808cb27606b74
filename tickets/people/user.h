/* tickets/people/user.h - users, their roles and their rights. A name without a role is a
 * consultant.
 *
 * While a desk has no admin, everybody but an auditor may look after categories,
 * agencies, calendars and users.
 * That nobody approves their own work is checked by the moves.
 */
#pragma once
#include "db/desk.h"

typedef enum {
    USER_TAKES_CALLS, /* take a call, flag it, note: all but auditors */
    USER_REFERS,      /* refer to agencies, record their replies: all but auditors */
    USER_ANSWERS,     /* answer, tell the caller, end a call: consultants, supervisors, admins */
    USER_SUPERVISES,  /* extend, key late, correct: supervisors and admins */
    USER_CATEGORIES,  /* admins */
    USER_AGENCIES,    /* liaisons, supervisors, admins */
    USER_CALENDARS,   /* supervisors and admins */
    USER_USERS,       /* admins */
} UserRight;

/* ERR_INPUT if there is no such role; ERR_FORBIDDEN if the actor is not an admin, or sets their own
 * role. */
bool user_set(Desk *desk, const char *name, const char *role, GError **err);
/* Free with g_free(). */
char *user_role(Desk *desk, const char *name, GError **err);

/* True if the desk has this user, or has no users yet; else ERR_NOT_FOUND. */
bool user_is_known(Desk *desk, const char *name, GError **err);

/* `*may` receives whether the desk's actor is a supervisor or an admin. */
bool user_may_supervise(Desk *desk, bool *may, GError **err);
/* ERR_FORBIDDEN if the desk's actor does not have the right. */
bool user_needs(Desk *desk, UserRight right, GError **err);

typedef struct {
    char *name, *role;
} User;
GPtrArray *user_list(Desk *desk, GError **err); /* User *, by name */

/* tickets/people/user.h - who may do what. A name that was never set is a consultant.
 *
 * A desk in which nobody is admin (before its first user is set) lets anybody look after agencies,
 * calendars and users. Nobody approves their own: that is for the moves to see to.
 */
#pragma once
#include "db/desk.h"

typedef enum {
    USER_TAKES,      /* takes a call, flags it, notes: a caller is on the line. All but auditors */
    USER_PLACES,     /* what goes to agencies and comes from them: consultants and liaisons too */
    USER_TELLS,      /* answers, tells the caller, ends a call: consultants */
    USER_SUPERVISES, /* extensions, keying late, corrections: supervisors and admins */
    USER_AGENCIES,   /* the partners: liaisons, supervisors, admins */
    USER_CALENDARS,  /* supervisors and admins */
    USER_USERS,      /* admins */
} UserRight;

/* ERR_INPUT where the role is none of consultant, supervisor, liaison, auditor, admin;
 * ERR_FORBIDDEN where the actor is no admin, or sets their own role. */
bool user_set(Desk *desk, const char *name, const char *role, GError **err);
/* Free with g_free(). */
char *user_role(Desk *desk, const char *name, GError **err);

/* A desk that knows its users takes no misspelled one: ERR_NOT_FOUND. */
bool user_is_known(Desk *desk, const char *name, GError **err);

/* `*may` receives whether the desk's actor is a supervisor or an admin. */
bool user_may_supervise(Desk *desk, bool *may, GError **err);
/* ERR_FORBIDDEN where the desk's actor has not. */
bool user_needs(Desk *desk, UserRight right, GError **err);

typedef struct {
    char *name, *role;
} User;
GPtrArray *user_list(Desk *desk, GError **err); /* User *, by name */

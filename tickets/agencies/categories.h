/* tickets/agencies/categories.h - what a call may be about: a list of the desk.
 *
 * What an agency answers is on it, and what an admin adds. While nothing is, calls name what they
 * like, and that stays usable until an admin retires it.
 */
#pragma once
#include "db/desk.h"

typedef struct {
    char *name;
    bool active;     /* a call may have it */
    gint64 agencies; /* active ones that it goes to by default, or as well */
    gint64 calls;    /* of all times */
} Category;
/* Category *, those that most agencies have first; for g_ptr_array_unref(). */
GPtrArray *category_list(Desk *desk, GError **err);
/* The active ones alone: char *, in the same order. */
GPtrArray *category_names(Desk *desk, GError **err);

/* The active category that `text` is (spaces, dots and case do not count), or that alone begins
 * with it; while nothing is on the list, `text` itself. ERR_INPUT, naming near ones and all. Free
 * with g_free(). */
char *category_resolve(Desk *desk, const char *text, GError **err);

/* Puts it on the list, or retires it: by an admin, or by anybody while the desk has none.
 * ERR_FORBIDDEN; ERR_INPUT if it is no name; ERR_NOT_FOUND, ERR_RULE if what is to be retired is
 * not there, or agencies still answer it. */
bool category_set(Desk *desk, const char *name, bool active, GError **err);

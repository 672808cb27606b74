/* tickets/agencies/categories.h - what a call may be about: the categories that agencies are
 * recorded for. */
#pragma once
#include "db/desk.h"

/* char *, those that most agencies have first; for g_ptr_array_unref(). */
GPtrArray *category_names(Desk *desk, GError **err);
/* The category that `text` is, or that alone begins with it. ERR_INPUT, naming all. Free with
 * g_free(). */
char *category_resolve(Desk *desk, const char *text, GError **err);

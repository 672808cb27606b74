/* tickets/proposals/earlier_answers.h - what callers were told before, by what was cited. */
#pragma once
#include "db/desk.h"

#define EARLIER_MOST 5

typedef struct {
    gint64 number;    /* the call */
    gint64 told_at;   /* instant_day() gives the day */
    gint64 effective; /* a day: of the version that was cited; INSTANT_NONE: not known */
    char *cited;      /* the id that both cite */
    char *text;       /* scrubbed when it was recorded */
    char *told_by;    /* masked: "이*담"; NULL: not known */
} EarlierAnswer;

/* The newest different answers that cited one of `ids` (NULL-terminated, as KbHit.id), at most
 * `limit`, newest first; texts that differ in spaces and case only are one. Only what stands:
 * answered or delivered, not taken back, in its own cycle. Of each id the newest 200 calls are
 * looked at. Without the call `except` (0: none). EarlierAnswer *; free with
 * g_ptr_array_unref(). */
GPtrArray *earlier_answers(
    Desk *desk, const char *const *ids, gint64 except, int limit, GError **err);

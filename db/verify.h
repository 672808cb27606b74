/* db/verify.h - is the desk what its log says? */
#pragma once
#include "db/log.h"

#define VERIFY_BRIEF_DIGITS 24 /* of a hash: 96 bits, which nobody meets by trying */

typedef struct {
    gint64 events;
    gint64 tables, rows; /* compared with the replay */
    LogHead head;
} VerifyResult;

/* Walks the chain, replays the log into an empty database and compares every table that follows
 * from it. `head_hex`, if not NULL, is a head printed earlier ("<seq>:<hash>" or the hash, of
 * which VERIFY_BRIEF_DIGITS are enough: a narrow terminal shows no more): it must still be in the
 * log. ERR_INTEGRITY naming the first sequence that is wrong. */
bool verify_log(Desk *desk, const char *head_hex, VerifyResult *result, GError **err);

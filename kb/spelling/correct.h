/* kb/spelling/correct.h - what a person meant who mistyped: on the wrong keyboard layout, in
 * initials alone, with an unfinished last syllable, a wrong key, a space in the wrong place.
 */
#pragma once
#include "db/desk.h"
#include "kb/spelling/correction.h"

/* *meant receives the query to search instead of `text`, for g_free(), and *correction what was
 * wrong, the first if several things were. NULL and CORRECTION_NONE if the index knows each word,
 * if nothing explains one that it does not know, and for texts of more than a line. ERR_STORE. */
bool kb_correct(Desk *desk, const char *text, char **meant, KbCorrection *correction, GError **err);

/* kb/spelling/correct.h - what was meant where fingers slipped: the wrong keyboard layout, initials
 * alone, a last syllable not finished, a wrong key, a space in the wrong place.
 */
#pragma once
#include "db/desk.h"

typedef enum {
    CORRECTION_NONE,
    CORRECTION_LAYOUT,     /* dkswjs: 안전; ㅏㅊ: KC */
    CORRECTION_INITIALS,   /* ㅈㄱㅇㅍ: 전기용품 */
    CORRECTION_UNFINISHED, /* 안전인ㅈ: 안전인증 */
    CORRECTION_TYPO,       /* 안전인즘: 안전인증 */
    CORRECTION_SPACING,    /* 안전인 증: 안전인증 */
} KbCorrection;

/* *meant receives the query to search instead of `text`, for g_free(), and *slip what slipped, the
 * first where there are several: NULL and CORRECTION_NONE where each word is known to the index,
 * where nothing explains one that is not, and for texts of more than a line. ERR_STORE. */
bool kb_correct(Desk *desk, const char *text, char **meant, KbCorrection *correction, GError **err);

/* "layout", "initials", ...: for programs. NULL for CORRECTION_NONE. */
const char *kb_correction_name(KbCorrection correction);

/* kb/spelling/correction.h - the kinds of typing mistakes that are corrected. */
#pragma once

typedef enum {
    CORRECTION_NONE,
    CORRECTION_LAYOUT,     /* dkswjs: 안전; ㅏㅊ: KC */
    CORRECTION_INITIALS,   /* ㅈㄱㅇㅍ: 전기용품 */
    CORRECTION_UNFINISHED, /* 안전인ㅈ: 안전인증 */
    CORRECTION_TYPO,       /* 안전인즘: 안전인증 */
    CORRECTION_SPACING,    /* 안전인 증: 안전인증 */
} KbCorrection;

/* "layout", "initials", ...: for programs. NULL for CORRECTION_NONE. */
const char *kb_correction_name(KbCorrection correction);

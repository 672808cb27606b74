/* kb/spelling/correction.c - the names of the kinds of typing mistakes. */
#include "kb/spelling/correction.h"

const char *kb_correction_name(KbCorrection correction)
{
    static const char *const names[] = { [CORRECTION_LAYOUT] = "layout",
        [CORRECTION_INITIALS] = "initials",
        [CORRECTION_UNFINISHED] = "unfinished",
        [CORRECTION_TYPO] = "typo",
        [CORRECTION_SPACING] = "spacing" };
    return names[correction];
}

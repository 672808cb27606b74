/* tickets/people/scrub.h - taking personal data out of texts, and masks for lists.
 *
 * What a consultant types (question, answer, note) stays in the log for good, so whatever
 * identifies the caller is taken out first and kept sealed with the person. Resident numbers are
 * never kept: 개인정보 보호법 제24조의2 forbids it without a statute. Pure; linear time; text is
 * UTF-8 in NFC. Full-width digits, other dashes and other spaces count as the plain ones.
 */
#pragma once
#include <glib.h>

typedef enum {
    SCRUB_PHONE,    /* mobile and land lines, +82 forms, numbers abroad with a "+" */
    SCRUB_RESIDENT, /* 주민등록번호, 외국인등록번호: taken out, never given back */
    SCRUB_BUSINESS, /* 사업자등록번호, 123-45-67890 */
    SCRUB_MAIL,
    SCRUB_NAME,
    SCRUB_COMPANY,
    SCRUB_N_KINDS,
} ScrubKind;

/* What replaces it in the text: "[전화]". Static; stored, so never translated. */
const char *scrub_label(ScrubKind kind);

/* A name known beforehand; `text` is borrowed. NULL, or fewer than 2 letters, is ignored. */
typedef struct {
    ScrubKind kind; /* SCRUB_NAME, SCRUB_COMPANY */
    const char *text;
} ScrubKnown;

typedef struct {
    ScrubKind kind;
    char *text; /* as it stood in the text */
} ScrubTaken;

/* A copy of `text` with a label for each piece of personal data. `taken`, if not NULL, receives a
 * GPtrArray of ScrubTaken in the order of the text, for g_ptr_array_unref(). Labels
 * already in `text` stay, so scrubbing twice is scrubbing once. Free with g_free().
 *
 * Known words are found whatever the case of their letters; a company also without (주), ㈜,
 * 주식회사 and the like; with or without spaces from 4 letters on (below that, "이수" would be
 * found in "이 수출품"). Latin ones only as whole words.
 *
 * Not personal, and kept: service numbers (1588-1234, 080-..., 1381), KS, HS, certificate and law
 * numbers, dates, amounts, and digits that are part of a longer number. */
char *scrub_text(const char *text, const ScrubKnown *known, gsize n_known, GPtrArray **taken);

/* Masks for lists; NULL for NULL. Free with g_free(). */
char *scrub_mask_name(const char *name);    /* "홍*동", "홍*", "J*** S****" */
char *scrub_mask_phone(const char *number); /* "010-****-5678" */
char *scrub_mask_company(const char *company); /* "한***": each word's first letter, no 주식회사 */

/* The number as it is compared and hashed: its digits alone, +82 as 0. "" if there are none.
 * Free with g_free(). */
char *scrub_phone_key(const char *number);

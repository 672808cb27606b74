/* tickets/people/personal_number.h - which number of a person begins here: telephone, resident,
 * business.
 *
 * Korean shapes, told from the numbers of our trade (KS, HS, certificates, laws, dates, barcodes).
 * Pure; every question looks at a fixed number of characters. Text is UTF-8 in NFC.
 */
#pragma once
#include <glib.h>
#include <stdbool.h>

typedef enum { NUMBER_PHONE, NUMBER_RESIDENT, NUMBER_BUSINESS } NumberKind;

/* Asks whether a personal number begins at `p`, inside `text`: at its first digit, "+" or "(".
 * Returns its end and sets `*kind`; NULL where none begins. A caller who gets NULL passes the run
 * of digits and hyphens that `p` is in, so that no part of a longer number is asked about. */
const char *number_find(const char *text, const char *p, NumberKind *kind);

/* A Korean telephone number as it is dialled at home: "010", "1234", "5678". */
typedef struct {
    char area[8], middle[8], last[8];
} PhoneParts;
/* Reads the first number in `text`, with +82, 0082 or without. False where it is no such number. */
bool number_split_phone(const char *text, PhoneParts *parts);

/* The character at `p` as it is compared: small, and its ASCII twin where it has one (full-width
 * forms, dashes, spaces, digits of other scripts). 0 at the end. */
gunichar number_plain(const char *p);
/* The same for the character before `p`; 0 at the start of `text`. */
gunichar number_plain_before(const char *text, const char *p);
static inline bool number_is_digit(gunichar plain)
{
    return plain >= '0' && plain <= '9';
}
static inline bool number_is_letter(gunichar plain)
{
    return plain >= 'a' && plain <= 'z';
}

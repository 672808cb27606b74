/* tickets/people/personal_number.h - personal numbers in a text: telephone, resident, business.
 *
 * Korean formats, told apart from the numbers of our trade (KS, HS, certificates, laws, dates,
 * barcodes). Pure; each call looks at a bounded number of characters. Text is UTF-8 in NFC.
 */
#pragma once
#include <glib.h>
#include <stdbool.h>

typedef enum { PERSONAL_PHONE, PERSONAL_RESIDENT, PERSONAL_BUSINESS } PersonalNumber;

/* The end of the personal number that begins at `p`, inside `text`: at its first digit, "+" or "(";
 * sets `*kind`. NULL if none begins there: then skip the run of digits and hyphens that `p` is in,
 * so that part of a longer number is not taken for one. */
const char *personal_number_find(const char *text, const char *p, PersonalNumber *kind);

/* What a number at home begins with: "010", "02", "031", ... Ends with a NULL. */
extern const char *const phone_areas[];

/* A Korean telephone number as it is dialled at home: "010", "1234", "5678". */
typedef struct {
    char area[8], middle[8], last[8];
} PhoneParts;
/* Reads the first number in `text`, with +82, 0082 or without. False if it is not one. */
bool phone_split(const char *text, PhoneParts *parts);

/* Whether `text` is one whole number that can be dialled, and nothing else: 010 and 8 digits, a
 * land line, 070, 050x, 080, a service number (1588-1234), each with +82 or without; a number
 * abroad with its "+". Hyphens, spaces and brackets may stand where the groups part. */
bool phone_is_complete(const char *text);

/* The character at `p` as it is compared: in lower case, and as ASCII if it is a full-width form, a
 * dash, a space or a digit of another script. 0 at the end. */
gunichar plain_char(const char *p);
/* The same for the character before `p`; 0 at the start of `text`. */
gunichar plain_char_before(const char *text, const char *p);
static inline bool plain_is_digit(gunichar plain)
{
    return plain >= '0' && plain <= '9';
}
static inline bool plain_is_letter(gunichar plain)
{
    return plain >= 'a' && plain <= 'z';
}

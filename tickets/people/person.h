/* tickets/people/person.h - callers, sealed (base/seal.h): outside the log and the index.
 *
 * A person is found again by a keyed hash of the telephone number. The log knows a random id only.
 */
#pragma once
#include "db/desk.h"

typedef struct {
    const char *name, *company, *phone, *mail; /* NULL: not known */
} PersonFields;

typedef struct {
    char *id;
    char *name, *company, *phone, *mail; /* NULL: not known */
    bool erased;
} Person;
void person_free(Person *person);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Person, person_free)

/* ERR_INPUT if the number is none that can be dialled (phone_is_complete()), or the address none
 * that mail goes to. What is not given is fine. */
bool person_check(const PersonFields *fields, GError **err);

/* In the open transaction: finds the person of this number (two names at one number are two
 * persons), else makes one, and adds what was not known. `id` receives the id, NULL if no field
 * is given. Free with g_free(). */
bool person_put(Desk *desk, const PersonFields *fields, char **id, GError **err);

/* Adds fields to a person that is known. In the open transaction. */
bool person_add(Desk *desk, const char *id, const PersonFields *fields, GError **err);

/* The same, but what is given replaces what was known. */
bool person_change(Desk *desk, const char *id, const PersonFields *fields, GError **err);

/* `*reachable`: whether a telephone number that can be dialled, or a mail address, is known; false
 * for a NULL id. */
bool person_reachable(Desk *desk, const char *id, bool *reachable, GError **err);

/* Masked for lists: 홍*동, 010-****-5678. An erased person has no field. ERR_NOT_FOUND. */
Person *person_mask(Desk *desk, const char *id, GError **err);

/* In plain, for a reason; appends an event. ERR_RULE without a reason, ERR_NOT_FOUND. */
Person *person_reveal(Desk *desk, const char *id, const char *reason, GError **err);

/* In plain, for a letter that the person consented to, or that goes to themselves: the event that
 * sends it says so. Never for a screen. ERR_NOT_FOUND. */
Person *person_for_letter(Desk *desk, const char *id, GError **err);

/* Deletes the person unless a call refers to them: for a stranger's address that is no longer
 * needed. In the open transaction. */
bool person_discard(Desk *desk, const char *id, GError **err);

/* The numbers (gint64) of the calls of whoever has this name, company or telephone number, newest
 * first. Free with g_array_unref(). */
GArray *person_find(Desk *desk, const char *what, GError **err);

/* Destroys the key of the person's fields: nobody can read them again. The log still verifies.
 * ERR_RULE without a reason, ERR_NOT_FOUND. */
bool person_erase(Desk *desk, const char *id, const char *reason, GError **err);

/* In the open transaction: `text` without personal data; if `id` is not NULL, also without the
 * caller's own name and company, and what was taken out is kept sealed with the person. NULL gives
 * NULL. Free with g_free(). */
bool person_scrub(Desk *desk, const char *id, const char *text, char **clean, GError **err);
/* Keeps `text` sealed with the person, beside what was scrubbed. In the open transaction. */
bool person_keep(Desk *desk, const char *id, const char *text, GError **err);

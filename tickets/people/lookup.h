/* tickets/people/lookup.h - who has the number, name or company that is being typed.
 *
 * Persons are found by keyed hashes alone, so only by the whole of it; but a number may lack what
 * people leave out when they say it: 010, the area code, a first 0. What is found may be several
 * persons: two names at one number, one number in two areas.
 */
#pragma once
#include "db/desk.h"

#define LOOKUP_MOST 20 /* persons that are looked at */

/* The ids of the persons with this telephone number, with hyphens and +82 or without. Without an
 * area code it is tried with 010 and with every area code. No id if fewer than 7 digits are typed.
 * char *; free with g_ptr_array_unref(). */
GPtrArray *person_ids_by_phone(Desk *desk, const char *typed, GError **err);

/* The same by telephone number, name or company, whichever it is. Persons of a name or company are
 * those that have called. */
GPtrArray *person_ids(Desk *desk, const char *typed, GError **err);

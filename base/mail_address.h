/* base/mail_address.h - addresses that mail may be sent to. */
#pragma once
#include <glib.h>
#include <stdbool.h>

#define MAIL_ADDRESS_MOST 254 /* bytes: RFC 5321, 4.5.3.1.3 */

/* True for the plain form of RFC 5322, "help@kita.net": a dot-atom, "@", a name of letters, digits
 * and hyphens. No quotes, no comments, no lists, no Unicode, nothing that begins like an option. */
bool mail_address_is(const char *text);

/* The same domain, whatever the case of its letters: "kim@kita.net" and "HELP@KITA.NET". False
 * if one is not an address. */
bool mail_address_same_domain(const char *one, const char *other);

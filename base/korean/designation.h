/* base/korean/designation.h - names of standards, EU acts, tariff codes, promulgated laws and
 * annexes: each is one name however it is spaced and typed.
 *
 * A name is squeezed: lower case, no spaces, numbers joined by single hyphens, no zeros before a
 * part, no year. "KS C IEC 60335-1:2018" and "KSCIEC60335_01" are ksciec60335-1.
 * Pure: no memory, no state, never outside text[0, n).
 */
#pragma once
#include "base/korean/designation_name.h"

#define DESIGNATION_NAMES 6

/* names[0] is the whole; then what else it is called: without the parts of its number
 * (ksciec60335), by its first body alone (ksc60335-1), by a body written inside the first word. */
typedef struct {
    int end;   /* offset past it in the text, a year left out */
    int count; /* of names */
    DesignationName names[DESIGNATION_NAMES];
} Designation;

/* A standard whose first body begins the Latin word at text[at): KS ISO IEC CISPR EN BS DIN JIS GB
 * ASTM UL ANSI IEEE KC ... and chains of them. */
bool designation_of_standard(const char *text, int n, int at, Designation *d);

/* An EU act or a tariff code that begins with the number at text[at), the start of a number:
 *   2014/30/EU: eu2014-30; 8516.60-2000: 8516602000 and 851660 */
bool designation_of_number(const char *text, int n, int at, Designation *d);

/* The number of a promulgated law or notice, with or without 제, when it is longer than an
 * article's: 제21159호; 제2024-0123호: 제2024-123호. */
bool designation_of_law(const char *text, int n, int at, Designation *d);

/* What is promulgated with the number that begins at text[at): 법률, 대통령령, ...; NULL if the
 * word before is none of them. Static. */
const char *designation_law_before(const char *text, int at);

/* An annex or form, text[at) being 별표 or 별지: 별표 1의2: 별표1의2; 별지 제5호의2서식: 별지5의2.
 */
bool designation_of_annex(const char *text, int n, int at, Designation *d);

/* Any of them; also (EU) 2016/425 and 법률 제21159호 from their first words. */
bool designation_at(const char *text, int n, int at, Designation *d);

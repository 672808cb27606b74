/* kb/query/designation.h - designations as people type them: with spaces, as they sound, by an old
 * number. No database.
 */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include "base/korean/designation.h"

/* The length in bytes of the designation at the start of `text`; 0 if there is none. It is one word
 * of a query even with spaces inside. Two forms count here but not in running text
 * (base/korean/designation.h): "EN60335 1" and 케이에스 씨 60335. */
gsize query_designation(const char *text);

/* How documents write the query's word `typed`: IEC 60335-1 for IEC 335-1, EN60335-1 for EN60335 1,
 * KS C 60335 for 케이에스 씨 60335. NULL if they write it the same. Free with g_free(). */
char *query_designation_reading(const char *typed);

/* The offset of the number in a standard's name, if it is long enough to identify the standard by
 * itself (60335-1, but not 32); else 0. */
int query_number(const DesignationName *name);

/* Whether a token of a designation is only a part of its name: letters or a small number, which say
 * nothing by themselves. */
bool query_is_part(const char *token, int bytes);

/* Adds the locators that `text` names, each once: 제58조의2; 별표 3 for 별표3; 별지 제5호의2서식
 * for 별지 5의2. */
void query_locators(const char *text, GPtrArray *locators);

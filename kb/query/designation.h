/* kb/query/designation.h - designations as people type them: with spaces, by ear, by an old number.
 * No database.
 */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include "base/korean/designation.h"

/* The bytes of the designation that `text` begins with, 0 where it begins with none: it is one word
 * of a query however it is spaced. Also what base/korean/designation.h does not know in running
 * text: "EN60335 1", 케이에스 씨 60335. */
gsize query_designation(const char *text);

/* How `typed`, a query's word, is written in documents, where that differs: IEC 60335-1 for
 * IEC 335-1, EN60335-1 for EN60335 1, KS C 60335 for 케이에스 씨 60335. NULL where it does not.
 * Free with g_free(). */
char *query_designation_reading(const char *typed);

/* Where the number of a standard's name begins that says which it is without its body, as 60335-1
 * does and 32 does not; 0 where it does not. */
int query_number(const DesignationName *name);

/* Whether a token of a designation, its letters or a small number, says nothing beside its name. */
bool query_is_part(const char *token, int bytes);

/* Adds what the passages that `text` names are called: 제58조의2; 별표 3 for 별표3; 별지
 * 제5호의2서식 for 별지 5의2. None twice. */
void query_locators(const char *text, GPtrArray *locators);

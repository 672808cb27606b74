/* tickets/mail/quoting.h - what letters and their answers have in common, as text. Pure. */
#pragma once
#include <glib.h>
#include <stdbool.h>

#define MAIL_TAG "[1381#"          /* then the call's number and "]": in every subject */
#define MAIL_TEXT_MOST (64u << 10) /* bytes of an answer that are kept */

/* "[1381#12] title". Free with g_free(). */
char *mail_subject(gint64 number, const char *title);
/* The number in a subject; false if it has none, or none that can be a call's. */
bool mail_tag(const char *subject, gint64 *number);

/* Stands above a letter: what is written over it is the answer. Free with g_free(). */
char *mail_cut_line(gint64 number);
/* The answer without our letter below it, quotes and the line that leads them in; the whole if
 * nothing else would be left. At most MAIL_TEXT_MOST bytes. Free with g_free(). */
char *mail_answer(const char *text);

/* A subject that people's absences write: "Out of office", "부재중". */
bool mail_is_absence(const char *subject);
/* A subject or sender of mail that came back. */
bool mail_is_return(const char *from, const char *subject);

/* import/package/xml_skip.h - elements to skip, and content that is written twice.
 *
 * Newer writers give the same content in several forms for readers of different age: hp:switch
 * with hp:case and hp:default in HWPX, mc:AlternateContent with mc:Choice and mc:Fallback in DOCX
 * and XLSX. The first form is read, the others are passed over.
 */
#pragma once
#include <glib.h>
#include <stdbool.h>

typedef struct {
    guint depth;       /* in an element that is passed over; 0: in none */
    GByteArray *taken; /* of guint8, one for each open choice: a form of it was read */
} XmlSkip;

void xml_skip_init(XmlSkip *skip);
void xml_skip_clear(XmlSkip *skip);

/* At each start of an element: true if it is passed over. */
bool xml_skip_start(XmlSkip *skip, const char *name);
/* Passes over the element that was just started, and all in it. */
void xml_skip_this(XmlSkip *skip);
/* At each end: true if its start was passed over. */
bool xml_skip_end(XmlSkip *skip, const char *name);

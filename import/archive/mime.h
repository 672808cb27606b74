/* import/archive/mime.h - mail taken apart by GMime: what the readers of mail have in common.
 *
 * GMime reads the Korean labels of charsets as strict EUC-KR and loses syllables in subjects and
 * file names: they are replaced by CP949 first (import/text/charset.h).
 */
#pragma once
#include <gmime/gmime.h>
#include <stdbool.h>

#define MIME_DEEPEST 16 /* parts inside parts that are looked into */

/* The bytes of a mail with "cp949" in place of the Korean charset that a header names:
 * "=?euc-kr?B?...?=" of RFC 2047 and "filename*=euc-kr''..." of RFC 2231. */
GByteArray *mime_relabelled(const guint8 *bytes, gsize n);
/* NULL if it is not a mail. `bytes` must outlive it; for g_object_unref(). */
GMimeMessage *mime_parse(const GByteArray *bytes);

/* One clean line, or NULL if nothing is left. Free with g_free(). */
char *mime_clean(const char *text);
/* What the part holds, its transfer encoding undone. */
GByteArray *mime_decoded(GMimeObject *part);

bool mime_is(GMimeObject *part, const char *type, const char *subtype);
/* Text that stands in the mail itself, attached to nothing. */
bool mime_is_body(GMimeObject *part);
/* The same text several times: as plain text if there is one. Borrowed. */
GMimeObject *mime_best(GMimeMultipart *parts);

/* import/archive/mime.h - mail taken apart by GMime: what the readers of mail have in common.
 *
 * What GMime must be told is that the Korean labels of charsets mean CP949 (import/text/charset.h):
 * its EUC-KR loses syllables in subjects and file names.
 */
#pragma once
#include <gmime/gmime.h>
#include <stdbool.h>

#define MIME_DEEPEST 16 /* parts inside parts that are looked into */

/* The bytes of a mail with "cp949" where a header names a Korean charset: "=?euc-kr?B?...?=" of RFC
 * 2047 and "filename*=euc-kr''..." of RFC 2231. */
GByteArray *mime_relabelled(const guint8 *bytes, gsize n);
/* NULL where it is no mail. `bytes` must outlive it; for g_object_unref(). */
GMimeMessage *mime_parse(const GByteArray *bytes);

/* One clean line, or NULL where nothing is left. Free with g_free(). */
char *mime_clean(const char *text);
/* What the part holds, its transfer encoding undone. */
GByteArray *mime_decoded(GMimeObject *part);

bool mime_is(GMimeObject *part, const char *type, const char *subtype);
/* Text that stands in the mail itself, attached to nothing. */
bool mime_is_body(GMimeObject *part);
/* The same text several times: as plain text where there is one. Borrowed. */
GMimeObject *mime_best(GMimeMultipart *parts);

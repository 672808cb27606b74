/* import/hwp5/title.h - the title of an HWP document.
 *
 * What a file says of itself is often a template's name, or that of the document it was copied
 * from, or the beginning of its first sentence: it is believed only where the text says the same.
 */
#pragma once
#include "import/text/bytes.h"
#include "import/model/document.h"

/* The title in the property set (MS-OLEPS) of an HWP 5 file, in UTF-8, for g_free(); NULL where it
 * has none. */
char *hwp_summary_title(Bytes stream);

/* The title of `doc`, whose own is said to be `own` (NULL: nothing): `own`, the line that begins
 * with it, or the first line that could be a title. NULL where there is none. Free with g_free().
 */
char *hwp_choose_title(const ImportDoc *doc, const char *own);

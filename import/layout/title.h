/* import/layout/title.h - the title of a document whose own properties cannot be trusted.
 *
 * What an HWP file says of itself is often a template's name, or that of the document it was copied
 * from, or the beginning of its first sentence: it is used only if the text says the same.
 */
#pragma once
#include "import/model/document.h"

/* The title of `doc`, whose properties say `own` (NULL: nothing): `own`, the line that begins with
 * it, or the first line that could be a title. NULL if there is none. Free with g_free(). */
char *title_choose(const ImportDoc *doc, const char *own);

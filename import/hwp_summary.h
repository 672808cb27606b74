/* import/hwp_summary.h - the title that an HWP 5 file gives itself.
 *
 * It often is a template's name or that of the document it was copied from: believe it only where
 * the text says the same.
 */
#pragma once
#include "import/bytes.h"

/* The title of a property set (MS-OLEPS) in UTF-8, for g_free(); NULL where it has none. */
char *hwp_summary_title(Bytes stream);

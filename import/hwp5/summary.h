/* import/hwp5/summary.h - what the property set of an HWP 5 file (MS-OLEPS) says of the document.
 */
#pragma once
#include "import/text/bytes.h"

/* The title in the property set `stream`, in UTF-8, for g_free(); NULL if it has none. */
char *hwp5_summary_title(Bytes stream);

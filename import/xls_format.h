/* import/xls_format.h - what a number in a spreadsheet is shown as: a number, a percentage, a day.
 *
 * Numbers keep all their digits and no thousands separators, so that they are found as they are
 * typed; days become 2026-11-20, whatever the country's way.
 */
#pragma once
#include <glib.h>
#include <stdbool.h>

typedef struct {
    bool date, time, percent;
    int decimals; /* of a percentage */
} XlsFormat;

/* The meaning of a format code ("yyyy\"년\" m\"월\"", "0.0%"). */
XlsFormat xls_format_parse(const char *code);
/* The same for a format that every file has without saying so (ECMA-376, 18.8.30). */
XlsFormat xls_format_builtin(guint id);

/* Days count from 1899-12-30, or from 1904-01-01 where `from_1904`. Free with g_free(). */
char *xls_format_number(double value, XlsFormat format, bool from_1904);

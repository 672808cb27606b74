/* import/text/cell_format.h - what a number in a spreadsheet is shown as: a number, a percentage, a
 * day.
 *
 * Numbers keep all their digits and no thousands separators, so that they are found as they are
 * typed; days become 2026-11-20, whatever the country's way.
 */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* Neither day nor time nor percentage: a plain number. */
typedef struct {
    bool date, time, percent;
    bool elapsed; /* the time runs on beyond a day: "[h]:mm" */
    int decimals; /* of a percentage */
} CellFormat;

/* How a workbook counts its days and shows them. */
typedef struct {
    bool from_1904; /* days count from 1904-01-01; else from 1899-12-30 */
    bool exact;     /* the time of day is shown if there is one; else where the code has it */
} CellDays;

/* The meaning of a format code ("yyyy\"년\" m\"월\"", "0.0%"). */
CellFormat cell_format_parse(const char *code);
/* The same for a format that every file has without saying so (ECMA-376 part 1, 18.8.30, those of
 * Korean among them). */
CellFormat cell_format_builtin(guint id);

/* "45000", "57%", "2026-03-26", "2026-03-26 09:30", "26:15"; "" for what is not finite. Free with
 * g_free(). */
char *cell_format_number(double value, CellFormat format, CellDays days);
/* The same for a number as digits; integers keep all of theirs, and what is no number stays as it
 * is. Free with g_free(). */
char *cell_format_digits(const char *digits, CellFormat format, CellDays days);

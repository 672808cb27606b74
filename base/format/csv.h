/* base/format/csv.h - comma-separated values (RFC 4180), read from memory and written to it.
 *
 * Text is UTF-8 as text_clean() gives it; LF, CR LF and CR end a line. A cell in quotation marks
 * may hold delimiters, line ends and doubled quotation marks; inside a plain cell a quotation mark
 * is text. Empty lines are skipped. Lines count from 1, so that a message can name one.
 */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include "base/err.h"

#define CSV_MAX_CELLS 16384 /* in a row; what a spreadsheet holds */

typedef struct CsvReader CsvReader;
typedef enum { CSV_FAILED = -1, CSV_END, CSV_ROW } CsvStep;

/* Reads `n` bytes of `text` (-1: up to the NUL), which must outlive the reader. */
CsvReader *csv_reader_new(const char *text, gssize n, char delimiter);
void csv_reader_free(CsvReader *csv);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CsvReader, csv_reader_free)

/* From now on text after a closing quotation mark is part of the cell, as spreadsheets have it. */
void csv_forgive(CsvReader *csv);
/* Whether that happened in the row just read. */
bool csv_was_forgiven(const CsvReader *csv);

/* Reads the lines that begin with "#" and, after them, the header; from then on every row must be
 * as wide. `needed` names the columns that must be there, up to NULL; or is NULL. Without this call
 * rows may have any width and "#" is text. ERR_INPUT. */
bool csv_read_header(CsvReader *csv, const char *const *needed, GError **err);

/* What a "#" line says about `key`, borrowed: "# source: 관보" or, in prose, a sentence that begins
 * with it ("# ... Decree date 2026-04-30. ..."). Case of ASCII aside; up to the end of the
 * sentence. NULL if none does. */
const char *csv_fact(const CsvReader *csv, const char *key);

/* The next row. ERR_INPUT, with the line, if a quotation mark is not closed, text follows a
 * closed one, or the row is not as wide as the header. */
CsvStep csv_next(CsvReader *csv, GError **err);
const GPtrArray *csv_cells(const CsvReader *csv); /* strings; borrowed until the next csv_next() */
int csv_row(const CsvReader *csv);                /* its number; the first after the header is 1 */
int csv_line(const CsvReader *csv);               /* the line it begins on */

/* The place of a column in the header, from 0; -1 if there is none. */
int csv_column(const CsvReader *csv, const char *name);
/* The row's cell in that column, borrowed until the next csv_next(); NULL if there is none. */
const char *csv_get(const CsvReader *csv, const char *name);

typedef enum {
    CSV_PLAIN = 0,
    /* A cell that a spreadsheet would run as a formula (it begins with = + - @ TAB or CR) gets an
     * apostrophe before it. For files people open, not for files we read back. */
    CSV_NEUTRALISE = 1 << 0,
} CsvFlags;

/* Appends a row and CR LF. Cells are quoted if they need it; NULL is an empty cell. */
void csv_write_row(GString *out, const char *const *cells, gsize n, CsvFlags flags);

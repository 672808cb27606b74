/* tickets/old_records/old_records.h - a centre's records from before the desk, from CSV.
 *
 * Each row becomes a closed call with one cycle of outcome "imported": it has no verdict, nothing
 * is ever due, no figure counts it; its question is learned for search. Texts are scrubbed, the
 * caller is sealed as any other. A row is known again by what it says: the same file, imported
 * again, changes nothing. Two equal rows of one file are two calls.
 */
#pragma once
#include "db/desk.h"

#define OLD_RECORD_BATCH 1000 /* rows a transaction */

typedef struct {
    gint64 rows, imported, same, bad;
} OldRecordCounts;

/* Reports a row that was left out: the line it begins on, and why, in the language in use. */
typedef void OldRecordBad(int line, const char *why, void *user);

typedef struct {
    bool dry_run; /* everything is done and nothing kept */
    OldRecordBad *bad;
    void *user;
} OldRecordOptions;

/* `csv` is clean UTF-8; commas, semicolons or tabs separate the cells. The first row names the
 * columns, in Korean or English (old_record_columns). Bad rows are reported and left out. ERR_INPUT
 * if a needed column is missing or a quotation mark is not closed (what came before it is kept),
 * ERR_FORBIDDEN if the actor is not a supervisor or admin. */
bool old_records_import(Desk *desk, const char *csv, const OldRecordOptions *options,
    OldRecordCounts *counts, GError **err);

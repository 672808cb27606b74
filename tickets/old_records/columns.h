/* tickets/old_records/columns.h - what the columns of old records may be called. */
#pragma once
#include <glib.h>
#include "base/err.h"

typedef enum {
    OLD_RECEIVED,
    OLD_TOLD,
    OLD_QUESTION,
    OLD_ANSWER,
    OLD_CATEGORY,
    OLD_FIELD,
    OLD_CHANNEL,
    OLD_CONSULTANT,
    OLD_AGENCY,
    OLD_NAME,
    OLD_COMPANY,
    OLD_PHONE,
    OLD_MAIL,
    OLD_N,
} OldColumn;

/* What each column may be called, up to a NULL name; spaces, case and middle dots do not matter. */
typedef struct {
    const char *name; /* "received" */
    const char *also; /* "접수일시;접수일;..." */
    bool needed;
} OldRecordColumn;
extern const OldRecordColumn old_record_columns[]; /* by OldColumn */

/* The index of each column in a row with this header; -1 if it is missing. ERR_INPUT if a needed
 * one is missing. */
bool old_record_find_columns(const GPtrArray *header, int columns[OLD_N], GError **err);

/* tickets/old_records/row.h - one row of old records, read. Only for tickets. */
#pragma once
#include "tickets/old_records/columns.h"

typedef struct {
    gint64 received, told;
    const char *cells[OLD_N]; /* borrowed; NULL if empty or missing */
} OldCall;
/* ERR_INPUT with the reason. */
bool old_record_read_row(
    const GPtrArray *cells, const int columns[OLD_N], gint64 now, OldCall *call, GError **err);

/* "2024-03-05 14:20", "2024.3.5. 오후 2:20:11", "2024/03/05", "20240305142011", RFC 3339.
 * `*dated`: no time was given, it is midnight. ERR_INPUT. */
bool old_record_read_time(const char *text, gint64 *instant, bool *dated, GError **err);

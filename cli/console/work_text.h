/* cli/console/work_text.h - how the work list is said: its groups, its rows, what presses most.
 */
#pragma once
#include "base/format/table.h"
#include "tickets/proposals/worklist.h"

/* The cells of a row. */
enum {
    WORK_NUMBER,
    WORK_STATE,
    WORK_WITH,
    WORK_UNTIL,
    WORK_LEFT,
    WORK_CALLER,
    WORK_QUESTION,
    WORK_COLUMNS,
};

#define ALARM_SECONDS 3600 /* what comes within this presses */

const char *work_group_text(WorkGroup group);
/* Titles and ranks, for table_fit(); the title of a column that is not shown is empty. */
void work_columns(PrintColumn columns[WORK_COLUMNS + 1], int width);
/* WORK_COLUMNS cells, styled, as of `now`; on a screen of `width` columns that is narrow, without
 * the agency and the days of the week. Free with g_strfreev(). */
char **work_cells(const WorkItem *item, gint64 now, int width);
/* Whether every word of `filter` stands in number, state, agency, caller or question; spaces inside
 * these and letters' case do not matter. */
bool work_matches(const WorkItem *item, const char *filter);

/* "● #27 처리가능 시한 1시간 전 ^O": of one's own calls, the one that presses most: due within
 * the hour or past, else to be acted on by then, else whose mail is unread. NULL: nothing presses.
 * Free with g_free(). */
char *work_alarm(const Worklist *mine, gint64 now);

/* "18:00", "내일 18:00", "11-22 (일) 16:40"; "-" for INSTANT_NONE. Free with g_free(). */
char *work_time(gint64 instant, gint64 now);

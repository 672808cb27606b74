/* base/spoken.h - times and durations as they are said to a caller, in the language in use.
 *
 * Never with seconds, and never later than the instant: what is between two minutes is said as the
 * earlier one. Days are the desk's, told by `now`. All free with g_free(); "-" for INSTANT_NONE.
 */
#pragma once
#include "base/instant.h"

/* "오늘 오후 3시", "내일 수요일 오후 6시", "11월 22일 일요일 오후 4시 40분", with the year if it is
 * another one; "tomorrow, Wednesday, at 6 pm". */
char *spoken_time(gint64 instant, gint64 now);
/* The same as a promise: "내일 수요일 오후 6시까지", "tomorrow, Wednesday, by 6 pm". */
char *spoken_by(gint64 instant, gint64 now);
/* The day alone: "오늘", "내일 수요일", "모레 목요일", "11월 22일 일요일". */
char *spoken_day(gint64 instant, gint64 now);
/* The time alone: "오후 6시", "낮 12시 30분"; "6 pm". */
char *spoken_clock(gint64 instant);

/* How long it lasts, two units at most: "3시간 55분", "1일 2시간", "25분"; "1분 미만" below a
 * minute and for what is negative. */
char *spoken_duration(gint64 seconds);
/* How long ago it was: "25분 전", "1일 2시간 전"; "방금" below a minute. */
char *spoken_ago(gint64 seconds);

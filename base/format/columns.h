/* base/format/columns.h - rows of cells joined by TAB, as people see them on a terminal. */
#pragma once

/* A copy of `text` without TABs: rows that follow one another stand in columns where they fit into
 * `room` columns (Hangul takes two); else, and where a row is alone, " | " parts the cells. Other
 * lines stay as they are. Free with g_free(). */
char *columns_align(const char *text, int capacity);

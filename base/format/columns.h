/* base/format/columns.h - rows of cells joined by TAB, as people see them on a terminal. */
#pragma once

/* A copy of `text` without TABs. Rows that follow one another are aligned if they fit into
 * `capacity` columns (Hangul takes two); otherwise, and in a row by itself, cells are separated by
 * " | ". Other lines stay as they are. Free with g_free(). */
char *columns_align(const char *text, int capacity);

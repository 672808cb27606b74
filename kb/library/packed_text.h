/* kb/library/packed_text.h - the text of a passage as index.db has it: a long one is packed, which
 * halves the desk; a short one would gain nothing and is stored as text.
 */
#pragma once
#include "db/db.h"

/* Binds a copy of `text`, packed if it is long, to parameter `at`. */
void kb_packed_text_bind(DbStmt *stmt, int at, const char *text);
/* The text of a column. Free with g_free(). NULL with ERR_INTEGRITY if it is damaged. */
char *kb_packed_text_read(DbStmt *stmt, int column, GError **err);

/* kb/library/packed_text.h - the text of a passage as index.db keeps it: a long one is packed,
 * which halves the desk; a short one gains nothing by it and is text.
 */
#pragma once
#include "db/db.h"

/* Binds `text` to parameter `at`. The statement has a copy of what it needs. */
void kb_packed_text_bind(DbStmt *stmt, int at, const char *text);
/* The text of a column. Free with g_free(). NULL with ERR_INTEGRITY where it is damaged. */
char *kb_packed_text_read(DbStmt *stmt, int column, GError **err);

/* kb/fulltext.c - the statements of the two full-text indexes. */
#include "kb/fulltext.h"

#define STATEMENTS(table)                                                                          \
    {                                                                                              \
        .insert = "INSERT INTO " table                                                             \
                  "(rowid, title, heading, body, asked)"                                           \
                  " VALUES (?1, ?2, ?3, ?4, ?5)",                                                  \
        .remove = "INSERT INTO " table "(" table                                                   \
                  ", rowid, title, heading, body, asked)"                                          \
                  " VALUES ('delete', ?1, ?2, ?3, ?4, ?5)",                                        \
        .search = "SELECT rowid, onecall_rank(" table ", ?3) AS score FROM " table " WHERE " table \
                  " MATCH ?1 ORDER BY score DESC LIMIT ?2",                                        \
        .check = "INSERT INTO " table "(" table ", rank) VALUES ('integrity-check', 1)",           \
    }

const FulltextSql fulltext_sql[FULLTEXT_N] = {
    [FULLTEXT_PASSAGES] = STATEMENTS("passage_fts"),
    [FULLTEXT_ADDENDA] = STATEMENTS("addendum_fts"),
};

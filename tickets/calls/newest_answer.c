/* tickets/calls/newest_answer.c - what a caller was, or is to be, answered. */
#include "tickets/calls/newest_answer.h"

#define REPLIED "'call.replied'"
#define GIVEN REPLIED ", 'call.answered', 'call.delivered'"

#define NEWEST(kinds, cycle)                                                                       \
    "SELECT s.text FROM said s JOIN call c ON c.number = s.call" cycle                             \
    " WHERE c.number = ?1 AND s.kind IN (" kinds ") ORDER BY s.seq DESC LIMIT 1"
#define ANY_CYCLE ""
#define THIS_CYCLE " AND c.cycle = s.cycle"

bool newest_answer(Desk *desk, gint64 number, AnswerScope scope, char **text, GError **err)
{
    static const char *const queries[] = {
        [ANSWER_EVER] = NEWEST(GIVEN ", 'call.imported'", ANY_CYCLE),
        [ANSWER_CURRENT] = NEWEST(GIVEN, THIS_CYCLE),
        [ANSWER_REPLIED] = NEWEST(REPLIED, THIS_CYCLE),
    };
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err, queries[scope], "i", number);
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    *text = step == DB_ROW ? db_text_dup(q, 0) : NULL;
    return step != DB_FAILED;
}

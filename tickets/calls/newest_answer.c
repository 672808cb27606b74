/* tickets/calls/newest_answer.c - what a caller was, or is to be, answered. */
#include "tickets/calls/newest_answer.h"
#include <stdbool.h>

#define REPLIED "'call.replied'"
#define GIVEN REPLIED ", 'call.answered', 'call.delivered'"

#define NEWEST(kinds, cycle)                                                                       \
    "SELECT s.kind = " REPLIED                                                                     \
    ", s.cycle, s.text FROM said s JOIN call c ON c.number = s.call" cycle                         \
    " WHERE c.number = ?1 AND s.kind IN (" kinds ") ORDER BY s.seq DESC LIMIT 1"
#define ANY_CYCLE ""
#define THIS_CYCLE " AND c.cycle = s.cycle"

/* Of what the followed call brought, which is whole each time, the newest alone. */
static DbStmt *query_replies(Desk *desk, gint64 number, gint64 cycle, GError **err)
{
    return db_query(desk_main(desk), err,
        "SELECT a.name, s.who, s.text FROM said s JOIN log l ON l.seq = s.seq"
        " LEFT JOIN agency a ON a.code = l.body ->> '$.agency'"
        " WHERE s.call = ?1 AND s.cycle = ?2 AND s.kind = " REPLIED
        " AND (l.kind <> 'call.led' OR s.seq = (SELECT max(t.seq) FROM said t JOIN log n"
        " ON n.seq = t.seq AND n.kind = 'call.led' WHERE t.call = ?1 AND t.cycle = ?2"
        " AND t.kind = " REPLIED ")) ORDER BY s.seq",
        "ii", number, cycle);
}

static void append_named(GString *out, const char *agency, const char *who, const char *text)
{
    if (out->len > 0)
        g_string_append_c(out, '\n');
    if (agency || who)
        g_string_append_printf(out, "%s%s%s%s: ", agency ? agency : who, agency && who ? " (" : "",
            agency && who ? who : "", agency && who ? ")" : "");
    g_string_append(out, text);
}

/* Several answers are named, one alone needs no name. */
static bool join_replies(Desk *desk, gint64 number, gint64 cycle, char **text, GError **err)
{
    g_autoptr(DbStmt) q = query_replies(desk, number, cycle, err);
    g_autoptr(GString) all = g_string_new(NULL);
    g_autofree char *only = NULL;
    guint n = 0;
    DbStep step = DB_FAILED;
    for (; q && (step = db_step(q, err)) == DB_ROW; n++) {
        append_named(all, db_text(q, 0), db_text(q, 1), db_text(q, 2));
        if (n == 0)
            only = db_text_dup(q, 2);
    }
    if (n == 1)
        *text = g_steal_pointer(&only);
    else
        *text = n ? g_strdup(all->str) : NULL;
    return step == DB_DONE;
}

bool newest_answer(Desk *desk, gint64 number, AnswerScope scope, char **text, GError **err)
{
    static const char *const queries[] = {
        [ANSWER_EVER] = NEWEST(GIVEN ", 'call.imported'", ANY_CYCLE),
        [ANSWER_CURRENT] = NEWEST(GIVEN, THIS_CYCLE),
        [ANSWER_REPLIED] = NEWEST(REPLIED, THIS_CYCLE),
    };
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err, queries[scope], "i", number);
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    *text = NULL;
    if (step == DB_ROW && db_int(q, 0) != 0)
        return join_replies(desk, number, db_int(q, 1), text, err);
    if (step == DB_ROW)
        *text = db_text_dup(q, 2);
    return step != DB_FAILED;
}

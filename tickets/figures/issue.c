/* tickets/figures/issue.c - the reports of the morning that were issued. */
#include "tickets/figures/issue.h"
#include <inttypes.h>
#include "base/format/json.h"
#include "db/log.h"
#include "tickets/time/calendar.h"

#define REPORT_AT (9 * 3600) /* seconds after midnight */

static bool read_issue(DbStmt *query, Issue *issue, GError **err)
{
    g_autoptr(DbStmt) q = query;
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    *issue = (Issue){ 0 };
    if (step == DB_ROW)
        *issue = (Issue){ db_int(q, 0), db_int(q, 1), db_int(q, 2), db_int(q, 3) };
    return step != DB_FAILED;
}

bool issue_of_day(Desk *desk, gint64 day, Issue *issue, GError **err)
{
    return read_issue(
        db_query(desk_main(desk), err,
            "SELECT day, since, at, upto FROM report_issued WHERE day = ?1", "i", day),
        issue, err);
}

bool issue_of_instant(Desk *desk, gint64 at, Issue *issue, GError **err)
{
    return read_issue(
        db_query(desk_main(desk), err,
            "SELECT day, since, at, upto FROM report_issued WHERE day = ?1 AND at = ?2", "ii",
            instant_day(at), at),
        issue, err);
}

bool issue_since(Desk *desk, gint64 at, gint64 *since, GError **err)
{
    const Calendar *calendar = calendar_get_newest(desk, NULL, err);
    if (!calendar)
        return false;
    gint64 day = instant_day(at) - 1;
    while (!calendar_is_working_day(calendar, day))
        day--;
    return db_number(desk_main(desk), err, day_instant(day, REPORT_AT), since,
        "SELECT max(at) FROM report_issued WHERE at < ?1", "i", at);
}

bool issue_is_due(Desk *desk, gint64 at, bool *due, gint64 *next, GError **err)
{
    const Calendar *calendar = calendar_get_newest(desk, NULL, err);
    if (!calendar)
        return false;
    gint64 day = instant_day(at);
    *due = calendar_is_working_day(calendar, day) && at >= day_instant(day, REPORT_AT);
    if (*due)
        day++;
    while (!calendar_is_working_day(calendar, day))
        day++;
    *next = day_instant(day, REPORT_AT);
    return true;
}

bool issue_record(Desk *desk, const Issue *issue, GError **err)
{
    g_autofree char *subject = g_strdup_printf("report:%" PRId64, issue->day);
    g_autoptr(JsonWriter) body = json_new();
    json_map(body, NULL);
    json_number(body, "since", issue->since);
    json_number(body, "at", issue->at);
    json_number(body, "upto", issue->upto);
    json_end(body);
    return log_append(desk, subject, "report.issued", json_text_so_far(body), NULL, err);
}

/* tickets/figures/agency_work.c - what the agencies were asked in a period, and where the time
 * went. */
#include "tickets/figures/agency_work.h"
#include "db/log.h"
#include "tickets/calls/promise.h"
#include "tickets/figures/period.h"
#include "tickets/figures/share.h"

static void work_free(gpointer data)
{
    AgencyWork *work = data;
    g_free(work->code);
    g_free(work->name);
    g_free(work);
}

static void share_free(gpointer data)
{
    HolderShare *share = data;
    g_free(share->holder);
    g_free(share->name);
    g_free(share);
}

void agency_report_free(AgencyReport *report)
{
    if (!report)
        return;
    g_clear_pointer(&report->scores, g_ptr_array_unref);
    g_clear_pointer(&report->work, g_ptr_array_unref);
    g_clear_pointer(&report->holders, g_ptr_array_unref);
    g_clear_pointer(&report->late_holders, g_ptr_array_unref);
    g_free(report);
}

/* A referral of a paused call is not overdue. */
static bool collect_work(Desk *desk, AgencyReport *report, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err,
        "SELECT a.code, a.name, count(*) FILTER (WHERE r.sent_at >= ?1 AND r.sent_at < ?2) AS sent,"
        " count(*) FILTER (WHERE r.sent_at >= ?1 AND r.sent_at < ?2 AND r.state = 'replied'),"
        " count(*) FILTER (WHERE r.sent_at >= ?1 AND r.sent_at < ?2 AND r.state = 'rejected'),"
        " count(*) FILTER (WHERE r.sent_at >= ?1 AND r.sent_at < ?2 AND r.state = 'dropped'),"
        " count(*) FILTER (WHERE r.state = 'open') AS held,"
        " count(*) FILTER (WHERE r.state = 'open' AND " OVERDUE("c", "?3") ")"
        " FROM referral r JOIN agency a ON a.code = r.agency"
        " LEFT JOIN call c ON r.state = 'open' AND c.number = r.call"
        " GROUP BY a.code HAVING sent > 0 OR held > 0 ORDER BY a.name, a.code",
        "iii", report->from, report->to, report->at);
    DbStep step = DB_FAILED;
    report->work = g_ptr_array_new_with_free_func(work_free);
    while (q && (step = db_step(q, err)) == DB_ROW) {
        AgencyWork *work = g_new0(AgencyWork, 1);
        *work = (AgencyWork){ db_text_dup(q, 0), db_text_dup(q, 1), db_int(q, 2), db_int(q, 3),
            db_int(q, 4), db_int(q, 5), db_int(q, 6), db_int(q, 7) };
        g_ptr_array_add(report->work, work);
    }
    return step == DB_DONE;
}

static void set_shares(GPtrArray *holders)
{
    g_autofree gint64 *seconds = g_new(gint64, holders->len + 1),
                      *shares = g_new(gint64, holders->len + 1);
    for (guint i = 0; i < holders->len; i++)
        seconds[i] = ((const HolderShare *)g_ptr_array_index(holders, i))->seconds;
    shares_of(seconds, shares, holders->len);
    for (guint i = 0; i < holders->len; i++)
        ((HolderShare *)g_ptr_array_index(holders, i))->share = shares[i];
}

/* Of the cycles for which `which` is true; ?1 and ?2 are the period, ?3 the instant of reading. */
#define HELD(which)                                                                                \
    "SELECT s.holder, a.name, sum(coalesce(s.to_at, ?3) - s.from_at) FROM cycle y"                 \
    " JOIN call c ON c.number = y.call JOIN custody s ON s.call = y.call AND s.cycle = y.cycle"    \
    " LEFT JOIN agency a ON a.code = s.holder WHERE " which                                        \
    " GROUP BY s.holder ORDER BY 3 DESC, 1"
#define ENDED HELD("y.outcome <> 'answered' AND y.ended_at >= ?1 AND y.ended_at < ?2")
#define LATE                                                                                       \
    HELD(PROMISE("c", "y", "?3") " = 'breached' AND " FIRST_DUE("y") " >= ?1 AND " FIRST_DUE(      \
        "y") " < ?2")

static GPtrArray *load_holders(
    Desk *desk, const AgencyReport *report, const char *sql, GError **err)
{
    g_autoptr(DbStmt) q =
        db_query(desk_main(desk), err, sql, "iii", report->from, report->to, report->at);
    g_autoptr(GPtrArray) holders = g_ptr_array_new_with_free_func(share_free);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        HolderShare *share = g_new0(HolderShare, 1);
        *share = (HolderShare){ db_text_dup(q, 0), db_text_dup(q, 1), db_int(q, 2), 0 };
        g_ptr_array_add(holders, share);
    }
    set_shares(holders);
    return step == DB_DONE ? g_steal_pointer(&holders) : NULL;
}

static bool collect_holders(Desk *desk, AgencyReport *report, GError **err)
{
    report->holders = load_holders(desk, report, ENDED, err);
    report->late_holders = report->holders ? load_holders(desk, report, LATE, err) : NULL;
    return report->late_holders != NULL;
}

AgencyReport *agency_report_collect(Desk *desk, gint64 from, gint64 to, GError **err)
{
    g_autoptr(AgencyReport) report = g_new0(AgencyReport, 1);
    if (!log_now(desk, &report->at, NULL, err) ||
        !period_choose(report->at, from, to, &report->from, &report->to, err))
        return NULL;
    report->scores = agency_score_collect(desk, report->at, report->from, report->to, err);
    if (!report->scores || !collect_work(desk, report, err) || !collect_holders(desk, report, err))
        return NULL;
    return g_steal_pointer(&report);
}

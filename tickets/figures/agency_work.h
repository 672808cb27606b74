/* tickets/figures/agency_work.h - what the agencies were asked in a period, and where the time
 * went. */
#pragma once
#include "tickets/figures/agency_score.h"

typedef struct {
    char *code, *name;
    gint64 sent;                       /* referrals in [from, to) */
    gint64 replied, rejected, dropped; /* of these, by their state at `at` */
    gint64 open, overdue; /* all that are open at `at`; of these, past the call's due */
} AgencyWork;

/* How long each holder held some cycles: together they are the cycles' whole time, up to `at`. */
typedef struct {
    char *holder, *name; /* "us", "caller", an agency's code; the agency's name */
    gint64 seconds;
    gint64 share; /* per cent of all; together 100 */
} HolderShare;

typedef struct {
    gint64 at, from, to;
    GPtrArray *scores;  /* AgencyScore, by name */
    GPtrArray *work;    /* AgencyWork, by name */
    GPtrArray *holders; /* HolderShare, most first: of the cycles that ended in [from, to), without
                         * those answered on the call */
    GPtrArray *late_holders; /* the same of the cycles whose promise was broken in [from, to) */
} AgencyReport;
void agency_report_free(AgencyReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AgencyReport, agency_report_free)

/* At log_now(). `from` and `to` as of stats_collect(). ERR_USAGE if the period is empty. */
AgencyReport *agency_report_collect(Desk *desk, gint64 from, gint64 to, GError **err);

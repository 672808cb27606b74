/* tickets/figures/agency_work.h - what the agencies were asked in a period, and where the time
 * went. */
#pragma once
#include "tickets/figures/agency_score.h"

typedef struct {
    char *code, *name;
    gint64 sent;                       /* referrals in [from, to) */
    gint64 replied, rejected, dropped; /* of these, how they stand at `at` */
    gint64 open, overdue; /* all that are open at `at`; of these, past the call's due */
} AgencyWork;

/* Where the cycles that ended in [from, to) spent their time, what was answered on the call left
 * out. The stretches of the custody ledger: their sum is the cycles'. */
typedef struct {
    char *holder, *name; /* "us", "caller", an agency's code; the agency's name */
    gint64 seconds;
    gint64 share; /* per cent of all */
} CustodyShare;

typedef struct {
    gint64 at, from, to;
    GPtrArray *league;  /* AgencyScore, by name */
    GPtrArray *work;    /* AgencyWork, by name */
    GPtrArray *custody; /* CustodyShare, most first */
} AgencyReport;
void agency_report_free(AgencyReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AgencyReport, agency_report_free)

/* At log_now(). `from` and `to` as of stats_collect(). ERR_USAGE where the period is empty. */
AgencyReport *agency_report_collect(Desk *desk, gint64 from, gint64 to, GError **err);

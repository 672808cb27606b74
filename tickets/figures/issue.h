/* tickets/figures/issue.h - the reports of the morning that were issued: one a working day, from
 * 09:00 on, each beginning where the one before ended.
 */
#pragma once
#include "db/desk.h"

typedef struct {
    gint64 day;       /* 0: none */
    gint64 since, at; /* what it reported on */
    gint64 upto;      /* the seq of the last event in it */
} Issue;

/* The report of `day`, and the one that was made at the instant `at`. */
bool issue_of_day(Desk *desk, gint64 day, Issue *issue, GError **err);
bool issue_of_instant(Desk *desk, gint64 at, Issue *issue, GError **err);

/* When a report at `at` begins: when the last one issued before ended; if there is none, at 09:00
 * of the last working day before. */
bool issue_since(Desk *desk, gint64 at, gint64 *since, GError **err);

/* Whether a report may be issued at `at`: 09:00 of a working day has passed. `next` receives the
 * next instant at which one may. */
bool issue_is_due(Desk *desk, gint64 at, bool *due, gint64 *next, GError **err);

/* Appends the event that a report was issued. In the open transaction. */
bool issue_record(Desk *desk, const Issue *issue, GError **err);

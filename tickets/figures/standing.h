/* tickets/figures/standing.h - what stands at an instant and needs somebody, call by call: the
 * parts of the daily report that name their calls. All lists are owned by the caller; oldest first.
 */
#pragma once
#include "tickets/calls/call.h"

/* All rows of a query, which is freed; NULL on an error, or if `query` is NULL. */
typedef gpointer ReadRow(DbStmt *row); /* makes an element of the list */
GPtrArray *figure_rows(DbStmt *query, ReadRow *read, GDestroyNotify free_row, GError **err);

/* Somebody's last change of a call; what the tick found is nobody's. */
typedef struct {
    char *kind, *actor; /* "call.referred" */
    gint64 at;
} LastMove;

typedef struct {
    TicketCall *call;
    LastMove last;
    bool fresh; /* it fell due since the last report */
} OverdueRow;

/* A call that stands still since somebody did something: told its caller, and nobody has closed it;
 * asked its caller, and the clock waits. */
typedef struct {
    gint64 number, since;
    char *actor, *owner, *question;
} StandingRow;

/* A breach was on record, and then telling was keyed at a time before due. */
typedef struct {
    gint64 number, due_at, told_at, keyed_at;
    char *actor;
} OverriddenRow;

/* Mail that a person must look at: matched to no call, filed on one without changing it, or an
 * answer whose caller has not been told. */
typedef struct {
    gint64 at, number;              /* 0: no call */
    char *outcome;                  /* "unmatched", "filed", "reply" */
    char *agency, *subject, *owner; /* NULL: not known */
} MailRow;

GPtrArray *standing_overdue(Desk *desk, gint64 since, GError **err); /* OverdueRow */
GPtrArray *standing_unclosed(Desk *desk, GError **err); /* StandingRow: since it was told */
GPtrArray *standing_paused(Desk *desk, GError **err); /* StandingRow: since the caller was asked */
GPtrArray *standing_mail(Desk *desk, gint64 since, GError **err); /* MailRow; filed since then */
/* OverriddenRow: keyed in [since, at). */
GPtrArray *standing_overridden(Desk *desk, gint64 since, gint64 at, GError **err);

/* tickets/figures/standing.h - what stands at an instant and needs somebody, call by call: the
 * parts of the daily report that name their calls. All lists are owned by the caller; oldest first.
 */
#pragma once
#include "tickets/calls/call.h"

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

/* Told, and nobody has closed it. */
typedef struct {
    gint64 number, told_at;
    char *told_by, *owner, *question;
} UnclosedRow;

/* The caller was asked and the clock stands still. */
typedef struct {
    gint64 number, since;
    char *asked_by, *owner, *question;
} PausedRow;

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
GPtrArray *standing_unclosed(Desk *desk, GError **err);              /* UnclosedRow */
GPtrArray *standing_paused(Desk *desk, GError **err);                /* PausedRow */
GPtrArray *standing_mail(Desk *desk, gint64 since, GError **err);    /* MailRow; filed since then */
/* OverriddenRow: keyed in [since, at). */
GPtrArray *standing_overridden(Desk *desk, gint64 since, gint64 at, GError **err);

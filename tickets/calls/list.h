/* tickets/calls/list.h - lists and counts of calls. Everything overdue is computed at log_now(). */
#pragma once
#include "tickets/calls/call.h"

#define DUE_SOON_SECONDS (8 * 3600)

typedef enum {
    LIST_OPEN,      /* every open call */
    LIST_ALL,       /* closed ones too, newest first */
    LIST_OVERDUE,   /* open and past due */
    LIST_DUE_SOON,  /* open, due within DUE_SOON_SECONDS, not overdue */
    LIST_CALLBACKS, /* an answer is in hand, the caller not told */
} ListWhich;

typedef struct {
    ListWhich which;
    TicketState state;                             /* TICKET_NONE: any */
    const char *owner, *agency, *field, *category; /* NULL: any; agency is a code */
    const char *person;                            /* an id */
    int limit;                                     /* 0: all */
} TicketFilter;

/* TicketCall *, the most urgent first: by act_by (or due), then due, then number. Without the
 * answers' texts. Free with g_ptr_array_unref(). */
GPtrArray *ticket_list(Desk *desk, const TicketFilter *filter, GError **err);

/* What is enough to choose a call by. */
typedef struct {
    gint64 number;
    TicketState state;
    char *question;
} TicketBrief;
/* TicketBrief *: the open calls, the one due first first, or those of the newest that were told and
 * are not closed; only numbers that begin with `digits`, at most `limit`. Needs no key. Free with
 * g_ptr_array_unref(). */
GPtrArray *ticket_briefs(Desk *desk, bool delivered, const char *digits, int limit, GError **err);

typedef struct {
    gint64 today;    /* received today */
    gint64 answered; /* of these, answered on the call */
    gint64 open, due_soon, overdue, callbacks;
} TicketCounts;
bool ticket_counts(Desk *desk, TicketCounts *counts, GError **err);

/* tickets/proposals/worklist.h - what to do next: every call that waits for somebody, once.
 *
 * Groups come in the order of WorkGroup; within one what is overdue first, then by the time left.
 * Everything is as of log_now().
 */
#pragma once
#include "tickets/calls/call.h"

typedef enum {
    WORK_CALLBACK, /* an answer is in hand: the caller is to be called */
    WORK_MAIL,     /* mail came for it, and its owner has done nothing with it since; an ended call
                      too, for a week */
    WORK_TRIAGE,   /* flagged, and not with an agency */
    WORK_REFERRED, /* an agency has it */
    WORK_LIVE,     /* taken, neither answered nor flagged */
    WORK_WAITING,  /* the caller was asked something */
    WORK_N,
} WorkGroup;

typedef struct {
    WorkGroup group;
    TicketCall *call; /* number, state, holder, agency_name, due_at, act_by, overdue, question */
    gint64 until;     /* what it is sorted by: due_at; act_by of a referral, refer_by of TRIAGE;
                         INSTANT_NONE: it has ended */
    gint64 left;      /* seconds until then; negative: it is past */
    gint64 attempts;  /* an answer is in hand: how often nobody was reached */
    gint64 next_try;  /* an answer is in hand: not before; else INSTANT_NONE */
    gint64 mail_at;   /* MAIL: when the newest came; else INSTANT_NONE */
    char *caller;     /* masked: name, else company, number, address; NULL: not known, or erased */
} WorkItem;

typedef struct {
    GPtrArray *items;      /* of WorkItem */
    gint64 counts[WORK_N]; /* of them, by group */
    gint64 unmatched;      /* mails that belong to no call: everybody's */
} Worklist;
void worklist_free(Worklist *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Worklist, worklist_free)

/* Those of this owner; NULL: everybody's. A call whose mail is unread is in WORK_MAIL alone. */
Worklist *worklist_load(Desk *desk, const char *owner, GError **err);

/* tickets/figures/explain.h - how due, act_by and the holders came about, line by line. */
#pragma once
#include "base/instant.h"
#include "db/desk.h"

typedef enum {
    EXPLAIN_RECEIVED,  /* from: the cycle's start */
    EXPLAIN_POLICY,    /* text: its label; seconds: the promise; hours */
    EXPLAIN_CALENDAR,  /* text: the source; number: the version, 0 none; from: its decree's midnight
                        */
    EXPLAIN_OPEN,      /* a day's open time: from, to, seconds that count; windows */
    EXPLAIN_CLOSED,    /* a day that does not count; text: the holiday's name, NULL: weekend */
    EXPLAIN_PAUSE,     /* from, to (INSTANT_NONE: runs); seconds added; text: the question */
    EXPLAIN_EXTENSION, /* from, to: due before and after; seconds added; text: the reason's code */
    EXPLAIN_DUE,       /* from: due */
    EXPLAIN_OFFICE,    /* from: due by the office reading */
    EXPLAIN_ACT_BY,    /* from: act_by; INSTANT_NONE: doomed */
    EXPLAIN_REFER_BY,  /* from: refer_by */
    EXPLAIN_REFERRAL,  /* text: agency; from: sent, to: reply_by */
    EXPLAIN_ATTEMPT,   /* from: a callback that reached nobody */
    EXPLAIN_TOLD,      /* from: told; text: the verdict; seconds: margin, negative if late */
} ExplainKind;

typedef struct {
    ExplainKind kind;
    gint64 cycle;
    gint64 from, to; /* INSTANT_NONE: not known */
    gint64 seconds, number;
    char *text;
    char *windows; /* "09:00-12:00, 13:00-18:00": of the policy; of the day between from and to */
} ExplainLine;

/* One span of a cycle and who held the ticket: every second of a cycle is in exactly one. */
typedef struct {
    gint64 cycle;
    char *holder;    /* "us", "caller", an agency's code */
    char *name;      /* the agency's; NULL for the others */
    gint64 from, to; /* to: INSTANT_NONE: holds it still */
    gint64 seconds;  /* up to now if it still holds it */
} HolderSpan;

typedef struct {
    GPtrArray *lines;   /* ExplainLine */
    GPtrArray *holders; /* HolderSpan */
} Explanation;
void explanation_free(Explanation *explanation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Explanation, explanation_free)

/* All cycles of a call, oldest first. ERR_NOT_FOUND. */
Explanation *ticket_explain(Desk *desk, gint64 number, GError **err);

/* A line as people read it, in the language in use. Free with g_free(). */
char *explain_show(const ExplainLine *line);

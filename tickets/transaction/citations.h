/* tickets/transaction/citations.h - which version of a document a citation meant. */
#pragma once
#include "tickets/transaction/move.h"

/* Writes "cite", the refs (NULL-terminated, or NULL), and "cited": the version of each that was in
 * force at m->when, or on the day it names ("...@2024-01-01", base/ref.h). Later imports and
 * corrections do not change what a call says it cited. */
bool cited_write(Move *m, const char *const *refs, GError **err);

/* A citation and the version of the document that was in force when the caller was told. */
typedef struct {
    char *ref, *number;
    gint64 version;   /* the seq of its import; 0: the document is not known */
    gint64 effective; /* a day; INSTANT_NONE: not known */
    bool current;     /* it is still what is in force on `today`, or not known */
} TicketCited;
/* Of TicketCited, this cycle's. */
GPtrArray *ticket_cited(Desk *desk, gint64 number, gint64 today, GError **err);

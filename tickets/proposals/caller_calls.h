/* tickets/proposals/caller_calls.h - who is calling, and what they called about before. */
#pragma once
#include "tickets/calls/call.h"
#include "tickets/people/lookup.h"
#include "tickets/people/person.h"

typedef enum {
    CALLER_OPEN,  /* still waits for us */
    CALLER_TODAY, /* received today, open or not */
    CALLER_PAST,  /* has ended */
    CALLER_N,
} CallerSpan;

typedef struct {
    Person *person; /* masked */
    gint64 counts[CALLER_N];
    TicketCall *newest[CALLER_N]; /* with the answer in hand or told; NULL: there is no such call */
} Caller;

/* Caller *: the persons that `typed` finds (tickets/people/lookup.h), by their telephone number
 * alone; whoever called last first, those without a call last. Free with g_ptr_array_unref(). */
GPtrArray *callers_by_phone(Desk *desk, const char *typed, GError **err);
/* The same by telephone number, name or company. */
GPtrArray *callers_find(Desk *desk, const char *typed, GError **err);

/* The numbers (gint64) of all calls of whoever has this telephone number, name or company, newest
 * first. Free with g_array_unref(). */
GArray *caller_numbers(Desk *desk, const char *typed, GError **err);

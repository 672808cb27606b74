/* tickets/calls/callback.h - whom to call back, how often it was tried, and when to try next. */
#pragma once
#include "tickets/calls/call.h"

#define CALLBACK_RETRY_SECONDS (30 * 60)

typedef struct {
    gint64 attempts;
    gint64 last_at;  /* INSTANT_NONE: none yet */
    gint64 next_try; /* half an hour after the last, in business hours; now if due comes sooner */
} Callback;

/* For a call whose answer is in hand, at `now`. */
bool callback_load(
    Desk *desk, const TicketCall *call, gint64 now, Callback *callback, GError **err);

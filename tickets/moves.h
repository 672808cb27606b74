/* tickets/moves.h - all that can be done to a call.
 *
 * Each is one write transaction: it ticks first, loads the call, asks the guards, and appends one
 * event. All refuse with ERR_NOT_FOUND (no such call), ERR_RULE (the state or a guard forbids it),
 * ERR_STALE (`revision` is given, not 0, and older than the call's), ERR_CLOCK, ERR_BUSY,
 * ERR_STORE. Texts are scrubbed of personal data on the way in. NULL and INSTANT_NONE mean "not
 * given".
 */
#pragma once
#include "tickets/take.h"
#include "tickets/extend.h"
#include "tickets/follow.h"
#include "tickets/place.h"
#include "tickets/tell.h"

/* tickets/moves/moves.h - all that can be done to a call.
 *
 * Each is one write transaction: it ticks first, loads the call, asks the guards, and appends one
 * event. All refuse with ERR_NOT_FOUND (no such call), ERR_RULE (the state or a guard forbids it),
 * ERR_STALE (`revision` is given, not 0, and older than the call's), ERR_CLOCK, ERR_BUSY,
 * ERR_STORE. Texts are scrubbed of personal data on the way in. NULL and INSTANT_NONE mean "not
 * given".
 */
#pragma once
#include "tickets/moves/answer.h"
#include "tickets/moves/extend.h"
#include "tickets/moves/follow.h"
#include "tickets/moves/referral.h"
#include "tickets/moves/deliver.h"
#include "tickets/moves/take.h"
#include "tickets/moves/undo.h"

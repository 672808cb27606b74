/* tickets/transaction/messages.h - the messages that an event puts into the outbox: its body's
 * "messages". Only for tickets. They are sent from tickets/mail/outbox.h.
 */
#pragma once
#include "tickets/calls/escalation.h"
#include "tickets/transaction/move.h"

/* The hand-over letter of a referral to `agency`. */
bool message_of_referral(Move *m, const char *agency, GError **err);
/* What an escalation step tells owner, agency and supervisors; `hours` are the agency's. Returns
 * how many messages that are. */
int messages_of_step(Move *m, const EscalationStep *step, const Hours *hours);

/* tickets/transaction/messages.h - the messages that an event puts into the outbox: its body's
 * "messages". Only for tickets. They are sent from tickets/mail/outbox.h.
 */
#pragma once
#include "tickets/calls/escalation.h"
#include "tickets/transaction/move.h"

#define MESSAGE_RECALL "recall" /* the kind of such a message in the outbox */

/* The hand-over letter of a referral to `agency`. */
bool message_of_referral(Move *m, const char *agency, GError **err);
/* What an agency is told when its answer is not needed any more: `agency`, or (NULL) each that has
 * an open referral; only those that our letter has reached. */
bool messages_of_recall(Move *m, const char *agency, GError **err);
/* What an escalation step tells owner, agency and supervisors; `hours` are the agency's. Returns
 * how many messages that are. */
int messages_of_step(Move *m, const EscalationStep *step, const Hours *hours);

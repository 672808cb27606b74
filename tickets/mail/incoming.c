/* tickets/mail/incoming.c - a mail that comes, and what became of it. */
#include "tickets/mail/incoming.h"

void mail_received_clear(MailReceived *received)
{
    g_clear_pointer(&received->agency, g_free);
}

static const char *const outcomes[] = {
    [MAIL_REPLY] = "reply",
    [MAIL_FILED] = "filed",
    [MAIL_FILED_AUTO] = "auto",
    [MAIL_BOUNCED] = "bounce",
    [MAIL_DUPLICATE] = "duplicate",
    [MAIL_UNMATCHED] = "unmatched",
};

const char *mail_outcome_name(MailOutcome outcome)
{
    return outcomes[outcome];
}

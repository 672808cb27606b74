/* cli/guide/session_keys.c - the keys of the session, as the manual explains them. */
#include "cli/guide/session_keys.h"
#include <stddef.h>
#include "base/i18n.h"

const SessionKey session_keys[] = {
    { "Enter", N_("Opens what is chosen. Digits alone are the caller's number, #12 is a ticket, "
                  "/ begins a command. While answering or flagging it saves and ends the call") },
    { "Up, Down", N_("Chooses a passage, a row of the list or an earlier answer") },
    { "PgUp, PgDn", N_("Turns the page of the text or of the list") },
    { "1-9", N_("On an empty line: takes the passage, the row or the choice of that number") },
    { "Tab", N_("Marks the chosen passage as a citation; while answering takes one out; while "
                "flagging goes to the next field") },
    { "F1", N_("Shows the keys") },
    { "F2, Ctrl-N", N_("The next call") },
    { "F3", N_("The category of the call") },
    { "F4", N_("While answering corrects the question; in a ticket shows the caller's number") },
    { "F6, Ctrl-G", N_("Answers the call; in a ticket records that the caller was told") },
    { "F7, Ctrl-X", N_("Flags the call and refers it; in a ticket refers it") },
    { "F5, F8", N_("In a ticket: what the agency answered; a callback that reached nobody") },
    { "F9", N_("A note; while answering or flagging, a long text in $EDITOR") },
    { "Ctrl-O", N_("The work list, and back; the call stays open") },
    { "Ctrl-R", N_("Looks for an earlier line") },
    { "Ctrl-Z", N_("Takes back one's own last entry, up to 15 minutes later") },
    { "Esc", N_("Clears the line, or goes back; what was typed is kept") },
    { "Ctrl-C", N_("Clears the line; stops a command that runs") },
    { "Ctrl-D", N_("On an empty line: ends the session; asks if a call is open") },
    { NULL, NULL },
};

/* cli/show/promise.c - what a caller is promised. */
#include "cli/show/promise.h"
#include "base/i18n.h"
#include "base/spoken.h"

typedef enum { OVERDUE, OURSELVES, DOOMED, TOGETHER, FIRST_ASK } Case;

/* In each, %1$s is until when we call, %2$s until when we ask. */
static const struct {
    const char *call, *mail;
} sentences[] = {
    [OVERDUE] = { N_("The time we promised is over. We find out at once and call you."),
        N_("The time we promised is over. We find out at once and write to you.") },
    [OURSELVES] = { N_("We call you %1$s at the latest."),
        N_("We write to you %1$s at the latest.") },
    [DOOMED] = { N_("No agency that can answer this is open before then. We call you %1$s at the "
                    "latest with what we know, and again with their answer."),
        N_("No agency that can answer this is open before then. We write to you %1$s at the "
           "latest with what we know, and again with their answer.") },
    [TOGETHER] = { N_("We ask the agency and call you %1$s at the latest."),
        N_("We ask the agency and write to you %1$s at the latest.") },
    [FIRST_ASK] = { N_("We ask the agency %2$s, and call you %1$s at the latest."),
        N_("We ask the agency %2$s, and write to you %1$s at the latest.") },
};

static Case case_of(const Promise *promise)
{
    if (promise->due < promise->now)
        return OVERDUE;
    if (!promise->agency)
        return OURSELVES;
    if (promise->act_by == INSTANT_NONE || promise->act_by < promise->now)
        return DOOMED; /* or it is open no more */
    return promise->act_by / 60 < promise->due / 60 ? FIRST_ASK : TOGETHER;
}

char *promise_text(const Promise *promise)
{
    Case which = case_of(promise);
    g_autofree char *due = spoken_by(promise->due, promise->now);
    g_autofree char *ask = spoken_by(promise->act_by, promise->now);
    const char *words = promise->by_mail ? sentences[which].mail : sentences[which].call;
    return g_strdup_printf(_(words), due, ask);
}

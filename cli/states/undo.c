/* cli/states/undo.c - the last change taken back. */
#include "base/i18n.h"
#include "cli/console/parts.h"

void call_resume(Console *c, const TicketCall *call, const char *answer)
{
    c->draft = draft_new(call->received_at);
    c->draft->number = call->number;
    c->draft->revision = call->revision;
    draft_put(&c->draft->question, call->question);
    draft_put(&c->draft->category, call->category);
    draft_put(&c->draft->field, call->field);
    draft_put(&c->draft->answer, answer);
    live_clear(c->live);
    console_go_with(c, &state_search, call->question);
}

void undo_last(Console *c)
{
    (void)c;
}

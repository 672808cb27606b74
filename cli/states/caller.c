/* cli/states/caller.c - the number that calls. */
#include "base/i18n.h"
#include "cli/console/parts.h"
#include "tickets/people/personal_number.h"

void caller_attach(Console *c, const char *typed)
{
    if (!phone_is_complete(typed)) {
        console_say(c, "%s", _("this number cannot be dialled: a digit is missing or too many"));
        return;
    }
    draft_put(&c->draft->phone, typed);
    editor_set_text(c->editor, "");
}

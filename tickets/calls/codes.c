/* tickets/calls/codes.c - the coded words of a call. */
#include "tickets/calls/codes.h"
#include "base/i18n.h"

const char *const call_channels[] = { "phone", "mail", "web", "visit", NULL };
const char *const call_priorities[] = { "normal", "urgent", "low", NULL };

const Cause causes[] = {
    { "agency_late", N_("the agency answered late") },
    { "agency_rejected", N_("agencies passed it on") },
    { "placed_late", N_("it was sent to the agency late") },
    { "told_late", N_("the answer was in hand, the caller told late") },
    { CAUSE_UNREACHABLE, N_("the caller could not be reached") },
    { "caller_supplement", N_("the caller had to supply something") },
    { "doomed", N_("no agency was open in time") },
    { "system", N_("the tool or the line failed") },
    { "other", N_("something else") },
    { 0 },
};

bool cause_is_known(const char *code)
{
    for (const Cause *cause = causes; code && cause->code; cause++)
        if (g_str_equal(cause->code, code))
            return true;
    return false;
}

char *causes_listed(void)
{
    g_autoptr(GString) list = g_string_new(NULL);
    for (const Cause *cause = causes; cause->code; cause++)
        g_string_append_printf(list, "%s%s", list->len ? ", " : "", cause->code);
    return g_string_free(g_steal_pointer(&list), FALSE);
}

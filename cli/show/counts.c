/* cli/show/counts.c - the desk in one line. */
#include "cli/show/counts.h"
#include "base/format/printer.h"
#include "base/i18n.h"

char *counts_text(const TicketCounts *c, bool styled)
{
    const struct {
        gint64 n;
        const char *format, *mark;
        bool always;
    } parts[] = {
        { c->today, _("today %d"), NULL, true },
        { c->open, _("open %d"), NULL, true },
        { c->callbacks, _("call back %d"), NULL, false },
        { c->due_soon, _("due soon %d"), STYLE_HIT, false },
        { c->overdue, _("OVERDUE %d"), STYLE_ALARM, false },
    };
    g_autoptr(GString) words = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (parts[i].n == 0 && !parts[i].always)
            continue;
        const char *mark = styled ? parts[i].mark : NULL;
        g_string_append(words, words->len ? " · " : "");
        g_string_append(words, mark ? mark : "");
        g_string_append_printf(words, parts[i].format, (int)parts[i].n);
        g_string_append(words, mark ? STYLE_END : "");
    }
    return g_string_free(g_steal_pointer(&words), FALSE);
}

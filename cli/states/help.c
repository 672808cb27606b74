/* cli/states/help.c - what the keys of a state do. */
#include <string.h>
#include "base/i18n.h"
#include "cli/console/parts.h"

/* "↑↓ choose" of the row of keys says enough of a key; the others have no words of their own. */
void help_open(Console *c)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new();
    const char *const always[] = {
        _("Letters are always text. On an empty line a digit chooses a row."),
        _("/ and a command: /list, /show 12, /help. In Korean or English, or by initials."),
        _("Ctrl twins: ^G is F6, ^X is F7, ^N is F2."),
    };
    for (const Binding *b = c->state->keys; b->key; b++)
        if (b->help)
            g_ptr_array_add(lines, g_strconcat("  ", _(b->help), NULL));
    g_ptr_array_add(lines, g_strdup(""));
    for (gsize i = 0; i < G_N_ELEMENTS(always); i++)
        g_ptr_array_add(lines, g_strconcat("  ", always[i], NULL));
    g_ptr_array_add(lines, NULL);
    output_show(c, _(c->state->name), (char **)g_ptr_array_free(g_steal_pointer(&lines), FALSE));
}

/* cli/show/citation_text.c - what was cited, as it is read out. */
#include "cli/show/citation_text.h"
#include <string.h>
#include "base/i18n.h"
#include "base/instant.h"
#include "kb/search/resolve.h"

/* A whole document has no locator to read out. */
static char *document_text(const KbResolved *found, gint64 today)
{
    bool statute = strchr(found->key, '/') != NULL;
    g_autofree char *day = day_show(found->effective);
    g_autofree char *title =
        statute ? g_strdup_printf("「%s」", found->title) : g_strdup(found->title);
    if (found->effective == INSTANT_NONE)
        return g_steal_pointer(&title);
    const char *format = found->in_force            ? _("(in force from %s)")
                         : found->effective > today ? _("(comes into force on %s)")
                                                    : _("(of %s, no longer in force)");
    g_autofree char *dated = g_strdup_printf(format, day);
    return g_strjoin(" ", title, dated, NULL);
}

static char *passage_text(Desk *desk, gint64 passage, gint64 today)
{
    Db *index = desk_index(desk, NULL);
    DbStmt *q = index ? kb_hit_query(index, NULL) : NULL;
    g_autoptr(KbHit) hit = q ? kb_hit_load(q, passage, today, NULL) : NULL;
    return hit ? kb_citation(hit) : NULL;
}

char *citation_text(Desk *desk, const TicketCited *cited, gint64 today)
{
    g_auto(KbResolved) found = { 0 };
    if (!kb_resolve(desk, cited->ref, cited->effective, today, &found, NULL))
        return g_strdup_printf(_("%s (not in the knowledge base, as typed)"), cited->ref);
    char *text =
        found.passage ? passage_text(desk, found.passage, today) : document_text(&found, today);
    return text ? text : g_strdup(cited->ref);
}

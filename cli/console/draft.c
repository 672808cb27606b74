/* cli/console/draft.c - the call in progress. */
#include "cli/console/draft.h"

static void mark_free(gpointer data)
{
    Mark *mark = data;
    g_free(mark->ref);
    g_free(mark->citation);
    g_free(mark);
}

Draft *draft_new(gint64 begun)
{
    Draft *d = g_new0(Draft, 1);
    d->begun = begun;
    d->marks = g_ptr_array_new_with_free_func(mark_free);
    return d;
}

void draft_free(Draft *d)
{
    if (!d)
        return;
    char *const texts[] = { d->question, d->category, d->field, d->phone, d->name, d->company,
        d->mail, d->answer, d->expertise, d->agency, d->to_agency, d->caller, d->line, d->doing };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
    g_ptr_array_unref(d->marks);
    g_free(d);
}

void draft_put(char **slot, const char *text)
{
    g_free(*slot);
    *slot = text && *text ? g_strdup(text) : NULL;
}

static int marked_at(const Draft *d, const char *ref)
{
    for (guint i = 0; i < d->marks->len; i++)
        if (g_str_equal(((Mark *)d->marks->pdata[i])->ref, ref))
            return (int)i;
    return -1;
}

bool draft_is_marked(const Draft *d, const char *ref)
{
    return marked_at(d, ref) >= 0;
}

void draft_mark(Draft *d, const char *ref, const char *citation)
{
    int at = marked_at(d, ref);
    if (at >= 0) {
        g_ptr_array_remove_index(d->marks, (guint)at);
        return;
    }
    Mark *mark = g_new0(Mark, 1);
    *mark = (Mark){ g_strdup(ref), g_strdup(citation) };
    g_ptr_array_add(d->marks, mark);
}

const char **draft_refs(const Draft *d)
{
    const char **refs = g_new0(const char *, d->marks->len + 1);
    for (guint i = 0; i < d->marks->len; i++)
        refs[i] = ((Mark *)d->marks->pdata[i])->ref;
    return refs;
}

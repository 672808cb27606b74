/* cli/index_source.c - the index follows the log. */
#include "cli/index_source.h"
#include <stdio.h>
#include "base/i18n.h"
#include "base/text/text.h"
#include "cli/workers.h"
#include "tickets/calls/call.h"

typedef struct {
    Desk *desk;
    CatchUp with;
    ImportDoc *last;  /* read from its original; lives until the next */
    Workers *workers; /* NULL until one is needed */
} Loading;

ReadDocs *read_docs_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)import_doc_free);
}

void index_passages(const ImportDoc *doc, GArray *passages)
{
    for (guint i = 0; i < doc->passages->len; i++) {
        const ImportPassage *p = g_ptr_array_index(doc->passages, i);
        KbPassage passage = { p->region, p->locator, p->heading, p->path, p->body, p->deleted };
        g_array_append_val(passages, passage);
    }
}

static ImportDoc *read_bytes(Loading *loading, const char *name, GBytes *bytes, GError **err)
{
    gsize n;
    const guint8 *data = g_bytes_get_data(bytes, &n);
    const ImportFile file = { name, data, n, loading->with.password };
    if (!loading->workers)
        loading->workers = workers_start(1);
    return workers_read(loading->workers, &file, NULL, err);
}

static void name_unread(const char *name, const GError *why)
{
    g_autofree char *safe = text_safe(name);
    fprintf(stderr, _("onecall: %s is left out of the search: %s\n"), safe, why->message);
}

/* NULL without an error if it cannot be read any more. */
static ImportDoc *read_original(
    Loading *loading, const char *name, const char *sha256, GError **err)
{
    g_autoptr(GBytes) bytes = kb_original(desk_main(loading->desk), sha256, err);
    if (!bytes)
        return NULL;
    g_autoptr(GError) why = NULL;
    ImportDoc *doc = read_bytes(loading, name, bytes, &why);
    if (doc)
        return doc;
    if (g_error_matches(why, ERR, ERR_INPUT))
        name_unread(name, why);
    else
        g_propagate_error(err, g_steal_pointer(&why));
    return NULL;
}

static bool load(void *user, gint64 version, const char *name, const char *sha256, GArray *passages,
    GError **err)
{
    (void)version;
    Loading *loading = user;
    ReadDocs *at_hand = loading->with.at_hand;
    ImportDoc *doc = at_hand ? g_hash_table_lookup(at_hand, sha256) : NULL;
    g_autoptr(GError) why = NULL;
    if (!doc) {
        g_clear_pointer(&loading->last, import_doc_free);
        doc = loading->last = read_original(loading, name, sha256, &why);
    }
    if (doc)
        index_passages(doc, passages);
    if (!why)
        return true;
    g_propagate_error(err, g_steal_pointer(&why));
    return false;
}

static bool asked(void *user, gint64 call, char **question, char ***cited, GError **err)
{
    Loading *loading = user;
    g_autoptr(TicketCall) taken = ticket_load(loading->desk, call, err);
    g_autoptr(GPtrArray) ids = taken ? ticket_citations(loading->desk, call, err) : NULL;
    if (!ids)
        return false;
    *question = g_strdup(taken->question);
    *cited = g_new0(char *, ids->len + 1);
    for (guint i = 0; i < ids->len; i++)
        (*cited)[i] = g_strdup(g_ptr_array_index(ids, i));
    return true;
}

bool index_catch_up_with(Desk *desk, const CatchUp *with, GError **err)
{
    Loading loading = { .desk = desk, .with = *with };
    const KbSources sources = { load, asked, &loading };
    bool ok = kb_catch_up(desk, &sources, err);
    import_doc_free(loading.last);
    workers_free(loading.workers);
    return ok;
}

bool index_catch_up(Desk *desk, GError **err)
{
    return index_catch_up_with(desk, &(CatchUp){ 0 }, err);
}

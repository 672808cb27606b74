/* cli/catch_up.c - the index follows the log. */
#include "cli/catch_up.h"
#include <stdio.h>
#include "base/i18n.h"
#include "import/reader.h"

typedef struct {
    Desk *desk;
    ReadDocs *at_hand; /* may be NULL */
    ImportDoc *last;   /* read from its original; lives until the next */
} Loading;

ReadDocs *read_docs_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)import_doc_free);
}

void passages_of(const ImportDoc *doc, GArray *passages)
{
    for (guint i = 0; i < doc->passages->len; i++) {
        const ImportPassage *p = g_ptr_array_index(doc->passages, i);
        KbPassage passage = { (int)p->region, p->locator, p->heading, p->path, p->body,
            p->deleted };
        g_array_append_val(passages, passage);
    }
}

static ImportDoc *read_original(
    Loading *loading, const char *name, const char *sha256, GError **err)
{
    g_autoptr(GBytes) bytes = kb_original(desk_truth(loading->desk), sha256, err);
    if (!bytes)
        return NULL;
    gsize n;
    const guint8 *data = g_bytes_get_data(bytes, &n);
    return import_read(name, data, n, err);
}

static bool load(void *user, gint64 version, const char *name, const char *sha256, GArray *passages,
    GError **err)
{
    (void)version;
    Loading *loading = user;
    ImportDoc *doc = loading->at_hand ? g_hash_table_lookup(loading->at_hand, sha256) : NULL;
    if (!doc) {
        g_clear_pointer(&loading->last, import_doc_free);
        doc = loading->last = read_original(loading, name, sha256, err);
    }
    if (doc)
        passages_of(doc, passages);
    return doc != NULL;
}

bool catch_up_with(Desk *desk, ReadDocs *at_hand, GError **err)
{
    Loading loading = { desk, at_hand, NULL };
    bool ok = kb_catch_up(desk, load, &loading, err);
    import_doc_free(loading.last);
    return ok;
}

bool catch_up(Desk *desk, GError **err)
{
    return catch_up_with(desk, NULL, err);
}

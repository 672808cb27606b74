/* cli/import/record.c - a batch of documents: recorded in the log, taken in by the index, told.
 *
 * Recording is half of the work of an import and reading the other half: they go on beside one
 * another, and only one of them has the desk.
 */
#include "base/instant.h"
#include "cli/index_source.h"
#include "cli/import/run_private.h"
#include "db/log.h"

static const char *or_else(const char *text, const char *otherwise)
{
    return text && *text ? text : otherwise;
}

static KbDocument facts_of(const ImportItem *item, GArray *passages)
{
    const ImportDoc *d = item->doc;
    return (KbDocument){ .key = d->key,
        .title = d->title,
        .kind = or_else(d->kind, "문서"),
        .authority = d->authority,
        .country = or_else(d->country, "KR"),
        .field = d->field,
        .number = d->number,
        .source = d->source,
        .name = item->name,
        .format = d->format,
        .encoding = d->encoding,
        .promulgated = d->promulgated,
        .effective = d->effective,
        .checked = d->checked,
        .passages = passages };
}

static bool record(ImportRun *run, ImportItem *item, GError **err)
{
    g_autoptr(GArray) passages = g_array_new(FALSE, FALSE, sizeof(KbPassage));
    passages_of(item->doc, passages);
    KbDocument facts = facts_of(item, passages);
    const KbOriginal original = { item->sha256, item->size, item->packed };
    LogHead head;
    item->recorded = kb_record(run->desk, &facts, &original, err);
    if (item->recorded == KB_FAILED || !log_head(desk_main(run->desk), &head, err))
        return false;
    item->version = head.seq; /* a version's id is the seq of its event */
    return true;
}

/* KB_SAME where nothing is to be written: then there is no transaction either. */
static bool has_news(const GPtrArray *batch)
{
    for (guint i = 0; i < batch->len; i++)
        if (((const ImportItem *)batch->pdata[i])->state == ITEM_READ)
            return true;
    return false;
}

static bool record_batch(ImportRun *run, GError **err)
{
    if (!has_news(run->writing))
        return true;
    g_autoptr(DbTx) tx = db_begin(desk_main(run->desk), err);
    if (!tx)
        return false;
    for (guint i = 0; i < run->writing->len; i++) {
        ImportItem *item = run->writing->pdata[i];
        if (item->state == ITEM_READ && !record(run, item, err))
            return false;
    }
    return db_commit(g_steal_pointer(&tx), err);
}

static bool index_batch(ImportRun *run, GError **err)
{
    g_autoptr(GHashTable) at_hand = read_docs_new();
    for (guint i = 0; i < run->writing->len; i++) {
        ImportItem *item = run->writing->pdata[i];
        if (item->recorded != KB_SAME)
            g_hash_table_insert(at_hand, g_strdup(item->sha256), g_steal_pointer(&item->doc));
    }
    const CatchUp with = { .at_hand = at_hand, .password = run->options->password };
    return catch_up_with(run->desk, &with, err);
}

/* The writer: NULL, or the GError that stopped it. */
static void *write_batch(void *user)
{
    ImportRun *run = user;
    GError *why = NULL;
    if (record_batch(run, &why))
        index_batch(run, &why);
    return why;
}

static bool tell_batch(ImportRun *run, GError **err)
{
    import_show_progress(run, true);
    for (guint i = 0; i < run->writing->len; i++)
        if (!import_tell_item(run, run->writing->pdata[i], err))
            return false;
    return true;
}

static void tell_drafts(ImportRun *run)
{
    import_show_progress(run, true);
    for (guint i = 0; i < run->batch->len; i++)
        import_tell_draft(run, run->batch->pdata[i]);
}

bool import_finish_writing(ImportRun *run, GError **err)
{
    if (!run->writer)
        return true;
    GError *why = g_thread_join(g_steal_pointer(&run->writer));
    bool ok = !why && tell_batch(run, err);
    if (why)
        g_propagate_error(err, why);
    g_clear_pointer(&run->writing, g_ptr_array_unref);
    return ok;
}

bool import_write_batch(ImportRun *run, GError **err)
{
    if (!import_finish_writing(run, err))
        return false;
    if (run->options->dry_run) {
        tell_drafts(run);
        g_ptr_array_set_size(run->batch, 0);
    } else if (run->batch->len > 0) {
        run->writing = g_steal_pointer(&run->batch);
        run->batch = g_ptr_array_new_with_free_func(import_item_free);
        run->writer = g_thread_new("recording", write_batch, run);
    }
    run->batch_bytes = 0;
    return true;
}

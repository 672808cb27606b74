/* cli/import_record.c - a batch of documents: recorded in the log, taken in by the index, told. */
#include "base/instant.h"
#include "cli/catch_up.h"
#include "cli/import_run.h"

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
    item->recorded = kb_record(run->desk, &facts, item->sha256, item->bytes, err);
    return item->recorded != KB_FAILED &&
           db_number(desk_truth(run->desk), err, 0, &item->version, "SELECT max(seq) FROM log", "");
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
    if (!has_news(run->batch))
        return true;
    g_autoptr(DbTx) tx = db_begin(desk_truth(run->desk), err);
    if (!tx)
        return false;
    for (guint i = 0; i < run->batch->len; i++) {
        ImportItem *item = run->batch->pdata[i];
        if (item->state == ITEM_READ && !record(run, item, err))
            return false;
    }
    return db_commit(g_steal_pointer(&tx), err);
}

static bool index_batch(ImportRun *run, GError **err)
{
    g_autoptr(GHashTable) at_hand = read_docs_new();
    for (guint i = 0; i < run->batch->len; i++) {
        ImportItem *item = run->batch->pdata[i];
        if (item->recorded != KB_SAME)
            g_hash_table_insert(at_hand, g_strdup(item->sha256), g_steal_pointer(&item->doc));
    }
    const CatchUp with = { .at_hand = at_hand, .password = run->wishes->password };
    return catch_up_with(run->desk, &with, err);
}

static bool tell_batch(ImportRun *run, GError **err)
{
    import_show_progress(run, true);
    for (guint i = 0; i < run->batch->len; i++)
        if (!import_tell_item(run, run->batch->pdata[i], err))
            return false;
    return true;
}

static void tell_drafts(ImportRun *run)
{
    import_show_progress(run, true);
    for (guint i = 0; i < run->batch->len; i++)
        import_tell_draft(run, run->batch->pdata[i]);
}

bool import_write_batch(ImportRun *run, GError **err)
{
    bool ok = true;
    if (run->wishes->dry_run)
        tell_drafts(run);
    else if (run->batch->len > 0)
        ok = record_batch(run, err) && index_batch(run, err) && tell_batch(run, err);
    g_ptr_array_set_size(run->batch, 0);
    run->batch_bytes = 0;
    return ok;
}

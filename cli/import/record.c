/* cli/import/record.c - a batch of documents: recorded, indexed, printed. */
#include "cli/import/record.h"
#include "base/instant.h"
#include "cli/index_source.h"
#include "cli/import/progress.h"
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

static bool record_item(ImportRun *run, ImportItem *item, GError **err)
{
    g_autoptr(GArray) passages = g_array_new(FALSE, FALSE, sizeof(KbPassage));
    index_passages(item->doc, passages);
    KbDocument facts = facts_of(item, passages);
    const KbOriginal original = { item->sha256, item->size, item->packed };
    LogHead head;
    item->recorded = kb_record(run->desk, &facts, &original, err);
    if (item->recorded == KB_FAILED || !log_head(desk_main(run->desk), &head, err))
        return false;
    item->version = head.seq; /* a version's id is the seq of its event */
    return true;
}

/* If nothing is to be written there is no transaction either. */
static bool has_news(const GPtrArray *batch)
{
    for (guint i = 0; i < batch->len; i++)
        if (((const ImportItem *)batch->pdata[i])->state == ITEM_READ)
            return true;
    return false;
}

static bool write_log(ImportRun *run, GError **err)
{
    if (!has_news(run->writing))
        return true;
    g_autoptr(DbTx) tx = db_begin(desk_main(run->desk), err);
    if (!tx)
        return false;
    for (guint i = 0; i < run->writing->len; i++) {
        ImportItem *item = run->writing->pdata[i];
        if (item->state == ITEM_READ && !record_item(run, item, err))
            return false;
    }
    return db_commit(g_steal_pointer(&tx), err);
}

static bool write_index(ImportRun *run, GError **err)
{
    g_autoptr(GHashTable) at_hand = read_docs_new();
    for (guint i = 0; i < run->writing->len; i++) {
        ImportItem *item = run->writing->pdata[i];
        if (item->recorded != KB_SAME)
            g_hash_table_insert(at_hand, g_strdup(item->sha256), g_steal_pointer(&item->doc));
    }
    const CatchUp with = { .at_hand = at_hand, .password = run->options->password };
    return index_catch_up_with(run->desk, &with, err);
}

/* The writer: NULL, or the GError that stopped it. */
static void *write_batch(void *user)
{
    ImportRun *run = user;
    GError *why = NULL;
    if (write_log(run, &why))
        write_index(run, &why);
    return why;
}

static bool print_batch(ImportRun *run, GError **err)
{
    progress_print(run, true);
    for (guint i = 0; i < run->writing->len; i++)
        if (!progress_print_item(run, run->writing->pdata[i], err))
            return false;
    return true;
}

static void print_drafts(ImportRun *run)
{
    progress_print(run, true);
    for (guint i = 0; i < run->batch->len; i++)
        progress_print_draft(run, run->batch->pdata[i]);
}

bool record_finish(ImportRun *run, GError **err)
{
    if (!run->writer)
        return true;
    GError *why = g_thread_join(g_steal_pointer(&run->writer));
    bool ok = !why && print_batch(run, err);
    if (why)
        g_propagate_error(err, why);
    g_clear_pointer(&run->writing, g_ptr_array_unref);
    return ok;
}

bool record_batch(ImportRun *run, GError **err)
{
    if (!record_finish(run, err))
        return false;
    if (run->options->dry_run) {
        print_drafts(run);
        g_ptr_array_set_size(run->batch, 0);
    } else if (run->batch->len > 0) {
        run->writing = g_steal_pointer(&run->batch);
        run->batch = g_ptr_array_new_with_free_func(item_free);
        run->writer = g_thread_new("recording", write_batch, run);
    }
    run->batch_bytes = 0;
    return true;
}

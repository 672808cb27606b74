/* cli/import/run.c - importing documents: files found, read by workers, put into batches in order.
 */
#include "cli/import/run.h"
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/hash.h"
#include "base/i18n.h"
#include "base/instant.h"
#include "base/text/text.h"
#include "cli/import/progress.h"
#include "cli/import/record.h"
#include "cli/import/walk.h"
#include "cli/workers.h"
#include "import/archive/container.h"
#include "kb/index/catch_up.h"

#define BATCH_BYTES (16 << 20) /* text held in memory before it is written */
#define BATCH_FILES 500
#define AHEAD_FILES 64         /* that may be read before their turn */
#define AHEAD_BYTES (64 << 20) /* and their size together */

static void line_up_file(ImportRun *run, const char *path)
{
    g_autofree char *valid = g_utf8_make_valid(path, -1);
    ImportItem *item =
        item_line_up(text_clean(valid, -1, NULL), g_sequence_get_end_iter(run->line));
    item->path = g_strdup(path);
}

/* NULL: `item` has failed, with its reason. */
static GBytes *file_bytes(ImportItem *item)
{
    struct stat st;
    char *bytes;
    gsize n;
    g_autoptr(GError) why = NULL;
    if (stat(item->path, &st) == 0 && (guint64)st.st_size > IMPORT_MAX_BYTES) {
        g_autofree char *words = g_strdup_printf(
            _("the file is larger than %u MB, the most that is read at once; split it and import "
              "the parts"),
            IMPORT_MAX_BYTES >> 20);
        item_fail(item, FAULT_REFUSED, words);
        return NULL;
    }
    if (g_file_get_contents(item->path, &bytes, &n, &why))
        return g_bytes_new_take(bytes, n);
    item_fail(item, FAULT_UNREADABLE, why->message);
    return NULL;
}

/* Loads the file, and finds out whether it must be read. */
static void load(const ImportRun *run, ImportItem *item)
{
    if (!item->bytes)
        item->bytes = file_bytes(item);
    if (!item->bytes)
        return;
    gsize n;
    const void *bytes = g_bytes_get_data(item->bytes, &n);
    item->sha256 = hash_sha256(bytes ? bytes : "", n);
    if (g_hash_table_contains(run->known, item->sha256))
        item->state = ITEM_KNOWN;
    item->size = (gint64)n;
    if (item->state == ITEM_KNOWN)
        g_clear_pointer(&item->bytes, g_bytes_unref);
}

static bool give(ImportRun *run, ImportItem *item, GError **err)
{
    gsize n;
    const guint8 *bytes = g_bytes_get_data(item->bytes, &n);
    const ImportFile file = { item->name, bytes ? bytes : (const guint8 *)"", n,
        run->options->password };
    item->state = ITEM_GIVEN;
    run->ahead_bytes += n;
    return workers_give(run->workers, &file, item->depth, item, err);
}

static ImportItem *next_waiting(const ImportRun *run)
{
    GSequenceIter *at = g_sequence_get_begin_iter(run->line);
    for (guint i = 0; i < AHEAD_FILES && !g_sequence_iter_is_end(at); i++) {
        ImportItem *item = g_sequence_get(at);
        if (item->state == ITEM_WAITING)
            return item;
        at = g_sequence_iter_next(at);
    }
    return NULL;
}

static bool may_read_more(const ImportRun *run)
{
    return workers_idle(run->workers) > 0 && run->ahead_bytes < AHEAD_BYTES &&
           !stop_asked(run->options->stop);
}

/* Keeps the workers busy. */
static bool feed(ImportRun *run, GError **err)
{
    ImportItem *item;
    while (may_read_more(run) && (item = next_waiting(run))) {
        load(run, item);
        if (item->state == ITEM_WAITING && !give(run, item, err))
            return false;
    }
    return true;
}

static void replace_text(char **slot, const char *options)
{
    if (!options)
        return;
    g_free(*slot);
    *slot = g_strdup(options);
}

static void apply_options(ImportDoc *doc, const ImportOptions *options)
{
    replace_text(&doc->kind, options->kind);
    replace_text(&doc->authority, options->authority);
    replace_text(&doc->country, options->country);
    if (options->effective != INSTANT_NONE)
        doc->effective = options->effective;
}

/* The blocks were cut into passages; the bytes are kept packed. */
static void take_doc(ImportRun *run, ImportItem *item, ImportDoc *read)
{
    g_autoptr(ImportDoc) doc = read;
    if (!import_doc_has_body(doc)) {
        item_fail(item, FAULT_NO_TEXT,
            _("its only text is in the headers and footers of its pages; if the pages are "
              "pictures, recognise their text (OCR) first, or ask for the original document"));
        return;
    }
    apply_options(doc, run->options);
    g_ptr_array_set_size(doc->blocks, 0);
    item->packed = kb_pack_original(item->bytes);
    g_clear_pointer(&item->bytes, g_bytes_unref);
    item->doc = g_steal_pointer(&doc);
    item->state = ITEM_READ;
}

static bool within_origin(ItemOrigin *origin, const WorkerEntry *entry)
{
    origin->entries++;
    origin->bytes += entry->bytes ? g_bytes_get_size(entry->bytes) : 0;
    return origin->entries <= CONTAINER_ENTRIES_MOST && origin->bytes <= CONTAINER_BYTES_MOST;
}

/* Puts the files of a container into the line, right behind it. */
static void take_entries(ImportRun *run, ImportItem *item, const GPtrArray *entries)
{
    GSequenceIter *behind = g_sequence_iter_next(item->place);
    if (!item->origin)
        item->origin = g_rc_box_new0(ItemOrigin);
    for (guint i = 0; i < entries->len; i++) {
        const WorkerEntry *entry = entries->pdata[i];
        if (!within_origin(item->origin, entry)) {
            item_fail(item, FAULT_REFUSED,
                _("the archives in it hold more than is read from one file; unpack it and import "
                  "the parts you need"));
            return;
        }
        ImportItem *inner = item_line_up(g_strdup_printf("%s/%s", item->name, entry->name), behind);
        inner->depth = item->depth + 1;
        inner->origin = g_rc_box_acquire(item->origin);
        if (entry->bytes)
            inner->bytes = g_bytes_ref(entry->bytes);
        else
            item_fail(inner, entry->fault, entry->message);
        run->total++;
    }
}

static void take_result(ImportRun *run, WorkerResult *result)
{
    ImportItem *item = result->tag;
    run->ahead_bytes -= g_bytes_get_size(item->bytes);
    if (result->doc) {
        take_doc(run, item, g_steal_pointer(&result->doc));
        return;
    }
    item->state = ITEM_OPENED;
    if (result->message)
        item_fail(item, result->fault, result->message);
    if (result->entries)
        take_entries(run, item, result->entries);
}

/* Takes a finished item out of the line. */
static void settle(ImportRun *run, ImportItem *item)
{
    g_sequence_remove(item->place);
    run->done++;
    if (item->state == ITEM_OPENED)
        unread_whole(run->unread, item->name);
    if (item->state == ITEM_FAILED) {
        progress_print_failure(run, item->name, item->fault, item->message);
        unread_failed(run->unread, item->name, item->sha256, item->fault, item->message);
    } else {
        unread_settled(run->unread, item->name, item->sha256);
    }
    if (item->state == ITEM_FAILED || item->state == ITEM_OPENED) {
        item_free(item);
        return;
    }
    run->counts->bytes += (guint64)item->size;
    run->batch_bytes += item->state == ITEM_READ ? (guint64)item->size : 0;
    g_ptr_array_add(run->batch, item);
}

/* Settles what is finished, from the head of the line on; `all`: also what lies behind others. */
static bool settle_finished(ImportRun *run, bool all, GError **err)
{
    GSequenceIter *at = g_sequence_get_begin_iter(run->line);
    while (!g_sequence_iter_is_end(at)) {
        ImportItem *item = g_sequence_get(at);
        at = g_sequence_iter_next(at);
        bool open = item->state == ITEM_WAITING || item->state == ITEM_GIVEN;
        if (open && !all)
            break;
        if (open)
            continue;
        settle(run, item);
        if ((run->batch_bytes > BATCH_BYTES || run->batch->len >= BATCH_FILES) &&
            !record_batch(run, err))
            return false;
    }
    return true;
}

/* Moves the write-ahead logs of a large import into the database files now, so that no search
 * during a call has to wait for it. */
static bool checkpoint(ImportRun *run, GError **err)
{
    if (run->counts->new_documents + run->counts->new_versions == 0)
        return true;
    Db *index = desk_index(run->desk, err);
    return index && db_checkpoint(desk_main(run->desk), err) && db_checkpoint(index, err);
}

static bool run_line(ImportRun *run, GError **err)
{
    for (;;) {
        if (!feed(run, err) || !settle_finished(run, false, err))
            return false;
        progress_print(run, false);
        if (workers_busy(run->workers) == 0 &&
            (stop_asked(run->options->stop) || !next_waiting(run)))
            break;
        if (workers_busy(run->workers) == 0)
            continue;
        g_autoptr(WorkerResult) result = workers_wait(run->workers);
        take_result(run, result);
    }
    bool ok = settle_finished(run, true, err) && record_batch(run, err) &&
              record_finish(run, err) && checkpoint(run, err);
    progress_print(run, true);
    run->counts->left += (guint)g_sequence_get_length(run->line);
    return ok;
}

static void find_files(ImportRun *run, char *const *paths)
{
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
    for (; *paths; paths++) {
        g_autoptr(GError) why = NULL;
        if (walk_files(*paths, files, &why)) {
            unread_whole(run->unread, *paths);
            continue;
        }
        progress_print_failure(run, *paths, FAULT_UNREADABLE, why->message);
        unread_failed(run->unread, *paths, NULL, FAULT_UNREADABLE, why->message);
    }
    for (guint i = 0; i < files->len; i++)
        line_up_file(run, files->pdata[i]);
    run->total = files->len;
}

/* A file that another process records meanwhile is noticed when we record it. */
static bool load_known(ImportRun *run, GError **err)
{
    return !run->desk || kb_originals_known(run->desk, run->known, err);
}

static void run_clear(ImportRun *run)
{
    if (run->writer) /* the run failed already: its error is reported, the writer's is dropped */
        g_clear_error(&(GError *){ g_thread_join(run->writer) });
    g_sequence_foreach(run->line, (GFunc)(void (*)(void))item_free, NULL);
    g_sequence_free(run->line);
    g_hash_table_unref(run->known);
    g_ptr_array_unref(run->batch);
    unread_free(run->unread);
    g_clear_pointer(&run->writing, g_ptr_array_unref);
    workers_free(run->workers);
}

bool import_paths(
    App *app, char *const *paths, const ImportOptions *options, ImportCounts *counts, GError **err)
{
    ImportRun run = { .app = app,
        .desk = options->dry_run ? NULL : app_open_desk(app, err),
        .options = options,
        .counts = counts,
        .progress = isatty(STDERR_FILENO) };
    if (!run.desk && !options->dry_run)
        return false;
    run.workers = workers_start(options->jobs);
    run.batch = g_ptr_array_new_with_free_func(item_free);
    run.known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    run.line = g_sequence_new(NULL);
    run.unread = run.desk ? unread_new(run.desk, err) : NULL;
    bool ok = (!run.desk || run.unread) && load_known(&run, err);
    if (ok)
        find_files(&run, paths);
    ok = ok && run_line(&run, err) &&
         unread_save(run.unread, run.desk, stop_asked(options->stop), err);
    run_clear(&run);
    return ok;
}

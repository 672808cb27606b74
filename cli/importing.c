/* cli/importing.c - importing documents, in batches. */
#include "cli/importing.h"
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "base/hash.h"
#include "base/i18n.h"
#include "base/instant.h"
#include "base/text.h"
#include "cli/app.h"
#include "cli/catch_up.h"
#include "cli/walk.h"
#include "import/reader.h"

#define BATCH_BYTES (16 << 20) /* text held in memory before it is written */
#define BATCH_FILES 500

typedef struct {
    char *path, *sha256;
    GBytes *bytes;
    ImportDoc *doc; /* owned until it goes to `at_hand` */
    KbRecorded recorded;
    gint64 version;
} Item;

typedef struct {
    App *app;
    Desk *desk;
    const ImportWishes *wishes;
    ImportCounts *counts;
    GPtrArray *batch; /* of Item */
    gsize batch_bytes;
    guint total, done;
    bool progress; /* stderr is a terminal */
} Run;

static void item_free(void *data)
{
    Item *item = data;
    g_free(item->path);
    g_free(item->sha256);
    g_clear_pointer(&item->bytes, g_bytes_unref);
    import_doc_free(item->doc);
    g_free(item);
}

static void show_progress(Run *run, bool end)
{
    if (!run->progress)
        return;
    fputs("\r\033[K", stderr); /* over the line before */
    if (!end)
        fprintf(stderr, _("reading %u of %u"), run->done, run->total);
    fflush(stderr);
}

/* A file that fails is named with its reason; the rest goes on. */
static void name_failure(Run *run, const char *path, const GError *why)
{
    bool named = strstr(why->message, path) != NULL;
    g_autofree char *line =
        named ? g_strdup(why->message) : g_strdup_printf("%s: %s", path, why->message);
    g_autofree char *valid = g_utf8_make_valid(line, -1), *safe = text_safe(valid);
    show_progress(run, true);
    fprintf(stderr, "onecall: %s\n", safe);
    run->counts->failed++;
}

static GBytes *file_bytes(const char *path, GError **err)
{
    char *bytes;
    gsize n;
    g_autoptr(GError) why = NULL;
    if (g_file_get_contents(path, &bytes, &n, &why))
        return g_bytes_new_take(bytes, n);
    g_set_error_literal(err, ERR, ERR_INPUT, why->message);
    return NULL;
}

static void replace_text(char **slot, const char *wish)
{
    if (!wish)
        return;
    g_free(*slot);
    *slot = g_strdup(wish);
}

static void apply_wishes(ImportDoc *doc, const ImportWishes *wishes)
{
    replace_text(&doc->kind, wishes->kind);
    replace_text(&doc->authority, wishes->authority);
    replace_text(&doc->country, wishes->country);
    if (wishes->effective != INSTANT_NONE)
        doc->effective = wishes->effective;
}

static const char *or_else(const char *text, const char *otherwise)
{
    return text && *text ? text : otherwise;
}

static KbDocument facts_of(const Item *item, GArray *passages)
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
        .name = item->path,
        .format = d->format,
        .encoding = d->encoding,
        .promulgated = d->promulgated,
        .effective = d->effective,
        .checked = d->checked,
        .passages = passages };
}

static bool record(Run *run, Item *item, GError **err)
{
    g_autoptr(GArray) passages = g_array_new(FALSE, FALSE, sizeof(KbPassage));
    passages_of(item->doc, passages);
    KbDocument facts = facts_of(item, passages);
    item->recorded = kb_record(run->desk, &facts, item->sha256, item->bytes, err);
    return item->recorded != KB_FAILED &&
           db_number(desk_truth(run->desk), err, 0, &item->version, "SELECT max(seq) FROM log", "");
}

static bool record_batch(Run *run, GError **err)
{
    g_autoptr(DbTx) tx = db_begin(desk_truth(run->desk), err);
    if (!tx)
        return false;
    for (guint i = 0; i < run->batch->len; i++)
        if (!record(run, g_ptr_array_index(run->batch, i), err))
            return false;
    return db_commit(g_steal_pointer(&tx), err);
}

static bool index_batch(Run *run, GError **err)
{
    g_autoptr(GHashTable) at_hand = read_docs_new();
    for (guint i = 0; i < run->batch->len; i++) {
        Item *item = g_ptr_array_index(run->batch, i);
        if (item->recorded != KB_SAME)
            g_hash_table_insert(at_hand, g_strdup(item->sha256), g_steal_pointer(&item->doc));
    }
    return catch_up_with(run->desk, at_hand, err);
}

static void say_list(App *app, const char *label, GPtrArray *locators)
{
    if (locators->len == 0)
        return;
    g_ptr_array_add(locators, NULL);
    g_autofree char *joined = g_strjoinv(", ", (char **)locators->pdata);
    g_ptr_array_remove_index(locators, locators->len - 1);
    print_say(app->out, "  %s (%u): %s", label, locators->len, joined);
}

static void print_locators(App *app, const char *key, GPtrArray *locators)
{
    print_list(app->out, key);
    for (guint i = 0; i < locators->len; i++)
        print_text(app->out, NULL, g_ptr_array_index(locators, i));
    print_end(app->out);
}

static bool print_changes(Run *run, gint64 version, GError **err)
{
    gint64 before;
    g_auto(KbChanges) changes = { 0 };
    if (!kb_version_before(run->desk, version, &before, err) ||
        !kb_changes(run->desk, before, version, &changes, err))
        return false;
    App *app = run->app;
    print_locators(app, "changed", changes.changed);
    print_locators(app, "added", changes.added);
    print_locators(app, "removed", changes.removed);
    say_list(app, _("changed"), changes.changed);
    say_list(app, _("added"), changes.added);
    say_list(app, _("removed"), changes.removed);
    print_say(app->out, _("  unchanged: %u"), changes.same);
    return true;
}

static bool print_item(Run *run, const Item *item, const char *title, GError **err)
{
    static const char *const outcomes[] = {
        [KB_SAME] = "same", [KB_NEW] = "new", [KB_NEW_VERSION] = "version"
    };
    App *app = run->app;
    bool ok = true;
    print_map(app->out, NULL);
    print_text(app->out, "path", item->path);
    print_text(app->out, "title", title);
    print_text(app->out, "outcome", outcomes[item->recorded]);
    if (item->recorded == KB_NEW_VERSION) {
        print_say(app->out, _("new version: %s"), title);
        ok = print_changes(run, item->version, err);
    }
    print_end(app->out);
    return ok;
}

static bool tell_batch(Run *run, GError **err)
{
    show_progress(run, true);
    for (guint i = 0; i < run->batch->len; i++) {
        Item *item = g_ptr_array_index(run->batch, i);
        g_autofree char *title = NULL;
        g_autoptr(DbStmt) q = db_query(desk_truth(run->desk), err,
            "SELECT title FROM version WHERE sha256 = ?1 ORDER BY id DESC LIMIT 1", "s",
            item->sha256);
        if (!q || db_step(q, err) == DB_FAILED)
            return false;
        title = db_text_dup(q, 0);
        if (!print_item(run, item, title, err))
            return false;
        guint *counts[] = { [KB_SAME] = &run->counts->same,
            [KB_NEW] = &run->counts->new_documents,
            [KB_NEW_VERSION] = &run->counts->new_versions };
        ++*counts[item->recorded];
    }
    return true;
}

static bool write_batch(Run *run, GError **err)
{
    bool ok = run->batch->len == 0 || run->wishes->dry_run ||
              (record_batch(run, err) && index_batch(run, err) && tell_batch(run, err));
    g_ptr_array_set_size(run->batch, 0);
    run->batch_bytes = 0;
    return ok;
}

/* Reads one file into the batch; a failure is the file's own. */
static void read_one(Run *run, const char *path)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(GBytes) bytes = file_bytes(path, &why);
    gsize n = 0;
    const guint8 *data = bytes ? g_bytes_get_data(bytes, &n) : NULL;
    g_autofree char *name = g_utf8_make_valid(path, -1), *clean = text_clean(name, -1, NULL);
    g_autoptr(ImportDoc) doc =
        bytes ? import_read(&(ImportFile){ .name = clean, .bytes = data, .n = n }, NULL, &why)
              : NULL;
    if (!doc) {
        name_failure(run, path, why);
        return;
    }
    apply_wishes(doc, run->wishes);
    run->counts->passages += doc->passages->len;
    run->counts->bytes += n;
    Item *item = g_new0(Item, 1);
    item->path = g_steal_pointer(&clean);
    item->sha256 = hash_sha256(data, n);
    item->bytes = g_steal_pointer(&bytes);
    item->doc = g_steal_pointer(&doc);
    run->batch_bytes += n;
    g_ptr_array_add(run->batch, item);
}

/* The write-ahead logs of a large import go into the files now, not at some caller's next question.
 */
static bool settle(Run *run, GError **err)
{
    if (run->counts->new_documents + run->counts->new_versions == 0)
        return true;
    Db *index = desk_index(run->desk, err);
    return index && db_checkpoint(desk_truth(run->desk), err) && db_checkpoint(index, err);
}

static bool run_files(Run *run, GPtrArray *files, GError **err)
{
    for (guint i = 0; i < files->len; i++) {
        run->done = i + 1;
        if (i % 16 == 0)
            show_progress(run, false);
        read_one(run, g_ptr_array_index(files, i));
        if ((run->batch_bytes > BATCH_BYTES || run->batch->len >= BATCH_FILES) &&
            !write_batch(run, err))
            return false;
    }
    bool ok = write_batch(run, err) && settle(run, err);
    show_progress(run, true);
    return ok;
}

bool import_paths(
    App *app, char *const *paths, const ImportWishes *wishes, ImportCounts *counts, GError **err)
{
    *counts = (ImportCounts){ 0 };
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) batch = g_ptr_array_new_with_free_func(item_free);
    Run run = { .app = app,
        .desk = wishes->dry_run ? NULL : app_desk(app, err),
        .wishes = wishes,
        .counts = counts,
        .batch = batch,
        .progress = isatty(STDERR_FILENO) };
    if (!run.desk && !wishes->dry_run)
        return false;
    for (; *paths; paths++) {
        g_autoptr(GError) why = NULL;
        if (!walk_files(*paths, files, &why))
            name_failure(&run, *paths, why);
    }
    run.total = counts->files = files->len;
    return run_files(&run, files, err);
}

/* cli/import/unread.c - what could not be read: remembered, settled, listed. */
#include "cli/import/unread.h"
#include "base/i18n.h"
#include "base/text/text.h"
#include "kb/library/unread.h"
#include "tickets/people/scrub.h"

struct Unread {
    GHashTable *known;   /* path -> KbUnread, of earlier runs */
    GHashTable *hashes;  /* SHA-256 -> its path, borrowed by `known` */
    GHashTable *failed;  /* path -> KbUnread, of this run */
    GHashTable *settled; /* paths of `known` that are no longer unread */
    GPtrArray *whole;    /* "/a/folder/" */
};

static void row_free(void *data)
{
    KbUnread *row = data;
    g_free((char *)row->path);
    g_free((char *)row->message);
    g_free((char *)row->sha256);
    g_free(row);
}

static void load_row(const KbUnread *row, void *user)
{
    Unread *u = user;
    KbUnread *copy = g_new0(KbUnread, 1);
    *copy = (KbUnread){ g_strdup(row->path), g_intern_string(row->fault), g_strdup(row->message),
        g_strdup(row->sha256), row->at };
    g_hash_table_replace(u->known, (char *)copy->path, copy);
    if (copy->sha256)
        g_hash_table_insert(u->hashes, (char *)copy->sha256, (char *)copy->path);
}

Unread *unread_new(Desk *desk, GError **err)
{
    Unread *u = g_new0(Unread, 1);
    u->known = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, row_free);
    u->hashes = g_hash_table_new(g_str_hash, g_str_equal);
    u->failed = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, row_free);
    u->settled = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    u->whole = g_ptr_array_new_with_free_func(g_free);
    if (kb_unread_each(desk, load_row, u, err))
        return u;
    unread_free(u);
    return NULL;
}

void unread_free(Unread *u)
{
    if (!u)
        return;
    g_hash_table_unref(u->hashes);
    g_hash_table_unref(u->known);
    g_hash_table_unref(u->failed);
    g_hash_table_unref(u->settled);
    g_ptr_array_unref(u->whole);
    g_free(u);
}

static void settle_path(Unread *u, const char *path)
{
    if (path && g_hash_table_contains(u->known, path))
        g_hash_table_add(u->settled, g_strdup(path));
}

void unread_settled(Unread *u, const char *name, const char *sha256)
{
    if (!u)
        return;
    g_autofree char *path = g_canonicalize_filename(name, NULL);
    settle_path(u, path);
    if (sha256)
        settle_path(u, g_hash_table_lookup(u->hashes, sha256));
}

/* A path that does not exist was mistyped, or its file has since been removed. */
static bool is_missing(ImportFault fault, const char *path)
{
    return fault == FAULT_UNREADABLE && !g_file_test(path, G_FILE_TEST_EXISTS);
}

void unread_failed(
    Unread *u, const char *name, const char *sha256, ImportFault fault, const char *message)
{
    if (!u)
        return;
    g_autofree char *path = g_canonicalize_filename(name, NULL);
    if (is_missing(fault, path)) {
        settle_path(u, path);
        return;
    }
    g_autofree char *valid = g_utf8_make_valid(path, -1);
    g_autofree char *line = g_utf8_make_valid(message, -1), *one = text_one_line(line);
    KbUnread *row = g_new0(KbUnread, 1);
    *row = (KbUnread){ g_steal_pointer(&valid), import_fault_name(fault),
        scrub_text(one, NULL, 0, NULL), g_strdup(sha256), 0 };
    g_hash_table_replace(u->failed, (char *)row->path, row);
}

void unread_whole(Unread *u, const char *name)
{
    if (!u)
        return;
    g_autofree char *path = g_canonicalize_filename(name, NULL);
    g_ptr_array_add(u->whole, g_strconcat(path, "/", NULL));
}

static bool is_in_whole(const Unread *u, const char *path)
{
    for (guint i = 0; i < u->whole->len; i++)
        if (g_str_has_prefix(path, g_ptr_array_index(u->whole, i)))
            return true;
    return false;
}

static bool is_news(const Unread *u, const KbUnread *row)
{
    const KbUnread *before = g_hash_table_lookup(u->known, row->path);
    return !before || !g_str_equal(before->fault, row->fault) ||
           !g_str_equal(before->message, row->message) ||
           g_strcmp0(before->sha256, row->sha256) != 0;
}

static int by_path(gconstpointer a, gconstpointer b)
{
    return g_strcmp0((*(const KbUnread *const *)a)->path, (*(const KbUnread *const *)b)->path);
}

static GPtrArray *failed_news(const Unread *u)
{
    GPtrArray *news = g_ptr_array_new();
    GHashTableIter i;
    gpointer row;
    g_hash_table_iter_init(&i, u->failed);
    while (g_hash_table_iter_next(&i, NULL, &row))
        if (is_news(u, row))
            g_ptr_array_add(news, row);
    g_ptr_array_sort(news, by_path);
    return news;
}

/* It was unread, and this run read it or went through its folder without a failure. */
static bool is_settled(const Unread *u, const char *path, bool stopped)
{
    if (g_hash_table_contains(u->failed, path))
        return false;
    return g_hash_table_contains(u->settled, path) || (!stopped && is_in_whole(u, path));
}

static GPtrArray *settled_news(const Unread *u, bool stopped)
{
    GPtrArray *news = g_ptr_array_new();
    GHashTableIter i;
    gpointer path;
    g_hash_table_iter_init(&i, u->known);
    while (g_hash_table_iter_next(&i, &path, NULL))
        if (is_settled(u, path, stopped))
            g_ptr_array_add(news, path);
    return news;
}

bool unread_save(Unread *u, Desk *desk, bool stopped, GError **err)
{
    if (!u)
        return true;
    g_autoptr(GPtrArray) failed = failed_news(u), settled = settled_news(u, stopped);
    return kb_unread_record(desk, failed, settled, err);
}

static const char *const advice[FAULT_N] = {
    [FAULT_NONE] = N_("look at the message; then import it again"),
    [FAULT_EMPTY] = N_("ask for the file again: this one has nothing in it"),
    [FAULT_BINARY] = N_("save it as HWPX, DOCX, PDF or text, and import that"),
    [FAULT_DAMAGED] = N_("fetch it again, or open it where it was made and save it again"),
    [FAULT_ENCRYPTED] = N_("import it with --password-file FILE, or save it without a password"),
    [FAULT_REFUSED] = N_("unpack or split it, and import the parts you need"),
    [FAULT_NO_TEXT] =
        N_("it has pictures only: have its text recognised (OCR) and import the result"),
    [FAULT_UNREADABLE] = N_("make sure that you may read the file, and import it again"),
    [FAULT_CRASHED] = N_("save it in another format, and report the file"),
    [FAULT_TIME] = N_("split it, or save it in another format"),
    [FAULT_MEMORY] = N_("split it, or save it in another format"),
};

static ImportFault fault_named(const char *name)
{
    ImportFault fault = FAULT_N;
    while (--fault > FAULT_NONE && !g_str_equal(import_fault_name(fault), name))
        ;
    return fault;
}

typedef struct {
    Printer *out;
    char *fault; /* the class that is being listed */
    guint files;
} Listing;

static void list_row(const KbUnread *row, void *user)
{
    Listing *l = user;
    if (g_strcmp0(l->fault, row->fault) != 0) {
        ImportFault fault = fault_named(row->fault);
        print_hang(l->out, 4, STYLE_BOLD "%s" STYLE_END ": %s", import_fault_text(fault),
            _(advice[fault]));
        g_free(l->fault);
        l->fault = g_strdup(row->fault);
    }
    l->files++;
    print_map(l->out, NULL);
    print_text(l->out, "path", row->path);
    print_text(l->out, "fault", row->fault);
    print_text(l->out, "message", row->message);
    print_text(l->out, "sha256", row->sha256);
    print_instant(l->out, "at", row->at);
    print_say(l->out, "  %s", row->path);
    print_say(l->out, "      %s", row->message);
    print_end(l->out);
}

bool unread_list(App *app, GError **err)
{
    Desk *desk = app_open_desk(app, err);
    Listing l = { .out = app->out };
    if (!desk)
        return false;
    print_map(app->out, NULL);
    print_list(app->out, "unread");
    bool ok = kb_unread_each(desk, list_row, &l, err);
    print_end(app->out);
    if (ok && l.files == 0)
        print_say(app->out, _("every file that was imported could be read"));
    print_end(app->out);
    g_free(l.fault);
    return ok;
}

/* cli/console/draft_file.c - the call in progress, kept where a crash does not reach it. */
#include "cli/console/draft_file.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>
#include "base/hash.h"

#define CONTEXT "draft" /* what a sealed text is bound to */
#define CALL "call"
#define MARKS "marks"
#define CITATIONS "citations"

struct DraftFile {
    Desk *desk;
    char *folder, *prefix; /* prefix: of the files of this desk */
    char *lock, *path;
    int fd;     /* of `lock`, which is locked */
    char *kept; /* what was written last; NULL: nothing */
};

/* The texts of a draft under the names they are kept by. */
#define TEXT(name)                                                                                 \
    {                                                                                              \
#name, offsetof(Draft, name)                                                               \
    }
static const struct {
    const char *name;
    gsize offset;
} texts[] = { TEXT(question), TEXT(category), TEXT(field), TEXT(phone), TEXT(name), TEXT(company),
    TEXT(mail), TEXT(answer), TEXT(expertise), TEXT(agency), TEXT(to_agency), TEXT(caller),
    TEXT(line), TEXT(doing) };

static char **slot_of(Draft *draft, gsize i)
{
    return (char **)((char *)draft + texts[i].offset);
}

static int open_locked(const char *path, int flags)
{
    int fd = open(path, O_RDWR | O_CLOEXEC | flags, 0600);
    if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0)
        return fd;
    if (fd >= 0)
        close(fd);
    return -1;
}

static char *beside(const char *lock)
{
    return g_strdup_printf("%.*s.draft", (int)(strlen(lock) - strlen(".lock")), lock);
}

DraftFile *draft_file_open(Desk *desk, GError **err)
{
    const char *folder = desk_folder(desk);
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, folder, -1);
    g_autofree char *id = g_uuid_string_random();
    DraftFile *f = g_new0(DraftFile, 1);
    f->desk = desk;
    f->folder = g_build_filename(g_get_user_state_dir(), "onecall", "drafts", NULL);
    f->prefix = g_strndup(hash, 16);
    f->lock = g_strdup_printf("%s/%s-%s.lock", f->folder, f->prefix, id);
    f->path = beside(f->lock);
    g_mkdir_with_parents(f->folder, 0700);
    f->fd = open_locked(f->lock, O_CREAT | O_EXCL);
    if (f->fd >= 0)
        return f;
    g_set_error(err, ERR, ERR_STORE, "%s: %s", f->lock, g_strerror(errno));
    draft_file_free(f);
    return NULL;
}

void draft_file_free(DraftFile *f)
{
    if (!f)
        return;
    if (f->fd >= 0) {
        if (!f->kept)
            g_unlink(f->lock);
        close(f->fd);
    }
    g_free(f->folder);
    g_free(f->prefix);
    g_free(f->lock);
    g_free(f->path);
    g_free(f->kept);
    g_free(f);
}

static char *written(const Draft *draft)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autoptr(GPtrArray) refs = g_ptr_array_new(), citations = g_ptr_array_new();
    for (guint i = 0; i < draft->marks->len; i++) {
        const Mark *mark = draft->marks->pdata[i];
        g_ptr_array_add(refs, mark->ref);
        g_ptr_array_add(citations, mark->citation);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        if (*slot_of((Draft *)draft, i))
            g_key_file_set_string(file, CALL, texts[i].name, *slot_of((Draft *)draft, i));
    g_key_file_set_int64(file, CALL, "begun", draft->begun);
    g_key_file_set_int64(file, CALL, "number", draft->number);
    g_key_file_set_int64(file, CALL, "revision", draft->revision);
    g_key_file_set_int64(file, CALL, "same_caller", draft->same_caller);
    g_key_file_set_boolean(file, CALL, "consent", draft->consent);
    g_key_file_set_boolean(file, CALL, "supplies", draft->supplies);
    g_key_file_set_string_list(file, CALL, MARKS, (const char *const *)refs->pdata, refs->len);
    g_key_file_set_string_list(
        file, CALL, CITATIONS, (const char *const *)citations->pdata, citations->len);
    return g_key_file_to_data(file, NULL, NULL);
}

static void read_marks(GKeyFile *file, Draft *draft)
{
    gsize n = 0, m = 0;
    g_auto(GStrv) refs = g_key_file_get_string_list(file, CALL, MARKS, &n, NULL);
    g_auto(GStrv) citations = g_key_file_get_string_list(file, CALL, CITATIONS, &m, NULL);
    for (gsize i = 0; i < MIN(n, m); i++)
        draft_mark(draft, refs[i], citations[i]);
}

static Draft *read_back(const char *text)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    if (!g_key_file_load_from_data(file, text, (gsize)-1, G_KEY_FILE_NONE, NULL))
        return NULL;
    Draft *draft = draft_new(g_key_file_get_int64(file, CALL, "begun", NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        *slot_of(draft, i) = g_key_file_get_string(file, CALL, texts[i].name, NULL);
    draft->number = g_key_file_get_int64(file, CALL, "number", NULL);
    draft->revision = g_key_file_get_int64(file, CALL, "revision", NULL);
    draft->same_caller = g_key_file_get_int64(file, CALL, "same_caller", NULL);
    draft->consent = g_key_file_get_boolean(file, CALL, "consent", NULL);
    draft->supplies = g_key_file_get_boolean(file, CALL, "supplies", NULL);
    read_marks(file, draft);
    return draft;
}

/* A new key each time: base64 of the wrapped key, a line end, base64 of what it seals. */
static char *sealed(Desk *desk, const char *text, GError **err)
{
    g_autoptr(GBytes) bytes = NULL;
    const Seal *seal = desk_seal(desk, err);
    g_autoptr(GBytes) key = seal ? seal_new_key(seal, CONTEXT) : NULL;
    if (!seal || !seal_text(seal, key, CONTEXT, text, &bytes, err))
        return NULL;
    g_autofree char *wrapped = g_base64_encode(g_bytes_get_data(key, NULL), g_bytes_get_size(key));
    g_autofree char *hidden =
        g_base64_encode(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    return g_strconcat(wrapped, "\n", hidden, "\n", NULL);
}

static char *opened(Desk *desk, const char *contents)
{
    g_auto(GStrv) lines = g_strsplit(contents, "\n", 3);
    gsize n_key = 0, n_text = 0;
    char *text = NULL;
    if (g_strv_length(lines) < 2)
        return NULL;
    guchar *key = g_base64_decode(lines[0], &n_key), *hidden = g_base64_decode(lines[1], &n_text);
    g_autoptr(GBytes) wrapped = g_bytes_new_take(key, n_key);
    g_autoptr(GBytes) bytes = g_bytes_new_take(hidden, n_text);
    const Seal *seal = desk_seal(desk, NULL);
    if (seal)
        seal_reveal(seal, wrapped, CONTEXT, bytes, &text, NULL);
    return text;
}

bool draft_file_keep(DraftFile *f, const Draft *draft, GError **err)
{
    g_autofree char *text = f && draft ? written(draft) : NULL;
    if (!f)
        return true;
    if (g_strcmp0(text, f->kept) == 0)
        return true;
    g_free(f->kept);
    f->kept = g_strdup(text);
    if (!text) {
        g_unlink(f->path);
        return true;
    }
    g_autofree char *contents = sealed(f->desk, text, err);
    return contents && g_file_set_contents_full(
                           f->path, contents, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, err);
}

static Draft *take_out(DraftFile *f, const char *lock)
{
    g_autofree char *path = beside(lock), *contents = NULL;
    int fd = open_locked(lock, 0);
    if (fd < 0)
        return NULL;
    bool there = g_file_get_contents(path, &contents, NULL, NULL);
    g_autofree char *text = there ? opened(f->desk, contents) : NULL;
    Draft *draft = text ? read_back(text) : NULL;
    if (draft && !draft_file_keep(f, draft, NULL))
        g_clear_pointer(&draft, draft_free);
    else if (draft || !there) /* what cannot be opened stays: its key may come back */
        g_unlink(path);
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        g_unlink(lock);
    close(fd);
    return draft;
}

Draft *draft_file_left(DraftFile *f)
{
    g_autoptr(GDir) folder = g_dir_open(f->folder, 0, NULL);
    const char *name;
    Draft *draft = NULL;
    while (folder && !draft && (name = g_dir_read_name(folder))) {
        g_autofree char *lock = g_build_filename(f->folder, name, NULL);
        if (g_str_has_prefix(name, f->prefix) && g_str_has_suffix(name, ".lock") &&
            !g_str_equal(lock, f->lock))
            draft = take_out(f, lock);
    }
    return draft;
}

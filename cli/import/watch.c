/* cli/import/watch.c - what appears in a folder. */
#include "cli/import/watch.h"
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/i18n.h"
#include "cli/import/walk.h"

#define QUIET_MS 300   /* a batch is complete after so long without a new file */
#define BATCH_MOST 500 /* files: then it is complete at once */
#define DEEPEST 64

struct Watch {
    int fd;
    char *folder;
    GHashTable *folders; /* watch descriptor -> path */
    bool gone;
};

/* Programs write under such names before they give a file its own. */
static bool is_unfinished(const char *name)
{
    static const char *const ends[] = { ".part", ".crdownload", ".tmp", "~" };
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++)
        if (g_str_has_suffix(name, ends[i]))
            return true;
    return name[0] == '.' || g_str_has_prefix(name, "~$");
}

static bool watch_one(Watch *w, const char *folder, GError **err)
{
    const guint32 news = IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_DELETE_SELF | IN_MOVE_SELF;
    int wd = inotify_add_watch(w->fd, folder, news | IN_ONLYDIR | IN_DONT_FOLLOW);
    if (wd >= 0) {
        g_hash_table_insert(w->folders, GINT_TO_POINTER(wd), g_strdup(folder));
        return true;
    }
    const char *why =
        errno == ENOSPC ? _("the system cannot watch any more folders") : g_strerror(errno);
    g_set_error(err, ERR, ERR_INPUT, _("%s cannot be watched: %s"), folder, why);
    return false;
}

/* The folder and all below it; one that disappears meanwhile is left out. */
static bool watch_tree(Watch *w, const char *folder, int depth, GError **err)
{
    if (!watch_one(w, folder, err))
        return false;
    GDir *dir = depth < DEEPEST ? g_dir_open(folder, 0, NULL) : NULL;
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *below = g_build_filename(folder, name, NULL);
        struct stat st;
        if (*name != '.' && lstat(below, &st) == 0 && S_ISDIR(st.st_mode))
            watch_tree(w, below, depth + 1, NULL);
    }
    if (dir)
        g_dir_close(dir);
    return true;
}

Watch *watch_new(const char *folder, GError **err)
{
    g_autoptr(Watch) w = g_new0(Watch, 1);
    w->fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    w->folder = g_strdup(folder);
    w->folders = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    return watch_tree(w, folder, 0, err) ? g_steal_pointer(&w) : NULL;
}

void watch_free(Watch *w)
{
    if (!w)
        return;
    close(w->fd);
    g_free(w->folder);
    g_hash_table_unref(w->folders);
    g_free(w);
}

static void add(GPtrArray *paths, char *path)
{
    if (g_ptr_array_find_with_equal_func(paths, path, g_str_equal, NULL))
        g_free(path);
    else
        g_ptr_array_add(paths, path);
}

/* The files already in a folder when it appears, or after events were lost. */
static void add_all(GPtrArray *paths, const char *folder)
{
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
    walk_files(folder, files, NULL);
    for (guint i = 0; i < files->len; i++)
        add(paths, g_strdup(files->pdata[i]));
}

static void take_event(Watch *w, const struct inotify_event *event, GPtrArray *paths)
{
    const char *folder = g_hash_table_lookup(w->folders, GINT_TO_POINTER(event->wd));
    if (event->mask & IN_Q_OVERFLOW) {
        watch_tree(w, w->folder, 0, NULL);
        add_all(paths, w->folder);
    }
    if (folder && (event->mask & (IN_DELETE_SELF | IN_MOVE_SELF)))
        w->gone = w->gone || strcmp(folder, w->folder) == 0;
    if (!folder || event->len == 0 || is_unfinished(event->name))
        return;
    g_autofree char *path = g_build_filename(folder, event->name, NULL);
    if (event->mask & IN_ISDIR) {
        watch_tree(w, path, 0, NULL);
        add_all(paths, path);
    } else if (event->mask & (IN_CLOSE_WRITE | IN_MOVED_TO)) {
        add(paths, g_steal_pointer(&path));
    }
}

static void take_news(Watch *w, GPtrArray *paths)
{
    union {
        struct inotify_event event;
        char bytes[16 << 10];
    } news;
    ssize_t n = read(w->fd, &news, sizeof news);
    for (ssize_t at = 0; at < n;) {
        const struct inotify_event *event = (const void *)(news.bytes + at);
        take_event(w, event, paths);
        at += (ssize_t)(sizeof *event + event->len);
    }
}

char **watch_next(Watch *w, Stop *stop, GError **err)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    struct pollfd fds[] = { { .fd = w->fd, .events = POLLIN },
        { .fd = stop_fd(stop), .events = POLLIN } };
    while (!stop_asked(stop) && !w->gone && paths->len < BATCH_MOST) {
        int ready = poll(fds, G_N_ELEMENTS(fds), paths->len > 0 ? QUIET_MS : -1);
        if (ready == 0)
            break;
        take_news(w, paths);
    }
    if (w->gone && paths->len == 0) {
        g_set_error(err, ERR, ERR_INPUT, _("the folder %s is gone"), w->folder);
        return NULL;
    }
    g_ptr_array_add(paths, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&paths), FALSE);
}

/* cli/import/walk.c - the files below paths. */
#include "cli/import/walk.h"
#include <errno.h>
#include <sys/stat.h>
#include "base/i18n.h"

#define DEEPEST 64

static int by_name(const void *a, const void *b)
{
    return g_strcmp0(*(char *const *)a, *(char *const *)b);
}

static GPtrArray *names_in(const char *folder, GError **err)
{
    g_autoptr(GError) why = NULL;
    GDir *dir = g_dir_open(folder, 0, &why);
    if (!dir) {
        g_set_error(err, ERR, ERR_INPUT, "%s", why->message);
        return NULL;
    }
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    const char *name;
    while ((name = g_dir_read_name(dir)))
        if (*name != '.')
            g_ptr_array_add(names, g_strdup(name));
    g_dir_close(dir);
    g_ptr_array_sort(names, by_name);
    return names;
}

static bool walk(const char *path, int depth, GPtrArray *files, GError **err)
{
    struct stat st;
    if ((depth == 0 ? stat : lstat)(path, &st) != 0) {
        g_set_error(err, ERR, ERR_INPUT, "%s: %s", path, g_strerror(errno));
        return false;
    }
    if (S_ISREG(st.st_mode) || (S_ISLNK(st.st_mode) && g_file_test(path, G_FILE_TEST_IS_REGULAR)))
        g_ptr_array_add(files, g_strdup(path));
    if (!S_ISDIR(st.st_mode) || depth == DEEPEST)
        return true;
    g_autoptr(GPtrArray) names = names_in(path, err);
    for (guint i = 0; names && i < names->len; i++) {
        g_autofree char *below = g_build_filename(path, g_ptr_array_index(names, i), NULL);
        if (!walk(below, depth + 1, files, err))
            return false;
    }
    return names != NULL;
}

bool walk_files(const char *path, GPtrArray *files, GError **err)
{
    return walk(path, 0, files, err);
}

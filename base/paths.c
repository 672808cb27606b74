/* base/paths.c - what ships with the program is found from the executable: an installed tree can
 * move. */
#include "base/paths.h"
#include <stdbool.h>

static char *program_folder(void)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    return program ? g_path_get_dirname(program) : g_strdup(".");
}

/* PREFIX/share of PREFIX/bin/onecall and of PREFIX/libexec/onecall/onecall-read */
static char *installed_share(const char *folder)
{
    bool helper = g_str_has_suffix(folder, "/libexec/onecall");
    return g_build_filename(folder, helper ? "../../share" : "../share", NULL);
}

char *paths_share(const char *name)
{
    g_autofree char *folder = program_folder(), *installed = installed_share(folder);
    g_autofree char *built = g_build_filename(folder, "share", NULL);
    if (g_file_test(built, G_FILE_TEST_IS_DIR))
        return g_build_filename(built, name, NULL);
    if (g_str_equal(name, "locale"))
        return g_build_filename(installed, "locale", NULL);
    return g_build_filename(installed, "onecall", name, NULL);
}

char *paths_helper(const char *name)
{
    g_autofree char *folder = program_folder();
    g_autofree char *built = g_build_filename(folder, name, NULL);
    if (g_file_test(built, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer(&built);
    return g_build_filename(folder, "..", "libexec", "onecall", name, NULL);
}

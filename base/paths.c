/* base/paths.c - what ships with the program is found from the executable: an installed tree can
 * move. */
#include "base/paths.h"

static char *program_folder(void)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    return program ? g_path_get_dirname(program) : g_strdup(".");
}

char *paths_share(const char *name)
{
    g_autofree char *folder = program_folder();
    g_autofree char *built = g_build_filename(folder, "share", NULL);
    if (g_file_test(built, G_FILE_TEST_IS_DIR))
        return g_build_filename(built, name, NULL);
    if (g_str_equal(name, "locale"))
        return g_build_filename(folder, "..", "share", "locale", NULL);
    return g_build_filename(folder, "..", "share", "onecall", name, NULL);
}

char *paths_helper(const char *name)
{
    g_autofree char *folder = program_folder();
    g_autofree char *built = g_build_filename(folder, name, NULL);
    if (g_file_test(built, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer(&built);
    return g_build_filename(folder, "..", "libexec", "onecall", name, NULL);
}

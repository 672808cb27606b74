/* cli/workers.c - the workers that every command reads files with. */
#include "cli/workers.h"
#include "base/paths.h"

Workers *workers_start(guint jobs)
{
    g_autofree char *program = paths_helper(WORKERS_PROGRAM);
    return workers_new(
        &(WorkersSetup){ .program = program, .jobs = jobs ? jobs : g_get_num_processors() });
}

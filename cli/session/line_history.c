/* cli/session/line_history.c - the lines a consultant typed. */
#include "cli/session/line_history.h"
#include <glib/gstdio.h>
#include "tickets/people/scrub.h"

#define KEPT_LINES 1000

static char *history_path(void)
{
    g_autofree char *folder = g_build_filename(g_get_user_state_dir(), "onecall", NULL);
    g_mkdir_with_parents(folder, 0700);
    return g_build_filename(folder, "history", NULL);
}

History *line_history_open(void)
{
    g_autofree char *path = history_path();
    HistEvent event;
    History *h = history_init();
    history(h, &event, H_SETSIZE, KEPT_LINES);
    history(h, &event, H_SETUNIQUE, 1);
    history(h, &event, H_LOAD, path);
    return h;
}

void line_history_add(History *h, const char *line)
{
    HistEvent event;
    g_autofree char *clean = g_utf8_make_valid(line, -1);
    g_autofree char *scrubbed = scrub_text(clean, NULL, 0, NULL);
    g_strchomp(scrubbed);
    if (*scrubbed)
        history(h, &event, H_ENTER, scrubbed);
}

void line_history_close(History *h)
{
    g_autofree char *path = history_path();
    HistEvent event;
    history(h, &event, H_SAVE, path);
    history_end(h);
}

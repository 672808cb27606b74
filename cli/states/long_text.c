/* cli/states/long_text.c - a text of several lines, in the consultant's own editor. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/i18n.h"
#include "base/text/text.h"
#include "cli/console/parts.h"

/* The text is a caller's: it never leaves memory that goes with the login. */
static char *private_file(const char *text, GError **err)
{
    g_autofree char *path = g_build_filename(g_get_user_runtime_dir(), "onecall-XXXXXX.txt", NULL);
    int fd = g_mkstemp_full(path, O_RDWR | O_CLOEXEC, 0600);
    gssize n = (gssize)strlen(text);
    if (fd < 0 || write(fd, text, (gsize)n) != n) {
        g_set_error(err, ERR, ERR_STORE, "%s: %s", path, g_strerror(errno));
        if (fd >= 0)
            close(fd);
        return NULL;
    }
    close(fd);
    return g_steal_pointer(&path);
}

/* Debian's "editor" is whatever the administrator chose. No shell looks at the words. */
static char **editor_words(void)
{
    const char *const names[] = { g_getenv("VISUAL"), g_getenv("EDITOR"), "editor" };
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        char **words = NULL;
        if (names[i] && *names[i] && g_shell_parse_argv(names[i], NULL, &words, NULL))
            return words;
    }
    return NULL;
}

static bool run_editor(const char *path, GError **err)
{
    g_auto(GStrv) words = editor_words();
    g_autoptr(GStrvBuilder) argv = g_strv_builder_new();
    int status;
    g_strv_builder_addv(argv, (const char **)words);
    g_strv_builder_add(argv, path);
    g_auto(GStrv) all = g_strv_builder_end(argv);
    return g_spawn_sync(NULL, all, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_CHILD_INHERITS_STDIN, NULL,
               NULL, NULL, NULL, &status, err) &&
           g_spawn_check_wait_status(status, err);
}

static char *edited(Console *c, const char *path, GError **err)
{
    g_autofree char *bytes = NULL;
    gsize n;
    editor_suspend(c->editor);
    screen_leave(c->screen);
    bool ok = run_editor(path, err);
    screen_enter(c->screen);
    editor_resume(c->editor);
    if (!ok || !g_file_get_contents(path, &bytes, &n, err))
        return NULL;
    return text_clean(bytes, (gssize)n, err);
}

void long_text_edit(Console *c, char **slot)
{
    g_autoptr(GError) why = NULL;
    g_autofree char *path = private_file(*slot ? *slot : "", &why);
    g_autofree char *text = path ? edited(c, path, &why) : NULL;
    if (path)
        g_unlink(path);
    if (!text) {
        console_alarm(c, why);
        return;
    }
    g_strchomp(text);
    draft_put(slot, text);
}

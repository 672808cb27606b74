/* tests/pty/hand.c - a consultant at a terminal: what the hand types, and what the eye sees. */
#include "tests/pty/hand.h"
#include <string.h>
#include <sys/stat.h>
#include "tests/pty/keyboard.h"

#define TERM "xterm-256color"
#define LOOK_MS 50

static void make_environment(Hand *h, const char *desk, const char *user)
{
    static const char *const kept[] = { "PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS" };
    static const char *const folders[][2] = { { "HOME", "" }, { "XDG_CONFIG_HOME", "config" },
        { "XDG_DATA_HOME", "data" }, { "XDG_STATE_HOME", "state" }, { "XDG_RUNTIME_DIR", "run" },
        { "TMPDIR", "tmp" } };
    for (gsize i = 0; i < G_N_ELEMENTS(kept); i++)
        if (g_getenv(kept[i]))
            hand_set(h, kept[i], g_getenv(kept[i]));
    for (gsize i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *path = g_build_filename(h->folder, folders[i][1], NULL);
        g_mkdir_with_parents(path, 0700);
        hand_set(h, folders[i][0], path);
    }
    hand_set(h, "TERM", TERM);
    hand_set(h, "LC_ALL", "C.UTF-8");
    hand_set(h, "TZ", "Asia/Seoul");
    hand_set(h, "ONECALL_LANG", "ko");
    hand_set(h, "ONECALL_FRAME", "on");
    hand_set(h, "ONECALL_DESK", desk);
    hand_set(h, "ONECALL_USER", user);
}

Hand *hand_new(const char *program, const char *desk, const char *folder, const char *user)
{
    Hand *h = g_new0(Hand, 1);
    h->arguments = g_new0(char *, 2);
    h->arguments[0] = g_strdup(program);
    h->folder = g_strdup(folder);
    h->rows = 34;
    h->columns = 120;
    make_environment(h, desk, user);
    return h;
}

void hand_free(Hand *h)
{
    if (!h)
        return;
    terminal_free(h->terminal);
    g_strfreev(h->arguments);
    g_strfreev(h->environment);
    g_free(h->folder);
    g_free(h);
}

void hand_set(Hand *h, const char *name, const char *value)
{
    h->environment = g_environ_setenv(h->environment, name, value, TRUE);
}

bool hand_start(Hand *h)
{
    terminal_free(h->terminal);
    h->terminal = terminal_open(h->arguments, h->environment, h->folder, h->rows, h->columns);
    return h->terminal != NULL;
}

void hand_type(Hand *h, const char *text)
{
    terminal_type(h->terminal, text, (gssize)strlen(text));
}

void hand_key(Hand *h, const char *key)
{
    g_autofree char *bytes = keyboard_bytes(TERM, key, terminal_other_arrows(h->terminal));
    g_assert(bytes);
    hand_type(h, bytes);
}

bool hand_sees(const Hand *h, const char *text)
{
    for (int row = 1; row <= terminal_rows(h->terminal); row++)
        if (terminal_find(h->terminal, row, text, 1))
            return true;
    return false;
}

static bool waits(Hand *h, const char *text, bool wanted, int seconds)
{
    gint64 until = g_get_monotonic_time() + seconds * G_USEC_PER_SEC;
    int status;
    while (hand_sees(h, text) != wanted) {
        if (terminal_ended(h->terminal, &status) || g_get_monotonic_time() > until)
            return false;
        terminal_wait(h->terminal, LOOK_MS);
    }
    return true;
}

bool hand_waits(Hand *h, const char *text, int seconds)
{
    return waits(h, text, true, seconds);
}

bool hand_waits_gone(Hand *h, const char *text, int seconds)
{
    return waits(h, text, false, seconds);
}

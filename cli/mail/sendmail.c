/* cli/mail/sendmail.c - hands a mail to a command that speaks as sendmail does. */
#include "cli/mail/sendmail.h"
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/i18n.h"
#include "base/text/text.h"

#define SAID_MOST 400 /* bytes of its complaint that are kept */

/* Files in memory: neither side waits for the other, and nothing lies on a disk. */
typedef struct {
    int mail, said;
} Files;

static void files_clear(Files *files)
{
    if (files->mail >= 0)
        close(files->mail);
    if (files->said >= 0)
        close(files->said);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Files, files_clear)

static bool write_all(int fd, GBytes *bytes)
{
    gsize n;
    const char *at = g_bytes_get_data(bytes, &n);
    while (n > 0) {
        ssize_t done = write(fd, at, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        at += done;
        n -= (gsize)done;
    }
    return lseek(fd, 0, SEEK_SET) == 0;
}

static bool open_files(Files *files, GBytes *mail)
{
    files->mail = memfd_create("mail", MFD_CLOEXEC);
    files->said = memfd_create("said", MFD_CLOEXEC);
    return files->mail >= 0 && files->said >= 0 && write_all(files->mail, mail);
}

static int start(pid_t *process, char *const *words, const Files *files)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_adddup2(&actions, files->mail, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, files->said, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, files->said, STDERR_FILENO);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(
        &attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    int failed = posix_spawn(process, words[0], &actions, &attributes, words, environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return failed;
}

/* Its status, or -1 if it took too long. */
static int finish(pid_t process)
{
    struct pollfd fd = { .fd = pidfd_open(process, 0), .events = POLLIN };
    gint64 end = g_get_monotonic_time() / 1000 + SENDMAIL_SECONDS * 1000, left;
    bool over = fd.fd < 0;
    while (!over && (left = end - g_get_monotonic_time() / 1000) > 0)
        over = poll(&fd, 1, (int)left) > 0;
    if (fd.fd >= 0)
        close(fd.fd);
    if (!over)
        kill(-process, SIGKILL); /* whatever it started ends with it */
    int status;
    while (waitpid(process, &status, 0) < 0)
        if (errno != EINTR)
            return 0;
    return over ? status : -1;
}

/* The first line of what it said, made safe. */
static char *said_line(int fd)
{
    char bytes[SAID_MOST + 1] = { 0 };
    ssize_t n = pread(fd, bytes, SAID_MOST, 0);
    bytes[MAX(n, 0)] = '\0';
    bytes[strcspn(bytes, "\r\n")] = '\0';
    g_autofree char *valid = g_utf8_make_valid(bytes, -1), *safe = text_safe(valid);
    return text_one_line(safe);
}

static bool judge(const char *command, int status, const Files *files, GError **err)
{
    if (status == 0)
        return true;
    g_autofree char *said = said_line(files->said);
    if (status == -1)
        g_set_error(
            err, ERR, ERR_BUSY, _("%s did not end within %d seconds"), command, SENDMAIL_SECONDS);
    else if (WIFEXITED(status))
        g_set_error(err, ERR, ERR_BUSY, _("%s failed with status %d%s%s"), command,
            WEXITSTATUS(status), *said ? ": " : "", said);
    else
        g_set_error(err, ERR, ERR_BUSY, _("%s was ended by signal %d"), command, WTERMSIG(status));
    return false;
}

static GStrv words_of(const char *command, const char *from, GError **err)
{
    g_auto(GStrv) words = NULL;
    g_autoptr(GError) why = NULL;
    int n;
    if (!g_shell_parse_argv(command, &n, &words, &why)) {
        g_set_error(err, ERR, ERR_INPUT, "sendmail: %s", why->message);
        return NULL;
    }
    words = g_renew(char *, words, n + 3);
    words[n] = g_strdup("-f");
    words[n + 1] = g_strdup(from);
    words[n + 2] = NULL;
    return g_steal_pointer(&words);
}

bool sendmail_run(const char *command, const char *from, GBytes *mail, GError **err)
{
    g_auto(Files) files = { -1, -1 };
    g_auto(GStrv) words = words_of(command, from, err);
    pid_t process;
    if (!words)
        return false;
    int failed = open_files(&files, mail) ? start(&process, words, &files) : errno;
    if (failed) {
        g_set_error(err, ERR, ERR_BUSY, _("%s cannot be run: %s"), words[0], g_strerror(failed));
        return false;
    }
    return judge(words[0], finish(process), &files, err);
}

bool sendmail_is_set(const Config *config, GError **err)
{
    if (*config_get(config, SETTING_MAIL_FROM))
        return true;
    g_set_error_literal(err, ERR, ERR_INPUT,
        _("mail cannot be sent: the setting mail_from is empty. Write the address that letters "
          "come from, and are answered to, into onecall.conf: mail_from=desk@example.org"));
    return false;
}

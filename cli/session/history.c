/* cli/session/history.c - the lines a consultant typed. */
#include "cli/session/history.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <glib/gstdio.h>
#include "base/instant.h"
#include "base/korean/jamo.h"
#include "base/text/text.h"
#include "cli/session/line_words.h"
#include "tickets/people/scrub.h"

#define FILE_MOST (1024 * 1024) /* bytes from its end that are read */
#define LINE_MOST 4096          /* bytes */
#define LOCK_TRIES 500          /* each 10 ms: whoever holds it writes a line */
#define SPARE 16                /* bytes: more than the keys of a character */

/* A line, and the same for comparing: without spaces, in small letters; and as initials. */
typedef struct {
    char *text, *key, *initials;
} PastLine;

struct PastLines {
    GPtrArray *list; /* of PastLine, the oldest first */
    char *path;
};

static void past_line_free(gpointer data)
{
    PastLine *line = data;
    g_free(line->text);
    g_free(line->key);
    g_free(line->initials);
    g_free(line);
}

static char *history_path(void)
{
    g_autofree char *folder = g_build_filename(g_get_user_state_dir(), "onecall", NULL);
    g_mkdir_with_parents(folder, 0700);
    return g_build_filename(folder, "history", NULL);
}

/* A plain file of our own, or -1. What stands at that place may be a link, a pipe, somebody else's.
 */
static int open_own(const char *path, int flags)
{
    struct stat st;
    int fd = open(path, flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, 0600);
    if (fd < 0)
        return -1;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_uid == geteuid() &&
        (!(st.st_mode & 077) || fchmod(fd, 0600) == 0))
        return fd;
    close(fd);
    return -1;
}

/* The lock stands beside the file, which is replaced. Without it a line is still added whole: it is
 * one write at the end; it can only get lost while another session clears up. */
static int lock(const char *path)
{
    g_autofree char *beside = g_strconcat(path, ".lock", NULL);
    int fd = open_own(beside, O_RDWR | O_CREAT);
    for (int i = 0; fd >= 0 && i < LOCK_TRIES && flock(fd, LOCK_EX | LOCK_NB) != 0; i++)
        g_usleep(10000);
    return fd;
}

static void unlock(int fd)
{
    if (fd >= 0)
        close(fd);
}

static bool write_all(int fd, const char *bytes, gsize n)
{
    while (n > 0) {
        ssize_t done = write(fd, bytes, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        bytes += done;
        n -= (gsize)done;
    }
    return true;
}

static void remember(PastLines *h, const char *text)
{
    PastLine *line = g_new0(PastLine, 1);
    line->text = g_strdup(text);
    line->key = text_key(text);
    line->initials = jamo_initials(text);
    g_ptr_array_add(h->list, line);
    if (h->list->len > HISTORY_LINES)
        g_ptr_array_remove_index(h->list, 0);
}

static bool is_clean(const char *text)
{
    if (!*text || strlen(text) > LINE_MOST || !g_utf8_validate(text, -1, NULL))
        return false;
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        if (text_is_unsafe(g_utf8_get_char(p)) || *p == '\t')
            return false;
    return text_is_nfc(text);
}

/* "2026-11-20<TAB>the line": the line, or NULL. A day to come is no day of ours. */
static const char *valid_row(const char *row, gint64 today)
{
    gint64 day;
    const char *tab = strchr(row, '\t');
    g_autofree char *date = tab ? g_strndup(row, (gsize)(tab - row)) : NULL;
    if (!tab || tab - row != 10 || !day_parse(date, &day, NULL))
        return NULL;
    return day > today - HISTORY_DAYS && day <= today && is_clean(tab + 1) ? tab + 1 : NULL;
}

/* The end of the file, from the beginning of a row; NULL if there is none. */
static char *read_end(const char *path)
{
    struct stat st;
    int fd = open_own(path, O_RDONLY);
    if (fd < 0 || fstat(fd, &st) != 0) {
        unlock(fd);
        return NULL;
    }
    off_t from = MAX(st.st_size - FILE_MOST, 0);
    char *bytes = g_malloc(FILE_MOST + 1);
    ssize_t n = pread(fd, bytes, FILE_MOST, from);
    close(fd);
    for (ssize_t i = 0; i < n; i++)
        if (bytes[i] == '\0')
            bytes[i] = '\001'; /* such a row is not clean */
    bytes[MAX(n, 0)] = '\0';
    const char *row = from > 0 ? strchr(bytes, '\n') : NULL;
    if (row)
        memmove(bytes, row + 1, strlen(row + 1) + 1);
    return bytes;
}

/* The file with `rows` alone, whole or not at all. */
static void replace(const char *path, const GString *rows)
{
    g_autofree char *beside = g_strconcat(path, ".new", NULL);
    g_unlink(beside);
    int fd = open_own(beside, O_WRONLY | O_CREAT | O_EXCL);
    if (fd < 0)
        return;
    bool ok = write_all(fd, rows->str, rows->len) && fdatasync(fd) == 0;
    close(fd);
    if (!ok || g_rename(beside, path) != 0)
        g_unlink(beside);
}

static void load(PastLines *h, gint64 today)
{
    int held = lock(h->path);
    g_autofree char *text = read_end(h->path);
    g_auto(GStrv) rows = text ? g_strsplit(text, "\n", -1) : NULL;
    g_autoptr(GString) kept = g_string_new(NULL);
    bool all = true;
    for (char **row = rows; row && *row; row++) {
        const char *line = valid_row(*row, today);
        all = all && (line || !**row);
        if (!line)
            continue;
        remember(h, line);
        g_string_append_printf(kept, "%s\n", *row);
    }
    if (!all || kept->len > FILE_MOST / 2)
        replace(h->path, kept);
    unlock(held);
}

PastLines *history_open(gint64 today)
{
    PastLines *h = g_new0(PastLines, 1);
    h->list = g_ptr_array_new_with_free_func(past_line_free);
    h->path = history_path();
    load(h, today);
    return h;
}

void history_close(PastLines *h)
{
    if (!h)
        return;
    g_ptr_array_unref(h->list);
    g_free(h->path);
    g_free(h);
}

static void append(const char *path, const char *row)
{
    int held = lock(path), fd = open_own(path, O_WRONLY | O_APPEND | O_CREAT);
    if (fd >= 0) {
        write_all(fd, row, strlen(row)); /* a full disk loses the line, not the session */
        close(fd);
    }
    unlock(held);
}

static char *safe_line(const char *line)
{
    g_autofree char *one = text_one_line(line);
    return text_safe(one);
}

/* What may be kept of a line longer than the session. */
static char *kept_text(App *app, const char *safe)
{
    gsize slash = *safe == '/' ? 1 : g_str_has_prefix(safe, "\357\274\217") ? 3 : 0;
    g_autofree char *impersonal = slash ? line_impersonal(app, safe + slash) : g_strdup(safe);
    g_autofree char *whole = g_strconcat(slash ? "/" : "", impersonal, NULL);
    return scrub_text(whole, NULL, 0, NULL);
}

void history_add(PastLines *h, App *app, const char *line, gint64 today)
{
    g_autofree char *safe = safe_line(line);
    const char *newest = history_get(h, 0);
    if (!is_clean(safe) || (newest && g_str_equal(newest, safe)))
        return;
    remember(h, safe);
    g_autofree char *text = kept_text(app, safe), *day = day_show(today);
    g_autofree char *row = g_strdup_printf("%s\t%s\n", day, text);
    if (is_clean(text))
        append(h->path, row);
}

const char *history_get(const PastLines *h, guint index)
{
    if (index >= h->list->len)
        return NULL;
    return ((PastLine *)h->list->pdata[h->list->len - 1 - index])->text;
}

/* What is typed, made ready to be compared with every line. */
typedef struct {
    char *key, *keys, *initials;
    bool only_initials, hangul;
} Sought;

static void sought_clear(Sought *s)
{
    g_free(s->key);
    g_free(s->keys);
    g_free(s->initials);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sought, sought_clear)

static Sought sought_new(const char *typed)
{
    Sought s = { .key = text_key(typed), .only_initials = true };
    s.keys = jamo_keys(s.key);
    s.initials = jamo_initials(s.key);
    for (const char *p = s.key; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        s.only_initials = s.only_initials && jamo_is_lone(c) && !jamo_is_vowel(c);
        s.hangul = s.hangul || jamo_is_lone(c) || text_is_syllable(c);
    }
    return s;
}

/* The last syllable may be half typed: its keys begin those of the line from some character on. */
static bool begins_somewhere(const char *text, const char *keys)
{
    gsize capacity = strlen(keys) + SPARE;
    g_autofree char *here = g_malloc(capacity);
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        jamo_put_keys(p, here, capacity);
        if (g_str_has_prefix(here, keys))
            return true;
    }
    return false;
}

static bool has(const PastLine *line, const Sought *s)
{
    if (strstr(line->key, s->key))
        return true;
    if (s->only_initials && strstr(line->initials, s->initials))
        return true;
    return s->hangul && begins_somewhere(line->key, s->keys);
}

int history_find(const PastLines *h, const char *typed, guint from)
{
    g_auto(Sought) s = sought_new(typed);
    for (guint i = from; i < h->list->len; i++)
        if (has(h->list->pdata[h->list->len - 1 - i], &s))
            return (int)i;
    return -1;
}

/* cli/mail/ingest.c - mail that came, from a Maildir or standard input. */
#include "cli/mail/ingest.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/i18n.h"
#include "base/text/text.h"
#include "cli/show/call_text.h"
#include "cli/show/mail_text.h"
#include "cli/workers.h"
#include "tickets/mail/quoting.h"

/* One run. */
typedef struct {
    App *app;
    Workers *workers;
    IngestCounts *counts;
} Ingest;

static void ingest_clear(Ingest *run)
{
    g_clear_pointer(&run->workers, workers_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Ingest, ingest_clear)

static void ingest_init(Ingest *run, App *app, IngestCounts *counts)
{
    *run = (Ingest){ app, workers_start(1), counts };
    *counts = (IngestCounts){ 0 };
}

/* A notice of absence may have an empty sender, as a returned letter has: it is told apart first.
 */
static MailKind kind_of(const ImportMail *mail)
{
    if (mail->says & MAIL_SAYS_RETURNED)
        return MAIL_BOUNCE;
    if (mail->says & (MAIL_SAYS_AUTO | MAIL_SAYS_DELAYED) || mail_is_absence(mail->subject))
        return MAIL_AUTO;
    if (mail->says & MAIL_SAYS_NOBODY)
        return mail_is_return(mail->from, mail->subject) || mail->refs->len > 0 ? MAIL_BOUNCE
                                                                                : MAIL_AUTO;
    return MAIL_ORDINARY;
}

/* NULL-terminated, borrowed. */
static const char *const *list_of(GPtrArray *list)
{
    g_ptr_array_add(list, NULL);
    return (const char *const *)list->pdata;
}

static const char *outcome_text(MailOutcome outcome)
{
    static const char *const words[] = {
        [MAIL_REPLY] = N_("answer in hand"),
        [MAIL_FILED] = N_("filed"),
        [MAIL_FILED_AUTO] = N_("automatic, filed"),
        [MAIL_BOUNCED] = N_("letter came back"),
        [MAIL_DUPLICATE] = N_("known"),
        [MAIL_UNMATCHED] = N_("unmatched"),
    };
    return _(words[outcome]);
}

static char *note_text(const MailReceived *received)
{
    if (received->outcome == MAIL_UNMATCHED)
        return g_strdup(mail_why_text(received->why));
    if (received->named)
        return g_strdup_printf(
            _("it was for #%d, which follows #%d"), (int)received->named, (int)received->call);
    if (received->outcome == MAIL_BOUNCED)
        return g_strdup(_("to be referred again"));
    return g_strdup("");
}

static void print_received(Ingest *run, const char *id, const MailReceived *received)
{
    Printer *p = run->app->out;
    g_autofree char *agency =
        received->agency ? holder_text(run->app->desk, received->agency) : g_strdup("-");
    g_autofree char *note = note_text(received),
                    *call = g_strdup_printf("#%d", (int)received->call);
    print_map(p, NULL);
    print_text(p, "id", id);
    print_text(p, "outcome", mail_outcome_name(received->outcome));
    print_shown(p, "outcome", outcome_text(received->outcome));
    if (received->call)
        print_number(p, "call", received->call);
    else
        print_text(p, "call", NULL);
    print_shown(p, "call", received->call ? call : "-");
    if (received->named)
        print_number(p, "named", received->named);
    print_text(p, "agency", received->agency);
    print_shown(p, "agency", agency);
    print_text(p, "why", received->why);
    print_text(p, "note", note);
    print_end(p);
}

static bool receive(Ingest *run, const MailIn *mail, GError **err)
{
    g_auto(MailReceived) received = { 0 };
    if (!mail_receive(run->app->desk, mail, &received, err))
        return false;
    run->counts->mails++;
    run->counts->outcomes[received.outcome]++;
    print_received(run, mail->id, &received);
    return true;
}

/* What cannot be read is listed too: nothing is lost. */
static bool receive_unreadable(
    Ingest *run, const char *name, const void *bytes, gsize n, const char *why, GError **err)
{
    g_autofree char *id = mail_id(NULL, bytes, n);
    const MailIn mail = { .id = id, .kind = MAIL_UNREADABLE, .subject = name, .text = why };
    return receive(run, &mail, err);
}

static bool receive_bytes(Ingest *run, const char *name, GBytes *bytes, GError **err)
{
    gsize n;
    const guint8 *data = g_bytes_get_data(bytes, &n);
    const ImportFile file = { name, data ? data : (const guint8 *)"", n, NULL };
    ImportFault fault = FAULT_NONE;
    g_autoptr(GError) why = NULL;
    g_autoptr(ImportMail) said = workers_read_mail(run->workers, &file, &fault, &why);
    if (!said && why->code == ERR_STORE) {
        g_propagate_error(err, g_steal_pointer(&why));
        return false;
    }
    if (!said)
        return receive_unreadable(run, name, file.bytes, n, why->message, err);
    g_autofree char *id = mail_id(said->id, file.bytes, n);
    const MailIn mail = { .id = id,
        .kind = kind_of(said),
        .from = said->from,
        .name = said->name,
        .subject = said->subject,
        .text = said->text,
        .refs = list_of(said->refs),
        .attachments = list_of(said->attachments) };
    return receive(run, &mail, err);
}

static GBytes *read_all(int fd, GError **err)
{
    g_autoptr(GByteArray) all = g_byte_array_new();
    guint8 piece[64 << 10];
    ssize_t n;
    while ((n = read(fd, piece, sizeof piece)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            g_set_error(err, ERR, ERR_INPUT, "%s", g_strerror(errno));
            return NULL;
        }
        g_byte_array_append(all, piece, (guint)n);
        if (all->len > MAIL_BYTES_MOST) {
            g_set_error(err, ERR, ERR_INPUT, _("it is larger than %u MB, the most that is read"),
                MAIL_BYTES_MOST >> 20);
            return NULL;
        }
    }
    return g_byte_array_free_to_bytes(g_steal_pointer(&all));
}

/* A plain file and nothing else: no link out of the folder, no pipe that never ends. */
static GBytes *read_file(int folder, const char *name, GError **err)
{
    struct stat st;
    int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    GBytes *bytes = NULL;
    if (fd < 0 || fstat(fd, &st) != 0)
        g_set_error(err, ERR, ERR_INPUT, "%s", g_strerror(errno));
    else if (!S_ISREG(st.st_mode))
        g_set_error_literal(err, ERR, ERR_INPUT, _("it is not a regular file"));
    else
        bytes = read_all(fd, err);
    if (fd >= 0)
        close(fd);
    return bytes;
}

/* As mail programs do with what was read. */
static void move_to_cur(const char *path, const char *name)
{
    const char *flags = strstr(name, ":2,") ? "" : ":2,S";
    g_autofree char *from = g_build_filename(path, "new", name, NULL);
    g_autofree char *file = g_strconcat(name, flags, NULL);
    g_autofree char *to = g_build_filename(path, "cur", file, NULL);
    if (rename(from, to) != 0)
        fprintf(stderr, "onecall: %s: %s\n", from, g_strerror(errno));
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Names sort by the time of delivery. */
static GPtrArray *new_mails(const char *path, GError **err)
{
    g_autofree char *folder = g_build_filename(path, "new", NULL);
    g_autofree char *cur = g_build_filename(path, "cur", NULL);
    g_autoptr(GDir) dir = g_file_test(cur, G_FILE_TEST_IS_DIR) ? g_dir_open(folder, 0, NULL) : NULL;
    if (!dir) {
        g_set_error(err, ERR, ERR_INPUT,
            _("\"%s\" is not a Maildir: it has no folders \"new\" and \"cur\""), path);
        return NULL;
    }
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; (name = g_dir_read_name(dir));)
        if (name[0] != '.')
            g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_names);
    return names;
}

static bool receive_file(Ingest *run, const char *path, int folder, const char *name, GError **err)
{
    g_autoptr(GError) why = NULL;
    g_autofree char *valid = g_utf8_make_valid(name, -1), *clean = text_clean(valid, -1, NULL);
    g_autoptr(GBytes) bytes = read_file(folder, name, &why);
    bool ok = bytes ? receive_bytes(run, clean, bytes, err)
                    : receive_unreadable(run, clean, name, strlen(name), why->message, err);
    if (ok)
        move_to_cur(path, name);
    return ok;
}

bool mail_ingest_maildir(App *app, const char *path, IngestCounts *counts, GError **err)
{
    g_auto(Ingest) run = { 0 };
    g_autoptr(GPtrArray) names = new_mails(path, err);
    g_autofree char *new = g_build_filename(path, "new", NULL);
    if (!names)
        return false;
    ingest_init(&run, app, counts);
    int folder = open(new, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = folder >= 0;
    if (!ok)
        g_set_error(err, ERR, ERR_INPUT, "%s: %s", new, g_strerror(errno));
    for (guint i = 0; ok && i < names->len; i++)
        ok = receive_file(&run, path, folder, names->pdata[i], err);
    if (folder >= 0)
        close(folder);
    return ok;
}

bool mail_ingest_stdin(App *app, IngestCounts *counts, GError **err)
{
    g_auto(Ingest) run = { 0 };
    g_autoptr(GBytes) bytes = read_all(STDIN_FILENO, err);
    if (!bytes)
        return false;
    ingest_init(&run, app, counts);
    if (g_bytes_get_size(bytes) > 0)
        return receive_bytes(&run, "-", bytes, err);
    g_set_error_literal(err, ERR, ERR_INPUT, _("there is no mail on standard input"));
    return false;
}

/* tests/fuzz/fuzz_mail.c - a libFuzzer target: any bytes as a container, a mail or an archive,
 * and as a mail that came for the desk.
 *
 * Holds: the entries' names are clean text without NUL, their number and size stay in the limits,
 * and a container that fails says why. Run as tests/fuzz/fuzz_query.c says.
 */
#include <glib.h>
#include <stdint.h>
#include <string.h>
#include "base/i18n.h"
#include "import/archive/container.h"
#include "import/archive/mail.h"
#include "import/worker/wire.h"
#include "tests/fuzz/replay.h"
#include "tickets/mail/quoting.h"
#include "tickets/people/scrub.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct {
    guint entries;
    guint64 bytes;
} Seen;

static void see_entry(void *user, const char *name, const guint8 *bytes, gsize n)
{
    Seen *seen = user;
    g_assert_true(g_utf8_validate(name, -1, NULL));
    g_assert_true(bytes || n == 0);
    seen->entries++;
    seen->bytes += n;
}

static void see_skipped(void *user, const char *name, ImportFault fault, const char *message)
{
    (void)user;
    g_assert_true(g_utf8_validate(name, -1, NULL));
    g_assert_true(g_utf8_validate(message, -1, NULL));
    g_assert_cmpint(fault, !=, FAULT_NONE);
}

static void check_line(const char *line)
{
    g_assert_true(!line || (g_utf8_validate(line, -1, NULL) && !strpbrk(line, "\r\n")));
}

static void check_list(const GPtrArray *list, guint most)
{
    g_assert_cmpuint(list->len, <=, most);
    for (guint i = 0; i < list->len; i++)
        check_line(list->pdata[i]);
}

/* What is made of it afterwards, in the process that has the desk open. */
static void check_use(const ImportMail *mail)
{
    gint64 number;
    g_autofree char *answer = mail_answer(mail->text);
    g_assert_true(g_utf8_validate(answer, -1, NULL));
    g_assert_cmpuint(strlen(answer), <=, MAIL_TEXT_MOST + strlen("…"));
    if (mail_tag(mail->subject, &number))
        g_assert_cmpint(number, >, 0);
    mail_is_absence(mail->subject);
    mail_is_return(mail->from, mail->subject);
    g_autofree char *scrubbed = scrub_text(answer, NULL, 0, NULL);
    g_assert_true(g_utf8_validate(scrubbed, -1, NULL));
}

/* A mail's words are clean, bounded, and go over the wire as they are. */
static void check_mail(const ImportFile *file)
{
    ImportFault fault = FAULT_NONE;
    g_autoptr(GError) why = NULL;
    g_autoptr(ImportMail) mail = import_mail_read(file, &fault, &why);
    g_autoptr(GByteArray) once = g_byte_array_new(), twice = g_byte_array_new();
    if (!mail) {
        g_assert_nonnull(why);
        g_assert_cmpint(fault, !=, FAULT_NONE);
        return;
    }
    check_line(mail->id);
    check_line(mail->from);
    check_line(mail->name);
    check_line(mail->subject);
    check_list(mail->refs, MAIL_REFS_MOST);
    check_list(mail->attachments, MAIL_NAMES_MOST);
    g_assert_true(g_utf8_validate(mail->text, -1, NULL));
    check_use(mail);
    wire_write_mail(once, mail);
    g_autoptr(ImportMail) back = wire_read_mail(once->data, once->len);
    g_assert_nonnull(back);
    wire_write_mail(twice, back);
    g_assert_cmpmem(once->data, once->len, twice->data, twice->len);
}

/* GMime complains of what it is given through GLib. */
static void hear(const char *domain, GLogLevelFlags level, const char *message, gpointer user)
{
    (void)domain, (void)level, (void)message, (void)user;
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    i18n_init("en");
    g_log_set_default_handler(hear, NULL);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const Container *found = container_find(data, size);
    const ImportFile file = { "file", data, size, NULL };
    Seen seen = { 0 };
    const ContainerSink sink = { see_entry, see_skipped, &seen };
    ImportFault fault = FAULT_NONE;
    g_autoptr(GError) why = NULL;
    if (!found) /* what no probe takes is none of the others' either, but they must bear it */
        found = &container_mail;
    if (!found->each(&file, &sink, &fault, &why)) {
        g_assert_nonnull(why);
        g_assert_cmpint(fault, !=, FAULT_NONE);
    }
    g_assert_cmpuint(seen.entries, <=, CONTAINER_ENTRIES_MOST);
    g_assert_cmpuint(seen.bytes, <=, CONTAINER_BYTES_MOST);
    check_mail(&file);
    return 0;
}

REPLAY_MAIN_AFTER(LLVMFuzzerInitialize)

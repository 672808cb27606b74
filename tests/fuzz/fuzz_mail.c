/* tests/fuzz/fuzz_mail.c - a libFuzzer target: any bytes as a container, a mail or an archive.
 *
 * Holds: the entries' names are clean text without NUL, their number and size stay in the limits,
 * and a container that fails says why. Run as tests/fuzz/fuzz_query.c says.
 */
#include <glib.h>
#include <stdint.h>
#include "base/i18n.h"
#include "import/container.h"
#include "tests/fuzz/replay.h"

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
    return 0;
}

REPLAY_MAIN_AFTER(LLVMFuzzerInitialize)

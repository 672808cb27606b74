/* tests/fuzz/reader_target.c - libFuzzer targets: any bytes as a file of the one format that
 * ONECALL_READER reads.
 *
 * Holds: a file is read or refused with a reason; what is read is clean text and splits into
 * passages of different names. Run: fuzz_csv CORPUS_FOLDER -max_total_time=1800; without libFuzzer
 * it replays the files it is given.
 */
#include <stdint.h>
#include "import/readers.h"
#include "tests/fuzz/import_checks.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void probe_all(const uint8_t *data, size_t size)
{
    for (const Reader *const *reader = readers; *reader; reader++)
        (*reader)->probe(data, size);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const ImportFile file = { .name = "folder/name.txt", .bytes = data, .n = size };
    g_autoptr(GError) why = NULL;
    g_autoptr(ImportDoc) doc = import_doc_new(ONECALL_READER.name);
    probe_all(data, size);
    doc->fault = FAULT_DAMAGED; /* as import_read() has it */
    bool ok = ONECALL_READER.read(doc, &file, &why);
    g_assert_true(ok == !why);
    g_assert_true(ok || g_error_matches(why, ERR, ERR_INPUT));
    g_assert_true(ok || doc->fault != FAULT_NONE);
    if (ok)
        split_and_check(doc);
    return 0;
}

REPLAY_MAIN

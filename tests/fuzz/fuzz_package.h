/* tests/fuzz/fuzz_package.h - what the targets for HWPX, DOCX and XLSX share.
 *
 * The first byte says which part of a small package the rest becomes, or that it is the package
 * itself: so the fuzzer gets past the ZIP and its checksums. Holds: a document of valid text, or an
 * error with its fault; memory and time stay small. Without libFuzzer the target replays the files
 * it is given.
 */
#pragma once
#include <stdint.h>
#include <stdlib.h>
#include "base/i18n.h"
#include "import/readers.h"
#include "tests/unit/make_zip.h"
#include "tests/fuzz/replay.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct {
    const char *name, *xml;
} FuzzPart;

static inline void fuzz_read(const uint8_t *bytes, size_t n)
{
    g_autoptr(GError) why = NULL;
    ImportFault fault = FAULT_NONE;
    const ImportFile file = { "x", bytes, n, "1234" };
    g_autoptr(ImportDoc) doc = import_read(&file, &fault, &why);
    g_assert_true(doc ? fault == FAULT_NONE : why && fault != FAULT_NONE);
    for (guint i = 0; doc && i < doc->blocks->len; i++)
        g_assert_true(
            g_utf8_validate(((const ImportBlock *)doc->blocks->pdata[i])->text, -1, NULL));
}

static inline void fuzz_package(
    const FuzzPart *parts, gsize n_parts, const uint8_t *data, size_t size)
{
    if (size == 0)
        return;
    gsize chosen = data[0] % (n_parts + 1);
    if (chosen == n_parts) {
        fuzz_read(data + 1, size - 1);
        return;
    }
    MakeZip zip = make_zip();
    for (gsize i = 0; i < n_parts; i++) {
        const void *bytes = i == chosen ? (const void *)(data + 1) : parts[i].xml;
        gsize n = i == chosen ? size - 1 : strlen(parts[i].xml);
        make_zip_lie(&zip, parts[i].name, bytes, n, n, false);
    }
    g_autoptr(GByteArray) package = make_zip_end(&zip);
    fuzz_read(package->data, package->len);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    i18n_init("en");
    return 0;
}

REPLAY_MAIN_AFTER(LLVMFuzzerInitialize)

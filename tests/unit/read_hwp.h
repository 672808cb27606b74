/* tests/unit/read_hwp.h - reads what make_hwp.h made, and says what came of it. */
#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "make_hwp.h"
#include "import/readers.h"

static inline ImportDoc *read_made(const HwpMake *make, ImportFault *fault, GError **err)
{
    g_autoptr(GByteArray) file = make_hwp(make);
    return import_read(
        &(ImportFile){ .name = "x.hwp", .bytes = file->data, .n = file->len }, fault, err);
}

/* The blocks one a line, led by a letter for a place that is not the body, '#' for a heading and
 * '=' for a row; '|' between cells, '/' between the lines of one. */
static inline char *blocks_of(const ImportDoc *doc)
{
    static const char *const places[PLACE_N] = { "", "H:", "F:", "T:", "C:", "N:", "E:", "M:" };
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < doc->blocks->len; i++) {
        const ImportBlock *block = doc->blocks->pdata[i];
        g_autofree char *text = g_strdelimit(g_strdup(block->text), "\n", '/');
        g_string_append(all, places[block->place]);
        g_string_append(all, block->kind == BLOCK_HEADING ? "#" : "");
        g_string_append(all, block->kind == BLOCK_ROW ? "=" : "");
        g_string_append_printf(all, "%s\n", g_strdelimit(text, "\t", '|'));
    }
    return g_string_free(all, FALSE);
}

static inline void gives_file(const HwpMake *make, const char *expected)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(ImportDoc) doc = read_made(make, NULL, &why);
    assert_null(why);
    assert_string_equal(doc->format, "hwp");
    g_autofree char *have = blocks_of(doc);
    assert_string_equal(have, expected);
}

static inline void gives(const GByteArray *docinfo, const GByteArray *section, const char *expected)
{
    gives_file(&(HwpMake){ .flags = 1, .docinfo = docinfo, .sections = { section } }, expected);
}

static inline void refuses(const HwpMake *make, ImportFault expected, const char *word)
{
    g_autoptr(GError) why = NULL;
    ImportFault fault = FAULT_NONE;
    assert_null(read_made(make, &fault, &why));
    assert_true(g_error_matches(why, ERR, ERR_INPUT));
    assert_int_equal(fault, expected);
    assert_non_null(strstr(why->message, word));
}

static inline void notes(const HwpMake *make, const char *word, const char *expected)
{
    g_autoptr(ImportDoc) doc = read_made(make, NULL, NULL);
    assert_non_null(doc);
    bool found = false;
    for (guint i = 0; i < doc->notes->len; i++)
        found |= strstr(doc->notes->pdata[i], word) != NULL;
    assert_true(found);
    g_autofree char *have = blocks_of(doc);
    assert_string_equal(have, expected);
}

/* No cut of the file, and no byte of it turned over, does harm; every `step`-th is tried. */
static inline void survives_wrong_bytes(GByteArray *file, guint step)
{
    for (guint n = 0; n < file->len; n += step) {
        import_doc_free(
            import_read(&(ImportFile){ .name = "x", .bytes = file->data, .n = n }, NULL, NULL));
        file->data[n] ^= 0xFF;
        import_doc_free(import_read(
            &(ImportFile){ .name = "x", .bytes = file->data, .n = file->len }, NULL, NULL));
        file->data[n] ^= 0xFF;
    }
}

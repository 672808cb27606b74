/* tests/unit/office_fixture.h - packages read as the program reads them, and what is expected. */
#pragma once
#include "import/readers.h"
#include "make_zip.h"

/* The blocks one a line: "# " before a heading of level 1, "<header> " before what stands outside
 * the body, '|' between the cells of a row, '/' between lines of a cell. */
static inline char *office_blocks(const ImportDoc *doc)
{
    static const char *const places[PLACE_N] = { "", "<header> ", "<footer> ", "<box> ",
        "<caption> ", "<footnote> ", "<endnote> ", "<comment> " };
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < doc->blocks->len; i++) {
        const ImportBlock *block = doc->blocks->pdata[i];
        g_string_append(all, places[block->place]);
        for (int level = 0; block->kind == BLOCK_HEADING && level < block->level; level++)
            g_string_append_c(all, '#');
        g_string_append(all, block->kind == BLOCK_HEADING ? " " : "");
        g_autofree char *text = g_strdelimit(g_strdup(block->text), "\n", '/');
        g_string_append(all, block->kind == BLOCK_ROW ? g_strdelimit(text, "\t", '|') : text);
        g_string_append_c(all, '\n');
    }
    return g_string_free(all, FALSE);
}

static inline ImportDoc *office_read(
    const GByteArray *bytes, const char *format, const char *password)
{
    g_autoptr(GError) why = NULL;
    ImportDoc *doc =
        import_read(&(ImportFile){ "x", bytes->data, bytes->len, password }, NULL, &why);
    if (!doc)
        fail_msg("%s", why->message);
    assert_string_equal(doc->format, format);
    return doc;
}

/* Takes `bytes`. */
static inline void office_gives(GByteArray *bytes, const char *format, const char *expected)
{
    g_autoptr(ImportDoc) doc = office_read(bytes, format, NULL);
    g_autofree char *have = office_blocks(doc);
    g_byte_array_unref(bytes);
    assert_string_equal(have, expected);
}

/* Takes `bytes`. */
static inline void office_refuses(GByteArray *bytes, const char *password, ImportFault expected)
{
    g_autoptr(GError) why = NULL;
    ImportFault fault = FAULT_NONE;
    assert_null(import_read(&(ImportFile){ "x", bytes->data, bytes->len, password }, &fault, &why));
    g_byte_array_unref(bytes);
    assert_true(g_error_matches(why, ERR, ERR_INPUT));
    assert_int_equal(fault, expected);
}

/* A text that nests `depth` elements in each other, unclosed; free with g_free(). */
static inline char *office_deep(const char *before, const char *element, guint depth)
{
    GString *xml = g_string_new(before);
    for (guint i = 0; i < depth; i++)
        g_string_append(xml, element);
    return g_string_free(xml, FALSE);
}

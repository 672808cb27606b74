/* tests/fuzz/import_checks.h - what holds of every document, whatever it was read from. */
#pragma once
#include <string.h>
#include "base/text/text.h"
#include "tests/fuzz/replay.h"
#include "import/split/metadata.h"
#include "import/split/regulation.h"

static inline void check_text(const char *text)
{
    g_assert_nonnull(text);
    g_assert_true(g_utf8_validate(text, -1, NULL));
    for (const guint8 *p = (const guint8 *)text; *p; p++)
        g_assert_true(*p >= 0x20 || *p == '\n' || *p == '\t');
}

/* Blocks are clean text that says something; passages have locators that no other has. */
static inline void check_document(const ImportDoc *doc)
{
    g_autoptr(GHashTable) locators = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < doc->blocks->len; i++) {
        const ImportBlock *block = doc->blocks->pdata[i];
        check_text(block->text);
        g_assert_cmpuint(strlen(block->text), >, 0);
    }
    for (guint i = 0; i < doc->passages->len; i++) {
        const ImportPassage *passage = doc->passages->pdata[i];
        check_text(passage->locator);
        check_text(passage->heading);
        check_text(passage->path);
        check_text(passage->body);
        g_assert_true(g_hash_table_add(locators, passage->locator));
    }
}

/* The way that import_read() goes once it knows the reader. */
static inline void split_and_check(ImportDoc *doc)
{
    if (doc->blocks->len == 0)
        return;
    metadata_complete(doc, "folder/name.txt");
    check_text(doc->title);
    check_text(doc->key);
    regulation_split(doc);
    g_assert_cmpuint(doc->passages->len, >, 0);
    check_document(doc);
}

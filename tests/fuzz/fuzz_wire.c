/* tests/fuzz/fuzz_wire.c - a libFuzzer target: any bytes as what a worker says.
 *
 * Holds: what is taken is what import/model/document.h says of a document, and comes out the same
 * when it goes over the wire again. Run as tests/fuzz/fuzz_query.c says.
 */
#include <glib.h>
#include <stdint.h>
#include <string.h>
#include "base/i18n.h"
#include "import/worker/wire.h"
#include "tests/fuzz/replay.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_passages(const ImportDoc *doc)
{
    g_autoptr(GHashTable) locators = g_hash_table_new(g_str_hash, g_str_equal);
    g_assert_cmpuint(doc->passages->len, >, 0);
    for (guint i = 0; i < doc->passages->len; i++) {
        const ImportPassage *p = doc->passages->pdata[i];
        g_assert_true(p->region >= REGION_MAIN && p->region < REGION_N);
        g_assert_true(*p->locator != '\0' && g_hash_table_add(locators, p->locator));
        g_assert_true(g_utf8_validate(p->body, -1, NULL));
        g_assert_nonnull(p->heading);
        g_assert_nonnull(p->path);
    }
}

static void check_blocks(const ImportDoc *doc)
{
    for (guint i = 0; i < doc->blocks->len; i++) {
        const ImportBlock *b = doc->blocks->pdata[i];
        g_assert_true(b->kind < BLOCK_N_KINDS && b->place < PLACE_N && b->level >= 0);
        g_assert_true(*b->text != '\0' && g_utf8_validate(b->text, -1, NULL));
    }
}

/* What the document becomes when it goes over the wire. */
static ImportDoc *sent(const ImportDoc *doc, GByteArray *bytes)
{
    wire_write_doc(bytes, doc);
    ImportDoc *back = wire_read_doc(bytes->data, bytes->len);
    g_assert_nonnull(back);
    return back;
}

/* Control characters go the first time, blanks that stood beside them the second. */
static void check_doc(const ImportDoc *doc)
{
    g_assert_nonnull(doc->format);
    g_assert_nonnull(doc->title);
    g_assert_nonnull(doc->key);
    check_passages(doc);
    check_blocks(doc);
    g_autoptr(GByteArray) first = g_byte_array_new(), second = g_byte_array_new();
    g_autoptr(GByteArray) third = g_byte_array_new();
    g_autoptr(ImportDoc) once = sent(doc, first), twice = sent(once, second);
    wire_write_doc(third, twice);
    g_assert_cmpmem(second->data, second->len, third->data, third->len);
}

static void take_mail(const guint8 *bytes, gsize n)
{
    g_autoptr(ImportMail) mail = wire_read_mail(bytes, n);
    if (!mail)
        return;
    g_assert_true(g_utf8_validate(mail->text, -1, NULL));
    g_assert_cmpuint(mail->says, <, MAIL_SAYS_END);
    g_autoptr(GByteArray) again = g_byte_array_new();
    wire_write_mail(again, mail);
    g_assert_cmpmem(bytes, (guint)n, again->data, again->len);
}

static void take_others(const uint8_t *data, size_t size)
{
    ImportFault fault;
    char *name = NULL, *message = NULL;
    const guint8 *content;
    gsize n;
    if (wire_read_fault(data, size, &fault, &message)) {
        g_assert_true(fault < FAULT_N && g_utf8_validate(message, -1, NULL));
        g_free(message);
    }
    if (wire_read_skipped(data, size, &name, &fault, &message)) {
        g_assert_true(fault < FAULT_N && *name && strlen(message) <= WIRE_TEXT_MOST);
        g_free(name);
        g_free(message);
    }
    if (wire_read_entry(data, size, &name, &content, &n)) {
        g_assert_true(content >= data && content + n == data + size);
        g_assert_true(g_utf8_validate(name, -1, NULL));
        g_free(name);
    }
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    i18n_init("en");
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(ImportDoc) doc = wire_read_doc(data, size);
    if (doc)
        check_doc(doc);
    take_others(data, size);
    take_mail(data, size);
    return 0;
}

REPLAY_MAIN_AFTER(LLVMFuzzerInitialize)

/* tests/fuzz/fuzz_hwp3.c - a libFuzzer target: any bytes as an HWP 3.0 file, or as its paragraphs.
 *
 * Bytes that begin as such a file are read as one; others are a paragraph list, so that a fuzzer
 * need not guess deflate. Holds: an answer with clean text, or a reason. Seeds are made here:
 * `fuzz_hwp3 --seeds FOLDER` writes them (without libFuzzer), `fuzz_hwp3 [FILE...]` replays them
 * and the files.
 */
#include "tests/unit/make_hwp_old.h"
#include "base/text/text.h"
#include "import/hwp3/paragraph.h"
#include "import/readers.h"
#include "tests/fuzz/replay.h"

#define CAPACITY (1u << 20)

static bool is_clean(const char *text)
{
    g_autofree char *clean = text_clean(text, -1, NULL);
    return g_strcmp0(clean, text) == 0;
}

static void check_doc(const ImportDoc *doc)
{
    for (guint i = 0; i < doc->blocks->len; i++) {
        const ImportBlock *block = doc->blocks->pdata[i];
        g_assert_true(is_clean(block->text));
        g_assert_true(*block->text);
    }
}

static void read_as_file(const uint8_t *data, size_t size)
{
    g_autoptr(GError) why = NULL;
    ImportFault fault = FAULT_NONE;
    g_autoptr(ImportDoc) doc =
        import_read(&(ImportFile){ .name = "x.hwp", .bytes = data, .n = size }, &fault, &why);
    g_assert_true(doc ? !why && fault == FAULT_NONE : why && fault != FAULT_NONE);
    if (doc)
        check_doc(doc);
}

static void read_as_list(Bytes bytes)
{
    Hwp3Body body = { .rest = bytes, .capacity = CAPACITY };
    g_autoptr(ImportDoc) doc = import_doc_new("hwp3");
    g_autoptr(BlockList) flow = block_list_new(&body.capacity);
    hwp3_chars_open(&body.chars);
    hwp3_list(&body, PLACE_BODY, flow);
    hwp3_chars_close(&body.chars);
    block_list_into_doc(flow, doc);
    check_doc(doc);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char head[] = "HWP Document";
    if (size >= sizeof head - 1 && memcmp(data, head, sizeof head - 1) == 0)
        read_as_file(data, size);
    else
        read_as_list((Bytes){ data, size });
    return 0;
}

#ifndef ONECALL_LIBFUZZER
static void put_box(OldText *text)
{
    old_box(text, 2);
    old_cell_place(text, 0, 0);
    old_cell_place(text, 900, 0);
    old_list(text->bytes, "왼쪽");
    old_list(text->bytes, "오른쪽");
    old_list(text->bytes, "표 제목");
}

static void put_notes(OldText *text)
{
    old_code(text, 16);
    put_zeros(text->bytes, 10);
    old_list(text->bytes, "머리말");
    old_code(text, 17);
    put_zeros(text->bytes, 14);
    old_list(text->bytes, "각주");
    old_code(text, 15);
    put_zeros(text->bytes, 8);
    old_list(text->bytes, "숨은 설명");
    old_code(text, 11);
    put_zeros(text->bytes, 348);
    old_list(text->bytes, "그림");
}

static void each_seed(SeedFn *take, void *user)
{
    g_autoptr(GByteArray) body = g_byte_array_new();
    OldText text = old_text_new();
    put_notes(&text);
    old_words(&text, "똠방각하 ABC");
    old_hchar(&text, 0x4000);
    put_box(&text);
    old_para_text(body, &text);
    old_list(body, "끝");
    for (guint i = 0; i < 3; i++) {
        const OldMake make = { .body = body, .title = "똠방", .plain = i == 1, .password = i == 2 };
        g_autoptr(GByteArray) file = make_hwp_old(&make);
        g_autofree char *name = g_strdup_printf("file%u", i);
        take(name, file, user);
    }
    take("list", body, user);
}

int main(int argc, char **argv)
{
    return replay(argc, argv, each_seed);
}
#endif

/* tests/fuzz/fuzz_hwp.c - a libFuzzer target: any bytes as an HWP 5 file, or as the records of one.
 *
 * Bytes that begin as a compound file are read as one; others are a section behind its DocInfo, led
 * by the length of that, so that a fuzzer need not guess containers and deflate. Holds: an answer
 * with clean text, or a reason. Seeds are made here: `fuzz_hwp --seeds FOLDER` writes them (without
 * libFuzzer), `fuzz_hwp [FILE...]` replays them and the files.
 */
#include "tests/unit/make_hwp.h"
#include "base/text/text.h"
#include "import/hwp5/body.h"
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
        g_assert_true(block->place < PLACE_N && block->kind < BLOCK_N_KINDS);
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

static void read_as_records(Bytes bytes)
{
    Hwp5DocInfo info;
    gsize n = bytes_u16(bytes, 0);
    hwp5_docinfo_init(&info, bytes_part(bytes, 2, n));
    g_autoptr(ListCounters) counters = list_counters_new();
    g_autoptr(ImportDoc) doc = import_doc_new("hwp");
    Hwp5Body body = { .info = &info, .counters = counters, .capacity = CAPACITY };
    hwp5_body_section(&body, bytes_part(bytes, 2 + n, bytes.n), doc);
    check_doc(doc);
    hwp5_docinfo_clear(&info);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const uint8_t ole[] = { 0xD0, 0xCF, 0x11, 0xE0 };
    if (size >= sizeof ole && memcmp(data, ole, sizeof ole) == 0)
        read_as_file(data, size);
    else
        read_as_records((Bytes){ data, size });
    return 0;
}

#ifndef ONECALL_LIBFUZZER
static void put_controls(GByteArray *s)
{
    g_autoptr(GByteArray) units = g_byte_array_new();
    g_autoptr(GByteArray) words = g_byte_array_new();
    put_anchor(units, 17, "fn  ");
    put_anchor(units, 23, "tdut");
    put_anchor(units, 11, "gso ");
    put_anchor(units, 11, "eqed");
    put_text(units, "글 \uF53A\t끝");
    put_para_units(s, 0, 3, units);
    put_ctrl(s, 1, "fn  ", 0);
    put_list(s, 2);
    put_para(s, 2, 1, "각주");
    put_auto_number(s, 3, 1, 7, ')');
    put_id(words, "tdut");
    put_string(words, "본말");
    put_string(words, "덧말");
    put_record(s, TAG_CTRL, 1, words);
    put_ctrl(s, 1, "gso ", 1);
    put_record(s, TAG_SHAPE, 2, NULL);
    put_list(s, 3);
    put_para(s, 3, 2, "상자");
    put_ctrl(s, 1, "eqed", 0);
    put_record(s, TAG_EQUATION, 2, words);
    put_record(s, TAG_MEMO_LIST, 1, NULL);
    put_list(s, 1);
    put_para(s, 1, 0, "메모");
}

static void put_nested_tables(GByteArray *s)
{
    put_anchor_para(s, 0, 11, "tbl ");
    put_ctrl(s, 1, "tbl ", 0);
    put_list(s, 2);
    put_para(s, 2, 0, "제목");
    put_table(s, 2, 1, 2);
    put_cell(s, 2, 0, 0, 1, 1);
    put_anchor_para(s, 2, 11, "tbl ");
    put_ctrl(s, 3, "tbl ", 0);
    put_table(s, 4, 1, 2);
    put_cell(s, 4, 0, 1, 1, 1);
    put_para(s, 4, 0, "안");
    put_cell(s, 2, 0, 1, 1, 1);
    put_para(s, 2, 0, "밖");
}

/* Gives every seed to `take` under a name. */
static void each_seed(SeedFn *take, void *user)
{
    static const struct {
        const char *name;
        guint32 flags;
    } files[] = { { "plain", 0 }, { "packed", 1 }, { "sealed", 4 }, { "both", 5 },
        { "locked", 2 } };
    g_autoptr(GByteArray) docinfo = numbered_docinfo();
    g_autoptr(GByteArray) section = g_byte_array_new();
    g_autoptr(GByteArray) records = g_byte_array_new();
    put_section_para(section, 4, 1, "개요");
    put_controls(section);
    put_nested_tables(section);
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        const HwpMake make = { .flags = files[i].flags,
            .docinfo = docinfo,
            .sections = { section, section },
            .title = "개요" };
        g_autoptr(GByteArray) file = make_hwp(&make);
        take(files[i].name, file, user);
    }
    put_u16(records, docinfo->len);
    g_byte_array_append(records, docinfo->data, docinfo->len);
    g_byte_array_append(records, section->data, section->len);
    take("records", records, user);
}

int main(int argc, char **argv)
{
    return replay(argc, argv, each_seed);
}
#endif

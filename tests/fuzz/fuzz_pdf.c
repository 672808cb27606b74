/* tests/fuzz/fuzz_pdf.c - a libFuzzer target: any bytes as a PDF, as what a page of one draws, or
 * as the pieces that poppler finds on its pages.
 *
 * The first byte says which, so that a fuzzer need not guess tables of objects and fonts; "%PDF-"
 * is a file. Holds: a file is read or refused with a reason; what is read is clean text and splits
 * into passages of different names; layout loses no letter. Seeds are made here: `fuzz_pdf --seeds
 * FOLDER` writes them (without libFuzzer), `fuzz_pdf [FILE...]` replays them and the files.
 */
#include "tests/unit/make_pdf.h"
#include "base/err.h"
#include "import/pdf/page.h"
#include "import/pdf/paragraphs.h"
#include "import/readers.h"
#include "tests/fuzz/import_checks.h"
#include "tests/fuzz/replay.h"

#define DRAWN 'd'
#define PLACED 'p'
#define PAGE_POINTS 842.0

static void read_file(const uint8_t *data, size_t size)
{
    const ImportFile file = { .name = "folder/name.pdf", .bytes = data, .n = size };
    g_autoptr(GError) why = NULL;
    g_autoptr(ImportDoc) doc = import_doc_new("pdf");
    doc->fault = FAULT_DAMAGED; /* as import_read() has it */
    reader_pdf.probe(data, size);
    bool ok = reader_pdf.read(doc, &file, &why);
    g_assert_true(ok == !why);
    g_assert_true(ok || g_error_matches(why, ERR, ERR_INPUT));
    g_assert_true(ok || doc->fault != FAULT_NONE);
    if (ok)
        split_and_check(doc);
}

/* The bytes, up to the first NUL, are the operators of a page. */
static void read_drawn(const uint8_t *data, size_t size)
{
    MakePdf pdf;
    gsize n = 0;
    make_pdf_init(&pdf);
    make_pdf_page(&pdf);
    g_string_append_len(pdf.pages->pdata[0], (const char *)data, (gssize)size);
    g_autoptr(GBytes) file = make_pdf_end(&pdf);
    const guint8 *bytes = g_bytes_get_data(file, &n);
    read_file(bytes, n);
}

/* One piece: where it stands, how large it is, which text, whether a page begins with it. */
typedef struct {
    guint16 left, top; /* quarters of a point */
    gint8 width, height;
    guint8 text, page;
} Placed;

static const char *const texts[] = { "글", "다.", "1.", "가.", "제1조(목적) 이 법은", "제1장 총칙",
    "부칙", "[별표 1]", "- 3 -", "KC 60335", "안전인증을", "받은 뒤에 한", "(", "\"", "......",
    "①" };

static gsize letters_of(const char *text)
{
    gsize n = 0;
    for (; *text; text++)
        n += !strchr(" \t", *text);
    return n;
}

static void end_page(GPtrArray *lines, GPtrArray *pieces, guint page)
{
    gsize had = 0, has = 0;
    guint from = lines->len;
    for (guint i = 0; i < pieces->len; i++)
        had += letters_of(((const PdfPiece *)pieces->pdata[i])->text);
    pdf_page_lines(lines, pieces, page, PAGE_POINTS);
    for (guint i = from; i < lines->len; i++)
        has += letters_of(((const PdfLine *)lines->pdata[i])->text);
    g_assert_cmpuint(had, ==, has);
}

static PdfBox box_of(const Placed *placed)
{
    double left = placed->left / 4.0, top = placed->top / 4.0;
    return (PdfBox){ left, left + placed->width, top, top + placed->height };
}

static void read_placed(const uint8_t *data, size_t size)
{
    g_autoptr(GPtrArray) lines = pdf_lines_new(), pieces = pdf_pieces_new();
    g_autoptr(ImportDoc) doc = import_doc_new("pdf");
    guint page = 0;
    for (; size >= sizeof(Placed); data += sizeof(Placed), size -= sizeof(Placed)) {
        Placed placed;
        memcpy(&placed, data, sizeof placed);
        if (placed.page & 1) {
            end_page(lines, pieces, page++);
            g_ptr_array_set_size(pieces, 0);
        }
        pdf_pieces_add(pieces, texts[placed.text % G_N_ELEMENTS(texts)], box_of(&placed));
    }
    end_page(lines, pieces, page++);
    pdf_margins_find(lines, page);
    pdf_paragraphs_add(doc, lines);
    split_and_check(doc);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 0 && *data == DRAWN)
        read_drawn(data + 1, size - 1);
    else if (size > 0 && *data == PLACED)
        read_placed(data + 1, size - 1);
    else
        read_file(data, size);
    return 0;
}

#ifndef ONECALL_LIBFUZZER
static void put_text(MakePdf *pdf)
{
    make_pdf_page(pdf);
    make_pdf_text(pdf, 120, 60, 20, "시험 안내");
    make_pdf_text(pdf, 60, 100, 10, "제1조(목적) 이 법은 시험을 정하고 이 법에서 정하지 아니한");
    make_pdf_text(pdf, 60, 114, 10, "것은 따로 정한다.");
    make_pdf_text(pdf, 60, 130, 10, "① 첫째");
    make_pdf_text(pdf, 280, 800, 8, "- 1 -");
}

static void put_table(MakePdf *pdf)
{
    make_pdf_page(pdf);
    for (int row = 0; row < 4; row++)
        for (int column = 0; column < 3; column++)
            make_pdf_text(pdf, 60 + 140 * column, 100 + 14 * row, 10, "칸");
    make_pdf_text(pdf, 280, 800, 8, "- 2 -");
}

static void put_columns(MakePdf *pdf)
{
    make_pdf_page(pdf);
    for (int row = 0; row < 8; row++) {
        make_pdf_text(pdf, 60, 100 + 14 * row, 10, "왼쪽 단의 긴 줄은 여기서 끝");
        make_pdf_text(pdf, 320, 100 + 14 * row, 10, "오른쪽 단의 줄은 여기서 끝");
    }
    make_pdf_text(pdf, 280, 800, 8, "- 3 -");
}

static void take_file(
    const char *name, const char *trailer, guint shift, gsize cut, SeedFn *take, void *user)
{
    MakePdf pdf;
    make_pdf_init(&pdf);
    pdf.trailer = trailer;
    pdf.shift = shift;
    put_text(&pdf);
    put_table(&pdf);
    put_columns(&pdf);
    g_autoptr(GByteArray) file = g_bytes_unref_to_array(make_pdf_end(&pdf));
    g_byte_array_set_size(file, file->len - (guint)cut);
    take(name, file, user);
}

static void take_drawn(SeedFn *take, void *user)
{
    static void (*const drawings[])(MakePdf *) = { put_text, put_table, put_columns };
    static const char *const names[] = { "text", "table", "columns" };
    for (gsize i = 0; i < G_N_ELEMENTS(drawings); i++) {
        MakePdf pdf;
        make_pdf_init(&pdf);
        drawings[i](&pdf);
        const GString *page = pdf.pages->pdata[0];
        g_autoptr(GByteArray) seed = g_byte_array_new();
        g_byte_array_append(seed, (const guint8 *)&(char){ DRAWN }, 1);
        g_byte_array_append(seed, (const guint8 *)page->str, (guint)page->len);
        take(names[i], seed, user);
        g_bytes_unref(make_pdf_end(&pdf));
    }
}

/* Two pages: two columns, or a table, and a number at the foot. */
static void take_placed(const char *name, gint8 width, guint8 text, SeedFn *take, void *user)
{
    g_autoptr(GByteArray) seed = g_byte_array_new();
    g_byte_array_append(seed, (const guint8 *)&(char){ PLACED }, 1);
    for (guint i = 0; i < 40; i++) {
        const Placed placed = { .left = (guint16)(i % 2 ? 1240 : 240),
            .top = (guint16)(400 + i / 2 % 10 * 56),
            .width = width,
            .height = 10,
            .text = (guint8)(text + i % 3),
            .page = i == 20 };
        g_byte_array_append(seed, (const guint8 *)&placed, sizeof placed);
    }
    take(name, seed, user);
}

/* Gives every seed to `take` under a name. */
static void each_seed(SeedFn *take, void *user)
{
    static const char encrypted[] =
        "/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -44 "
        "/O (01234567890123456789012345678901) /U (01234567890123456789012345678901) >>";
    take_file("file", "", 0, 0, take, user);
    take_file("cut", "", 0, 900, take, user);
    take_file("locked", encrypted, 0, 0, take, user);
    take_file("private", "", 0xE000, 0, take, user);
    take_drawn(take, user);
    take_placed("placed-columns", 120, 9, take, user);
    take_placed("placed-cells", 20, 0, take, user);
}

int main(int argc, char **argv)
{
    return replay(argc, argv, each_seed);
}
#endif

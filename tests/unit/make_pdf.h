/* tests/unit/make_pdf.h - a small writer of PDFs: every letter as wide as it is high, Unicode as
 * the number of its glyph (Type0, Identity-H), and a ToUnicode table that says so. */
#pragma once
#include <glib.h>

typedef struct {
    GString *out;
    GArray *places;      /* of gsize: where each object begins; object 1 first */
    GPtrArray *pages;    /* of GString: their content */
    guint shift;         /* added to what the table says of a letter: 0xE000 makes it private */
    const char *trailer; /* more of the trailer, "" for none */
} MakePdf;

static inline void make_pdf_init(MakePdf *pdf)
{
    *pdf = (MakePdf){ g_string_new("%PDF-1.4\n"), g_array_new(FALSE, FALSE, sizeof(gsize)),
        g_ptr_array_new(), 0, "" };
}

static inline void make_pdf_page(MakePdf *pdf)
{
    g_ptr_array_add(pdf->pages, g_string_new(NULL));
}

/* Puts a line on the last page, `y` points from its top (of 842). */
static inline void make_pdf_text(MakePdf *pdf, double x, double y, double size, const char *text)
{
    GString *page = pdf->pages->pdata[pdf->pages->len - 1];
    g_string_append_printf(page, "BT /F1 %.1f Tf %.1f %.1f Td <", size, x, 842 - y);
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        g_string_append_printf(page, "%04X", g_utf8_get_char(p));
    g_string_append(page, "> Tj ET\n");
}

static inline void make_pdf_object(MakePdf *pdf, const char *body)
{
    gsize at = pdf->out->len;
    g_array_append_val(pdf->places, at);
    g_string_append_printf(pdf->out, "%u 0 obj\n%s\nendobj\n", pdf->places->len, body);
}

static inline void make_pdf_stream(MakePdf *pdf, const char *content)
{
    g_autofree char *body =
        g_strdup_printf("<< /Length %zu >>\nstream\n%s\nendstream", strlen(content), content);
    make_pdf_object(pdf, body);
}

/* A hundred ranges in a block is what the format allows. */
static inline char *make_pdf_table(guint shift)
{
    GString *map = g_string_new(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
    for (guint high = 0; high < 0x100; high++) {
        if (high % 64 == 0)
            g_string_append(map, "64 beginbfrange\n");
        guint to = shift ? shift + ((high << 8) & 0x0F00) : high << 8;
        g_string_append_printf(map, "<%02X00> <%02XFF> <%04X>\n", high, high, to);
        if (high % 64 == 63)
            g_string_append(map, "endbfrange\n");
    }
    g_string_append(map, "endcmap end end");
    return g_string_free(map, FALSE);
}

static inline void make_pdf_objects(MakePdf *pdf)
{
    g_autoptr(GString) kids = g_string_new(NULL);
    g_autofree char *table = make_pdf_table(pdf->shift);
    for (guint i = 0; i < pdf->pages->len; i++)
        g_string_append_printf(kids, "%u 0 R ", 6 + 2 * i);
    g_autofree char *pages =
        g_strdup_printf("<< /Type /Pages /Count %u /Kids [%s] >>", pdf->pages->len, kids->str);
    make_pdf_object(pdf, "<< /Type /Catalog /Pages 2 0 R >>");
    make_pdf_object(pdf, pages);
    make_pdf_object(pdf,
        "<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H "
        "/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>");
    make_pdf_object(pdf,
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /DW 1000 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        ">>");
    make_pdf_stream(pdf, table);
    for (guint i = 0; i < pdf->pages->len; i++) {
        g_autofree char *page = g_strdup_printf(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %u 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>",
            7 + 2 * i);
        make_pdf_object(pdf, page);
        make_pdf_stream(pdf, ((const GString *)pdf->pages->pdata[i])->str);
    }
}

/* The whole file, for g_bytes_unref(); ends the use of `pdf`. */
static inline GBytes *make_pdf_end(MakePdf *pdf)
{
    make_pdf_objects(pdf);
    gsize table = pdf->out->len;
    g_string_append_printf(pdf->out, "xref\n0 %u\n0000000000 65535 f \n", pdf->places->len + 1);
    for (guint i = 0; i < pdf->places->len; i++)
        g_string_append_printf(pdf->out, "%010zu 00000 n \n", g_array_index(pdf->places, gsize, i));
    g_string_append_printf(pdf->out,
        "trailer\n<< /Size %u /Root 1 0 R %s >>\nstartxref\n%zu\n%%%%EOF\n", pdf->places->len + 1,
        pdf->trailer, table);
    for (guint i = 0; i < pdf->pages->len; i++)
        g_string_free(pdf->pages->pdata[i], TRUE);
    g_ptr_array_unref(pdf->pages);
    g_array_unref(pdf->places);
    gsize n = pdf->out->len;
    return g_bytes_new_take(g_string_free(pdf->out, FALSE), n);
}

/* import/pdf/reader.c - PDF, by poppler: letters and their places, page by page. */
#include <math.h>
#include <poppler.h>
#include <string.h>
#include "base/i18n.h"
#include "base/text/text.h"
#include "import/pdf/page.h"
#include "import/pdf/paragraphs.h"
#include "import/model/reader.h"

#define HEAD_BYTES 1024 /* where the signature may stand (ISO 32000-1, annex H.3.4.1) */
#define TAIL_BYTES 4096
#define MOST_PAGES 5000
#define MOST_LETTERS (8u << 20)
#define MOST_LINES 500000
#define WIDE_GAP 1.6 /* heights of a letter between two cells */

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PopplerPage, g_object_unref)

typedef struct {
    gsize all, unknown; /* letters; those that no font table gives a meaning */
} Letters;

typedef struct {
    GPtrArray *pieces; /* of PdfPiece */
    GString *text;     /* of the piece under way */
    PdfBox box;
    bool spaced; /* a blank came after its last letter */
} PieceMaker;

static void end_piece(PieceMaker *m)
{
    g_autofree char *text = text_clean(m->text->str, (gssize)m->text->len, NULL);
    if (text && *text)
        pdf_pieces_add(m->pieces, text, m->box);
    g_string_truncate(m->text, 0);
    m->spaced = false;
}

/* Whether a letter stands too far from the last one to belong to its piece. */
static bool is_apart(const PieceMaker *m, PdfBox box)
{
    double height = fmax(pdf_height(m->box), pdf_height(box));
    double middle = (box.top + box.bottom) / 2;
    bool far_right = box.left - m->box.right > WIDE_GAP * height;
    bool far_left = box.right < m->box.left - height;
    bool on_another_line = middle < m->box.top || middle > m->box.bottom;
    return far_right || far_left || on_another_line;
}

static void take_letter(PieceMaker *m, gunichar c, PdfBox box)
{
    if (m->text->len > 0 && is_apart(m, box))
        end_piece(m);
    if (m->text->len == 0)
        m->box = box;
    else if (m->spaced)
        g_string_append_c(m->text, ' ');
    m->spaced = false;
    m->box.left = fmin(m->box.left, box.left);
    m->box.right = fmax(m->box.right, box.right);
    g_string_append_unichar(m->text, c);
}

static bool is_unknown(gunichar c)
{
    return c == 0xFFFD || g_unichar_type(c) == G_UNICODE_PRIVATE_USE;
}

static void make_pieces(
    PieceMaker *m, const char *text, const PopplerRectangle *boxes, guint n, Letters *letters)
{
    guint i = 0;
    for (const char *p = text; *p && i < n; p = g_utf8_next_char(p), i++) {
        gunichar c = g_utf8_get_char(p);
        PdfBox box = { boxes[i].x1, boxes[i].x2, boxes[i].y1, boxes[i].y2 };
        if (c == '\n') {
            end_piece(m);
        } else if (g_unichar_isspace(c) || c == 0) {
            m->spaced = true;
        } else if (isfinite(box.left + box.right + box.top + box.bottom)) {
            take_letter(m, c, box);
            letters->all++;
            letters->unknown += is_unknown(c);
        }
    }
    end_piece(m);
}

static void read_page(GPtrArray *lines, PopplerDocument *pdf, guint number, Letters *letters)
{
    g_autoptr(PopplerPage) page = poppler_document_get_page(pdf, (int)number);
    if (!page)
        return;
    g_autofree char *text = poppler_page_get_text(page);
    g_autofree PopplerRectangle *boxes = NULL;
    guint n = 0;
    double width = 0, height = 0;
    poppler_page_get_size(page, &width, &height);
    if (!text || !poppler_page_get_text_layout(page, &boxes, &n))
        return;
    PieceMaker m = { .pieces = pdf_pieces_new(), .text = g_string_new(NULL) };
    make_pieces(&m, text, boxes, n, letters);
    pdf_page_lines(lines, m.pieces, number, fmax(height, 1));
    g_ptr_array_unref(m.pieces);
    g_string_free(m.text, TRUE);
}

/* Returns how many pages were read. */
static guint read_pages(GPtrArray *lines, PopplerDocument *pdf, Letters *letters)
{
    guint n = MIN((guint)MAX(poppler_document_get_n_pages(pdf), 0), MOST_PAGES), i = 0;
    while (i < n && letters->all < MOST_LETTERS && lines->len < MOST_LINES)
        read_page(lines, pdf, i++, letters);
    return i;
}

static bool has_end(const guint8 *bytes, gsize n)
{
    gsize tail = MIN(n, TAIL_BYTES);
    return memmem(bytes + n - tail, tail, "%%EOF", 5) != NULL;
}

static void add_notes(ImportDoc *doc, PopplerDocument *pdf, guint pages_read)
{
    if (!(poppler_document_get_permissions(pdf) & POPPLER_PERMISSIONS_OK_TO_COPY))
        import_doc_note(doc,
            _("the publisher does not permit copying from this PDF: quote from it, but do not pass "
              "its text on"));
    if (pages_read < (guint)poppler_document_get_n_pages(pdf))
        import_doc_note(doc,
            _("the PDF is too long: its last pages were left out; split it and import the parts"));
}

static bool check_letters(ImportDoc *doc, const Letters *letters, bool whole, GError **err)
{
    if (letters->all == 0 && !whole)
        return import_fail(doc, FAULT_DAMAGED, err,
            _("the PDF is cut off and no text of it can be read; fetch it again"));
    if (letters->all == 0)
        return import_fail(doc, FAULT_NO_TEXT, err,
            _("the PDF has pictures of pages and no text: recognise its text (OCR) first, or ask "
              "for the original document"));
    if (letters->unknown * 3 > letters->all)
        return import_fail(doc, FAULT_NO_TEXT, err,
            _("the fonts of the PDF do not tell which letters they draw (%zu of %zu are unknown): "
              "recognise its text (OCR) first, or ask for the original document"),
            letters->unknown, letters->all);
    if (letters->unknown * 50 > letters->all)
        import_doc_note(doc,
            _("some letters of the PDF are unknown because its fonts do not name them: compare "
              "with the original before quoting"));
    if (!whole)
        import_doc_note(
            doc, _("the PDF is cut off: what could be read is here, its end is missing"));
    return true;
}

static bool fail_open(ImportDoc *doc, const ImportFile *file, const GError *why, GError **err)
{
    if (!g_error_matches(why, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
        return import_fail(
            doc, FAULT_DAMAGED, err, _("the PDF is damaged: it cannot be opened; fetch it again"));
    return import_fail(doc, FAULT_ENCRYPTED, err,
        file->password ? _("the PDF is encrypted and the password does not open it")
                       : _("the PDF is encrypted: it needs a password"));
}

static bool pdf_read(ImportDoc *doc, const ImportFile *file, GError **err)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(file->bytes, file->n);
    g_autoptr(GError) why = NULL;
    g_autoptr(PopplerDocument) pdf = poppler_document_new_from_bytes(bytes, file->password, &why);
    if (!pdf)
        return fail_open(doc, file, why, err);
    g_autoptr(GPtrArray) lines = pdf_lines_new();
    Letters letters = { 0 };
    guint pages = read_pages(lines, pdf, &letters);
    add_notes(doc, pdf, pages);
    if (!check_letters(doc, &letters, has_end(file->bytes, file->n), err))
        return false;
    pdf_margins_find(lines, pages);
    pdf_paragraphs_add(doc, lines);
    return true;
}

static bool pdf_probe(const guint8 *bytes, gsize n)
{
    return memmem(bytes, MIN(n, HEAD_BYTES), "%PDF-", 5) != NULL;
}

const Reader reader_pdf = { "pdf", pdf_probe, pdf_read };

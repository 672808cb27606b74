/* import/pdf/paragraphs.c - the lines of a PDF, joined into paragraphs, headings and rows. */
#include "import/pdf/paragraphs.h"
#include <math.h>
#include <string.h>
#include "base/text/text.h"
#include "import/pdf/page.h"
#include "import/pdf/line_breaks.h"
#include "import/split/article_line.h"
#include "import/text/scan.h"

#define TITLE_HEIGHT 1.6 /* times the height of the running text */
#define HEADING_HEIGHT 1.22
#define LONGEST_HEADING 150 /* bytes */
#define HEIGHTS 400         /* half points: what text is set in */
#define CELL_END 256        /* bytes: longer than any word that pdf_line_breaks_joint() looks at */

typedef struct {
    ImportDoc *doc;
    PdfLineBreaks *words;
    double body_height;   /* of the running text */
    double title_height;  /* of the largest heading on the first page so far */
    double usual_right;   /* how far the lines of a page reach that has no columns */
    GHashTable *margins;  /* of char *: headers that were added already */
    GString *paragraph;   /* under way */
    const PdfLine *last;  /* its last line; NULL: nothing is under way */
    const PdfLine *first; /* its first line */
    GPtrArray *row;       /* of GString *: the cells of the row under way */
} Writer;

/* What begins a line and never stands in the middle of a sentence. */
static bool has_bullet(const char *p)
{
    static const char *const bullets[] = { "□", "■", "○", "●", "◦", "ㅇ ", "◇", "◆", "▶", "▷", "※",
        "- ", "– ", "• ", "·", "∙", "* ", "** ", "[", "【", "｢별", "☞", "→" };
    for (gsize i = 0; i < G_N_ELEMENTS(bullets); i++)
        if (g_str_has_prefix(p, bullets[i]))
            return true;
    gunichar c = g_utf8_get_char(p);
    return (c >= 0x2460 && c <= 0x24FF) || (c >= 0x3251 && c <= 0x32BF) || /* ①, ㉠ */
           (c >= 0x2160 && c <= 0x217F);                                   /* Ⅰ */
}

/* "1.", "1-1.", "9의2.", "1)", "(1)", "가.", "가)", "(가)"; not "1.5" and not "3일". */
static bool has_number(const char *p)
{
    static const char letters[] = "가나다라마바사아자차카타파하거너더러머버서";
    const char *start = p;
    int number;
    scan_word(&p, "(");
    bool digits = scan_digits(&p, 3, &number);
    if (digits && scan_word(&p, "-"))
        scan_digits(&p, 3, &number);
    if (digits && (scan_space(&p), scan_word(&p, "의"))) {
        scan_space(&p);
        scan_digits(&p, 2, &number);
    }
    if (!digits) {
        if (!g_utf8_strchr(letters, -1, g_utf8_get_char(p)))
            return false;
        p = g_utf8_next_char(p);
    }
    bool bracket = *start == '(';
    if (!scan_word(&p, ")") && (bracket || !scan_word(&p, ".")))
        return false;
    return *p == '\0' || scan_space(&p);
}

/* "...한" and "다. 다만, ..." are one sentence, not an item of its own. */
static bool ends_a_verb(const char *line, const char *next)
{
    static const char *const stems[] = { "한", "된", "있", "없", "같", "니", "이", "는", "었", "았",
        "아니", "진", "난", "든", "본", "둔", "친", "않", "받" };
    if (!g_str_has_prefix(next, "다."))
        return false;
    for (gsize i = 0; i < G_N_ELEMENTS(stems); i++)
        if (g_str_has_suffix(line, stems[i]))
            return true;
    return false;
}

static bool opens_paragraph(const char *text)
{
    ArticleLine article;
    AddendumLine addendum;
    AnnexLine annex;
    int rank;
    return has_bullet(text) || has_number(text) || article_line(text, &article) ||
           division_line(text, &rank) || addendum_line(text, &addendum) || annex_line(text, &annex);
}

/* Whether the first word of `next` would not have had room on the line before. */
static bool is_full(const Writer *w, const PdfLine *line, const PdfLine *next)
{
    double right = line->column_right, height = pdf_height(line->box);
    if (line->whole_page)
        right = fmax(right, w->usual_right);
    double width = next->box.right - next->box.left;
    double share = (double)strcspn(next->text, " ") / (double)MAX(strlen(next->text), 1);
    return line->box.right + width * share > right - 0.7 * height;
}

static bool is_below(const PdfLine *line, const PdfLine *next)
{
    double gap = next->box.top - line->box.bottom;
    bool moved = line->page != next->page || gap < -pdf_height(line->box); /* to a new column */
    return moved || gap < 1.3 * pdf_height(next->box);
}

static bool same_height(const PdfLine *line, const PdfLine *next)
{
    double a = pdf_height(line->box), b = pdf_height(next->box);
    return fabs(a - b) < 0.2 * fmax(a, b);
}

static bool ends_sentence(const char *line)
{
    return g_str_has_suffix(line, ".") || g_str_has_suffix(line, ">") ||
           g_str_has_suffix(line, "]");
}

/* An indented line after the end of a sentence is a paragraph of its own. */
static bool is_indented(const Writer *w, const PdfLine *next)
{
    double edge = fmin(w->last->box.left, w->first->box.left);
    return ends_sentence(w->last->text) && next->page == w->last->page &&
           next->box.left > edge + 0.8 * pdf_height(next->box);
}

/* The dots of a table of contents. */
static bool has_leader(const char *line)
{
    static const char *const leaders[] = { "······", "......", "…………", "․․․․․․", "‥‥‥‥" };
    for (gsize i = 0; i < G_N_ELEMENTS(leaders); i++)
        if (strstr(line, leaders[i]))
            return true;
    return false;
}

static bool continues(const Writer *w, const PdfLine *next)
{
    const PdfLine *last = w->last;
    if (!last || next->row || next->scattered || last->scattered || has_leader(last->text))
        return false;
    if (!is_full(w, last, next) || !is_below(last, next) || !same_height(last, next))
        return false;
    if (is_indented(w, next))
        return false;
    return ends_a_verb(last->text, next->text) || !opens_paragraph(next->text);
}

static bool has_letter(const char *text)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        if (g_unichar_isalpha(g_utf8_get_char(p)))
            return true;
    return false;
}

/* The level that the size of the letters gives a line; 0: running text. Articles are left to the
 * splitter: if some of them were headings it would look only at those. */
static int heading_level(const Writer *w, const PdfLine *line, const char *text)
{
    ArticleLine article;
    double height = pdf_height(line->box);
    if (height < HEADING_HEIGHT * w->body_height || strlen(text) > LONGEST_HEADING)
        return 0;
    bool reads_as_title = has_letter(text) && !has_leader(text) && !ends_sentence(text);
    if (!reads_as_title || article_line(text, &article))
        return 0;
    return height > TITLE_HEIGHT * w->body_height ? 1 : 2;
}

static void flush_row(Writer *w)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < w->row->len; i++) {
        if (i > 0)
            g_string_append_c(text, '\t');
        g_string_append(text, ((const GString *)w->row->pdata[i])->str);
    }
    import_doc_add(w->doc, BLOCK_ROW, 0, text->str);
    g_ptr_array_set_size(w->row, 0);
}

/* The title is what the first page has in the largest letters. */
static void take_title(Writer *w, const PdfLine *line)
{
    if (line->page > 0 || pdf_height(line->box) <= w->title_height)
        return;
    w->title_height = pdf_height(line->box);
    g_free(w->doc->title);
    w->doc->title = text_one_line(w->paragraph->str);
}

static void flush(Writer *w)
{
    if (w->row->len > 0)
        flush_row(w);
    if (w->paragraph->len > 0) {
        int level = heading_level(w, w->first, w->paragraph->str);
        if (level)
            take_title(w, w->first);
        import_doc_add(w->doc, level ? BLOCK_HEADING : BLOCK_PARAGRAPH, level, w->paragraph->str);
    }
    g_string_truncate(w->paragraph, 0);
    w->last = w->first = NULL;
}

static void free_cell(gpointer cell)
{
    g_string_free(cell, TRUE);
}

/* The end of a cell, which is all that says how it goes on: a cell may have any number of lines. */
static const char *end_of(const GString *cell)
{
    const char *from = cell->str + cell->len - MIN(cell->len, CELL_END);
    while (((guint8)*from & 0xC0) == 0x80) /* a letter's first byte, which a cell begins with */
        from--;
    return from;
}

static void append_cell(Writer *w, guint column, const char *more)
{
    GString *cell = w->row->pdata[column];
    if (*more == '\0')
        return;
    if (cell->len > 0)
        g_string_append(cell, pdf_line_breaks_joint(w->words, end_of(cell), more));
    g_string_append(cell, more);
}

static void take_row(Writer *w, const PdfLine *line)
{
    g_auto(GStrv) cells = g_strsplit(line->text, "\t", -1);
    bool goes_on = line->goes_on && w->row->len == g_strv_length(cells);
    if (!goes_on)
        flush(w);
    for (guint i = 0; cells[i]; i++) {
        if (goes_on)
            append_cell(w, i, cells[i]);
        else
            g_ptr_array_add(w->row, g_string_new(cells[i]));
    }
}

/* A header is added once, whatever page number it has. */
static void take_margin(Writer *w, const PdfLine *line)
{
    GString *key = g_string_new(line->place == PLACE_HEADER ? "header " : "footer ");
    for (const char *p = line->text; *p; p++)
        if (!g_ascii_isdigit(*p))
            g_string_append_c(key, *p);
    if (g_hash_table_add(w->margins, g_string_free(key, FALSE)))
        import_doc_add_at(w->doc, line->place, BLOCK_PARAGRAPH, 0, line->text);
}

static void take_line(Writer *w, const PdfLine *line)
{
    if (line->place != PLACE_BODY) {
        take_margin(w, line);
        return;
    }
    if (line->row) {
        take_row(w, line);
        return;
    }
    if (!continues(w, line))
        flush(w);
    if (w->last)
        g_string_append(w->paragraph, pdf_line_breaks_joint(w->words, w->last->text, line->text));
    else
        w->first = line;
    g_string_append(w->paragraph, line->text);
    w->last = line;
}

/* The height that most of the text has. */
static double most_common_height(const GPtrArray *lines)
{
    gsize weight[HEIGHTS] = { 0 }, best = 0;
    for (guint i = 0; i < lines->len; i++) {
        const PdfLine *line = lines->pdata[i];
        gsize height = (gsize)CLAMP(2 * pdf_height(line->box), 0, HEIGHTS - 1);
        weight[height] += strlen(line->text);
    }
    for (gsize i = 1; i < HEIGHTS; i++)
        best = weight[i] > weight[best] ? i : best;
    return ((double)best + 0.5) / 2;
}

static int by_value(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The median of where the pages' lines end: the last page has perhaps one short line. */
static double usual_right(const GPtrArray *lines)
{
    g_autoptr(GArray) rights = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < lines->len; i++) {
        const PdfLine *line = lines->pdata[i];
        if (line->whole_page)
            g_array_append_val(rights, line->column_right);
    }
    g_array_sort(rights, by_value);
    return rights->len > 0 ? g_array_index(rights, double, rights->len / 2) : 0;
}

static void weigh_break(PdfLineBreaks *words, const PdfLine *line, const PdfLine *next)
{
    if (!line->row && !next->row && !opens_paragraph(next->text))
        pdf_line_breaks_weigh(words, line->text, next->text);
}

void pdf_paragraphs_add(ImportDoc *doc, const GPtrArray *lines)
{
    g_autoptr(PdfLineBreaks) words = pdf_line_breaks_new();
    for (guint i = 0; i < lines->len; i++)
        pdf_line_breaks_learn(words, ((const PdfLine *)lines->pdata[i])->text);
    for (guint i = 1; i < lines->len; i++)
        weigh_break(words, lines->pdata[i - 1], lines->pdata[i]);
    Writer w = {
        .doc = doc,
        .words = words,
        .body_height = most_common_height(lines),
        .usual_right = usual_right(lines),
        .margins = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .paragraph = g_string_new(NULL),
        .row = g_ptr_array_new_with_free_func(free_cell),
    };
    for (guint i = 0; i < lines->len; i++)
        take_line(&w, lines->pdata[i]);
    flush(&w);
    g_hash_table_unref(w.margins);
    g_string_free(w.paragraph, TRUE);
    g_ptr_array_free(w.row, TRUE);
}

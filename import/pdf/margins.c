/* import/pdf/margins.c - what repeats on the pages of a PDF: headers, footers, page numbers. */
#include <math.h>
#include <string.h>
#include "import/pdf/page.h"

#define EDGE_SHARE 0.13  /* of the page's height: no header is lower */
#define EDGE_LINES 3     /* of a page, counted from its edge */
#define HEIGHT_STEPS 150 /* a page has so many heights; two pages rarely agree to a point */

/* Where and what a line is, digits aside: "847 -#-". A header may stand one step higher or lower
 * from page to page, so the steps are coarse. Free with g_free(). */
static char *signature(const PdfLine *line)
{
    GString *out = g_string_new(NULL);
    bool in_number = false;
    double middle = (line->box.top + line->box.bottom) / 2;
    g_string_printf(out, "%.0f ", floor(middle / line->page_height * HEIGHT_STEPS));
    for (const char *p = line->text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isspace(c))
            continue;
        bool digit = g_unichar_isdigit(c);
        if (!digit)
            g_string_append_unichar(out, c);
        else if (!in_number)
            g_string_append_c(out, '#');
        in_number = digit;
    }
    return g_string_free(out, FALSE);
}

/* "- 3 -", "3/15", "iii": nothing but a number and what stands around it. */
static bool is_page_number(const char *text)
{
    gsize digits = 0, letters = 0;
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        digits += g_unichar_isdigit(c);
        letters += g_unichar_isalpha(c) && !strchr("ivxlIVXL", (int)c);
    }
    return letters == 0 && digits > 0 && digits <= 8;
}

static int by_height(gconstpointer a, gconstpointer b)
{
    const PdfLine *x = *(PdfLine *const *)a, *y = *(PdfLine *const *)b;
    return (x->box.top > y->box.top) - (x->box.top < y->box.top);
}

/* The lines near the edges of one page, borrowed; `from` is moved to the next page. */
static GPtrArray *edge_lines(const GPtrArray *lines, guint *from)
{
    g_autoptr(GPtrArray) page = g_ptr_array_new();
    guint number = ((const PdfLine *)lines->pdata[*from])->page;
    for (; *from < lines->len && ((PdfLine *)lines->pdata[*from])->page == number; ++*from)
        g_ptr_array_add(page, lines->pdata[*from]);
    g_ptr_array_sort(page, by_height);
    GPtrArray *edges = g_ptr_array_new();
    for (guint i = 0; i < page->len; i++) {
        PdfLine *line = page->pdata[i];
        bool top = i < EDGE_LINES && line->box.bottom < EDGE_SHARE * line->page_height;
        bool bottom =
            i + EDGE_LINES >= page->len && line->box.top > (1 - EDGE_SHARE) * line->page_height;
        if (top || bottom)
            g_ptr_array_add(edges, line);
    }
    return edges;
}

static void count_edges(GHashTable *counts, const GPtrArray *edges)
{
    for (guint i = 0; i < edges->len; i++) {
        char *key = signature(edges->pdata[i]);
        gsize n = GPOINTER_TO_SIZE(g_hash_table_lookup(counts, key));
        g_hash_table_replace(counts, key, GSIZE_TO_POINTER(n + 1));
    }
}

static void place_edges(GHashTable *counts, const GPtrArray *edges, guint least)
{
    for (guint i = 0; i < edges->len; i++) {
        PdfLine *line = edges->pdata[i];
        g_autofree char *key = signature(line);
        gsize n = GPOINTER_TO_SIZE(g_hash_table_lookup(counts, key));
        if (n < (is_page_number(line->text) ? 2 : least))
            continue;
        bool top = line->box.top < line->page_height / 2;
        line->place = top ? PLACE_HEADER : PLACE_FOOTER;
    }
}

void pdf_margins_find(GPtrArray *lines, guint n_pages)
{
    g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    guint least = MAX(3, n_pages / 4);
    for (guint i = 0; i < lines->len;) {
        g_autoptr(GPtrArray) edges = edge_lines(lines, &i);
        count_edges(counts, edges);
    }
    for (guint i = 0; i < lines->len;) {
        g_autoptr(GPtrArray) edges = edge_lines(lines, &i);
        place_edges(counts, edges, least);
    }
}

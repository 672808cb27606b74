/* import/layout/law_annex.c - annexes of statutes, by name and as the law service draws them. */
#include "import/layout/law_annex.h"
#include <string.h>
#include "base/text/text.h"
#include "import/split/article_line.h"
#include "import/text/scan.h"

#define MOST_CELLS 64

LawAnnex *law_annex_new(void)
{
    return g_new0(LawAnnex, 1);
}

void law_annex_free(gpointer data)
{
    LawAnnex *annex = data;
    char *const strings[] = { annex->number, annex->branch, annex->kind, annex->title, annex->file,
        annex->pdf };
    for (gsize i = 0; i < G_N_ELEMENTS(strings); i++)
        g_free(strings[i]);
    g_free(annex);
}

static guint64 to_number(const char *digits)
{
    return digits ? g_ascii_strtoull(digits, NULL, 10) : 0;
}

/* "별표 1의2" and "별지 제1호의2서식", as the printed annexes head themselves. */
static char *annex_name(const LawAnnex *annex)
{
    guint64 number = to_number(annex->number), branch = to_number(annex->branch);
    const char *kind = annex->kind && *annex->kind ? annex->kind : "별표";
    g_autofree char *suffix =
        branch > 0 ? g_strdup_printf("의%" G_GUINT64_FORMAT, branch) : g_strdup("");
    bool form = strcmp(kind, "서식") == 0;
    if (form && number > 0)
        return g_strdup_printf("별지 제%" G_GUINT64_FORMAT "호%s서식", number, suffix);
    if (form)
        return g_strdup("별지 서식");
    if (number > 0)
        return g_strdup_printf("%s %" G_GUINT64_FORMAT "%s", kind, number, suffix);
    return g_strdup(kind);
}

void law_annex_add(ImportDoc *doc, const LawAnnex *annex)
{
    g_autofree char *name = annex_name(annex);
    const char *title = annex->title ? annex->title : name;
    g_autofree char *heading = g_strdup_printf("[%s] %s", name, title);
    import_doc_add(doc, BLOCK_HEADING, 2, heading);
    const char *file = annex->file ? annex->file : annex->pdf;
    if (!file || g_str_has_prefix(title, "삭제"))
        return;
    g_autofree char *line = g_strdup_printf("파일: %s", file);
    import_doc_add(doc, BLOCK_PARAGRAPH, 0, line);
}

static bool is_one_of(gunichar c, const char *set)
{
    return g_utf8_strchr(set, -1, c) != NULL;
}

static bool is_bar(gunichar c)
{
    return is_one_of(c, "│┃║");
}

/* "┠──────┼─────┨" */
static bool is_rule(const char *line)
{
    gsize drawn = 0;
    for (const char *p = line; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isspace(c))
            continue;
        if (c < 0x2500 || c > 0x257F || is_bar(c))
            return false;
        drawn++;
    }
    return drawn > 0;
}

static void add_to_cell(GString *cell, const char *from, const char *to)
{
    scan_trim(&from, &to);
    if (from == to)
        return;
    if (cell->len > 0)
        g_string_append_c(cell, '\n');
    for (; from < to; from++)
        g_string_append_c(cell, *from == '\t' ? ' ' : *from);
}

static void string_free(gpointer data)
{
    g_string_free(data, TRUE);
}

/* "┃1. 전선 및  │가. 전선  ┃" continues the cells of the row; false if it is not such a line. */
static bool take_cells(GPtrArray *row, const char *line)
{
    const char *p = line, *end = line + strlen(line);
    scan_trim(&p, &end);
    if (p == end || !is_bar(g_utf8_get_char(p)) || !is_bar(g_utf8_get_char(g_utf8_prev_char(end))))
        return false;
    guint column = 0;
    for (p = g_utf8_next_char(p); p < end && column < MOST_CELLS; column++) {
        const char *from = p;
        while (p < end && !is_bar(g_utf8_get_char(p)))
            p = g_utf8_next_char(p);
        if (row->len <= column)
            g_ptr_array_add(row, g_string_new(NULL));
        add_to_cell(row->pdata[column], from, p);
        p = p < end ? g_utf8_next_char(p) : p;
    }
    return true;
}

static void flush(ImportDoc *doc, GPtrArray *row)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < row->len; i++) {
        if (i > 0)
            g_string_append_c(text, '\t');
        g_string_append(text, ((const GString *)row->pdata[i])->str);
    }
    import_doc_add(doc, BLOCK_ROW, 0, text->str);
    g_ptr_array_set_size(row, 0);
}

/* "■ 제품안전기본법 시행규칙 [별표 3]", or the title once more. */
static bool repeats_heading(const char *line, const char *title)
{
    AnnexLine annex;
    g_autofree char *a = text_key(line), *b = text_key(title ? title : "");
    return (*a && strcmp(a, b) == 0) || annex_line(line, &annex);
}

void law_annex_add_text(ImportDoc *doc, const char *text, const char *title)
{
    g_autoptr(GPtrArray) row = g_ptr_array_new_with_free_func(string_free);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    bool begun = false;
    for (char **line = lines; *line; line++) {
        if ((*line)[strspn(*line, " \t")] == '\0' || take_cells(row, *line))
            continue;
        flush(doc, row);
        if (is_rule(*line))
            continue;
        begun = begun || !repeats_heading(*line, title);
        if (begun)
            import_doc_add(doc, BLOCK_PARAGRAPH, 0, *line);
    }
    flush(doc, row);
}

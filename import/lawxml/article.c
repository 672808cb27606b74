/* import/lawxml/article.c - one 조문단위 of the law service's XML, written as blocks. */
#include "import/lawxml/article.h"
#include <string.h>
#include "base/instant.h"
#include "import/text/markdown_inline.h"
#include "import/split/article_line.h"
#include "import/text/scan.h"

#define ARTICLE_LEVEL 5 /* as the Markdown of the same acts has them */

void law_article_init(LawArticle *article)
{
    *article =
        (LawArticle){ .effective = INSTANT_NONE, .lines = g_ptr_array_new_with_free_func(g_free) };
}

void law_article_clear(LawArticle *article)
{
    char *const strings[] = { article->number, article->branch, article->title, article->content };
    for (gsize i = 0; i < G_N_ELEMENTS(strings); i++)
        g_free(strings[i]);
    g_ptr_array_unref(article->lines);
}

/* "①이 법은": the number stands apart, as it does in every other form of the same text. */
static char *set_apart_number(const char *line)
{
    gunichar c = g_utf8_get_char(line);
    bool circled = (c >= 0x2460 && c <= 0x2473) || (c >= 0x3251 && c <= 0x325F) ||
                   (c >= 0x32B1 && c <= 0x32BF);
    const char *rest = circled ? g_utf8_next_char(line) : line;
    const char *after = rest;
    if (!circled || *rest == '\0' || scan_space(&after))
        return g_strdup(line);
    return g_strdup_printf("%.*s %s", (int)(rest - line), line, rest);
}

static void add_line(ImportDoc *doc, char *line)
{
    int rank;
    markdown_undo_images(line);
    const char *from = line, *to = line + strlen(line);
    scan_trim(&from, &to);
    g_autofree char *trimmed = g_strndup(from, (gsize)(to - from));
    g_autofree char *text = set_apart_number(trimmed);
    if (division_line(text, &rank))
        import_doc_add(doc, BLOCK_HEADING, rank + 1, text);
    else
        import_doc_add(doc, BLOCK_PARAGRAPH, 0, text);
}

void law_text_add(ImportDoc *doc, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++)
        add_line(doc, *line);
}

/* "제5조의2" from its numbers; NULL if they are not numbers. */
static char *name_of(const LawArticle *article)
{
    guint64 number = article->number ? g_ascii_strtoull(article->number, NULL, 10) : 0;
    guint64 branch = article->branch ? g_ascii_strtoull(article->branch, NULL, 10) : 0;
    if (number == 0)
        return NULL;
    if (branch == 0)
        return g_strdup_printf("제%" G_GUINT64_FORMAT "조", number);
    return g_strdup_printf("제%" G_GUINT64_FORMAT "조의%" G_GUINT64_FORMAT, number, branch);
}

/* Past "(제목)" if the text has exactly the title that the service gives: brackets in it need not
 * pair. */
static bool skip_title(const char **p, const char *title)
{
    const char *q = *p;
    scan_space(&q);
    if (!title || !*title || !scan_word(&q, "(") || !scan_word(&q, title) || !scan_word(&q, ")"))
        return false;
    *p = q;
    return true;
}

static char *heading_text(const char *locator, const char *title)
{
    return title && *title ? g_strdup_printf("%s(%s)", locator, title) : g_strdup(locator);
}

/* Cuts "제5조(안전인증 등) ① ..." into the heading and the rest, borrowed; NULL if the text does
 * not begin with an article. Free with g_free(). */
static char *cut_heading(const LawArticle *article, const char *text, const char **rest)
{
    ArticleLine line;
    const char *p = text;
    g_autofree char *name = name_of(article);
    scan_space(&p);
    if (name && scan_word(&p, name) && skip_title(&p, article->title)) {
        *rest = p;
        return heading_text(name, article->title);
    }
    if (!article_line(text, &line))
        return NULL;
    *rest = line.rest;
    g_autofree char *locator = article_locator(&line);
    g_autofree char *title = line.heading ? g_strndup(line.heading, line.heading_n) : NULL;
    return heading_text(locator, title);
}

static void add_heading(ImportDoc *doc, const LawArticle *article)
{
    const char *content = article->content ? article->content : "", *rest = content;
    content += strspn(content, " \t\n");
    g_autofree char *heading = cut_heading(article, content, &rest);
    g_autofree char *name = heading ? NULL : name_of(article);
    if (!heading && name)
        heading = heading_text(name, article->title);
    if (heading)
        import_doc_add(doc, BLOCK_HEADING, ARTICLE_LEVEL, heading);
    law_text_add(doc, rest);
}

void law_article_add(ImportDoc *doc, const LawArticle *article)
{
    if (article->division) {
        law_text_add(doc, article->content ? article->content : "");
        return;
    }
    add_heading(doc, article);
    for (guint i = 0; i < article->lines->len; i++)
        law_text_add(doc, article->lines->pdata[i]);
    if (article->effective == INSTANT_NONE || doc->effective == INSTANT_NONE ||
        article->effective == doc->effective)
        return;
    g_autofree char *day = day_show(article->effective);
    g_autofree char *mark = g_strdup_printf("[시행일: %s]", day);
    import_doc_add(doc, BLOCK_PARAGRAPH, 0, mark);
}

/* import/plain/markdown_reader.c - Markdown with front matter: statutes of legalize-kr, and guides.
 *
 * A statute's lines are kept one by one: the collection uses Markdown for headings and numbers
 * only. In a guide, lines that go on are joined and tables become rows.
 */
#include <string.h>
#include "base/instant.h"
#include "import/text/charset.h"
#include "import/split/metadata.h"
#include "import/plain/front_matter.h"
#include "import/layout/law_annex.h"
#include "import/text/markdown_inline.h"
#include "import/model/reader.h"

#define HEAD_BYTES 1024
#define LONGEST_FRONT_LIST 100000

typedef struct {
    ImportDoc *doc;
    GPtrArray *annexes; /* of LawAnnex */
    bool law;
} Front;

/* Which key fills which field; several values of one key are joined by ", ". */
static const struct {
    const char *key;
    gsize offset;
} texts[] = {
    { "제목", G_STRUCT_OFFSET(ImportDoc, title) },
    { "법령구분", G_STRUCT_OFFSET(ImportDoc, kind) },
    { "종류", G_STRUCT_OFFSET(ImportDoc, kind) },
    { "소관부처", G_STRUCT_OFFSET(ImportDoc, authority) },
    { "소관기관", G_STRUCT_OFFSET(ImportDoc, authority) },
    { "국가", G_STRUCT_OFFSET(ImportDoc, country) },
    { "분야", G_STRUCT_OFFSET(ImportDoc, field) },
    { "공포번호", G_STRUCT_OFFSET(ImportDoc, number) },
    { "출처", G_STRUCT_OFFSET(ImportDoc, source) },
};

static const struct {
    const char *key;
    gsize offset;
} days[] = {
    { "공포일자", G_STRUCT_OFFSET(ImportDoc, promulgated) },
    { "시행일자", G_STRUCT_OFFSET(ImportDoc, effective) },
    { "확인일자", G_STRUCT_OFFSET(ImportDoc, checked) },
};

static const struct {
    const char *field;
    gsize offset;
} annex_fields[] = {
    { "별표번호", G_STRUCT_OFFSET(LawAnnex, number) },
    { "별표가지번호", G_STRUCT_OFFSET(LawAnnex, branch) },
    { "별표구분", G_STRUCT_OFFSET(LawAnnex, kind) },
    { "제목", G_STRUCT_OFFSET(LawAnnex, title) },
    { "파일링크", G_STRUCT_OFFSET(LawAnnex, file) },
    { "PDF링크", G_STRUCT_OFFSET(LawAnnex, pdf) },
};

static void take_annex_field(Front *front, int item, const char *field, const char *value)
{
    if (!field || item > LONGEST_FRONT_LIST)
        return;
    while ((int)front->annexes->len <= item)
        g_ptr_array_add(front->annexes, law_annex_new());
    LawAnnex *annex = front->annexes->pdata[item];
    for (gsize i = 0; i < G_N_ELEMENTS(annex_fields); i++)
        if (strcmp(field, annex_fields[i].field) == 0) {
            char **to = G_STRUCT_MEMBER_P(annex, annex_fields[i].offset);
            g_free(*to);
            *to = g_strdup(value);
            markdown_unescape_entities(*to);
        }
}

static void append_text(char **to, const char *value)
{
    char *joined = *to ? g_strconcat(*to, ", ", value, NULL) : g_strdup(value);
    g_free(*to);
    *to = joined;
}

static bool take_fact(const char *key, int item, const char *field, const char *value, void *user)
{
    Front *front = user;
    front->law |= strcmp(key, "법령MST") == 0;
    if (strcmp(key, "첨부파일") == 0)
        take_annex_field(front, item, field, value);
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        if (strcmp(key, texts[i].key) == 0)
            append_text(G_STRUCT_MEMBER_P(front->doc, texts[i].offset), value);
    for (gsize i = 0; i < G_N_ELEMENTS(days); i++)
        if (strcmp(key, days[i].key) == 0)
            day_parse(value, G_STRUCT_MEMBER_P(front->doc, days[i].offset), NULL);
    return true;
}

static void add_heading_or_text(ImportDoc *doc, char *line)
{
    const char *heading;
    int level = markdown_heading(line, &heading);
    markdown_undo(line);
    import_doc_add(doc, level ? BLOCK_HEADING : BLOCK_PARAGRAPH, level, level ? heading : line);
}

static void read_law(ImportDoc *doc, char *body)
{
    for (char *line; (line = strsep(&body, "\n"));)
        add_heading_or_text(doc, line);
}

/* A paragraph under way, its lines joined. */
static void flush(ImportDoc *doc, GString *paragraph)
{
    import_doc_add(doc, BLOCK_PARAGRAPH, 0, paragraph->str);
    g_string_truncate(paragraph, 0);
}

/* Whether `line` goes on with the line before: no list item, no number, nothing set apart. */
static bool goes_on(const char *line)
{
    line += strspn(line, " ");
    if (*line == '\0' || strchr("-*+>|#", *line) || line[strspn(line, "0123456789")] == '.')
        return false;
    gunichar c = g_utf8_get_char(line);
    return !(c >= 0x2460 && c <= 0x24FF) && !(c >= 0x3251 && c <= 0x32BF); /* ① and the like */
}

static void read_guide_line(ImportDoc *doc, GString *paragraph, char *line)
{
    if (!goes_on(line))
        flush(doc, paragraph);
    if (markdown_is_rule(line))
        return;
    const char *heading;
    int level = markdown_heading(line, &heading);
    g_autofree char *row = level ? NULL : markdown_row(line);
    markdown_undo(row ? row : line);
    if (level || row) {
        import_doc_add(doc, row ? BLOCK_ROW : BLOCK_HEADING, level, row ? row : heading);
        return;
    }
    if (paragraph->len > 0)
        g_string_append_c(paragraph, ' ');
    line += line[0] == '>' ? 1 : 0;
    g_string_append(paragraph, line + strspn(line, " "));
}

static void read_guide(ImportDoc *doc, char *body)
{
    g_autoptr(GString) paragraph = g_string_new(NULL);
    for (char *line; (line = strsep(&body, "\n"));)
        read_guide_line(doc, paragraph, line);
    flush(doc, paragraph);
}

static bool markdown_read(ImportDoc *doc, const ImportFile *file, GError **err)
{
    g_autofree char *text = charset_decode(file->bytes, file->n, NULL, &doc->encoding, err);
    if (!text)
        return false;
    g_autoptr(GPtrArray) annexes = g_ptr_array_new_with_free_func(law_annex_free);
    Front front = { doc, annexes, false };
    char *body = text + (front_matter_read(text, take_fact, &front) - text);
    metadata_set_number(doc);
    if (front.law)
        metadata_set_law(doc, file->name);
    (front.law ? read_law : read_guide)(doc, body);
    for (guint i = 0; i < annexes->len; i++)
        law_annex_add(doc, annexes->pdata[i]);
    return true;
}

/* Front matter, or a heading on the first line. */
static bool markdown_probe(const guint8 *bytes, gsize n)
{
    char head[HEAD_BYTES];
    charset_head(bytes, n, head, sizeof head);
    const char *first = head + strspn(head, " \r\n"), *text;
    const char *second = strpbrk(first, "\r\n");
    if (g_str_has_prefix(first, "---") && second == first + 3)
        return memchr(second, ':', strcspn(second + strspn(second, "\r\n"), "\r\n") + 2) != NULL;
    return markdown_heading(first, &text) > 0;
}

const Reader reader_markdown = { "markdown", markdown_probe, markdown_read };

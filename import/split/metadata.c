/* import/split/metadata.c - what a document says of itself. */
#include "import/split/metadata.h"
#include <string.h>
#include "base/instant.h"
#include "base/text/text.h"
#include "import/split/article_line.h"
#include "import/split/metadata_notice.h"
#include "import/text/scan.h"

#define FIRST_LINES 30    /* where a text says what it is */
#define LONGEST_TITLE 150 /* bytes of a line that no format marks as one */

/* How the title of a regulation ends, the longer first, and what it then is. */
static const struct {
    const char *suffix, *kind;
} kinds[] = {
    { "시행규칙", "시행규칙" },
    { "시행령", "시행령" },
    { "법률", "법률" },
    { "법", "법률" },
    { "고시", "고시" },
    { "공고", "공고" },
    { "훈령", "훈령" },
    { "예규", "예규" },
    { "지침", "지침" },
    { "규칙", "규칙" },
    { "규정", "규정" },
    { "요령", "고시" },
    { "기준", "고시" },
    { "조례", "조례" },
};

static char *without_spaces(const char *text)
{
    GString *out = g_string_new(NULL);
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        if (!g_unichar_isspace(g_utf8_get_char(p)))
            g_string_append_unichar(out, g_utf8_get_char(p));
    return g_string_free(out, FALSE);
}

/* The component of `path` that ends at `end`. */
static char *component(const char *path, const char *end)
{
    const char *from = end;
    while (from > path && from[-1] != '/')
        from--;
    return text_clean(from, end - from, NULL);
}

char *metadata_stem(const char *name)
{
    const char *slash = strrchr(name, '/'), *base = slash ? slash + 1 : name;
    const char *dot = strrchr(base, '.'), *end = dot && dot > base ? dot : base + strlen(base);
    return component(name, end);
}

static char *folder(const char *name)
{
    const char *slash = strrchr(name, '/');
    return slash && slash > name ? component(name, slash) : NULL;
}

/* The suffix that `title` splits off as its kind: 시행령 and 시행규칙. */
static const char *decree_suffix(const char *title)
{
    for (gsize i = 0; i < 2; i++)
        if (g_str_has_suffix(title, kinds[i].suffix) && strlen(title) > strlen(kinds[i].suffix))
            return kinds[i].suffix;
    return NULL;
}

static bool ends_with_any(const char *text, const char *const *ends, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (g_str_has_suffix(text, ends[i]) && strlen(text) > strlen(ends[i]))
            return true;
    return false;
}

/* A file is named after its kind of law: "법률", "문화관광부령" (perhaps another ministry's by
 * now), and "시행규칙(미래창조과학부령)" if one law has two. */
static bool names_a_kind(const char *stem, const char *folder)
{
    static const char *const ends[] = { "법률", "령", "규칙", "헌법" };
    g_autofree char *kind = g_strndup(stem, strcspn(stem, "("));
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++)
        if (strcmp(kind, ends[i]) == 0)
            return true;
    return !strpbrk(kind, " _-") && !g_str_has_prefix(kind, folder) &&
           ends_with_any(kind, ends, G_N_ELEMENTS(ends));
}

/* Folders of a collection are named after laws; one called "downloads" is not. */
static bool names_a_law(const char *folder, const char *title)
{
    static const char *const ends[] = { "법", "법률", "령", "규칙", "규정", "직제" };
    return g_str_has_prefix(title, folder) || ends_with_any(folder, ends, G_N_ELEMENTS(ends));
}

static void take(char **to, char *value)
{
    char *old = *to;
    *to = value;
    g_free(old);
}

void metadata_set_law(ImportDoc *doc, const char *name)
{
    g_autofree char *stem = metadata_stem(name), *law = folder(name);
    g_autofree char *title = without_spaces(doc->title ? doc->title : "");
    if (stem && law && *law && names_a_kind(stem, law) && names_a_law(law, title)) {
        take(&doc->key, g_strdup_printf("%s/%s", law, stem));
        take(&doc->kind, g_steal_pointer(&stem));
        return;
    }
    const char *suffix = decree_suffix(title);
    gsize n = strlen(title) - (suffix ? strlen(suffix) : 0);
    if (suffix)
        take(&doc->kind, g_strdup(suffix));
    take(&doc->key, g_strdup_printf("%.*s/%s", (int)n, title, doc->kind ? doc->kind : "법률"));
}

void metadata_set_number(ImportDoc *doc)
{
    if (!doc->number || doc->number[strspn(doc->number, "0123456789-")] != '\0')
        return;
    bool plain = !strchr(doc->number, '-');
    const char *digits = doc->number + (plain ? strspn(doc->number, "0") : 0);
    take(&doc->number, *digits ? g_strdup_printf("제%s호", digits) : NULL);
}

/* Not a sentence, not a note in brackets, not a row of a table. */
static bool is_title_line(const ImportBlock *block)
{
    const char *text = block->text;
    return block->kind != BLOCK_ROW && strlen(text) <= LONGEST_TITLE && !strchr(text, '\n') &&
           !strchr("[<", text[0]) && !g_str_has_suffix(text, ".");
}

/* The first heading of the outermost kind, else the first line that could be a title. */
static const char *first_title(const ImportDoc *doc)
{
    const char *line = NULL;
    for (guint i = 0; i < doc->blocks->len && i < FIRST_LINES; i++) {
        const ImportBlock *block = doc->blocks->pdata[i];
        if (block->kind == BLOCK_HEADING && block->level == 1)
            return block->text;
        if (!line && is_title_line(block))
            line = block->text;
    }
    return line;
}

static bool has_article(const ImportDoc *doc)
{
    for (guint i = 0; i < doc->blocks->len; i++) {
        const ImportBlock *block = doc->blocks->pdata[i];
        ArticleLine article;
        if (block->kind != BLOCK_ROW && article_line(block->text, &article) &&
            article.heading_n > 0)
            return true;
    }
    return false;
}

static void guess_kind(ImportDoc *doc)
{
    for (gsize i = 0; i < G_N_ELEMENTS(kinds) && !doc->kind; i++)
        if (g_str_has_suffix(doc->title, kinds[i].suffix))
            doc->kind = g_strdup(kinds[i].kind);
}

static void guess_title(ImportDoc *doc, const char *name)
{
    const char *named = metadata_notice_title(doc), *line = named ? named : first_title(doc);
    if (line)
        doc->title = text_one_line(line);
    else
        doc->title = metadata_stem(name);
    if (doc->title)
        import_drop_controls(doc->title);
    if (!doc->title || *doc->title == '\0')
        take(&doc->title, g_strdup("-"));
}

/* "2026. 6. 3." inside `text`, which ends at `end`; INSTANT_NONE if there is none. */
static gint64 find_day(const char *text, const char *end)
{
    while (text < end && !g_ascii_isdigit(*text))
        text++;
    const char *to = text;
    while (to < end && (g_ascii_isdigit(*to) || strchr(". -", *to)))
        to++;
    scan_trim(&text, &to);
    g_autofree char *words = g_strndup(text, (gsize)(to - text));
    gint64 day = INSTANT_NONE;
    return day_parse(words, &day, NULL) ? day : INSTANT_NONE;
}

/* "[산업통상부령 제12호, 2026. 5. 27., 일부개정]" */
static void take_issue(ImportDoc *doc, const char *open, const char *end)
{
    const char *number = strstr(open, "제"), *ho = number ? strstr(number, "호") : NULL;
    if (!ho || ho >= end || doc->number)
        return;
    ho += strlen("호");
    g_autofree char *words = g_strndup(number, (gsize)(ho - number));
    doc->number = without_spaces(words); /* PDF: "제 12 호" */
    if (doc->promulgated == INSTANT_NONE)
        doc->promulgated = find_day(ho, end);
}

/* "[시행 2026. 6. 3.] [산업통상부령 제12호, 2026. 5. 27., 일부개정]" */
static void take_masthead(ImportDoc *doc, const char *line)
{
    for (const char *open = strchr(line, '['); open; open = strchr(open + 1, '[')) {
        const char *end = scan_bracket_end(open);
        if (!end)
            return;
        if (g_str_has_prefix(open, "[시행일") && g_str_has_prefix(end + strspn(end, " "), "제"))
            continue; /* that of an article */
        if (g_str_has_prefix(open, "[시행") && doc->effective == INSTANT_NONE)
            doc->effective = find_day(open, end);
        else
            take_issue(doc, open, end);
    }
}

/* What a format says of a document beside its text comes straight from the file. */
static void clean_facts(ImportDoc *doc)
{
    char *const facts[] = { doc->title, doc->key, doc->kind, doc->authority, doc->country,
        doc->field, doc->number, doc->source };
    for (gsize i = 0; i < G_N_ELEMENTS(facts); i++)
        if (facts[i])
            import_drop_controls(facts[i]);
}

/* A file whose title is only the number of the notice. */
static bool is_number(const char *title)
{
    g_auto(NoticeLine) notice = { 0 };
    return metadata_notice_line(title, &notice);
}

/* The number and date in the title of a notice are those of one version; in the title of a report
 * they distinguish it from the next. */
static void set_title_key(ImportDoc *doc)
{
    bool notice = doc->number || doc->kind || strstr(doc->title, "호)");
    g_autofree char *lasting =
        notice ? metadata_notice_lasting_title(doc->title) : g_strdup(doc->title);
    doc->key = text_key(lasting);
}

void metadata_complete(ImportDoc *doc, const char *name)
{
    clean_facts(doc);
    if (!doc->title || *doc->title == '\0' || is_number(doc->title)) {
        g_clear_pointer(&doc->title, g_free);
        guess_title(doc, name);
    }
    for (guint i = 0; i < doc->blocks->len && i < FIRST_LINES; i++) {
        const ImportBlock *block = doc->blocks->pdata[i];
        if (g_str_has_prefix(block->text, "[시행"))
            take_masthead(doc, block->text);
    }
    metadata_notice_complete(doc);
    bool articles = !doc->key && has_article(doc);
    if (!doc->kind && articles)
        guess_kind(doc);
    if (articles && g_strcmp0(doc->kind, "법률") == 0)
        metadata_set_law(doc, "");
    else if (articles && decree_suffix(doc->title))
        metadata_set_law(doc, "");
    if (!doc->key)
        set_title_key(doc);
}

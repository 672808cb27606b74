/* import/lawxml/reader.c - what the law service's open API answers (국가법령정보 공동활용): acts,
 * administrative rules, ordinances, court decisions; lists of hits and errors are named.
 *
 * An act comes out in the same blocks as its Markdown, so that either gives the same passages.
 */
#include <stdio.h>
#include <string.h>
#include "base/i18n.h"
#include "base/instant.h"
#include "base/text/text.h"
#include "import/text/charset.h"
#include "import/split/metadata.h"
#include "import/layout/law_annex.h"
#include "import/lawxml/article.h"
#include "import/model/reader.h"
#include "import/package/xml.h"

#define HEAD_BYTES 1024
#define SERVICE "https://www.law.go.kr"

typedef enum {
    ANSWER_LAW,
    ANSWER_RULE,  /* 행정규칙: an element a chapter, an article, or the whole text */
    ANSWER_OTHER, /* 자치법규 has articles, a decision has none */
    ANSWER_LIST,
    ANSWER_ERROR,
    ANSWER_UNKNOWN, /* XML of another kind: parsed, so that a hostile one is refused, and named */
} Answer;

static const struct {
    const char *name;
    Answer answer;
} roots[] = {
    { "법령", ANSWER_LAW },
    { "law", ANSWER_LAW },
    { "LawService", ANSWER_LAW },
    { "AdmRulService", ANSWER_RULE },
    { "자치법규", ANSWER_OTHER },
    { "OrdinService", ANSWER_OTHER },
    { "LawService_ordin", ANSWER_OTHER },
    { "PrecService", ANSWER_OTHER },
    { "LawSearch", ANSWER_LIST },
    { "AdmRulSearch", ANSWER_LIST },
    { "OrdinSearch", ANSWER_LIST },
    { "PrecSearch", ANSWER_LIST },
    { "Response", ANSWER_ERROR },
};

typedef struct {
    ImportDoc *doc;
    Answer answer;
    GString *text; /* of the element under way */
    LawArticle article;
    LawAnnex *annex;
    char *annex_text;
    char *addendum_number, *addendum_day; /* of the 부칙 to come */
    char *message;                        /* of an error */
} Law;

/* Which element fills which field. The first value counts: the offices in charge repeat the
 * ministry's name. */
static const struct {
    const char *element;
    gsize offset;
} texts[] = {
    { "법령명_한글", G_STRUCT_OFFSET(ImportDoc, title) },
    { "법령명한글", G_STRUCT_OFFSET(ImportDoc, title) },
    { "행정규칙명", G_STRUCT_OFFSET(ImportDoc, title) },
    { "자치법규명", G_STRUCT_OFFSET(ImportDoc, title) },
    { "사건명", G_STRUCT_OFFSET(ImportDoc, title) },
    { "법종구분", G_STRUCT_OFFSET(ImportDoc, kind) },
    { "행정규칙종류", G_STRUCT_OFFSET(ImportDoc, kind) },
    { "자치법규종류", G_STRUCT_OFFSET(ImportDoc, kind) },
    { "소관부처", G_STRUCT_OFFSET(ImportDoc, authority) },
    { "소관부처명", G_STRUCT_OFFSET(ImportDoc, authority) },
    { "지자체기관명", G_STRUCT_OFFSET(ImportDoc, authority) },
    { "법원명", G_STRUCT_OFFSET(ImportDoc, authority) },
    { "공포번호", G_STRUCT_OFFSET(ImportDoc, number) },
    { "발령번호", G_STRUCT_OFFSET(ImportDoc, number) },
    { "사건번호", G_STRUCT_OFFSET(ImportDoc, number) },
};

static const struct {
    const char *element;
    gsize offset;
} days[] = {
    { "공포일자", G_STRUCT_OFFSET(ImportDoc, promulgated) },
    { "발령일자", G_STRUCT_OFFSET(ImportDoc, promulgated) },
    { "선고일자", G_STRUCT_OFFSET(ImportDoc, promulgated) },
    { "시행일자", G_STRUCT_OFFSET(ImportDoc, effective) },
};

static const struct {
    const char *element;
    gsize offset;
} annex_fields[] = {
    { "별표번호", G_STRUCT_OFFSET(LawAnnex, number) },
    { "별표가지번호", G_STRUCT_OFFSET(LawAnnex, branch) },
    { "별표구분", G_STRUCT_OFFSET(LawAnnex, kind) },
    { "별표제목", G_STRUCT_OFFSET(LawAnnex, title) },
    { "별표서식파일링크", G_STRUCT_OFFSET(LawAnnex, file) },
    { "별표서식PDF파일링크", G_STRUCT_OFFSET(LawAnnex, pdf) },
};

static const struct {
    const char *element;
    gsize offset;
} article_fields[] = {
    { "조문번호", G_STRUCT_OFFSET(LawArticle, number) },
    { "조문가지번호", G_STRUCT_OFFSET(LawArticle, branch) },
    { "조문제목", G_STRUCT_OFFSET(LawArticle, title) },
    { "조제목", G_STRUCT_OFFSET(LawArticle, title) },
    { "조문내용", G_STRUCT_OFFSET(LawArticle, content) },
    { "조내용", G_STRUCT_OFFSET(LawArticle, content) },
};

/* The lines of an article under its own. */
static const char *const line_elements[] = { "항내용", "호내용", "목내용", "조문참고자료" };
/* Parts of a decision, each under its name. */
static const char *const decision_parts[] = { "판시사항", "판결요지", "참조조문", "참조판례",
    "판례내용" };
/* Elements whose CDATA sections are lines. */
static const char *const lined[] = { "부칙내용", "별표내용", "조문참고자료" };

static bool is_one_of(const char *name, const char *const *list, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (strcmp(name, list[i]) == 0)
            return true;
    return false;
}
#define IS_ONE_OF(name, list) is_one_of(name, list, G_N_ELEMENTS(list))

static gint64 law_day(const char *digits)
{
    gint64 day = INSTANT_NONE;
    return day_parse(digits, &day, NULL) ? day : INSTANT_NONE;
}

static void set(char **to, const char *value)
{
    g_free(*to);
    *to = g_strdup(value);
}

static bool take_fact(Law *law, const char *name, const char *value)
{
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        char **to = G_STRUCT_MEMBER_P(law->doc, texts[i].offset);
        if (strcmp(name, texts[i].element) != 0)
            continue;
        if (!*to && *value)
            *to = text_one_line(value);
        return true;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(days); i++) {
        gint64 *to = G_STRUCT_MEMBER_P(law->doc, days[i].offset);
        if (strcmp(name, days[i].element) != 0)
            continue;
        if (*to == INSTANT_NONE)
            *to = law_day(value);
        return true;
    }
    return false;
}

static bool take_annex_field(Law *law, const char *name, const char *value)
{
    for (gsize i = 0; i < G_N_ELEMENTS(annex_fields); i++) {
        char **to = G_STRUCT_MEMBER_P(law->annex, annex_fields[i].offset);
        if (strcmp(name, annex_fields[i].element) != 0)
            continue;
        if (*value == '/') {
            g_autofree char *address = g_strconcat(SERVICE, value, NULL);
            set(to, address);
        } else if (*value) {
            set(to, value);
        }
        return true;
    }
    if (strcmp(name, "별표내용") == 0)
        set(&law->annex_text, value);
    return strcmp(name, "별표내용") == 0;
}

static bool take_article_field(Law *law, const char *name, const char *value)
{
    LawArticle *article = &law->article;
    for (gsize i = 0; i < G_N_ELEMENTS(article_fields); i++)
        if (strcmp(name, article_fields[i].element) == 0) {
            set(G_STRUCT_MEMBER_P(article, article_fields[i].offset), value);
            return true;
        }
    if (IS_ONE_OF(name, line_elements))
        g_ptr_array_add(article->lines, g_strdup(value));
    else if (strcmp(name, "조문시행일자") == 0)
        article->effective = law_day(value);
    else if (strcmp(name, "조문여부") == 0)
        article->division = strcmp(value, "전문") == 0 || strcmp(value, "N") == 0;
    else
        return false;
    return true;
}

/* "부칙 <제15338호,2017.12.30>", if the text itself does not begin with it. */
static void head_addendum(Law *law, const char *text)
{
    g_autoptr(GString) head = g_string_new("부칙");
    const char *first = text + strspn(text, " \t\n");
    if (g_str_has_prefix(first, "부칙") || g_str_has_prefix(first, "부 칙"))
        return;
    const char *number = law->addendum_number ? law->addendum_number : "";
    number += strchr(number, '-') ? 0 : strspn(number, "0");
    gint64 day = law->addendum_day ? law_day(law->addendum_day) : INSTANT_NONE;
    g_autofree char *date = day == INSTANT_NONE ? NULL : day_show(day);
    int y, m, d;
    if (*number && date && sscanf(date, "%d-%d-%d", &y, &m, &d) == 3)
        g_string_append_printf(head, " <제%s호,%d.%d.%d>", number, y, m, d);
    import_doc_add(law->doc, BLOCK_PARAGRAPH, 0, head->str);
}

static bool take_addendum(Law *law, const char *name, const char *value)
{
    if (strcmp(name, "부칙공포번호") == 0) {
        set(&law->addendum_number, value);
    } else if (strcmp(name, "부칙공포일자") == 0) {
        set(&law->addendum_day, value);
    } else if (strcmp(name, "부칙내용") == 0) {
        head_addendum(law, value);
        law_text_add(law->doc, value);
        g_clear_pointer(&law->addendum_number, g_free);
        g_clear_pointer(&law->addendum_day, g_free);
    } else {
        return false;
    }
    return true;
}

static void end_article(Law *law)
{
    law_article_add(law->doc, &law->article);
    law_article_clear(&law->article);
    law_article_init(&law->article);
}

static void end_annex(Law *law)
{
    law_annex_add(law->doc, law->annex);
    if (law->annex_text)
        law_annex_add_text(law->doc, law->annex_text, law->annex->title);
    law_annex_free(law->annex);
    law->annex = law_annex_new();
    g_clear_pointer(&law->annex_text, g_free);
}

/* A rule has no element around an article: number and title are in the text. */
static bool take_whole(Law *law, const char *name, const char *value)
{
    if (law->answer == ANSWER_RULE && strcmp(name, "조문내용") == 0) {
        law_text_add(law->doc, value);
        return true;
    }
    if (!IS_ONE_OF(name, decision_parts))
        return false;
    g_auto(GStrv) lines = g_strsplit(value, "<br/>", -1);
    import_doc_add(law->doc, BLOCK_HEADING, 2, name);
    for (char **line = lines; *line; line++)
        law_text_add(law->doc, *line);
    return true;
}

static bool take_message(Law *law, const char *name, const char *value)
{
    if (strcmp(name, "msg") == 0 || strcmp(name, "resultMsg") == 0)
        set(&law->message, value);
    return law->message != NULL;
}

static bool (*const takers[])(Law *law, const char *name, const char *value) = {
    take_whole,
    take_fact,
    take_article_field,
    take_addendum,
    take_annex_field,
    take_message,
};

static void on_start(void *user, const char *name, const XmlAttributes *attributes)
{
    (void)attributes;
    Law *law = user;
    if (strcmp(name, "img") == 0)
        g_string_append(law->text, "[그림]");
    else
        g_string_truncate(law->text, 0);
}

/* CDATA sections of an addendum are its lines; elsewhere one is split only if it must be. */
static void on_text(void *user, const char *text, gsize n)
{
    Law *law = user;
    GString *have = law->text;
    if (n > 0)
        g_string_append_len(have, text, (gssize)n);
    else if (have->len > 0 && !g_str_has_suffix(have->str, "]]"))
        g_string_append_c(have, '\f'); /* the name of the element comes at its end */
}

static void take_element(Law *law, const char *name)
{
    g_auto(GStrv) sections = g_strsplit(law->text->str, "\f", -1);
    g_autofree char *joined = g_strjoinv(IS_ONE_OF(name, lined) ? "\n" : "", sections);
    g_autofree char *value = text_clean(joined, -1, NULL);
    if (!value)
        return;
    g_strstrip(value);
    for (gsize i = 0; i < G_N_ELEMENTS(takers) && !takers[i](law, name, value); i++)
        ;
}

static void on_end(void *user, const char *name)
{
    Law *law = user;
    if (strcmp(name, "img") == 0)
        return;
    if (strcmp(name, "조문단위") == 0 || strcmp(name, "조") == 0)
        end_article(law);
    else if (strcmp(name, "별표단위") == 0)
        end_annex(law);
    else
        take_element(law, name);
    g_string_truncate(law->text, 0);
}

/* The name of the root element, or of a DOCTYPE; "" if `bytes` are not XML. Labelled EUC-KR, "법령"
 * is not UTF-8 yet. Free with g_free(). */
static char *root_name(const guint8 *bytes, gsize n)
{
    char head[HEAD_BYTES];
    charset_head(bytes, n, head, sizeof head);
    const char *p = head + strspn(head, " \t\r\n");
    while (p && (g_str_has_prefix(p, "<?") || g_str_has_prefix(p, "<!--"))) {
        const char *end = strstr(p, p[1] == '?' ? "?>" : "-->");
        p = end ? end + 2 + strspn(end + 2, "> \t\r\n") : NULL;
    }
    if (!p || *p != '<')
        return g_strdup("");
    p++;
    if (g_str_has_prefix(p, "!DOCTYPE"))
        p += strlen("!DOCTYPE") + strspn(p + strlen("!DOCTYPE"), " \t\r\n");
    g_autofree char *name = g_strndup(p, strcspn(p, " \t\r\n/>[<"));
    if (g_utf8_validate(name, -1, NULL))
        return g_steal_pointer(&name);
    char *converted = g_convert(name, -1, "UTF-8", "CP949", NULL, NULL, NULL);
    return converted ? converted : g_strdup("");
}

static Answer find_answer(const char *root)
{
    for (gsize i = 0; i < G_N_ELEMENTS(roots); i++)
        if (strcmp(root, roots[i].name) == 0)
            return roots[i].answer;
    return ANSWER_UNKNOWN;
}

/* Stands after the readers of other XML: anything that claims to be XML must not be read as plain
 * text. */
static bool law_xml_probe(const guint8 *bytes, gsize n)
{
    char head[HEAD_BYTES];
    charset_head(bytes, n, head, sizeof head);
    g_autofree char *root = root_name(bytes, n);
    return g_str_has_prefix(head + strspn(head, " \t\r\n"), "<?xml") ||
           find_answer(root) != ANSWER_UNKNOWN;
}

static bool check_answer(Law *law, const char *root, GError **err)
{
    if (law->answer == ANSWER_UNKNOWN)
        return import_fail(law->doc, FAULT_BINARY, err,
            _("this is XML of a kind that is not read (its root element is %s); save the document "
              "in another format"),
            root);
    if (law->answer == ANSWER_LIST)
        return import_fail(law->doc, FAULT_NO_TEXT, err,
            _("this is a list of hits of the law service, without the text of any law: fetch the "
              "law itself (lawService.do) and import that"));
    if (law->doc->blocks->len > 0)
        return true;
    if (law->message)
        return import_fail(law->doc, FAULT_NO_TEXT, err,
            _("the law service answered with an error and no text: %s"), law->message);
    return import_fail(law->doc, FAULT_NO_TEXT, err,
        _("the law service's answer has no text: the rule may exist as an attached file only; "
          "fetch that and import it"));
}

static void finish_facts(Law *law, const ImportFile *file)
{
    ImportDoc *doc = law->doc;
    metadata_set_number(doc);
    if (law->answer == ANSWER_LAW && doc->title)
        metadata_set_law(doc, file->name);
}

static bool parse(Law *law, const ImportFile *file, GError **err)
{
    static const XmlHandler handler = { on_start, on_end, on_text };
    g_autofree char *root = root_name(file->bytes, file->n);
    law->answer = find_answer(root);
    if (!xml_parse_bytes(law->doc, file->bytes, file->n, root, &handler, law, err))
        return false;
    finish_facts(law, file);
    return check_answer(law, root, err);
}

static bool law_xml_read(ImportDoc *doc, const ImportFile *file, GError **err)
{
    Law law = { .doc = doc, .text = g_string_new(NULL), .annex = law_annex_new() };
    law_article_init(&law.article);
    bool ok = parse(&law, file, err);
    law_article_clear(&law.article);
    law_annex_free(law.annex);
    g_string_free(law.text, TRUE);
    char *const strings[] = { law.annex_text, law.addendum_number, law.addendum_day, law.message };
    for (gsize i = 0; i < G_N_ELEMENTS(strings); i++)
        g_free(strings[i]);
    return ok;
}

const Reader reader_law_xml = { "lawxml", law_xml_probe, law_xml_read };

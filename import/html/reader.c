/* import/html/reader.c - web pages, those of law.go.kr among them.
 *
 * libxml2's parser repairs the page and reports its elements one by one; no tree is built,
 * nothing is loaded from the network, and a page that nests its elements absurdly deep is refused.
 */
#include <stdlib.h>
#include <string.h>
#include <libxml/HTMLparser.h>
#include "base/i18n.h"
#include "base/text/text.h"
#include "import/text/charset.h"
#include "import/html/blocks.h"
#include "import/html/tags.h"
#include "import/model/reader.h"

#define HEAD_BYTES 4096
#define DEEPEST 4096
#define MOST_CLASSES 64 /* of an element */

typedef enum {
    ROLE_INLINE,
    ROLE_DROPPED,
    ROLE_BLOCK,
    ROLE_BREAK,
    ROLE_HEADING,
    ROLE_TITLE,
    ROLE_LIST,
    ROLE_ITEM,
    ROLE_TABLE,
    ROLE_ROW,
    ROLE_CELL,
} Role;

static const struct {
    const char *name;
    Role role;
} roles[] = {
    { "script", ROLE_DROPPED },
    { "style", ROLE_DROPPED },
    { "noscript", ROLE_DROPPED },
    { "template", ROLE_DROPPED },
    { "nav", ROLE_DROPPED },
    { "select", ROLE_DROPPED },
    { "button", ROLE_DROPPED },
    { "textarea", ROLE_DROPPED },
    { "svg", ROLE_DROPPED },
    { "object", ROLE_DROPPED },
    { "iframe", ROLE_DROPPED },
    { "title", ROLE_TITLE },
    { "br", ROLE_BREAK },
    { "hr", ROLE_BREAK },
    { "p", ROLE_BLOCK },
    { "div", ROLE_BLOCK },
    { "section", ROLE_BLOCK },
    { "article", ROLE_BLOCK },
    { "main", ROLE_BLOCK },
    { "header", ROLE_BLOCK },
    { "footer", ROLE_BLOCK },
    { "aside", ROLE_BLOCK },
    { "dl", ROLE_BLOCK },
    { "dt", ROLE_BLOCK },
    { "dd", ROLE_BLOCK },
    { "blockquote", ROLE_BLOCK },
    { "pre", ROLE_BLOCK },
    { "address", ROLE_BLOCK },
    { "center", ROLE_BLOCK },
    { "form", ROLE_BLOCK },
    { "fieldset", ROLE_BLOCK },
    { "legend", ROLE_BLOCK },
    { "figure", ROLE_BLOCK },
    { "figcaption", ROLE_BLOCK },
    { "caption", ROLE_BLOCK },
    { "body", ROLE_BLOCK },
    { "h1", ROLE_HEADING },
    { "h2", ROLE_HEADING },
    { "h3", ROLE_HEADING },
    { "h4", ROLE_HEADING },
    { "h5", ROLE_HEADING },
    { "h6", ROLE_HEADING },
    { "ul", ROLE_LIST },
    { "ol", ROLE_LIST },
    { "li", ROLE_ITEM },
    { "table", ROLE_TABLE },
    { "tr", ROLE_ROW },
    { "td", ROLE_CELL },
    { "th", ROLE_CELL },
};

/* Names that pages give to navigation. */
static const char *const elsewhere[] = { "nav", "gnb", "lnb", "snb", "navigation", "breadcrumb",
    "skipnav", "skip_nav", "pagination" };

/* The parts that hold the text of a law on law.go.kr; the rest of the page is its frame. */
static const char *const law_parts[] = { "conScroll", "bodyContent" };

typedef struct {
    HtmlBlocks blocks;
    xmlParserCtxtPtr parser; /* borrowed */
    GByteArray *open;        /* of Role: the open elements */
    guint dropped_at;        /* the depth of the dropped element we are in; 0: none */
    GString *title;
    bool in_title, too_deep;
    guint law_at;           /* the depth of the open part that holds a law; 0: none */
    guint law_from, law_to; /* its blocks */
    bool has_law;
} Page;

static Role role_of(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(roles); i++)
        if (strcmp(name, roles[i].name) == 0)
            return roles[i].role;
    return ROLE_INLINE;
}

static const char *attribute(const xmlChar **attributes, const char *name)
{
    for (gsize i = 0; attributes && attributes[i]; i += 2)
        if (strcmp((const char *)attributes[i], name) == 0)
            return attributes[i + 1] ? (const char *)attributes[i + 1] : "";
    return NULL;
}

static bool is_one_of(const char *name, const char *const *list, gsize n)
{
    for (gsize i = 0; name && i < n; i++)
        if (g_ascii_strcasecmp(name, list[i]) == 0)
            return true;
    return false;
}

/* One matching class of the list is enough. */
static bool has_word_of(const char *words, const char *const *list, gsize n)
{
    g_auto(GStrv) each = words ? g_strsplit_set(words, " \t\n", MOST_CLASSES) : NULL;
    for (char **word = each; word && *word; word++)
        if (is_one_of(*word, list, n))
            return true;
    return false;
}

static bool has_style(const char *style, const char *property, const char *value)
{
    const char *at = style ? strcasestr(style, property) : NULL;
    if (!at)
        return false;
    at += strlen(property);
    at += strspn(at, " :\t");
    return g_ascii_strncasecmp(at, value, strlen(value)) == 0;
}

static bool is_hidden(const xmlChar **attributes)
{
    const char *role = attribute(attributes, "role");
    return attribute(attributes, "hidden") ||
           has_style(attribute(attributes, "style"), "display", "none") ||
           (role && strcmp(role, "navigation") == 0) ||
           is_one_of(attribute(attributes, "id"), elsewhere, G_N_ELEMENTS(elsewhere)) ||
           has_word_of(attribute(attributes, "class"), elsewhere, G_N_ELEMENTS(elsewhere));
}

static int number_of(const xmlChar **attributes, const char *name, int otherwise)
{
    const char *value = attribute(attributes, name);
    return value ? (int)CLAMP(strtol(value, NULL, 10), 0, G_MAXINT16) : otherwise;
}

static void open_role(Page *page, Role role, const char *name, const xmlChar **attributes)
{
    HtmlBlocks *blocks = &page->blocks;
    switch (role) {
    case ROLE_HEADING:
        html_blocks_break(blocks);
        blocks->heading = name[1] - '0';
        break;
    case ROLE_TITLE:
        page->in_title = true;
        break;
    case ROLE_LIST:
        html_blocks_break(blocks);
        html_blocks_begin_list(blocks, name[0] == 'o' ? number_of(attributes, "start", 1) : 0);
        break;
    case ROLE_ITEM:
        html_blocks_break(blocks);
        html_blocks_begin_item(blocks);
        break;
    case ROLE_TABLE:
        html_blocks_begin_table(blocks);
        break;
    case ROLE_ROW:
        html_blocks_begin_row(blocks);
        break;
    case ROLE_CELL:
        html_blocks_begin_cell(
            blocks, number_of(attributes, "colspan", 1), number_of(attributes, "rowspan", 1));
        break;
    case ROLE_BLOCK:
    case ROLE_BREAK:
        html_blocks_break(blocks);
        break;
    case ROLE_INLINE:
    case ROLE_DROPPED:
        break;
    }
}

static void close_role(Page *page, Role role)
{
    HtmlBlocks *blocks = &page->blocks;
    switch (role) {
    case ROLE_TITLE:
        page->in_title = false;
        break;
    case ROLE_LIST:
        html_blocks_break(blocks);
        html_blocks_end_list(blocks);
        break;
    case ROLE_TABLE:
        html_blocks_end_table(blocks);
        break;
    case ROLE_ROW:
        html_blocks_end_row(blocks);
        break;
    case ROLE_CELL:
        html_blocks_end_cell(blocks);
        break;
    case ROLE_HEADING:
    case ROLE_BLOCK:
    case ROLE_ITEM:
        html_blocks_break(blocks);
        blocks->heading = 0;
        break;
    case ROLE_BREAK:
    case ROLE_INLINE:
    case ROLE_DROPPED:
        break;
    }
}

static void on_start(void *user, const xmlChar *element, const xmlChar **attributes)
{
    Page *page = user;
    const char *name = (const char *)element;
    guint8 role = (guint8)role_of(name);
    if (page->open->len >= DEEPEST) {
        page->too_deep = true;
        xmlStopParser(page->parser);
        return;
    }
    g_byte_array_append(page->open, &role, 1);
    if (page->dropped_at > 0)
        return;
    if (role == ROLE_DROPPED || (role != ROLE_BREAK && is_hidden(attributes))) {
        page->dropped_at = page->open->len;
        return;
    }
    open_role(page, role, name, attributes);
    const char *id = attribute(attributes, "id");
    if (!page->has_law && is_one_of(id, law_parts, G_N_ELEMENTS(law_parts))) {
        page->has_law = true;
        page->law_at = page->open->len;
        page->law_from = page->law_to = page->blocks.doc->blocks->len;
    }
}

static void on_end(void *user, const xmlChar *element)
{
    Page *page = user;
    (void)element;
    guint depth = page->open->len;
    if (depth == 0 || page->too_deep)
        return;
    Role role = page->open->data[depth - 1];
    if (page->dropped_at == 0)
        close_role(page, role);
    if (page->dropped_at == depth)
        page->dropped_at = 0;
    if (page->law_at == depth) {
        page->law_at = 0;
        page->law_to = page->blocks.doc->blocks->len;
    }
    g_byte_array_set_size(page->open, depth - 1);
}

static void on_text(void *user, const xmlChar *text, int n)
{
    Page *page = user;
    if (page->in_title)
        g_string_append_len(page->title, (const char *)text, n);
    else if (page->dropped_at == 0)
        html_blocks_text(&page->blocks, (const char *)text, (gsize)n);
}

/* "어린이제품 안전 특별법 | 국가법령정보센터 | 법령 > 본문" */
static void take_title(ImportDoc *doc, const char *title)
{
    g_autofree char *line = text_one_line(title);
    char *bar = strstr(line, " | ");
    if (bar)
        *bar = '\0';
    if (*line)
        doc->title = g_steal_pointer(&line);
}

/* libxml2 makes its tables at the first use, which is not thread-safe. */
static void init_parser(void)
{
    static gsize made;
    if (g_once_init_enter(&made)) {
        xmlInitParser();
        g_once_init_leave(&made, 1);
    }
}

static void parse(Page *page, const char *text)
{
    static const htmlSAXHandler handler = {
        .startElement = on_start,
        .endElement = on_end,
        .characters = on_text,
        .ignorableWhitespace = on_text,
        .initialized = 1,
    };
    init_parser();
    int n = (int)strlen(text);
    htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt(text, n);
    if (!parser)
        return;
    page->parser = parser;
    *parser->sax = handler;
    parser->userData = page;
    xmlDocPtr none = htmlCtxtReadMemory(parser, text, n, NULL, "UTF-8",
        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
            HTML_PARSE_IGNORE_ENC);
    xmlFreeDoc(none);
    htmlFreeParserCtxt(parser);
}

/* Keeps only the blocks of the law if the page has a part for it. */
static void keep_law(Page *page)
{
    GPtrArray *blocks = page->blocks.doc->blocks;
    if (!page->has_law)
        return;
    guint to = page->law_at > 0 ? blocks->len : page->law_to;
    g_ptr_array_set_size(blocks, (gint)to);
    if (page->law_from > 0)
        g_ptr_array_remove_range(blocks, 0, page->law_from);
}

static bool read_page(ImportDoc *doc, const char *text, GError **err)
{
    Page page = { .open = g_byte_array_new(), .title = g_string_new(NULL) };
    html_blocks_init(&page.blocks, doc);
    parse(&page, text);
    html_blocks_clear(&page.blocks);
    keep_law(&page);
    take_title(doc, page.title->str);
    g_byte_array_free(page.open, TRUE);
    g_string_free(page.title, TRUE);
    if (page.too_deep)
        import_fail(doc, FAULT_REFUSED, err,
            _("the page nests more than %d elements in each other; it is damaged or made to harm"),
            DEEPEST);
    else if (doc->blocks->len == 0)
        import_fail(doc, FAULT_NO_TEXT, err,
            _("no article text found: the page loads its text by script; open the text itself, "
              "save that page and import it"));
    return !page.too_deep && doc->blocks->len > 0;
}

/* The encoding that the page names; NULL: none. Free with g_free(). */
static char *find_label(const guint8 *bytes, gsize n)
{
    static const char *const words[] = { "charset=", "encoding=" };
    char head[HEAD_BYTES];
    charset_head(bytes, n, head, sizeof head);
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        const char *label = strcasestr(head, words[i]);
        if (!label)
            continue;
        label += strlen(words[i]);
        label += strspn(label, "\"' ");
        gsize length = strcspn(label, "\"' />;?");
        if (length > 0 && length < 40)
            return g_strndup(label, length);
    }
    return NULL;
}

static bool html_read(ImportDoc *doc, const ImportFile *file, GError **err)
{
    g_autofree char *label = find_label(file->bytes, file->n);
    g_autofree char *text = charset_decode(file->bytes, file->n, label, &doc->encoding, err);
    if (!text)
        return false;
    if (!html_tags_are_sane(text))
        return import_fail(doc, FAULT_REFUSED, err,
            _("an element of the page has more than %d attributes; it is damaged or made to harm"),
            HTML_MOST_ATTRIBUTES);
    return read_page(doc, text, err);
}

/* Past white space, comments and the declaration of XHTML; NULL if one of them has no end. */
static const char *first_tag(const char *p)
{
    p += strspn(p, " \t\r\n");
    while (p && (g_str_has_prefix(p, "<!--") || g_str_has_prefix(p, "<?xml"))) {
        p = strchr(p, '>');
        p = p ? p + 1 + strspn(p + 1, " \t\r\n") : NULL;
    }
    return p;
}

/* Any element of HTML may come first: pages that programs save often begin in the middle. */
static bool html_probe(const guint8 *bytes, gsize n)
{
    static const char *const others[] = { "html", "head", "meta", "link", "base", "sami", "font",
        "span", "b", "a", "img" };
    char head[HEAD_BYTES];
    charset_head(bytes, n, head, sizeof head);
    const char *p = first_tag(head);
    if (!p || *p != '<')
        return false;
    g_autofree char *name = g_ascii_strdown(p + 1, (gssize)strcspn(p + 1, " \t\r\n/>"));
    if (strcmp(name, "!doctype") == 0)
        return g_ascii_strncasecmp(p + 9 + strspn(p + 9, " \t"), "html", 4) == 0;
    return role_of(name) != ROLE_INLINE || is_one_of(name, others, G_N_ELEMENTS(others));
}

const Reader reader_html = { "html", html_probe, html_read };

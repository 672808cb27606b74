/* import/ooxml/docx_numbering.c - numbering.xml: abstract lists, lists made of them, and what the
 * latter write differently. Lists of one abstract list share their count unless one gives its own
 * start. */
#include <string.h>
#include "import/ooxml/docx.h"
#include "import/package/xml_skip.h"

#define LONGEST_PATTERN 200

typedef struct {
    ListNumbering levels;
    char *patterns[LIST_LEVELS]; /* owned: what `levels` borrows */
    char *styles[LIST_LEVELS];   /* owned: the style bound to the level; NULL: none */
    bool bullet[LIST_LEVELS];
    bool legal[LIST_LEVELS]; /* all its numbers are decimal */
} Abstract;

typedef struct {
    guint abstract;
    Abstract *own;             /* levels of its own; NULL: none */
    bool has_own[LIST_LEVELS]; /* which of them */
    int start[LIST_LEVELS];    /* w:startOverride; -1: none */
    bool started[LIST_LEVELS]; /* it was applied */
} List;

struct DocxNumbering {
    GHashTable *abstracts; /* of id, to Abstract */
    GHashTable *lists;     /* of id, to List */
    ListCounters *counters;
    Abstract *abstract; /* the open one, or the open list's own; borrowed */
    List *list;         /* the open one; borrowed */
    guint level;        /* the open one */
    XmlSkip skip;
};

static const struct {
    const char *name;
    ListNumberKind kind;
} formats[] = {
    { "decimalEnclosedCircle", LIST_CIRCLED },
    { "decimalEnclosedCircleChinese", LIST_CIRCLED },
    { "upperRoman", LIST_ROMAN_UPPER },
    { "lowerRoman", LIST_ROMAN_LOWER },
    { "upperLetter", LIST_LATIN_UPPER },
    { "lowerLetter", LIST_LATIN_LOWER },
    { "ganada", LIST_GANADA },
    { "chosung", LIST_JAMO },
    { "koreanDigital", LIST_KOREAN },
    { "koreanCounting", LIST_KOREAN },
    { "koreanLegal", LIST_KOREAN },
    { "koreanDigital2", LIST_HANJA },
    { "ideographDigital", LIST_HANJA },
    { "chineseCounting", LIST_HANJA },
    { "japaneseCounting", LIST_HANJA },
    { "taiwaneseCounting", LIST_HANJA },
    { "ideographTraditional", LIST_STEMS_HANJA },
};

static void abstract_free(gpointer data)
{
    Abstract *abstract = data;
    for (guint i = 0; abstract && i < LIST_LEVELS; i++) {
        g_free(abstract->patterns[i]);
        g_free(abstract->styles[i]);
    }
    g_free(abstract);
}

static void list_free(gpointer data)
{
    List *list = data;
    abstract_free(list->own);
    g_free(list);
}

DocxNumbering *docx_numbering_new(void)
{
    DocxNumbering *numbering = g_new0(DocxNumbering, 1);
    numbering->abstracts = g_hash_table_new_full(NULL, NULL, NULL, abstract_free);
    numbering->lists = g_hash_table_new_full(NULL, NULL, NULL, list_free);
    numbering->counters = list_counters_new();
    xml_skip_init(&numbering->skip);
    return numbering;
}

void docx_numbering_free(DocxNumbering *numbering)
{
    if (!numbering)
        return;
    g_hash_table_unref(numbering->abstracts);
    g_hash_table_unref(numbering->lists);
    list_counters_free(numbering->counters);
    xml_skip_clear(&numbering->skip);
    g_free(numbering);
}

static Abstract *abstract_new(void)
{
    Abstract *abstract = g_new0(Abstract, 1);
    for (guint i = 0; i < LIST_LEVELS; i++)
        abstract->levels.start[i] = 1;
    return abstract;
}

static void start_abstract(DocxNumbering *n, const XmlAttributes *attributes)
{
    n->abstract = abstract_new();
    n->list = NULL;
    n->level = 0;
    g_hash_table_replace(n->abstracts,
        GUINT_TO_POINTER(xml_attribute_uint(attributes, "abstractNumId", 0)), n->abstract);
}

static void start_list(DocxNumbering *n, const XmlAttributes *attributes)
{
    n->list = g_new0(List, 1);
    n->abstract = NULL;
    for (guint i = 0; i < LIST_LEVELS; i++)
        n->list->start[i] = -1;
    g_hash_table_replace(
        n->lists, GUINT_TO_POINTER(xml_attribute_uint(attributes, "numId", 0)), n->list);
}

static void start_link(DocxNumbering *n, const XmlAttributes *attributes)
{
    if (n->list)
        n->list->abstract = xml_attribute_uint(attributes, "val", 0);
}

static void start_override(DocxNumbering *n, const XmlAttributes *attributes)
{
    n->level = MIN(xml_attribute_uint(attributes, "ilvl", 0), LIST_LEVELS - 1);
}

static void start_level(DocxNumbering *n, const XmlAttributes *attributes)
{
    n->level = MIN(xml_attribute_uint(attributes, "ilvl", 0), LIST_LEVELS - 1);
    if (!n->list)
        return;
    if (!n->list->own)
        n->list->own = abstract_new();
    n->list->has_own[n->level] = true;
    n->abstract = n->list->own;
}

static void start_start_override(DocxNumbering *n, const XmlAttributes *attributes)
{
    if (n->list)
        n->list->start[n->level] = (int)MIN(xml_attribute_uint(attributes, "val", 0), G_MAXINT16);
}

static void start_start(DocxNumbering *n, const XmlAttributes *attributes)
{
    if (n->abstract)
        n->abstract->levels.start[n->level] =
            (int)MIN(xml_attribute_uint(attributes, "val", 0), G_MAXINT16);
}

static void start_format(DocxNumbering *n, const XmlAttributes *attributes)
{
    const char *name = xml_attribute(attributes, "val");
    if (!n->abstract || !name)
        return;
    n->abstract->bullet[n->level] = strcmp(name, "bullet") == 0;
    n->abstract->levels.kind[n->level] = LIST_DECIMAL;
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++)
        if (strcmp(name, formats[i].name) == 0)
            n->abstract->levels.kind[n->level] = formats[i].kind;
}

static void start_text(DocxNumbering *n, const XmlAttributes *attributes)
{
    const char *text = xml_attribute(attributes, "val");
    if (!n->abstract)
        return;
    char **pattern = &n->abstract->patterns[n->level];
    g_free(*pattern);
    *pattern = text && *text && strlen(text) <= LONGEST_PATTERN ? g_strdup(text) : NULL;
    n->abstract->levels.pattern[n->level] = *pattern;
}

static void start_style(DocxNumbering *n, const XmlAttributes *attributes)
{
    if (!n->abstract)
        return;
    g_free(n->abstract->styles[n->level]);
    n->abstract->styles[n->level] = g_strdup(xml_attribute(attributes, "val"));
}

static void start_legal(DocxNumbering *n, const XmlAttributes *attributes)
{
    if (n->abstract)
        n->abstract->legal[n->level] = xml_attribute_bool(attributes, "val", true);
}

static const struct {
    const char *name;
    void (*start)(DocxNumbering *n, const XmlAttributes *attributes);
} starts[] = {
    { "abstractNum", start_abstract },
    { "num", start_list },
    { "abstractNumId", start_link },
    { "lvlOverride", start_override },
    { "startOverride", start_start_override },
    { "lvl", start_level },
    { "start", start_start },
    { "numFmt", start_format },
    { "lvlText", start_text },
    { "pStyle", start_style },
    { "isLgl", start_legal },
};

static void on_start(void *user, const char *name, const XmlAttributes *attributes)
{
    DocxNumbering *n = user;
    if (xml_skip_start(&n->skip, name))
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(starts); i++)
        if (strcmp(name, starts[i].name) == 0)
            starts[i].start(n, attributes);
}

static void on_end(void *user, const char *name)
{
    DocxNumbering *n = user;
    if (!xml_skip_end(&n->skip, name) && strcmp(name, "lvl") == 0 && n->list)
        n->abstract = NULL;
}

const XmlHandler docx_numbering_handler = { .start = on_start, .end = on_end };

static guint level_of(const Abstract *abstract, const DocxNumber *number, const char *style)
{
    if (number->level != DOCX_NO_LEVEL)
        return MIN((guint)number->level, LIST_LEVELS - 1);
    for (guint i = 0; style && i < LIST_LEVELS; i++)
        if (g_strcmp0(abstract->styles[i], style) == 0)
            return i;
    return 0;
}

/* The abstract list as this list writes it. Borrows from both. */
static Abstract merge(const Abstract *abstract, const List *list)
{
    Abstract merged = *abstract;
    for (guint i = 0; i < LIST_LEVELS; i++) {
        if (!list->has_own[i])
            continue;
        merged.levels.pattern[i] = list->own->levels.pattern[i];
        merged.levels.kind[i] = list->own->levels.kind[i];
        merged.levels.start[i] = list->own->levels.start[i];
        merged.bullet[i] = list->own->bullet[i];
        merged.legal[i] = list->own->legal[i];
    }
    return merged;
}

/* Symbol fonts put their bullets where only they can show them; "o" is Courier's. */
static char *bullet(const char *text)
{
    gunichar c = text ? g_utf8_get_char(text) : ' ';
    if (g_unichar_isspace(c))
        return NULL;
    bool plain = g_unichar_type(c) != G_UNICODE_PRIVATE_USE && c != 'o';
    return g_strdup(plain ? text : "•");
}

char *docx_numbering_step(DocxNumbering *n, const DocxNumber *number, const char *style)
{
    List *list = g_hash_table_lookup(n->lists, GUINT_TO_POINTER(number->id));
    const Abstract *abstract =
        list ? g_hash_table_lookup(n->abstracts, GUINT_TO_POINTER(list->abstract)) : NULL;
    if (!abstract)
        return NULL;
    guint level = level_of(abstract, number, style);
    Abstract merged = merge(abstract, list);
    if (list->start[level] >= 0 && !list->started[level])
        list_counters_set(n->counters, list->abstract, level, list->start[level]);
    list->started[level] = true;
    const int *numbers = list_counters_step(n->counters, list->abstract, level, &merged.levels);
    if (merged.bullet[level])
        return bullet(merged.levels.pattern[level]);
    for (guint i = 0; merged.legal[level] && i < LIST_LEVELS; i++)
        merged.levels.kind[i] = LIST_DECIMAL;
    GString *text = g_string_new(NULL);
    list_number_format(text, &merged.levels, level, '%', numbers);
    return g_string_free(text, FALSE);
}

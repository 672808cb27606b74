/* import/hwpx/header.c - Contents/header.xml: numberings, bullets, and the paragraph shapes that
 * use them. */
#include <string.h>
#include "import/hwpx/hwpx.h"

#define MOST_SHAPES 65536

typedef struct {
    ListNumbering levels;
    GPtrArray *patterns; /* of char *: what levels borrows */
} Numbering;

struct HwpxHeader {
    GArray *heads;         /* of HwpxHead, by paragraph shape */
    GHashTable *numbering; /* of id, to Numbering */
    GHashTable *bullets;   /* of id, to char * */
    guint shape;           /* the open one */
    Numbering *open;       /* the open numbering; NULL: none */
    guint level;           /* of the open paraHead, from 0 */
    GString *pattern;      /* of the open paraHead; NULL: none */
};

static void numbering_free(gpointer data)
{
    Numbering *numbering = data;
    g_ptr_array_free(numbering->patterns, TRUE);
    g_free(numbering);
}

HwpxHeader *hwpx_header_new(void)
{
    HwpxHeader *header = g_new0(HwpxHeader, 1);
    header->heads = g_array_new(FALSE, TRUE, sizeof(HwpxHead));
    header->numbering = g_hash_table_new_full(NULL, NULL, NULL, numbering_free);
    header->bullets = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    return header;
}

void hwpx_header_free(HwpxHeader *header)
{
    if (!header)
        return;
    g_array_free(header->heads, TRUE);
    g_hash_table_unref(header->numbering);
    g_hash_table_unref(header->bullets);
    if (header->pattern)
        g_string_free(header->pattern, TRUE);
    g_free(header);
}

ListNumberKind hwpx_number_kind(const char *name)
{
    static const char *const names[LIST_N_KINDS] = { "DIGIT", "CIRCLED_DIGIT", "ROMAN_CAPITAL",
        "ROMAN_SMALL", "LATIN_CAPITAL", "LATIN_SMALL", "CIRCLED_LATIN_CAPITAL",
        "CIRCLED_LATIN_SMALL", "HANGUL_SYLLABLE", "CIRCLED_HANGUL_SYLLABLE", "HANGUL_JAMO",
        "CIRCLED_HANGUL_JAMO", "HANGUL_PHONETIC", "IDEOGRAPH", "DECAGON_CIRCLE",
        "DECAGON_CIRCLE_HANJA" };
    for (gsize i = 0; name && i < G_N_ELEMENTS(names); i++)
        if (strcmp(name, names[i]) == 0)
            return (ListNumberKind)i;
    return LIST_DECIMAL;
}

static void start_shape(HwpxHeader *header, const XmlAttributes *attributes)
{
    header->shape = xml_attribute_uint(attributes, "id", 0);
}

static void start_heading(HwpxHeader *header, const XmlAttributes *attributes)
{
    static const char *const kinds[] = { "NONE", "OUTLINE", "NUMBER", "BULLET" };
    const char *type = xml_attribute(attributes, "type");
    HwpxHead head = { HWPX_PLAIN, xml_attribute_uint(attributes, "idRef", 0),
        xml_attribute_uint(attributes, "level", 0) };
    for (gsize i = 0; type && i < G_N_ELEMENTS(kinds); i++)
        if (strcmp(type, kinds[i]) == 0)
            head.kind = (HwpxHeadKind)i;
    if (header->shape >= MOST_SHAPES)
        return;
    if (header->heads->len <= header->shape)
        g_array_set_size(header->heads, header->shape + 1);
    g_array_index(header->heads, HwpxHead, header->shape) = head;
}

static void start_numbering(HwpxHeader *header, const XmlAttributes *attributes)
{
    Numbering *numbering = g_new0(Numbering, 1);
    numbering->patterns = g_ptr_array_new_with_free_func(g_free);
    g_hash_table_replace(
        header->numbering, GUINT_TO_POINTER(xml_attribute_uint(attributes, "id", 0)), numbering);
    header->open = numbering;
}

static void start_level(HwpxHeader *header, const XmlAttributes *attributes)
{
    guint level =
        xml_attribute_uint(attributes, "level", 0) - 1; /* of a bullet, 0: too large then */
    if (!header->open || level >= LIST_LEVELS || header->pattern)
        return;
    ListNumbering *levels = &header->open->levels;
    levels->kind[level] = hwpx_number_kind(xml_attribute(attributes, "numFormat"));
    levels->start[level] = (int)xml_attribute_uint(attributes, "start", 1);
    header->level = level;
    header->pattern = g_string_new(NULL);
}

/* Bullets of symbol fonts are code points that no other font shows. */
static void start_bullet(HwpxHeader *header, const XmlAttributes *attributes)
{
    const char *sign = xml_attribute(attributes, "char");
    gunichar c = sign && *sign ? g_utf8_get_char(sign) : 0;
    bool is_private = c == 0 || g_unichar_type(c) == G_UNICODE_PRIVATE_USE;
    g_hash_table_replace(header->bullets, GUINT_TO_POINTER(xml_attribute_uint(attributes, "id", 0)),
        g_strdup(is_private ? "•" : sign));
}

static const struct {
    const char *name;
    void (*start)(HwpxHeader *header, const XmlAttributes *attributes);
} starts[] = {
    { "paraPr", start_shape },
    { "heading", start_heading },
    { "numbering", start_numbering },
    { "paraHead", start_level },
    { "bullet", start_bullet },
};

static void on_start(void *user, const char *name, const XmlAttributes *attributes)
{
    for (gsize i = 0; i < G_N_ELEMENTS(starts); i++)
        if (strcmp(name, starts[i].name) == 0)
            starts[i].start(user, attributes);
}

static void end_level(HwpxHeader *header)
{
    if (!header->pattern || !header->open)
        return;
    char *pattern = g_string_free(g_steal_pointer(&header->pattern), FALSE);
    g_ptr_array_add(header->open->patterns, pattern);
    header->open->levels.pattern[header->level] = *pattern ? pattern : NULL;
}

static void on_end(void *user, const char *name)
{
    HwpxHeader *header = user;
    if (strcmp(name, "paraHead") == 0)
        end_level(header);
    else if (strcmp(name, "numbering") == 0)
        header->open = NULL;
}

static void on_text(void *user, const char *text, gsize n)
{
    HwpxHeader *header = user;
    if (header->pattern && header->pattern->len + n <= 256)
        g_string_append_len(header->pattern, text, (gssize)n);
}

const XmlHandler hwpx_header_handler = { on_start, on_end, on_text };

HwpxHead hwpx_header_head(const HwpxHeader *header, guint paragraph_shape)
{
    return paragraph_shape < header->heads->len
               ? g_array_index(header->heads, HwpxHead, paragraph_shape)
               : (HwpxHead){ HWPX_PLAIN, 0, 0 };
}

const ListNumbering *hwpx_header_numbering(const HwpxHeader *header, guint id)
{
    const Numbering *numbering = g_hash_table_lookup(header->numbering, GUINT_TO_POINTER(id));
    return numbering ? &numbering->levels : NULL;
}

const char *hwpx_header_bullet(const HwpxHeader *header, guint id)
{
    return g_hash_table_lookup(header->bullets, GUINT_TO_POINTER(id));
}

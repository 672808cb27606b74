/* import/package/xml.c - libxml2's parser, without the features that documents here do not need. */
#include "import/package/xml.h"
#include <string.h>
#include <libxml/parser.h>
#include "base/i18n.h"
#include "import/text/charset.h"

#define HEAD_BYTES 1024
#define STEP_BYTES (64u << 10)
#define MOST_ATTRIBUTES 256
#define MOST_NAMESPACES 1000           /* declared by the elements that are open */
#define MOST_RECODED_BYTES (64u << 20) /* a part in another encoding is decoded as a whole */

struct XmlAttributes {
    const xmlChar **raw; /* five pointers each: name, prefix, namespace, value, its end */
    gsize n;
    GPtrArray *lent; /* of char *: the values asked for */
};

/* Where the bytes read so far end: in a tag, in an attribute's value. */
typedef struct {
    bool after_open; /* a '<' was the last */
    bool in_tag;
    char quote;  /* 0: not in a value */
    guint count; /* of '=' in the tag */
} TagScan;

typedef struct {
    ImportDoc *doc;
    GError **err;
    const XmlSource *source;
    const char *name;
    const XmlHandler *handler;
    void *user;
    xmlParserCtxtPtr parser;
    GPtrArray *lent;
    GByteArray *head; /* read ahead */
    gsize head_at;    /* given to the parser already */
    TagScan tag;
    int depth;
    bool source_failed, has_doctype;
    bool too_wild; /* too deep, too many attributes or namespaces */
} Guard;

/* The parser leaves "&#38;" for "&amp;" in values. */
static char *copy_value(const char *from, const char *to)
{
    char *value = g_strndup(from, (gsize)(to - from)), *out = value;
    for (const char *p = value; *p; out++) {
        bool amp = *p == '&' && g_str_has_prefix(p, "&#38;");
        *out = *p;
        p += amp ? strlen("&#38;") : 1;
    }
    *out = '\0';
    return value;
}

const char *xml_attribute(const XmlAttributes *attributes, const char *name)
{
    for (gsize i = 0; i < attributes->n; i++) {
        const xmlChar **raw = attributes->raw + 5 * i;
        if (strcmp((const char *)raw[0], name) != 0)
            continue;
        char *value = copy_value((const char *)raw[3], (const char *)raw[4]);
        g_ptr_array_add(attributes->lent, value);
        return value;
    }
    return NULL;
}

gint64 xml_attribute_number(const XmlAttributes *attributes, const char *name, gint64 otherwise)
{
    const char *value = xml_attribute(attributes, name);
    char *end = NULL;
    gint64 number = value ? g_ascii_strtoll(value, &end, 10) : 0;
    return value && end != value && *end == '\0' ? number : otherwise;
}

guint xml_attribute_uint(const XmlAttributes *attributes, const char *name, guint otherwise)
{
    return (guint)CLAMP(xml_attribute_number(attributes, name, otherwise), 0, G_MAXINT32);
}

bool xml_attribute_bool(const XmlAttributes *attributes, const char *name, bool otherwise)
{
    const char *value = xml_attribute(attributes, name);
    if (!value)
        return otherwise;
    return strcmp(value, "1") == 0 || strcmp(value, "true") == 0 || strcmp(value, "on") == 0;
}

static void on_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
    int n_namespaces, const xmlChar **namespaces, int n_attributes, int n_defaulted,
    const xmlChar **attributes)
{
    (void)prefix, (void)uri, (void)n_namespaces, (void)namespaces, (void)n_defaulted;
    Guard *guard = user;
    if (++guard->depth > XML_DEEPEST || guard->parser->nsNr > 2 * MOST_NAMESPACES) {
        guard->too_wild = true;
        xmlStopParser(guard->parser);
        return;
    }
    if (!guard->handler->start)
        return;
    XmlAttributes told = { attributes, (gsize)n_attributes, guard->lent };
    guard->handler->start(guard->user, (const char *)name, &told);
    g_ptr_array_set_size(guard->lent, 0);
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    (void)prefix, (void)uri;
    Guard *guard = user;
    guard->depth--;
    if (guard->handler->end && !guard->too_wild)
        guard->handler->end(guard->user, (const char *)name);
}

static void on_text(void *user, const xmlChar *text, int n)
{
    Guard *guard = user;
    if (guard->handler->text)
        guard->handler->text(guard->user, (const char *)text, (gsize)n);
}

static void on_cdata(void *user, const xmlChar *text, int n)
{
    on_text(user, text, 0);
    on_text(user, text, n);
}

static void on_doctype(
    void *user, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
    (void)name, (void)public_id, (void)system_id;
    Guard *guard = user;
    guard->has_doctype = true;
    xmlStopParser(guard->parser);
}

static void on_error(void *user, xmlErrorPtr error)
{
    (void)user, (void)error; /* the parser's result says it all */
}

static gssize read_source(Guard *guard, guint8 *to, gsize capacity)
{
    if (guard->head_at < guard->head->len) {
        gsize n = MIN(capacity, guard->head->len - guard->head_at);
        memcpy(to, guard->head->data + guard->head_at, n);
        guard->head_at += n;
        return (gssize)n;
    }
    gssize n = guard->source_failed
                   ? -1
                   : guard->source->read(guard->source->user, to, capacity, guard->err);
    guard->source_failed = n < 0;
    return n;
}

/* libxml2 compares each attribute of an element with every other: a tag with a million of them
 * would take hours. A '<' always begins a tag, as values cannot contain it, so no tag goes
 * uncounted. */
static bool has_few_attributes(TagScan *tag, const guint8 *bytes, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        char c = (char)bytes[i];
        if (c == '<') {
            *tag = (TagScan){ .after_open = true };
        } else if (tag->after_open) {
            tag->after_open = false;
            tag->in_tag = g_ascii_isalpha(c) || c == '_' || c == ':' || (guint8)c >= 0x80;
        } else if (!tag->in_tag)
            continue;
        else if (tag->quote)
            tag->quote = c == tag->quote ? 0 : tag->quote;
        else if (c == '"' || c == '\'')
            tag->quote = c;
        else if (c == '>')
            tag->in_tag = false;
        else if (c == '=' && ++tag->count > MOST_ATTRIBUTES)
            return false;
    }
    return true;
}

static int on_read(void *user, char *to, int capacity)
{
    Guard *guard = user;
    gssize n = read_source(guard, (guint8 *)to, (gsize)MAX(capacity, 0));
    if (n <= 0 || has_few_attributes(&guard->tag, (const guint8 *)to, (gsize)n))
        return (int)n;
    guard->too_wild = true;
    return -1;
}

/* Reads ahead until there are `wanted` bytes or the source ends; false if the source failed. */
static bool read_ahead(Guard *guard, gsize wanted)
{
    guint8 step[STEP_BYTES];
    gssize n = 1;
    while (guard->head->len < wanted && n > 0) {
        n = guard->source->read(
            guard->source->user, step, MIN(sizeof step, wanted - guard->head->len), guard->err);
        if (n > 0)
            g_byte_array_append(guard->head, step, (guint)n);
    }
    return n >= 0;
}

/* The encoding that the declaration names; NULL: none. Free with g_free(). */
static char *find_label(const char *head)
{
    const char *end = g_str_has_prefix(head, "<?xml") ? strstr(head, "?>") : NULL;
    const char *at = end ? strstr(head, "encoding") : NULL;
    if (!at || at > end)
        return NULL;
    at += strlen("encoding");
    at += strspn(at, " \t\r\n=\"'");
    return g_strndup(at, strcspn(at, " \t\r\n\"'?>"));
}

static bool is_utf16(const GByteArray *head)
{
    if (head->len < 2)
        return false;
    bool marked = memcmp(head->data, "\xFF\xFE", 2) == 0 || memcmp(head->data, "\xFE\xFF", 2) == 0;
    return marked || head->data[0] == 0 || head->data[1] == 0;
}

static const char *without_declaration(const char *text)
{
    const char *end = g_str_has_prefix(text, "<?xml") ? strstr(text, "?>") : NULL;
    return end ? end + 2 : text;
}

static bool recode(Guard *guard, const char *label)
{
    if (!read_ahead(guard, MOST_RECODED_BYTES + 1))
        return false;
    if (guard->head->len > MOST_RECODED_BYTES)
        return import_fail(guard->doc, FAULT_REFUSED, guard->err,
            _("a part of the file in an old encoding is larger than %u MB, the most that is read "
              "at once; save it again as UTF-8"),
            MOST_RECODED_BYTES >> 20);
    g_autofree char *encoding = NULL;
    g_autofree char *text =
        charset_decode(guard->head->data, guard->head->len, label, &encoding, guard->err);
    if (!text) {
        guard->doc->fault = FAULT_DAMAGED;
        return false;
    }
    const char *body = without_declaration(text);
    g_byte_array_set_size(guard->head, 0);
    g_byte_array_append(guard->head, (const guint8 *)body, (guint)strlen(body));
    if (!guard->doc->encoding)
        guard->doc->encoding = g_steal_pointer(&encoding);
    return true;
}

/* UTF-8 is passed on as it is; all else is converted to UTF-8 first. libxml2 would read EUC-KR
 * strictly and lose the syllables that only CP949 has. */
static bool prepare_encoding(Guard *guard)
{
    if (!read_ahead(guard, HEAD_BYTES))
        return false;
    char head[HEAD_BYTES];
    charset_head(guard->head->data, guard->head->len, head, sizeof head);
    g_autofree char *label = find_label(head);
    bool unlabelled = !label || !*label;
    bool says_utf8 = unlabelled || g_ascii_strcasecmp(label, "UTF-8") == 0 ||
                     g_ascii_strcasecmp(label, "UTF8") == 0;
    bool utf8 = says_utf8 && !is_utf16(guard->head);
    if (utf8 && !guard->doc->encoding)
        guard->doc->encoding = g_strdup("UTF-8");
    return utf8 || recode(guard, label);
}

static bool tell_failure(Guard *guard)
{
    if (guard->source_failed)
        return false;
    if (guard->has_doctype)
        return import_fail(guard->doc, FAULT_REFUSED, guard->err,
            _("the file's part %s declares entities (DOCTYPE), which no document of this kind "
              "does; it is made to harm and was not read"),
            guard->name);
    if (guard->too_wild)
        return import_fail(guard->doc, FAULT_REFUSED, guard->err,
            _("the file's part %s nests more than %d elements in each other, or gives one more "
              "than %d attributes; it is damaged or made to harm"),
            guard->name, XML_DEEPEST, MOST_ATTRIBUTES);
    return import_fail(guard->doc, FAULT_DAMAGED, guard->err,
        _("the file is damaged: its part %s is cut off or not well-formed XML; open it in its own "
          "program and save it again"),
        guard->name);
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

static bool parse(Guard *guard)
{
    xmlSAXHandler sax = {
        .internalSubset = on_doctype,
        .startElementNs = on_start,
        .endElementNs = on_end,
        .characters = on_text,
        .ignorableWhitespace = on_text,
        .cdataBlock = on_cdata,
        .serror = on_error,
        .initialized = XML_SAX2_MAGIC,
    };
    init_parser();
    guard->parser =
        xmlCreateIOParserCtxt(&sax, guard, on_read, NULL, guard, XML_CHAR_ENCODING_UTF8);
    if (!guard->parser)
        return tell_failure(guard);
    xmlCtxtUseOptions(guard->parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
    bool ok = xmlParseDocument(guard->parser) == 0 && guard->parser->wellFormed == 1;
    xmlFreeDoc(guard->parser->myDoc);
    xmlFreeParserCtxt(guard->parser);
    return (ok && !guard->source_failed && !guard->has_doctype && !guard->too_wild) ||
           tell_failure(guard);
}

bool xml_parse(ImportDoc *doc, const XmlSource *source, const char *name, const XmlHandler *handler,
    void *user, GError **err)
{
    Guard guard = {
        .doc = doc,
        .err = err,
        .source = source,
        .name = name,
        .handler = handler,
        .user = user,
        .lent = g_ptr_array_new_with_free_func(g_free),
        .head = g_byte_array_new(),
    };
    bool ok = prepare_encoding(&guard) && parse(&guard);
    g_ptr_array_free(guard.lent, TRUE);
    g_byte_array_free(guard.head, TRUE);
    return ok;
}

typedef struct {
    const guint8 *bytes;
    gsize n;
} Memory;

static gssize read_memory(void *user, guint8 *to, gsize capacity, GError **err)
{
    (void)err;
    Memory *memory = user;
    gsize n = MIN(capacity, memory->n);
    if (n > 0)
        memcpy(to, memory->bytes, n);
    memory->bytes += n;
    memory->n -= n;
    return (gssize)n;
}

bool xml_parse_bytes(ImportDoc *doc, const guint8 *bytes, gsize n, const char *name,
    const XmlHandler *handler, void *user, GError **err)
{
    Memory memory = { bytes, n };
    XmlSource source = { read_memory, &memory };
    return xml_parse(doc, &source, name, handler, user, err);
}

/* import/ooxml/xlsx_strings.c - sharedStrings.xml: the texts that cells refer to by number. */
#include <string.h>
#include "base/i18n.h"
#include "import/ooxml/xlsx.h"
#include "import/package/xml_skip.h"

#define MOST_STRINGS (8u << 20)

struct XlsxStrings {
    GString *all;   /* one after the other, each ends in NUL */
    GArray *starts; /* of gsize */
    guint text;     /* how deep in t */
    bool too_many;
    XmlSkip skip;
};

XlsxStrings *xlsx_strings_new(void)
{
    XlsxStrings *strings = g_new0(XlsxStrings, 1);
    strings->all = g_string_new(NULL);
    strings->starts = g_array_new(FALSE, FALSE, sizeof(gsize));
    xml_skip_init(&strings->skip);
    return strings;
}

void xlsx_strings_free(XlsxStrings *strings)
{
    if (!strings)
        return;
    g_string_free(strings->all, TRUE);
    g_array_free(strings->starts, TRUE);
    xml_skip_clear(&strings->skip);
    g_free(strings);
}

static bool is_escape(const char *p)
{
    if (p[0] != '_' || p[1] != 'x')
        return false;
    for (int i = 2; i < 6; i++)
        if (!g_ascii_isxdigit(p[i]))
            return false;
    return p[6] == '_';
}

void xlsx_unescape(char *text)
{
    char *to = text;
    for (const char *p = text; *p;) {
        if (!is_escape(p)) {
            *to++ = *p++;
            continue;
        }
        gunichar c = (gunichar)g_ascii_strtoull((char[]){ p[2], p[3], p[4], p[5], 0 }, NULL, 16);
        if (c >= ' ' && g_unichar_validate(c))
            to += g_unichar_to_utf8(c, to);
        else if (c == '\n' || c == '\t')
            *to++ = (char)c;
        p += 7;
    }
    *to = '\0';
}

static void start_string(XlsxStrings *strings)
{
    strings->too_many = strings->too_many || strings->starts->len >= MOST_STRINGS;
    if (!strings->too_many)
        g_array_append_val(strings->starts, strings->all->len);
}

static void on_start(void *user, const char *name, const XmlAttributes *attributes)
{
    (void)attributes;
    XlsxStrings *strings = user;
    if (xml_skip_start(&strings->skip, name))
        return;
    if (strcmp(name, "si") == 0)
        start_string(strings);
    else if (strcmp(name, "t") == 0)
        strings->text++;
    else if (strcmp(name, "rPh") == 0) /* how a name is read */
        xml_skip_this(&strings->skip);
}

static void on_end(void *user, const char *name)
{
    XlsxStrings *strings = user;
    if (xml_skip_end(&strings->skip, name))
        return;
    if (strcmp(name, "t") == 0) {
        strings->text--;
    } else if (strcmp(name, "si") == 0 && !strings->too_many) {
        gsize start = g_array_index(strings->starts, gsize, strings->starts->len - 1);
        xlsx_unescape(strings->all->str + start);
        g_string_truncate(strings->all, start + strlen(strings->all->str + start));
        g_string_append_c(strings->all, '\0');
    }
}

static void on_text(void *user, const char *text, gsize n)
{
    XlsxStrings *strings = user;
    if (strings->text == 0 || strings->skip.depth > 0 || strings->starts->len == 0)
        return;
    strings->too_many = strings->too_many || strings->all->len + n > FLOW_MOST_BYTES;
    if (!strings->too_many)
        g_string_append_len(strings->all, text, (gssize)n);
}

const XmlHandler xlsx_strings_handler = { on_start, on_end, on_text };

const char *xlsx_string(const XlsxStrings *strings, guint64 i)
{
    return i < strings->starts->len ? strings->all->str + g_array_index(strings->starts, gsize, i)
                                    : "";
}

bool xlsx_strings_check(const XlsxStrings *strings, ImportDoc *doc, GError **err)
{
    return !strings->too_many ||
           import_fail(doc, FAULT_REFUSED, err,
               _("the file holds more than %u MB of text, the most that is read at once; split it "
                 "and import the parts"),
               FLOW_MOST_BYTES >> 20);
}

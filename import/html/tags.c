/* import/html/tags.c - hostile tags are looked for in a page before a parser sees it. */
#include "import/html/tags.h"
#include <string.h>

#define BLANKS " \t\r\n\f"

/* Past a value, quoted or not. */
static const char *skip_value(const char *p)
{
    p += strspn(p, BLANKS);
    if (*p != '"' && *p != '\'')
        return p + strcspn(p, BLANKS ">");
    const char *end = strchr(p + 1, *p);
    return end ? end + 1 : p + strlen(p);
}

/* Past the attributes of a tag; `n` counts them. */
static const char *skip_attributes(const char *p, guint *n)
{
    for (p += strspn(p, BLANKS); *p && *p != '>'; p += strspn(p, BLANKS), ++*n) {
        p += 1 + strcspn(p + 1, BLANKS "=>");
        const char *equals = p + strspn(p, BLANKS);
        if (*equals == '=')
            p = skip_value(equals + 1);
    }
    return p;
}

/* Past the content of <script> and <style>, which is not markup. */
static const char *skip_raw(const char *p, const char *name)
{
    static const char *const raw[] = { "script", "style" };
    for (gsize i = 0; i < G_N_ELEMENTS(raw); i++) {
        gsize length = strlen(raw[i]);
        if (g_ascii_strncasecmp(name, raw[i], length) != 0 || !strchr(BLANKS ">/", name[length]))
            continue;
        while ((p = strstr(p, "</")) && g_ascii_strncasecmp(p + 2, raw[i], length) != 0)
            p += 2;
        return p;
    }
    return p;
}

/* Past a comment; NULL if it never ends, and the parser drops the rest as well. */
static const char *skip_comment(const char *p)
{
    for (p = strstr(p, "--"); p; p = strstr(p + 1, "--"))
        if (p[2] == '>' || (p[2] == '!' && p[3] == '>'))
            return p + 3;
    return NULL;
}

bool html_tags_are_sane(const char *text)
{
    for (const char *p = strchr(text, '<'); p; p = p ? strchr(p, '<') : NULL) {
        if (g_str_has_prefix(p, "<!--")) {
            p = skip_comment(p + 4);
            continue;
        }
        const char *name = ++p;
        if (!g_ascii_isalpha(*name))
            continue;
        guint n = 0;
        p = skip_attributes(name + strcspn(name, BLANKS "/>"), &n);
        if (n > HTML_MOST_ATTRIBUTES)
            return false;
        p = skip_raw(p, name);
    }
    return true;
}

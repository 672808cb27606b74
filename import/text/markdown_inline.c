/* import/text/markdown_inline.c - the words of a Markdown line without its marks. */
#include "import/text/markdown_inline.h"
#include <string.h>
#include "import/text/scan.h"

#define LONGEST_TAG 2048
#define ESCAPED ".-_*#()[]<>~|`+!{}\\"

int markdown_heading(const char *line, const char **text)
{
    int level = (int)strspn(line, "#");
    if (level < 1 || level > 6 || (line[level] != ' ' && line[level] != '\t'))
        return 0;
    *text = line + level + 1;
    return level;
}

/* "**...**" at `p`, nothing starred inside: the stars that close it; NULL if it is not that. */
static char *bold_end(char *p)
{
    if (p[0] != '*' || p[1] != '*')
        return NULL;
    char *star = strchr(p + 2, '*');
    return star && star[1] == '*' ? star : NULL;
}

static void undo_bold(char *line)
{
    char *to = line, *close = NULL;
    for (char *p = line; *p;) {
        char *end = close ? NULL : bold_end(p);
        if (end || p == close) {
            close = end;
            p += 2;
            continue;
        }
        *to++ = *p++;
    }
    *to = '\0';
}

/* "<img src=...></img>" becomes the word for it: nobody reads a tag out. */
static bool undo_image(char **p, char **to)
{
    static const char word[] = "[그림]";
    if (!g_str_has_prefix(*p, "<img "))
        return false;
    char *end = memchr(*p, '>', strnlen(*p, LONGEST_TAG));
    if (!end || (gsize)(end + 1 - *p) < sizeof word - 1)
        return false;
    memcpy(*to, word, sizeof word - 1);
    *to += sizeof word - 1;
    *p = end + 1;
    if (g_str_has_prefix(*p, "</img>"))
        *p += strlen("</img>");
    return true;
}

void markdown_undo_images(char *line)
{
    char *to = line;
    for (char *p = line; *p;) {
        if (*p == '<' && undo_image(&p, &to))
            continue;
        *to++ = *p++;
    }
    *to = '\0';
}

static void undo_escapes(char *line)
{
    char *to = line;
    for (char *p = line; *p;) {
        if (*p == '<' && undo_image(&p, &to))
            continue;
        if (*p == '\\' && p[1] && strchr(ESCAPED, p[1]))
            p++;
        *to++ = *p++;
    }
    *to = '\0';
}

void markdown_undo(char *line)
{
    if (strchr(line, '*'))
        undo_bold(line);
    if (strpbrk(line, "\\<"))
        undo_escapes(line);
}

void markdown_unescape_entities(char *line)
{
    static const struct {
        const char *entity;
        char c;
    } entities[] = { { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&#39;", '\'' },
        { "&amp;", '&' } };
    char *to = line;
    for (const char *p = line; *p;) {
        gsize i = 0;
        while (i < G_N_ELEMENTS(entities) && !scan_word(&p, entities[i].entity))
            i++;
        *to++ = i < G_N_ELEMENTS(entities) ? entities[i].c : *p++;
    }
    *to = '\0';
}

char *markdown_row(const char *line)
{
    const char *from = line, *to = line + strlen(line);
    scan_trim(&from, &to);
    if (to - from < 3 || from[0] != '|' || to[-1] != '|')
        return NULL;
    GString *row = g_string_new(NULL);
    for (const char *p = from + 1; p < to;) {
        const char *end = memchr(p, '|', (gsize)(to - p)), *cell = p, *cell_end = end;
        scan_trim(&cell, &cell_end);
        if (p > from + 1)
            g_string_append_c(row, '\t');
        g_string_append_len(row, cell, cell_end - cell);
        p = end + 1;
    }
    return g_string_free(row, FALSE);
}

bool markdown_is_rule(const char *line)
{
    static const char *const rules[] = { "---", "***", "___", "```", "~~~" };
    line += strspn(line, " ");
    if (line[0] == '|' && line[strspn(line, "|-: \t")] == '\0')
        return true;
    for (gsize i = 0; i < G_N_ELEMENTS(rules); i++)
        if (g_str_has_prefix(line, rules[i]) && !strchr(line + 3, ' '))
            return true;
    return false;
}

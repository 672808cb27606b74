/* import/hwp5/title.c - what an HWP document is called. */
#include "import/hwp5/title.h"
#include <string.h>
#include "base/text/text.h"
#include "import/hwp5/chars.h"

#define SECTION_OFFSET_AT 44 /* behind the set's header and its format's id */
#define MOST_PROPERTIES 256
#define TITLE 2
#define UTF16_STRING 31
#define FIRST_BLOCKS 40   /* where a document says its title */
#define FIRST_ROWS 3      /* blocks among which a row may be the title in a frame */
#define LONGEST_TITLE 200 /* bytes */

/* Where property `id` stands in `section`; 0: nowhere. */
static gsize find_property(Bytes section, guint32 id)
{
    guint32 n = MIN(bytes_u32(section, 4), MOST_PROPERTIES);
    for (gsize i = 0; i < n; i++)
        if (bytes_u32(section, 8 + 8 * i) == id)
            return bytes_u32(section, 12 + 8 * i);
    return 0;
}

char *hwp_summary_title(Bytes stream)
{
    Bytes section = bytes_part(stream, bytes_u32(stream, SECTION_OFFSET_AT), stream.n);
    gsize at = find_property(section, TITLE);
    if (at == 0 || bytes_u32(section, at) != UTF16_STRING)
        return NULL;
    g_autoptr(GString) title = g_string_new(NULL);
    hwp_chars_append(title, bytes_part(section, at + 8, 2 * (gsize)bytes_u32(section, at + 4)));
    g_strstrip(title->str);
    return *title->str ? g_strdup(title->str) : NULL;
}

static bool could_be_title(const ImportBlock *block)
{
    return (block->place == PLACE_BODY || block->place == PLACE_TEXTBOX) &&
           block->kind != BLOCK_ROW && strlen(block->text) <= LONGEST_TITLE;
}

/* The first line of the only cell with text, where the row has one such. */
static char *framed_title(const ImportBlock *block)
{
    if (block->kind != BLOCK_ROW || block->place != PLACE_BODY)
        return NULL;
    g_auto(GStrv) cells = g_strsplit(block->text, "\t", -1);
    const char *only = NULL;
    guint filled = 0;
    for (char **cell = cells; *cell; cell++)
        if (**cell) {
            only = *cell;
            filled++;
        }
    gsize n = filled == 1 ? strcspn(only, "\n") : 0;
    return n > 0 && n <= LONGEST_TITLE ? g_strndup(only, n) : NULL;
}

/* `title` as the text has it: alone, inside a line, or at the beginning of the line that is meant.
 * NULL where the first lines do not say it. */
static char *title_in_text(const ImportDoc *doc, const char *title)
{
    g_autofree char *wanted = text_key(title);
    for (guint i = 0; i < MIN(doc->blocks->len, FIRST_BLOCKS); i++) {
        const ImportBlock *block = doc->blocks->pdata[i];
        g_autofree char *said = import_is_margin(block) ? NULL : text_key(block->text);
        if (!said || !strstr(said, wanted))
            continue;
        bool begins = g_str_has_prefix(said, wanted) && could_be_title(block);
        return text_one_line(begins ? block->text : title);
    }
    return NULL;
}

static char *first_title(const ImportDoc *doc)
{
    for (guint i = 0; i < MIN(doc->blocks->len, FIRST_BLOCKS); i++) {
        const ImportBlock *block = doc->blocks->pdata[i];
        char *framed = i < FIRST_ROWS ? framed_title(block) : NULL;
        if (framed)
            return framed;
        if (could_be_title(block))
            return text_one_line(block->text);
    }
    return NULL;
}

char *hwp_choose_title(const ImportDoc *doc, const char *own)
{
    g_autofree char *line = own ? text_one_line(own) : NULL;
    g_autofree char *clean = line ? text_clean(line, -1, NULL) : NULL;
    char *found = clean && g_utf8_strlen(clean, -1) > 1 ? title_in_text(doc, clean) : NULL;
    return found ? found : first_title(doc);
}

/* import/layout/title.c - the title of a document whose own properties cannot be trusted. */
#include "import/layout/title.h"
#include <string.h>
#include "base/text/text.h"

#define FIRST_BLOCKS 40   /* where a document says its title */
#define FIRST_ROWS 3      /* blocks among which a row may be the title in a frame */
#define LONGEST_TITLE 200 /* bytes */

static bool could_be_title(const ImportBlock *block)
{
    return (block->place == PLACE_BODY || block->place == PLACE_TEXTBOX) &&
           block->kind != BLOCK_ROW && strlen(block->text) <= LONGEST_TITLE;
}

/* The first line of the only cell with text; NULL if several have text. */
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

/* `title` as the text has it: alone, inside a line, or at the beginning of the line that is the
 * title. NULL if it is not in the first lines. */
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

char *title_choose(const ImportDoc *doc, const char *own)
{
    g_autofree char *line = own ? text_one_line(own) : NULL;
    g_autofree char *clean = line ? text_clean(line, -1, NULL) : NULL;
    char *found = clean && g_utf8_strlen(clean, -1) > 1 ? title_in_text(doc, clean) : NULL;
    return found ? found : first_title(doc);
}

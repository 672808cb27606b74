/* cli/pages/head.c - what stands above a passage: its title, and what must be known before it is
 * read out. */
#include <string.h>
#include "base/format/printer.h"
#include "base/i18n.h"
#include "cli/pages/page_private.h"
#include "cli/show/knowledge.h"
#include "kb/library/document.h"

#define TITLE_BYTES_MOST 600 /* a title is foreign text: it must leave room for what it is of */

static void add(GPtrArray *rows, const char *text, const char *style, int columns)
{
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(RowMark));
    RowText row = { .text = text, .to = (int)strlen(text), .hang = 2, .columns = columns };
    RowMark mark = { 0, row.to, style };
    if (style) {
        g_array_append_val(marks, mark);
        row.marks = marks;
    }
    reading_add(rows, &row, -1, NULL);
}

/* Cut at a character. */
static char *short_title(const char *title)
{
    gsize n = strlen(title);
    return n <= TITLE_BYTES_MOST
               ? g_strdup(title)
               : g_strndup(title,
                     (gsize)(g_utf8_find_prev_char(title, title + TITLE_BYTES_MOST) - title));
}

GPtrArray *page_head(const char *title, const KbHit *hit, const char *note,
    const KbKnowledge *knowledge, int columns)
{
    GPtrArray *rows = reading_rows_new();
    g_autofree char *cut = short_title(title);
    g_autofree char *full = g_strconcat(cut, hit && hit->deleted ? _(" [deleted]") : "", NULL);
    add(rows, full, NULL, columns);
    if (hit && *hit->path && !g_str_has_prefix(hit->locator, hit->path))
        add(rows, hit->path, STYLE_DIM, columns);
    if (note)
        add(rows, note, STYLE_ALARM, columns);
    if (knowledge && knowledge->stale)
        add(rows, knowledge_stale_text(), STYLE_ALARM, columns);
    return rows;
}

KbKnowledge *page_knowledge(App *app, const KbHit *hit)
{
    gint64 today, number = kb_knowledge_number(hit->id);
    if (!g_str_equal(hit->kind, KB_KNOWLEDGE) || !number || !app_today(app, &today, NULL))
        return NULL;
    return kb_knowledge_load(app->desk, number, today, NULL);
}

/* import/split/passages.c - writes the passages of a document one after the other. */
#include "import/split/passages.h"
#include <string.h>
#include "import/text/scan.h"

#define LONGEST_DELETED 120 /* characters; a longer text is not a note of deletion */

void passages_init(Passages *passages, ImportDoc *doc)
{
    *passages = (Passages){
        .doc = doc,
        .body = g_string_new(NULL),
        .locators = g_hash_table_new(g_str_hash, g_str_equal),
    };
}

void passages_clear(Passages *passages)
{
    passages_close(passages);
    g_string_free(passages->body, TRUE);
    g_hash_table_unref(passages->locators);
}

/* "삭제 <2010.7.21>", "① 삭 제": one line, nothing else. */
static bool tells_of_deletion(const char *body)
{
    const char *p = body;
    while (scan_space(&p) || scan_word(&p, "*") || scan_word(&p, "①") || scan_word(&p, "②"))
        ;
    if (!scan_word(&p, "삭"))
        return false;
    scan_space(&p);
    return scan_word(&p, "제") && !strchr(p, '\n') && g_utf8_strlen(body, -1) < LONGEST_DELETED;
}

/* Makes the locator unique among the passages. */
static void make_unique(Passages *passages, ImportPassage *passage)
{
    gpointer times = NULL;
    if (!g_hash_table_lookup_extended(passages->locators, passage->locator, NULL, &times)) {
        g_hash_table_insert(passages->locators, passage->locator, GINT_TO_POINTER(1));
        return;
    }
    char *repeated = NULL;
    int n = GPOINTER_TO_INT(times);
    do {
        g_free(repeated);
        repeated = g_strdup_printf("%s (%d)", passage->locator, ++n);
    } while (g_hash_table_contains(passages->locators, repeated));
    g_hash_table_insert(passages->locators, passage->locator, GINT_TO_POINTER(n));
    g_free(passage->locator);
    passage->locator = repeated;
    g_hash_table_insert(passages->locators, passage->locator, GINT_TO_POINTER(1));
}

void passages_open(Passages *passages, Region region, const char *locator, const char *heading,
    gsize heading_n, const char *path)
{
    passages_close(passages);
    g_autofree char *title = heading ? g_strndup(heading, heading_n) : NULL;
    passages->open = import_passage_new(region, locator, title);
    g_free(passages->open->path);
    passages->open->path = g_strdup(path);
}

void passages_close(Passages *passages)
{
    ImportPassage *passage = g_steal_pointer(&passages->open);
    if (!passage)
        return;
    g_free(passage->body);
    passage->body = g_strndup(passages->body->str, passages->body->len);
    g_string_truncate(passages->body, 0);
    passage->deleted = passage->body[0] == '\0' || tells_of_deletion(passage->body);
    make_unique(passages, passage);
    g_ptr_array_add(passages->doc->passages, passage);
}

void passages_cut(Passages *passages)
{
    ImportPassage *from = passages->open;
    g_autofree char *locator = g_strdup(from->locator);
    g_autofree char *heading = g_strdup(from->heading);
    g_autofree char *path = g_strdup(from->path);
    passages_open(passages, from->region, locator, heading, strlen(heading), path);
}

void passages_line(Passages *passages, const char *text)
{
    gsize n = strlen(text);
    GString *body = passages->body;
    bool enough = body->len > 0 && body->len >= passages->shortest;
    if (passages->longest > 0 && enough && body->len + n > passages->longest)
        passages_cut(passages);
    if (body->len > 0)
        g_string_append_c(body, '\n');
    g_string_append_len(body, text, (gssize)n);
}

void passages_block(Passages *p, const ImportBlock *block)
{
    const char *mark = import_place_mark(block->place);
    g_autofree char *marked = *mark ? g_strconcat(mark, block->text, NULL) : NULL;
    passages_line(p, marked ? marked : block->text);
}

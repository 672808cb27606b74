/* cli/pages/page.c - a page, and the place in it. */
#include "cli/pages/page.h"

static void free_array(GPtrArray **array)
{
    g_clear_pointer(array, g_ptr_array_unref);
}

void page_free(Page *page)
{
    if (!page)
        return;
    kb_hit_free(page->hit);
    kb_outline_free(page->outline);
    kb_knowledge_free(page->knowledge);
    kb_citings_clear(&page->citings);
    g_array_unref(page->references);
    g_array_unref(page->entries);
    free_array(&page->head);
    free_array(&page->rows);
    free_array(&page->sides);
    free_array(&page->locators);
    free_array(&page->headings);
    g_free(page->title);
    g_free(page->note);
    g_free(page->left);
    g_free(page->right);
    g_free(page);
}

void page_move(Page *page, int by, int room)
{
    int n = (int)page->rows->len;
    room = MAX(room, 1);
    if (page->kind == PAGE_SIDES) /* nothing to choose there: the rows move */
        page->top += by;
    else
        page->cursor = CLAMP(page->cursor + by, 0, MAX(n - 1, 0));
    if (page->kind != PAGE_SIDES)
        page->top = CLAMP(page->top, page->cursor - room + 1, page->cursor);
    page->top = CLAMP(page->top, 0, MAX(n - room, 0));
    if (page->kind == PAGE_SIDES)
        page->cursor = page->top;
}

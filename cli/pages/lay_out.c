/* cli/pages/lay_out.c - the rows of a page for a width and as folded; the place in them stays. */
#include "cli/pages/page_private.h"

static void make_rows(Page *page)
{
    if (page->kind == PAGE_SIDES) {
        g_ptr_array_unref(page->rows);
        page->rows = reading_sides(page->sides, page->left, page->right, page->columns);
    } else if (page->kind == PAGE_PASSAGE) {
        page_lay_passage(page);
    } else if (page->kind == PAGE_LINKS) {
        page_lay_links(page);
    } else {
        page_lay_document(page);
    }
}

/* What the cursor is on, whatever the width: a line and a byte of the text, or an entry. */
typedef struct {
    int line, from;
} Place;

static Place place_of(const Page *page, int i)
{
    if (page->kind == PAGE_PASSAGE)
        return (Place){ page_row(page, i)->line, page_row(page, i)->from };
    return (Place){ i < (int)page->entries->len ? g_array_index(page->entries, int, i) : -1, 0 };
}

/* The last row that begins at the place or before it. */
static int row_of(const Page *page, Place place)
{
    int found = 0;
    for (int i = 0; i < (int)page->rows->len; i++) {
        Place at = place_of(page, i);
        if (at.line >= 0 &&
            (at.line < place.line || (at.line == place.line && at.from <= place.from)))
            found = i;
    }
    return found;
}

static void renew(Page *page)
{
    bool had = page->cursor < (int)page->rows->len;
    int offset = page->cursor - page->top;
    Place place = had ? place_of(page, page->cursor) : (Place){ 0, 0 };
    make_rows(page);
    if (!had && page->kind == PAGE_LINKS)
        page->cursor = 1; /* below the heading */
    if (had && page->kind != PAGE_SIDES && page->cursor > 0)
        page->cursor = row_of(page, place);
    page->cursor = CLAMP(page->cursor, 0, MAX((int)page->rows->len - 1, 0));
    page->top = page->cursor - offset;
}

void page_lay_out(Page *page, int columns)
{
    columns = MAX(columns, READING_LEAST);
    if (page->columns == columns)
        return;
    page->columns = columns;
    g_ptr_array_unref(page->head);
    page->head = page_head(page->title, page->hit, page->note, page->knowledge, columns);
    renew(page);
}

/* The line that is folded at the cursor: its own, or the one it stands below; -1: none. */
static int foldable(const Page *page)
{
    int i = page->cursor < (int)page->rows->len ? page_row(page, page->cursor)->line : -1;
    while (i >= 0 && i < (int)page->outline->lines->len) {
        const KbLine *line = kb_outline_line(page->outline, (guint)i);
        if (line->below > 0 && !line->folded)
            return i;
        i = line->parent;
    }
    return -1;
}

static int folded_here(const Page *page)
{
    int i = page->cursor < (int)page->rows->len ? page_row(page, page->cursor)->line : -1;
    bool inside = i >= 0 && i < (int)page->outline->lines->len;
    return inside && kb_outline_line(page->outline, (guint)i)->folded ? i : -1;
}

void page_fold(Page *page, bool folded)
{
    if (page->kind != PAGE_PASSAGE)
        return;
    int line = folded ? foldable(page) : folded_here(page);
    if (line >= 0)
        kb_outline_fold(page->outline, (guint)line, folded);
    else
        kb_outline_fold_all(page->outline, folded);
    renew(page);
}

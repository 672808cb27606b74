/* cli/pages/page_private.h - how pages are made. Private to this folder. */
#pragma once
#include "cli/pages/page.h"

static inline ReadingRow *page_row(const Page *page, int i)
{
    return g_ptr_array_index(page->rows, i);
}

/* A page without rows. Takes ownership of `title`. */
Page *page_new(PageKind kind, char *title);
/* References are shared out by copying. */
void page_add_reference(GArray *references, const KbReference *reference);
GArray *page_references_new(void);
/* The passage of `found` as a hit of its own. */
KbHit *page_load(App *app, gint64 passage, GError **err);
/* The rows of each kind. */
void page_lay_passage(Page *page);
void page_lay_links(Page *page);
void page_lay_document(Page *page);
/* The range [*first, *end) of the references that stand in the row, whole or in part. */
void page_references_in(const Page *page, const ReadingRow *row, guint *first, guint *end);

/* Rows of a passage's title and of what must be known before it is read out. `note` and
 * `knowledge` may be NULL. */
GPtrArray *page_head(const char *title, const KbHit *hit, const char *note,
    const KbKnowledge *knowledge, int columns);
/* The knowledge article that `hit` is; NULL: it is none. */
KbKnowledge *page_knowledge(App *app, const KbHit *hit);

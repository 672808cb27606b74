/* cli/pages/links.c - from a passage to others: what it cites, what cites it, its other versions.
 */
#include <string.h>
#include "base/err.h"
#include "base/format/printer.h"
#include "base/i18n.h"
#include "cli/pages/page_private.h"
#include "cli/show/hits.h"
#include "cli/show/versions.h"

#define REFERENCES_MOST 500 /* of different texts in a list */

static const KbReference *reference_at(const Page *page, guint i)
{
    return &g_array_index(page->references, KbReference, i);
}

static char *reference_text(const Page *page, guint i)
{
    const KbReference *r = reference_at(page, i);
    return g_strndup(page->hit->body + r->from, (gsize)(r->to - r->from));
}

void page_references_in(const Page *page, const ReadingRow *row, guint *first, guint *end)
{
    guint i = 0;
    while (i < page->references->len && reference_at(page, i)->to <= row->from)
        i++;
    *first = i;
    while (
        row->from < row->to && i < page->references->len && reference_at(page, i)->from < row->to)
        i++;
    *end = i;
}

/* A list about the passage of `page`. */
static Page *list_about(App *app, const Page *page, GError **err)
{
    KbHit *hit = page_load(app, page->hit->passage, err);
    if (!hit)
        return NULL;
    Page *list = page_new(PAGE_LINKS, g_strdup(page->title));
    list->hit = hit;
    return list;
}

/* Those of [first, end), each text once. */
static void add_references(Page *list, const Page *page, guint first, guint end)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = first; i < end && list->references->len < REFERENCES_MOST; i++)
        if (g_hash_table_add(seen, reference_text(page, i)))
            page_add_reference(list->references, reference_at(page, i));
}

Page *page_links(App *app, const Page *page, GError **err)
{
    gint64 today;
    if (!page->hit) {
        g_set_error(err, ERR, ERR_USAGE, "%s", _("open an article first"));
        return NULL;
    }
    g_autoptr(GArray) all = kb_references(page->hit->body);
    g_autoptr(Page) list = list_about(app, page, err);
    if (!list || !app_today(app, &today, err) ||
        !kb_citing(app->desk, list->hit, today, &list->citings, err))
        return NULL;
    Page of = { .hit = page->hit, .references = all };
    add_references(list, &of, 0, all->len);
    list->lists_citings = true;
    return g_steal_pointer(&list);
}

static void add_row(Page *page, const char *text, int entry, const char *style)
{
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(RowMark));
    RowMark mark = { 0, (int)strlen(text), style };
    if (style)
        g_array_append_val(marks, mark);
    RowText row = { .text = text,
        .to = mark.to,
        .marks = marks,
        .indent = entry < 0 ? 0 : 2,
        .hang = 2,
        .columns = page->columns };
    reading_add(page->rows, &row, -1, NULL);
    while (page->entries->len < page->rows->len)
        g_array_append_val(page->entries, entry);
}

static void add_title(Page *page, const char *what, guint n, bool more)
{
    g_autofree char *text = g_strdup_printf("%s (%u%s)", what, n, more ? "+" : "");
    add_row(page, text, -1, STYLE_BOLD);
    if (n == 0)
        add_row(page, _("none was found"), -1, STYLE_DIM);
}

static int citing_of(const Page *page, const char *id)
{
    for (guint i = 0; i < page->citings.citing->len; i++) {
        const KbCiting *citing = page->citings.citing->pdata[i];
        if (g_strcmp0(citing->hit->id, id) == 0)
            return (int)i;
    }
    return -1;
}

/* Entries after those of the references. */
static void add_citings(Page *page)
{
    g_autoptr(GPtrArray) rows = reading_citing(&page->citings, page->columns);
    for (guint i = 0; i < rows->len; i++) {
        const ReadingRow *row = rows->pdata[i];
        int entry = (int)page->references->len + citing_of(page, row->target);
        reading_add_row(page->rows, g_strdup(row->text));
        g_array_append_val(page->entries, entry);
    }
}

void page_lay_links(Page *page)
{
    g_ptr_array_set_size(page->rows, 0);
    g_array_set_size(page->entries, 0);
    add_title(
        page, _("what it cites"), page->references->len, page->references->len == REFERENCES_MOST);
    for (guint i = 0; i < page->references->len; i++) {
        g_autofree char *text = reference_text(page, i);
        add_row(page, text, (int)i, NULL);
    }
    if (!page->lists_citings)
        return;
    add_title(page, _("what cites it"), page->citings.citing->len, page->citings.more);
    add_citings(page);
}

static int entry_here(const Page *page)
{
    return page->cursor < (int)page->entries->len ? g_array_index(page->entries, int, page->cursor)
                                                  : -1;
}

static const KbCiting *citing_here(const Page *page)
{
    int i = entry_here(page) - (int)page->references->len;
    return page->kind == PAGE_LINKS && i >= 0 ? page->citings.citing->pdata[i] : NULL;
}

const KbHit *page_chosen(const Page *page)
{
    const KbCiting *citing = citing_here(page);
    if (page->kind == PAGE_LINKS)
        return citing ? citing->hit : NULL;
    return page->hit;
}

static const ReadingRow *row_here(const Page *page)
{
    return page->cursor < (int)page->rows->len ? page_row(page, page->cursor) : NULL;
}

char *page_leads_to(const Page *page)
{
    guint first, end;
    const ReadingRow *row = row_here(page);
    if (page->kind != PAGE_PASSAGE || !row)
        return NULL;
    if (row->target)
        return g_strdup(row->target);
    page_references_in(page, row, &first, &end);
    if (first == end)
        return NULL;
    return end - first == 1 ? reference_text(page, first)
                            : g_strdup_printf(_("%u references"), end - first);
}

static Page *follow_reference(App *app, const Page *page, guint i, GError **err)
{
    gint64 today;
    g_auto(KbResolved) found = { 0 };
    return app_today(app, &today, err) && kb_reference_resolve(app->desk, page->hit,
                                              reference_at(page, i), today, &found, err)
               ? page_open(app, &found, NULL, err)
               : NULL;
}

static Page *nowhere(GError **err)
{
    g_set_error(err, ERR, ERR_USAGE, "%s", _("nothing is cited in this row"));
    return NULL;
}

/* Several in one row are listed, so that one can be chosen. */
static Page *follow_row(App *app, const Page *page, const ReadingRow *row, GError **err)
{
    guint first, end;
    if (row->target)
        return page_open_named(app, row->target, NULL, err);
    page_references_in(page, row, &first, &end);
    if (first == end)
        return nowhere(err);
    if (end - first == 1)
        return follow_reference(app, page, first, err);
    Page *list = list_about(app, page, err);
    if (list)
        add_references(list, page, first, end);
    return list;
}

static Page *follow_article(App *app, const Page *page, int entry, GError **err)
{
    gint64 today;
    g_auto(KbResolved) found = { 0 };
    return app_today(app, &today, err) && kb_resolve_in(app->desk, page->version,
                                              page->locators->pdata[entry], today, &found, err)
               ? page_open(app, &found, NULL, err)
               : NULL;
}

Page *page_follow(App *app, const Page *page, GError **err)
{
    const ReadingRow *row = row_here(page);
    const KbCiting *citing = citing_here(page);
    int entry = entry_here(page);
    if (row && page->kind == PAGE_PASSAGE)
        return follow_row(app, page, row, err);
    if (citing) {
        g_autofree char *ref = hits_ref(citing->hit);
        return page_open_named(app, ref, NULL, err);
    }
    if (entry < 0)
        return nowhere(err);
    return page->kind == PAGE_DOCUMENT ? follow_article(app, page, entry, err)
                                       : follow_reference(app, page, (guint)entry, err);
}

static Page *lay_beside(
    App *app, const Page *page, const KbArticleVersion *a, const KbArticleVersion *b, GError **err)
{
    g_autoptr(KbHit) before = page_load(app, a->passage, err);
    g_autoptr(KbHit) after = before ? page_load(app, b->passage, err) : NULL;
    Page *sides = after ? list_about(app, page, err) : NULL;
    if (!sides)
        return NULL;
    sides->kind = PAGE_SIDES;
    sides->sides = kb_side_by_side(before->body, after->body);
    sides->left = version_text(&a->version);
    sides->right = version_text(&b->version);
    return sides;
}

Page *page_sides(App *app, const Page *page, GError **err)
{
    gint64 today;
    if (!app_today(app, &today, err))
        return NULL;
    g_autoptr(GArray) versions =
        page->hit ? kb_article_versions(app->desk, page->hit, today, err) : NULL;
    if (page->hit && !versions)
        return NULL;
    int other = versions ? kb_article_other(versions, page->hit->passage, today) : -1, own = 0;
    if (other < 0) {
        g_set_error(err, ERR, ERR_NOT_FOUND, "%s", _("there is no other version of this article"));
        return NULL;
    }
    const KbArticleVersion *all = (const KbArticleVersion *)(const void *)versions->data;
    while (all[own].passage != page->hit->passage)
        own++;
    return lay_beside(app, page, &all[MIN(own, other)], &all[MAX(own, other)], err);
}

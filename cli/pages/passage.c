/* cli/pages/passage.c - a passage, and the articles of a document. */
#include <string.h>
#include "base/format/printer.h"
#include "base/i18n.h"
#include "base/instant.h"
#include "cli/pages/page_private.h"
#include "cli/show/knowledge.h"
#include "cli/show/versions.h"

static void reference_clear(void *data)
{
    KbReference *reference = data;
    g_free(reference->title);
    g_free(reference->locator);
    g_free(reference->until);
}

GArray *page_references_new(void)
{
    GArray *references = g_array_new(FALSE, FALSE, sizeof(KbReference));
    g_array_set_clear_func(references, reference_clear);
    return references;
}

void page_add_reference(GArray *references, const KbReference *reference)
{
    KbReference copy = *reference;
    copy.title = g_strdup(reference->title);
    copy.locator = g_strdup(reference->locator);
    copy.until = g_strdup(reference->until);
    g_array_append_val(references, copy);
}

KbHit *page_load(App *app, gint64 passage, GError **err)
{
    gint64 today;
    if (!app_today(app, &today, err))
        return NULL;
    DbStmt *q = kb_hit_query(desk_index(app->desk, err), err);
    return q ? kb_hit_load(q, passage, today, err) : NULL;
}

Page *page_new(PageKind kind, char *title)
{
    Page *page = g_new0(Page, 1);
    page->kind = kind;
    page->title = title;
    page->head = reading_rows_new();
    page->rows = reading_rows_new();
    page->entries = g_array_new(FALSE, FALSE, sizeof(int));
    page->references = page_references_new();
    return page;
}

static bool add_article(gint64 passage, const char *locator, const char *heading, const char *path,
    Region region, void *user)
{
    Page *page = user;
    (void)passage, (void)path, (void)region;
    g_ptr_array_add(page->locators, g_strdup(locator));
    g_ptr_array_add(page->headings, g_strdup(g_str_has_suffix(locator, heading) ? "" : heading));
    return true;
}

static Page *open_document(App *app, const KbResolved *found, GError **err)
{
    g_autoptr(Page) page = page_new(PAGE_DOCUMENT, g_strdup(found->title));
    page->version = found->version;
    page->locators = g_ptr_array_new_with_free_func(g_free);
    page->headings = g_ptr_array_new_with_free_func(g_free);
    return kb_each_passage(app->desk, found->version, add_article, page, err)
               ? g_steal_pointer(&page)
               : NULL;
}

static Page *open_passage(App *app, const KbResolved *found, const KbQuery *query, GError **err)
{
    KbHit *hit = page_load(app, found->passage, err);
    if (!hit)
        return NULL;
    Page *page = page_new(PAGE_PASSAGE, kb_citation(hit));
    page->hit = hit;
    page->version = found->version;
    page->outline = kb_outline(query, hit);
    page->knowledge = page_knowledge(app, hit);
    g_array_unref(page->references);
    page->references = kb_references(hit->body);
    return page;
}

Page *page_open(App *app, const KbResolved *found, const KbQuery *query, GError **err)
{
    gint64 today;
    if (!app_today(app, &today, err))
        return NULL;
    Page *page =
        found->passage ? open_passage(app, found, query, err) : open_document(app, found, err);
    if (page)
        page->note = version_note_text(found, today);
    return page;
}

Page *page_open_named(App *app, const char *ref, const KbQuery *query, GError **err)
{
    gint64 today;
    g_auto(KbResolved) found = { 0 };
    return app_today(app, &today, err) &&
                   kb_resolve(app->desk, ref, INSTANT_NONE, today, &found, err)
               ? page_open(app, &found, query, err)
               : NULL;
}

static void add_plain(Page *page, const char *text, int line, const char *target, const char *style)
{
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(RowMark));
    RowText row = { .text = text, .to = (int)strlen(text), .hang = 4, .columns = page->columns };
    RowMark mark = { 0, row.to, style };
    if (style) {
        g_array_append_val(marks, mark);
        row.marks = marks;
    }
    guint first = page->rows->len;
    reading_add(page->rows, &row, line, target);
    for (guint i = first; i < page->rows->len; i++) /* nothing of the body stands there */
        page_row(page, (int)i)->from = page_row(page, (int)i)->to = 0;
}

/* What a knowledge article rests on: each leads there. */
static void add_cites(Page *page)
{
    for (guint i = 0; page->knowledge && i < page->knowledge->cites->len; i++) {
        const KbKnowledgeCite *cite = page->knowledge->cites->pdata[i];
        int line = (int)(page->outline->lines->len + i);
        g_autofree char *fate = knowledge_fate_text(cite);
        g_autofree char *text = g_strjoin(" ", _("rests on"), cite->citation, NULL);
        add_plain(page, text, line, cite->ref, STYLE_DIM);
        if (fate)
            add_plain(page, fate, line, cite->ref, STYLE_ALARM);
    }
}

void page_lay_passage(Page *page)
{
    g_ptr_array_unref(page->rows);
    page->rows = reading_body(page->hit, page->outline, NULL, page->columns);
    add_cites(page);
}

void page_lay_document(Page *page)
{
    g_ptr_array_set_size(page->rows, 0);
    g_array_set_size(page->entries, 0);
    for (guint i = 0; i < page->locators->len; i++) {
        const char *heading = page->headings->pdata[i];
        int entry = (int)i;
        g_autofree char *text =
            g_strjoin(*heading ? "  " : "", (char *)page->locators->pdata[i], heading, NULL);
        add_plain(page, text, entry, NULL, NULL);
        while (page->entries->len < page->rows->len)
            g_array_append_val(page->entries, entry);
    }
}

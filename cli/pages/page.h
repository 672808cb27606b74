/* cli/pages/page.h - what is read full screen, as rows of a given width and a place in them: a
 * passage, what it cites and what cites it, its versions side by side, the articles of a document.
 * Nothing is drawn here.
 */
#pragma once
#include "cli/app.h"
#include "cli/reading/reading.h"
#include "kb/knowledge/knowledge.h"
#include "kb/query/query.h"
#include "kb/reading/references.h"
#include "kb/search/resolve.h"

typedef enum { PAGE_PASSAGE, PAGE_LINKS, PAGE_SIDES, PAGE_DOCUMENT } PageKind;

typedef struct {
    PageKind kind;
    KbHit *hit;             /* the passage that it is about; NULL: of a document */
    GPtrArray *head;        /* of ReadingRow: title, path, warnings */
    GPtrArray *rows;        /* of ReadingRow, as wide as `columns` */
    int columns;            /* 0: not laid out yet */
    int top, cursor;        /* rows: the first one shown, the one that Enter means */
    char *title;            /* as it is cited, or what the list is of */
    char *note;             /* that it is not in force; NULL: nothing */
    KbOutline *outline;     /* of a passage, with the hits of the question */
    KbKnowledge *knowledge; /* NULL: the passage is no knowledge article */
    GArray *references;     /* of KbReference: those of the passage, or those that are listed */
    KbCitings citings;      /* what cites the passage */
    bool lists_citings;
    GPtrArray *sides; /* of KbRow */
    char *left, *right;
    gint64 version;                 /* of the document */
    GPtrArray *locators, *headings; /* of char *: the document's articles */
    GArray *entries;                /* int for each row of a list: what Enter opens; -1: nothing */
} Page;
void page_free(Page *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Page, page_free)

/* A passage, or the articles of a document. `query`: what was asked, marked in the passage; NULL:
 * nothing. ERR_STORE, ERR_INTEGRITY. */
Page *page_open(App *app, const KbResolved *found, const KbQuery *query, GError **err);
/* The same for what people call it: as kb_resolve(). */
Page *page_open_named(App *app, const char *ref, const KbQuery *query, GError **err);
/* What `page`'s passage cites, each text once, and what cites it. ERR_STORE, ERR_INTEGRITY. */
Page *page_links(App *app, const Page *page, GError **err);
/* The version of `page`'s passage and the one to compare it with. ERR_NOT_FOUND if there is no
 * other that reads otherwise. */
Page *page_sides(App *app, const Page *page, GError **err);
/* What the row of the cursor leads to. ERR_USAGE if it leads nowhere, ERR_NOT_FOUND if that is not
 * in the knowledge base. */
Page *page_follow(App *app, const Page *page, GError **err);

/* Makes the rows for this width, unless they are; the cursor stays on what it is on. */
void page_lay_out(Page *page, int columns);
/* The passage that the cursor is on: the page's own, or of a list the one that cites it; NULL:
 * none. Borrowed. */
const KbHit *page_chosen(const Page *page);
/* The text of the reference in the cursor's row, or how many there are; NULL: it leads nowhere.
 * Free with g_free(). */
char *page_leads_to(const Page *page);
/* Moves the cursor by so many rows; `room` rows are shown. */
void page_move(Page *page, int by, int room);
/* Folds what stands below the cursor's line, else the line that it stands below, else everything;
 * or unfolds the line, else everything. */
void page_fold(Page *page, bool folded);

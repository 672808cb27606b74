/* bench/reading.c - how long it takes to open the biggest article of a desk, and to lay out the
 * text beside the list of hits: usage: reading DESK [EVERY], the latter of every EVERYth passage.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/instant.h"
#include "cli/pages/page.h"
#include "cli/pages/preview.h"
#include "db/events.h"
#include "kb/index/catch_up.h"
#include "kb/library/events.h"
#include "kb/search/search.h"

#define QUESTION "정부조직법 개정 법률의 시행과 안전인증"
#define COLUMNS 118
#define PREVIEW_COLUMNS 65
#define PREVIEW_ROWS 30

static const LogView *const lists[] = { db_views, kb_views, NULL };
static const DeskSetup setup = { "bench", "bench", NULL, lists };

static double since(gint64 before)
{
    return (double)(g_get_monotonic_time() - before) / 1000;
}

static int ascending(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static bool open_biggest(App *app, gint64 passage, const KbQuery *query, GError **err)
{
    KbResolved found = { .passage = passage, .in_force = true };
    gint64 before = g_get_monotonic_time();
    g_autoptr(Page) page = page_open(app, &found, query, err);
    double opened = since(before);
    if (!page)
        return false;
    before = g_get_monotonic_time();
    page_lay_out(page, COLUMNS);
    double laid = since(before);
    before = g_get_monotonic_time();
    for (int i = 0; i < 1000; i++)
        page_move(page, 1, PREVIEW_ROWS);
    double moved = since(before) / 1000;
    before = g_get_monotonic_time();
    page_fold(page, true);
    printf("biggest: %s, %ld characters, %u rows\n", page->hit->id,
        g_utf8_strlen(page->hit->body, -1), page->rows->len);
    printf(
        "open %.1f, rows %.1f, a key %.4f, fold all %.1f ms\n", opened, laid, moved, since(before));
    return true;
}

static bool preview_of(App *app, const KbResult *result, gint64 passage, double *ms, GError **err)
{
    gint64 today;
    g_autoptr(Preview) preview = preview_new();
    DbStmt *q = kb_hit_query(desk_index(app->desk, err), err);
    g_autoptr(KbHit) hit =
        q && app_today(app, &today, err) ? kb_hit_load(q, passage, today, err) : NULL;
    if (!hit)
        return false;
    gint64 before = g_get_monotonic_time();
    preview_lay_out(preview, app, result, QUESTION, hit, PREVIEW_COLUMNS, PREVIEW_ROWS);
    *ms = since(before);
    return true;
}

static bool previews(
    App *app, const KbResult *result, gint64 biggest, gint64 last, gint64 every, GError **err)
{
    double ms;
    bool ok = true;
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(double));
    if (!preview_of(app, result, biggest, &ms, err))
        return false;
    printf("beside the list: the biggest %.2f ms\n", ms);
    for (gint64 i = every; ok && i <= last; i += every) {
        ok = preview_of(app, result, i, &ms, NULL);
        if (ok)
            g_array_append_val(all, ms);
        ok = true; /* not every number is a passage */
    }
    g_array_sort(all, ascending);
    if (all->len)
        printf("beside the list: %u passages, %.2f / %.2f / %.2f ms (median, p95, max)\n", all->len,
            g_array_index(all, double, all->len / 2),
            g_array_index(all, double, all->len * 95 / 100),
            g_array_index(all, double, all->len - 1));
    return true;
}

static bool run(App *app, const char *path, gint64 every, GError **err)
{
    gint64 biggest, last, today;
    app->desk = desk_open(path, &setup, err);
    Db *db = app->desk ? desk_index(app->desk, err) : NULL;
    if (!db || !app_today(app, &today, err) ||
        !db_number(db, err, 0, &biggest,
            "SELECT id FROM passage ORDER BY length(body) DESC LIMIT ?1", "i", (gint64)1) ||
        !db_number(db, err, 0, &last, "SELECT max(id) FROM passage WHERE id > ?1", "i", (gint64)0))
        return false;
    KbSearch search = { .text = QUESTION, .limit = 9, .on = INSTANT_NONE, .today = today };
    g_autoptr(KbResult) result = kb_search(app->desk, &search, err);
    bool ok = result && open_biggest(app, biggest, result->query, err) &&
              previews(app, result, biggest, last, every, err);
    g_clear_pointer(&app->desk, desk_free);
    return ok;
}

int main(int argc, char **argv)
{
    g_autoptr(GError) err = NULL;
    App app = { 0 };
    if (argc < 2) {
        fprintf(stderr, "usage: reading DESK [EVERY]\n");
        return ERR_USAGE;
    }
    if (run(&app, argv[1], argc > 2 ? MAX(atoi(argv[2]), 1) : 997, &err))
        return 0;
    fprintf(stderr, "reading: %s\n", err->message);
    return err->code;
}

/* bench/citing.c - how long it takes to find what cites an article, and what it cites, over a whole
 * desk: usage: citing DESK [EVERY], every EVERYth passage.
 */
#include <stdio.h>
#include <stdlib.h>
#include "base/instant.h"
#include "db/events.h"
#include "kb/index/catch_up.h"
#include "kb/index/docs.h"
#include "kb/library/events.h"
#include "kb/reading/citing.h"
#include "kb/reading/references.h"

static const LogView *const lists[] = { db_views, kb_views, NULL };
static const DeskSetup setup = { "bench", "bench", NULL, lists };

typedef struct {
    guint passages, cited, citing, limited, references, resolved;
    GArray *ms, *outgoing; /* of double: of what cites, of what is cited and looked up */
    double worst;
    char *worst_id;
} Figures;

static int ascending(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static void print_times(const char *what, GArray *ms)
{
    g_array_sort(ms, ascending);
    if (ms->len == 0)
        return;
    printf("%s: %.2f / %.2f / %.2f / %.2f ms (median, p95, p99, max)\n", what,
        g_array_index(ms, double, ms->len / 2), g_array_index(ms, double, ms->len * 95 / 100),
        g_array_index(ms, double, ms->len * 99 / 100), g_array_index(ms, double, ms->len - 1));
}

static bool outgoing(Desk *desk, const KbHit *hit, gint64 today, Figures *f)
{
    g_autoptr(GArray) references = kb_references(hit->body);
    for (guint i = 0; i < references->len; i++) {
        g_autoptr(GError) why = NULL;
        g_auto(KbResolved) found = { 0 };
        gint64 before = g_get_monotonic_time();
        bool ok = kb_reference_resolve(
            desk, hit, &g_array_index(references, KbReference, i), today, &found, &why);
        double ms = (double)(g_get_monotonic_time() - before) / 1000;
        if (!ok && !g_error_matches(why, ERR, ERR_NOT_FOUND))
            return false;
        f->resolved += ok;
        g_array_append_val(f->outgoing, ms);
    }
    f->references += references->len;
    return true;
}

static bool measure(Desk *desk, gint64 passage, gint64 today, Figures *f, GError **err)
{
    g_auto(KbCitings) citings = { 0 };
    DbStmt *q = kb_hit_query(desk_index(desk, err), err);
    g_autoptr(KbHit) hit = q ? kb_hit_load(q, passage, today, err) : NULL;
    if (!hit)
        return false;
    gint64 before = g_get_monotonic_time();
    if (!kb_citing(desk, hit, today, &citings, err))
        return false;
    double ms = (double)(g_get_monotonic_time() - before) / 1000;
    g_array_append_val(f->ms, ms);
    f->passages++;
    f->cited += citings.citing->len > 0;
    f->citing += citings.citing->len;
    f->limited += citings.more;
    if (ms > f->worst) {
        f->worst = ms;
        g_free(f->worst_id);
        f->worst_id = g_strdup(hit->id);
    }
    return outgoing(desk, hit, today, f);
}

static bool run(const char *path, gint64 every, GError **err)
{
    gint64 now;
    g_autoptr(Desk) desk = desk_open(path, &setup, err);
    const KbDocs *docs = desk ? kb_docs(desk, err) : NULL;
    if (!docs || !instant_now(&now, err))
        return false;
    gint64 today = instant_day(now);
    Figures f = { .ms = g_array_new(FALSE, FALSE, sizeof(double)),
        .outgoing = g_array_new(FALSE, FALSE, sizeof(double)) };
    bool ok = true;
    for (gint64 passage = docs->docs->len ? kb_doc_at(docs, 0)->from : docs->past;
         ok && passage < docs->past; passage += every)
        if (kb_region_of(docs->places[passage].traits) != REGION_ADDENDUM)
            ok = measure(desk, passage, today, &f, err);
    printf("passages %u, cited %u, citing %u, more than %d: %u\n", f.passages, f.cited, f.citing,
        KB_CITING_MOST, f.limited);
    print_times("what cites a passage", f.ms);
    printf("references %u, found %u\n", f.references, f.resolved);
    print_times("looking one up", f.outgoing);
    printf("slowest: %s\n", f.worst_id ? f.worst_id : "-");
    g_array_unref(f.ms);
    g_array_unref(f.outgoing);
    g_free(f.worst_id);
    return ok;
}

int main(int argc, char **argv)
{
    g_autoptr(GError) err = NULL;
    if (argc < 2) {
        fprintf(stderr, "usage: citing DESK [EVERY]\n");
        return ERR_USAGE;
    }
    gint64 every = argc > 2 ? MAX(atoi(argv[2]), 1) : 97;
    if (run(argv[1], every, &err))
        return 0;
    fprintf(stderr, "citing: %s\n", err->message);
    return err->code;
}

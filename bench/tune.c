/* bench/tune.c - a TREC run with other weights than the shipped ones, for measuring what each is
 * worth.
 *
 * usage: tune DESK QUERIES [raw] [NAME=VALUE...]     QUERIES: lines qid<TAB>query
 */
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include "base/i18n.h"
#include "base/instant.h"
#include "db/events.h"
#include "kb/library/events.h"
#include "kb/search/search.h"
#include "tickets/transaction/events.h"

#define DEPTH 100

/* The weights by name, as offsets into KbWeights. */
static const struct {
    const char *name;
    size_t offset;
} names[] = {
    { "title", offsetof(KbWeights, weight[KB_TITLE]) },
    { "heading", offsetof(KbWeights, weight[KB_HEADING]) },
    { "title_length", offsetof(KbWeights, length[KB_TITLE]) },
    { "heading_length", offsetof(KbWeights, length[KB_HEADING]) },
    { "body_length", offsetof(KbWeights, length[KB_BODY]) },
    { "saturation", offsetof(KbWeights, saturation) },
    { "outside_main", offsetof(KbWeights, outside_main) },
    { "named_law", offsetof(KbWeights, named_law) },
    { "coverage", offsetof(KbWeights, coverage) },
    { "heading_fit", offsetof(KbWeights, heading_fit) },
    { "title_fit", offsetof(KbWeights, title_fit) },
    { "act", offsetof(KbWeights, act) },
    { "question_fit", offsetof(KbWeights, question_fit) },
};

static bool set_weight(KbWeights *weights, const char *assignment)
{
    g_auto(GStrv) parts = g_strsplit(assignment, "=", 2);
    for (gsize i = 0; parts[0] && parts[1] && i < G_N_ELEMENTS(names); i++)
        if (g_str_equal(parts[0], names[i].name)) {
            *(double *)((char *)weights + names[i].offset) = g_ascii_strtod(parts[1], NULL);
            return true;
        }
    return false;
}

static void print_run(const char *qid, const KbResult *result)
{
    for (guint i = 0; i < result->hits->len; i++) {
        const KbHit *hit = g_ptr_array_index(result->hits, i);
        g_autofree char *id = g_strdup(hit->id);
        printf("%s Q0 %s %u %.6f tune\n", qid, g_strdelimit(id, " \t", '_'), i + 1, hit->score);
    }
}

static bool run(Desk *desk, const char *queries, const KbWeights *weights, bool raw, GError **err)
{
    gint64 now;
    g_auto(GStrv) lines = g_strsplit(queries, "\n", -1);
    if (!instant_now(&now, err))
        return false;
    for (char **line = lines; *line; line++) {
        char *tab = strchr(*line, '\t');
        if (!tab)
            continue;
        *tab = '\0';
        const KbSearch search = { .text = tab + 1,
            .limit = DEPTH,
            .on = INSTANT_NONE,
            .today = instant_day(now),
            .raw = raw,
            .weights = weights };
        g_autoptr(KbResult) result = kb_search(desk, &search, err);
        if (!result)
            return false;
        print_run(*line, result);
    }
    return true;
}

int main(int argc, char **argv)
{
    static const LogView *const views[] = { db_views, kb_views, ticket_views, NULL };
    static const DeskSetup setup = { .actor = "tune", .doing = "tune", .views = views };
    KbWeights weights = kb_weights;
    bool raw = false;
    g_autofree char *queries = NULL;
    g_autoptr(GError) error = NULL;
    i18n_init("en");
    if (sodium_init() < 0 || argc < 3 || !g_file_get_contents(argv[2], &queries, NULL, &error)) {
        fprintf(stderr, "usage: tune DESK QUERIES [raw] [NAME=VALUE...]\n");
        return ERR_USAGE;
    }
    for (int i = 3; i < argc; i++) {
        if (g_str_equal(argv[i], "raw"))
            raw = true;
        else if (!set_weight(&weights, argv[i])) {
            fprintf(stderr, "tune: there is no weight %s\n", argv[i]);
            return ERR_USAGE;
        }
    }
    g_autoptr(Desk) desk = desk_open(argv[1], &setup, &error);
    if (desk && run(desk, queries, &weights, raw, &error))
        return 0;
    fprintf(stderr, "tune: %s\n", error->message);
    return error->code;
}

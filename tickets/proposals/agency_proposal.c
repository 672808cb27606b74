/* tickets/proposals/agency_proposal.c - which agencies to ask, the likeliest first. */
#include "tickets/proposals/agency_proposal.h"
#include <inttypes.h>
#include <string.h>
#include "db/keep.h"
#include "db/log.h"
#include "tickets/figures/agency_score.h"
#include "tickets/time/calendar.h"

#define REPLIES_LOOKED_AT 500
#define SCORES_KEPT_SECONDS 600
#define QUARTER (AGENCY_SCORE_N - 1) /* the span of 90 days */

/* A proposal that is being made: the rest is for its place. */
typedef struct {
    AgencyProposal shown;
    gint64 calls; /* that speak for it; the category's default: 1 */
    Hours hours;
} Candidate;

static void candidate_free(gpointer data)
{
    Candidate *candidate = data;
    g_free(candidate->shown.code);
    g_free(candidate->shown.name);
    g_free(candidate);
}

static bool is_there(const GPtrArray *list, const char *code)
{
    for (guint i = 0; i < list->len; i++)
        if (g_str_equal(((const Candidate *)g_ptr_array_index(list, i))->shown.code, code))
            return true;
    return false;
}

/* Reads code, name, opens, closes, calls; the first ground that names an agency counts. */
static bool add(DbStmt *q, AgencyGround ground, GPtrArray *list, GError **err)
{
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        if (is_there(list, db_text(q, 0)))
            continue;
        Candidate *candidate = g_new0(Candidate, 1);
        *candidate = (Candidate){
            .shown = { .code = db_text_dup(q, 0), .name = db_text_dup(q, 1), .ground = ground },
            .hours = { .n = 1, .windows = { { (int)db_int(q, 2), (int)db_int(q, 3) } } },
            .calls = db_int(q, 4),
        };
        g_ptr_array_add(list, candidate);
    }
    return step == DB_DONE;
}

#define AGENCY "SELECT a.code, a.name, a.opens, a.closes, "

static bool add_alike(Desk *desk, const GArray *alike, GPtrArray *list, GError **err)
{
    g_autoptr(GString) numbers = g_string_new("[");
    for (guint i = 0; alike && i < alike->len; i++)
        g_string_append_printf(
            numbers, "%s%" PRId64, i ? "," : "", g_array_index(alike, gint64, i));
    g_string_append_c(numbers, ']');
    g_autoptr(DbCached) q = db_query_cached(desk_main(desk), err,
        AGENCY
        "count(DISTINCT r.call) FROM referral r JOIN agency a ON a.code = r.agency"
        " WHERE a.active = 1 AND r.state = 'replied'"
        " AND r.call IN (SELECT value FROM json_each(?1)) GROUP BY a.code",
        "s", numbers->str);
    return add(q, AGENCY_ANSWERED_ALIKE, list, err);
}

/* The default is the one that was recorded first. */
static bool add_of_category(Desk *desk, const char *category, GPtrArray *list, GError **err)
{
    g_autoptr(DbCached) q = db_query_cached(desk_main(desk), err,
        AGENCY
        "row_number() OVER (ORDER BY a.since) = 1 FROM agency_category g"
        " JOIN agency a ON a.code = g.code WHERE a.active = 1 AND g.category = ?1",
        "s", category);
    return add(q, AGENCY_OF_CATEGORY, list, err);
}

static bool add_asked_before(Desk *desk, const char *category, GPtrArray *list, GError **err)
{
    g_autoptr(DbCached) q = db_query_cached(desk_main(desk), err,
        AGENCY
        "count(*) FROM (SELECT agency, call FROM referral WHERE state = 'replied'"
        " ORDER BY ended_at DESC LIMIT ?2) r JOIN agency a ON a.code = r.agency"
        " JOIN call c ON c.number = r.call WHERE a.active = 1 AND c.category = ?1"
        " GROUP BY a.code",
        "sd", category, REPLIES_LOOKED_AT);
    return add(q, AGENCY_ASKED_BEFORE, list, err);
}

static void set_score(Candidate *candidate, const GPtrArray *scores)
{
    candidate->shown.share = -1;
    for (guint i = 0; i < scores->len; i++) {
        const AgencyScore *score = g_ptr_array_index(scores, i);
        if (!g_str_equal(score->code, candidate->shown.code))
            continue;
        candidate->shown.n = score->spans[QUARTER].n;
        candidate->shown.share = score->spans[QUARTER].share;
    }
}

static void set_hours(Candidate *candidate, const Calendar *calendar, gint64 now)
{
    candidate->shown.until = clock_open_from(calendar, &candidate->hours, now);
    candidate->shown.open = candidate->shown.until == now;
    if (candidate->shown.open)
        candidate->shown.until = day_instant(instant_day(now), candidate->hours.windows[0].to);
}

/* Counting a quarter's cycles takes longer than a card may, and ten minutes change nothing. */
typedef struct {
    gint64 at;
    GPtrArray *scores;
} Kept;

static void kept_free(gpointer data)
{
    Kept *kept = data;
    g_ptr_array_unref(kept->scores);
    g_free(kept);
}

/* Borrowed. */
static const GPtrArray *scores_at(Desk *desk, gint64 now, GError **err)
{
    static const char key;
    const Kept *known = db_kept(desk_main(desk), &key);
    if (known && now >= known->at && now - known->at < SCORES_KEPT_SECONDS)
        return known->scores;
    GPtrArray *scores = agency_score_collect(desk, now, INSTANT_NONE, INSTANT_NONE, err);
    if (!scores)
        return NULL;
    Kept *kept = g_new(Kept, 1);
    *kept = (Kept){ now, scores };
    db_keep(desk_main(desk), &key, kept, kept_free);
    return scores;
}

static bool set_figures(Desk *desk, GPtrArray *list, GError **err)
{
    gint64 now;
    const Calendar *calendar = calendar_get_newest(desk, NULL, err);
    if (!calendar || !log_now(desk, &now, NULL, err))
        return false;
    const GPtrArray *scores = list->len ? scores_at(desk, now, err) : NULL;
    for (guint i = 0; scores && i < list->len; i++) {
        set_score(g_ptr_array_index(list, i), scores);
        set_hours(g_ptr_array_index(list, i), calendar, now);
    }
    return scores || list->len == 0;
}

static gint likeliest(gconstpointer a, gconstpointer b)
{
    const Candidate *x = *(Candidate *const *)a, *y = *(Candidate *const *)b;
    if (x->shown.ground != y->shown.ground)
        return (x->shown.ground > y->shown.ground) - (x->shown.ground < y->shown.ground);
    if (x->calls != y->calls)
        return (x->calls < y->calls) - (x->calls > y->calls);
    if (x->shown.share != y->shown.share)
        return (x->shown.share < y->shown.share) - (x->shown.share > y->shown.share);
    return strcmp(x->shown.code, y->shown.code);
}

GPtrArray *agency_proposals(Desk *desk, const char *category, const GArray *alike, GError **err)
{
    g_autoptr(DbSnapshot) snapshot = db_snapshot(desk_main(desk));
    (void)snapshot;
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(candidate_free);
    if (!add_alike(desk, alike, list, err) || !add_of_category(desk, category, list, err) ||
        !add_asked_before(desk, category, list, err) || !set_figures(desk, list, err))
        return NULL;
    g_ptr_array_sort(list, likeliest);
    if (list->len > AGENCY_PROPOSAL_MOST)
        g_ptr_array_set_size(list, AGENCY_PROPOSAL_MOST);
    return g_steal_pointer(&list);
}

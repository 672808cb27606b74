/* tickets/figures/forecast.c - will an agency answer in time? */
#include "tickets/figures/forecast.h"

/* One referral that was replied to. */
typedef struct {
    char *category;
    gint64 seconds;
} Reply;

struct Forecaster {
    Desk *desk;
    GHashTable *replies; /* an agency's code, "" for all -> GArray of Reply */
};

static void reply_clear(gpointer data)
{
    g_free(((Reply *)data)->category);
}

static void replies_unref(gpointer data)
{
    g_array_unref(data);
}

Forecaster *forecaster_new(Desk *desk)
{
    Forecaster *forecaster = g_new0(Forecaster, 1);
    forecaster->desk = desk;
    forecaster->replies = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, replies_unref);
    return forecaster;
}

void forecaster_free(Forecaster *forecaster)
{
    if (!forecaster)
        return;
    g_hash_table_unref(forecaster->replies);
    g_free(forecaster);
}

#define REPLIES                                                                                    \
    "SELECT c.category, r.ended_at - r.sent_at FROM referral r JOIN call c ON c.number = r.call"   \
    " WHERE r.state = 'replied'"
#define NEWEST " ORDER BY r.ended_at DESC, r.id DESC LIMIT ?1"

static DbStmt *query_replies(Desk *desk, const char *agency, GError **err)
{
    if (*agency)
        return db_query(desk_main(desk), err, REPLIES " AND r.agency = ?2" NEWEST, "ds",
            FORECAST_NEWEST, agency);
    return db_query(desk_main(desk), err, REPLIES NEWEST, "d", FORECAST_NEWEST);
}

static const GArray *replies_of(Forecaster *forecaster, const char *agency, GError **err)
{
    GArray *known = g_hash_table_lookup(forecaster->replies, agency);
    if (known)
        return known;
    g_autoptr(DbStmt) q = query_replies(forecaster->desk, agency, err);
    g_autoptr(GArray) replies = g_array_new(FALSE, FALSE, sizeof(Reply));
    g_array_set_clear_func(replies, reply_clear);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        Reply one = { db_text_dup(q, 0), db_int(q, 1) };
        g_array_append_val(replies, one);
    }
    if (step != DB_DONE)
        return NULL;
    known = g_steal_pointer(&replies);
    g_hash_table_insert(forecaster->replies, g_strdup(agency), known);
    return known;
}

/* Counts those of `category`; NULL: of any. */
static void tally(const GArray *replies, const char *category, Forecast *out)
{
    out->n = out->longer = 0;
    for (guint i = 0; i < replies->len; i++) {
        const Reply *one = &g_array_index(replies, Reply, i);
        if (category && g_strcmp0(one->category, category) != 0)
            continue;
        out->n++;
        out->longer += one->seconds > out->left_seconds;
    }
}

/* From the most to the least specific; the last counts however few there are. */
static bool choose(Forecaster *forecaster, const TicketCall *call, Forecast *out, GError **err)
{
    const GArray *agency = replies_of(forecaster, call->holder, err);
    if (!agency)
        return false;
    out->basis = FORECAST_CATEGORY;
    if (call->category)
        tally(agency, call->category, out);
    if (out->n >= FORECAST_ENOUGH)
        return true;
    out->basis = FORECAST_AGENCY;
    tally(agency, NULL, out);
    if (out->n >= FORECAST_ENOUGH)
        return true;
    const GArray *all = replies_of(forecaster, "", err);
    out->basis = FORECAST_ALL;
    if (all)
        tally(all, NULL, out);
    return all != NULL;
}

bool forecast(
    Forecaster *forecaster, const TicketCall *call, gint64 now, Forecast *out, GError **err)
{
    *out = (Forecast){ .left_seconds = call->due_at - now };
    if (call->state != TICKET_REFERRED || !call->holder || out->left_seconds <= 0)
        return true;
    if (!choose(forecaster, call, out, err))
        return false;
    if (out->n == 0)
        out->basis = FORECAST_NONE;
    else
        out->share = out->longer * 100 / out->n;
    return true;
}

const char *forecast_basis_name(ForecastBasis basis)
{
    static const char *const names[] = { NULL, "category", "agency", "all" };
    return names[basis];
}

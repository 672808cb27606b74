/* cli/show/call_table.c - a table of calls. */
#include "cli/show/call_table.h"
#include <string.h>
#include "base/i18n.h"
#include "cli/show/call_text.h"
#include "cli/show/forecast_text.h"
#include "cli/show/call.h"
#include "db/log.h"
#include "tickets/calls/callback.h"

#define WIDE_COLUMNS 110  /* from here on every column has room */
#define MIDDLE_COLUMNS 80 /* from here on all but owner and caller */
#define MAX_COLUMNS 13
#define NAME_SHARE 8 /* an agency's name takes one of so many parts of a row, or is abbreviated */
#define IN(extra) (1 << (extra))
#define ANY (IN(CALLS_PLAIN) | IN(CALLS_FORECAST) | IN(CALLS_CALLBACK))
#define OPEN (IN(CALLS_PLAIN) | IN(CALLS_FORECAST))

typedef struct {
    const char *key, *title; /* N_() */
    PrintKind kind;
    int rank;
    int tables; /* IN() of those that have it */
    int from;   /* shown on terminals of at least so many columns */
} Column;

static const Column columns[] = {
    { "number", N_("number"), PRINT_NUMBER, 1, ANY, 0 },
    { "due_at", N_("due"), PRINT_WHOLE, 2, OPEN, 0 },
    { "due_at", N_("due"), PRINT_WHOLE, 7, IN(CALLS_CALLBACK), MIDDLE_COLUMNS },
    { "left", N_("left"), PRINT_WHOLE, 4, ANY, 0 },
    { "state", N_("state"), PRINT_WORD, 5, OPEN, 0 },
    { "attempts", N_("tried"), PRINT_NUMBER, 5, IN(CALLS_CALLBACK), 0 },
    { "next_try_at", N_("next try"), PRINT_WHOLE, 6, IN(CALLS_CALLBACK), WIDE_COLUMNS },
    { "custodian", N_("with"), PRINT_WORD, 6, OPEN, MIDDLE_COLUMNS },
    { "forecast", N_("likely late"), PRINT_NUMBER, 8, IN(CALLS_FORECAST), WIDE_COLUMNS },
    { "owner", N_("owner"), PRINT_WORD, 9, ANY, WIDE_COLUMNS },
    { "caller", N_("caller"), PRINT_WORD, 8, ANY, WIDE_COLUMNS },
    { "phone", N_("telephone"), PRINT_WHOLE, 2, IN(CALLS_CALLBACK), 0 },
    { "question", N_("question"), PRINT_LONG, 3, ANY, 0 },
};
G_STATIC_ASSERT(G_N_ELEMENTS(columns) <= MAX_COLUMNS);

static void choose_columns(const Printer *p, CallExtra extra, PrintColumn *chosen)
{
    int width = printer_columns(p);
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
        const Column *c = &columns[i];
        if ((c->tables & IN(extra)) && (width == 0 || width >= c->from))
            *chosen++ = (PrintColumn){ c->key, _(c->title), c->kind, c->rank };
    }
    *chosen = (PrintColumn){ 0 };
}

/* "2026-11-22 (Sun) 17:00" without the year if that is obvious; in the narrowest tables without the
 * day of the week too. */
static char *due_shown(const Printer *p, gint64 due, gint64 now)
{
    g_autofree char *full = instant_show(due), *today = instant_show(now);
    int width = printer_columns(p);
    bool this_year = g_str_has_prefix(full, "2") && g_ascii_strncasecmp(full, today, 5) == 0;
    const char *day = full + (width && this_year ? strlen("2026-") : 0);
    const char *bracket = strchr(day, '('), *time = bracket ? strchr(bracket, ' ') : NULL;
    if (width == 0 || width >= MIDDLE_COLUMNS || !time)
        return g_strdup(day);
    return g_strdup_printf("%.*s%s", (int)(bracket - 1 - day), day, time);
}

/* What the rows share. */
typedef struct {
    App *app;
    CallExtra extra;
    Forecaster *forecaster;
    gint64 now;
} Table;

static bool print_forecast(const Table *t, const TicketCall *call, GError **err)
{
    Forecast ahead;
    if (!forecast(t->forecaster, call, t->now, &ahead, err))
        return false;
    g_autofree char *brief = forecast_brief(&ahead);
    forecast_print(t->app->out, "forecast", &ahead);
    print_shown(t->app->out, "forecast", brief);
    return true;
}

static bool print_callback(const Table *t, const TicketCall *call, GError **err)
{
    Callback callback;
    if (!callback_load(t->app->desk, call, t->now, &callback, err))
        return false;
    g_autofree char *next = callback.next_try <= t->now
                                ? g_strdup(_("now"))
                                : due_shown(t->app->out, callback.next_try, t->now);
    g_autofree char *reach = reach_text(t->app->desk, call->person);
    print_text(t->app->out, "phone", reach);
    print_number(t->app->out, "attempts", callback.attempts);
    print_instant(t->app->out, "last_attempt_at", callback.last_at);
    print_instant(t->app->out, "next_try_at", callback.next_try);
    print_shown(t->app->out, "next_try_at", next);
    return true;
}

static bool print_extra(const Table *t, const TicketCall *call, GError **err)
{
    if (t->extra == CALLS_FORECAST)
        return print_forecast(t, call, err);
    return t->extra != CALLS_CALLBACK || print_callback(t, call, err);
}

static bool print_row(const Table *t, const TicketCall *call, GError **err)
{
    App *app = t->app;
    g_autofree char *due = due_shown(app->out, call->due_at, t->now);
    g_autofree char *left = left_text(call, t->now);
    int width = printer_columns(app->out);
    g_autofree char *holder =
        holder_brief(app->desk, call->holder, width ? width / NAME_SHARE : G_MAXINT);
    g_autofree char *caller = caller_text(app->desk, call->person, true);
    print_map(app->out, NULL);
    call_print(app->out, call);
    print_text(app->out, "caller", caller);
    print_number(app->out, "left_seconds", call->due_at - t->now);
    print_shown(app->out, "state", state_label(call->state));
    print_shown(app->out, "due_at", due);
    print_shown(app->out, "left", left);
    print_shown(app->out, "custodian", holder);
    bool ok = print_extra(t, call, err);
    print_end(app->out);
    return ok;
}

bool call_table(App *app, const char *key, const GPtrArray *calls, CallExtra extra, GError **err)
{
    PrintColumn chosen[MAX_COLUMNS + 1];
    g_autoptr(Forecaster) forecaster = forecaster_new(app->desk);
    Table table = { app, extra, forecaster, 0 };
    if (!log_now(app->desk, &table.now, NULL, err))
        return false;
    choose_columns(app->out, extra, chosen);
    print_table(app->out, key, chosen);
    bool ok = true;
    for (guint i = 0; ok && i < calls->len; i++)
        ok = print_row(&table, g_ptr_array_index(calls, i), err);
    print_end(app->out);
    return ok;
}

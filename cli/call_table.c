/* cli/call_table.c - a table of calls. */
#include "cli/call_table.h"
#include <string.h>
#include "base/i18n.h"
#include "cli/call_words.h"
#include "cli/show_call.h"
#include "db/log.h"

#define WIDE_COLUMNS 110  /* from here on every column has room */
#define MIDDLE_COLUMNS 80 /* from here on all but owner and caller */
#define MAX_COLUMNS 9

typedef struct {
    const char *key, *title; /* N_() */
    bool right, stretch;
    int from; /* shown on terminals of at least so many columns */
} Column;

static const Column columns[] = {
    { "number", N_("number"), true, false, 0 },
    { "due_at", N_("due"), false, false, 0 },
    { "left", N_("left"), false, false, 0 },
    { "state", N_("state"), false, false, 0 },
    { "custodian", N_("with"), false, false, MIDDLE_COLUMNS },
    { "owner", N_("owner"), false, false, WIDE_COLUMNS },
    { "caller", N_("caller"), false, false, WIDE_COLUMNS },
    { "question", N_("question"), false, true, 0 },
};
G_STATIC_ASSERT(G_N_ELEMENTS(columns) < MAX_COLUMNS);

static void choose_columns(const Printer *p, PrintColumn *chosen)
{
    int width = printer_columns(p);
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
        const Column *c = &columns[i];
        if (width == 0 || width >= c->from)
            *chosen++ = (PrintColumn){ c->key, _(c->title), c->right, c->stretch };
    }
    *chosen = (PrintColumn){ 0 };
}

/* "2026-11-22 (Sun) 17:00" without a year that goes without saying; the narrowest without the day
 * of the week too. */
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

static void print_row(App *app, const TicketCall *call, gint64 now)
{
    g_autofree char *due = due_shown(app->out, call->due_at, now), *left = left_words(call, now);
    g_autofree char *holder = holder_words(app->desk, call->custodian);
    g_autofree char *caller = caller_words(app->desk, call->person, true);
    print_map(app->out, NULL);
    call_print(app->out, call);
    print_text(app->out, "caller", caller);
    print_number(app->out, "left_seconds", call->due_at - now);
    print_shown(app->out, "state", state_label(call->state));
    print_shown(app->out, "due_at", due);
    print_shown(app->out, "left", left);
    print_shown(app->out, "custodian", holder);
    print_end(app->out);
}

bool call_table(App *app, const char *key, const GPtrArray *calls, GError **err)
{
    gint64 now;
    PrintColumn chosen[MAX_COLUMNS];
    if (!log_now(app->desk, &now, NULL, err))
        return false;
    choose_columns(app->out, chosen);
    print_table(app->out, key, chosen);
    for (guint i = 0; i < calls->len; i++)
        print_row(app, g_ptr_array_index(calls, i), now);
    print_end(app->out);
    return true;
}

/* tickets/time/calendar.c - imported calendars. */
#include "tickets/time/calendar.h"
#include <string.h>
#include "base/format/csv.h"
#include "base/i18n.h"
#include "base/format/json.h"
#include "db/keep.h"
#include "db/log.h"
#include "tickets/people/user.h"

#define RUNS_OUT_DAYS 60
#define REACH_DAYS 14 /* 48 opening hours with a long holiday between */

void calendar_version_free(CalendarVersion *version)
{
    if (!version)
        return;
    g_free(version->source);
    g_free(version);
}

static void version_unref(gpointer version)
{
    calendar_version_free(version);
}

static Calendar *calendar_load(Desk *desk, gint64 version, GError **err)
{
    g_autoptr(Calendar) calendar = calendar_new();
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err,
        "SELECT day, name FROM calendar LEFT JOIN holiday ON calendar = version WHERE version = ?1",
        "i", version);
    DbStep step = DB_FAILED;
    bool known = version == 0;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        known = true;
        if (db_instant(q, 0) != INSTANT_NONE)
            calendar_close_day(calendar, db_int(q, 0), db_text(q, 1));
    }
    if (step == DB_DONE && !known)
        g_set_error(err, ERR, ERR_NOT_FOUND, _("there is no calendar %d"), (int)version);
    return step == DB_DONE && known ? g_steal_pointer(&calendar) : NULL;
}

static void calendar_unref(gpointer calendar)
{
    calendar_free(calendar);
}

/* The calendars read so far. A version never changes, so each is read once. */
static GHashTable *calendars_read(Desk *desk)
{
    static const char key;
    Db *db = desk_main(desk);
    GHashTable *calendars = db_kept(db, &key);
    if (!calendars) {
        calendars = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, calendar_unref);
        db_keep(db, &key, calendars, (GDestroyNotify)g_hash_table_unref);
    }
    return calendars;
}

const Calendar *calendar_get(Desk *desk, gint64 version, GError **err)
{
    GHashTable *calendars = calendars_read(desk);
    Calendar *calendar = g_hash_table_lookup(calendars, &version);
    if (!calendar && (calendar = calendar_load(desk, version, err)))
        g_hash_table_insert(calendars, g_memdup2(&version, sizeof version), calendar);
    return calendar;
}

const Calendar *calendar_get_newest(Desk *desk, gint64 *version, GError **err)
{
    gint64 newest;
    if (!db_number(desk_main(desk), err, 0, &newest, "SELECT max(version) FROM calendar", ""))
        return NULL;
    if (version)
        *version = newest;
    return calendar_get(desk, newest, err);
}

GPtrArray *calendar_versions(Desk *desk, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err,
        "SELECT version, source, decreed, from_day, to_day, imported_at,"
        " (SELECT count(*) FROM holiday WHERE calendar = version) FROM calendar"
        " ORDER BY version DESC",
        "");
    g_autoptr(GPtrArray) versions = g_ptr_array_new_with_free_func(version_unref);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        CalendarVersion *version = g_new0(CalendarVersion, 1);
        *version = (CalendarVersion){
            .version = db_int(q, 0),
            .source = db_text_dup(q, 1),
            .decreed = db_int(q, 2),
            .from_day = db_int(q, 3),
            .to_day = db_int(q, 4),
            .imported_at = db_int(q, 5),
            .days = db_int(q, 6),
        };
        g_ptr_array_add(versions, version);
    }
    return step == DB_DONE ? g_steal_pointer(&versions) : NULL;
}

CalendarVersion *calendar_newest(Desk *desk, GError **err)
{
    g_autoptr(GPtrArray) versions = calendar_versions(desk, err);
    if (!versions)
        return NULL;
    if (versions->len == 0)
        return g_new0(CalendarVersion, 1);
    return g_ptr_array_steal_index(versions, 0);
}

/* A calendar file, read but not yet recorded. */
typedef struct {
    const char *source; /* borrowed from the reader */
    gint64 decreed, from_day, to_day;
    GArray *days;     /* Day, in the order of the file */
    GPtrArray *names; /* owns the names */
} Draft;

static void draft_clear(Draft *draft)
{
    g_clear_pointer(&draft->days, g_array_unref);
    g_clear_pointer(&draft->names, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Draft, draft_clear)

static bool missing(const char *what, GError **err)
{
    g_set_error(err, ERR, ERR_INPUT,
        _("the calendar does not say its %s; begin the file with lines like \"# source: 관보\", "
          "\"# "
          "decree: 2026-04-30\", \"# covers: 2024-01-01..2028-12-31\""),
        what);
    return false;
}

/* The day that `text` begins with. */
static bool leading_day(const char *text, gint64 *day)
{
    g_autofree char *first = text ? g_strndup(text, strlen("2026-04-30")) : NULL;
    return first && day_parse(first, day, NULL);
}

/* What the file says it covers; INSTANT_NONE: see check_coverage(). */
static bool read_coverage(const CsvReader *csv, Draft *draft)
{
    const char *covers = csv_fact(csv, "covers"), *ends = csv_fact(csv, "coverage ends");
    const char *dots = covers ? strstr(covers, "..") : NULL;
    if (covers)
        return dots && leading_day(covers, &draft->from_day) &&
               leading_day(dots + 2, &draft->to_day);
    return !ends || leading_day(ends, &draft->to_day);
}

static bool read_head(const CsvReader *csv, Draft *draft, GError **err)
{
    const char *decree = csv_fact(csv, "decree date");
    draft->source = csv_fact(csv, "source");
    if (!draft->source || !*draft->source)
        return missing(_("source"), err);
    if (!leading_day(decree ? decree : csv_fact(csv, "decree"), &draft->decreed))
        return missing(_("decree date"), err);
    return read_coverage(csv, draft) || missing(_("coverage"), err);
}

typedef struct {
    gint64 day;
    const char *name;
} Day;

static int compare_days(const void *a, const void *b)
{
    const Day *x = a, *y = b;
    return x->day < y->day ? -1 : x->day > y->day ? 1 : strcmp(x->name, y->name);
}

static bool read_days(CsvReader *csv, Draft *draft, GError **err)
{
    CsvStep step;
    draft->days = g_array_new(FALSE, FALSE, sizeof(Day));
    draft->names = g_ptr_array_new_with_free_func(g_free);
    while ((step = csv_next(csv, err)) == CSV_ROW) {
        Day day = { .name = g_strdup(csv_get(csv, "name")) };
        g_ptr_array_add(draft->names, (char *)day.name);
        if (!day_parse(csv_get(csv, "date"), &day.day, err)) {
            g_prefix_error(err, _("line %d: "), csv_line(csv));
            return false;
        }
        g_array_append_val(draft->days, day);
    }
    g_array_sort(draft->days, compare_days);
    return step == CSV_END;
}

static bool check_coverage(Draft *draft, GError **err)
{
    if (draft->days->len == 0)
        return missing(_("holidays"), err);
    gint64 first = g_array_index(draft->days, Day, 0).day;
    gint64 last = g_array_index(draft->days, Day, draft->days->len - 1).day;
    if (draft->from_day == INSTANT_NONE)
        draft->from_day = first;
    if (draft->to_day == INSTANT_NONE)
        draft->to_day = last;
    if (first >= draft->from_day && last <= draft->to_day)
        return true;
    g_set_error_literal(
        err, ERR, ERR_INPUT, _("the calendar has days outside the period that it covers"));
    return false;
}

static void write_days(JsonWriter *body, const Draft *draft)
{
    json_list(body, "days");
    for (guint i = 0; i < draft->days->len; i++) {
        const Day *day = &g_array_index(draft->days, Day, i);
        g_autoptr(GString) name = g_string_new(day->name);
        for (; i + 1 < draft->days->len && day[1].day == day->day; i++, day++)
            g_string_append_printf(name, "·%s", day[1].name); /* two holidays on one day */
        json_map(body, NULL);
        json_number(body, "day", day->day);
        json_text(body, "name", name->str);
        json_end(body);
    }
    json_end(body);
}

static char *draft_body(const Draft *draft)
{
    g_autoptr(JsonWriter) body = json_new();
    json_map(body, NULL);
    json_text(body, "source", draft->source);
    json_number(body, "decreed", draft->decreed);
    json_number(body, "from", draft->from_day);
    json_number(body, "to", draft->to_day);
    write_days(body, draft);
    json_end(body);
    return g_strdup(json_text_so_far(body));
}

/* `version` receives the newest version if it was imported from the same body, else 0. */
static bool same_as_newest(Desk *desk, const char *body, gint64 *version, GError **err)
{
    return db_number(desk_main(desk), err, 0, version,
        "SELECT seq FROM log WHERE seq = (SELECT max(version) FROM calendar) AND body = ?1", "s",
        body);
}

static bool import_draft(Desk *desk, const Draft *draft, gint64 *version, GError **err)
{
    g_autofree char *body = draft_body(draft);
    g_autoptr(DbTx) tx = db_begin(desk_main(desk), err);
    if (!tx || !user_needs(desk, USER_CALENDARS, err) || !same_as_newest(desk, body, version, err))
        return false;
    if (*version)
        return true;
    return log_append(desk, "calendar", "calendar.imported", body, NULL, err) &&
           db_number(desk_main(desk), err, 0, version, "SELECT max(version) FROM calendar", "") &&
           db_commit(g_steal_pointer(&tx), err);
}

bool calendar_import(Desk *desk, const char *text, gint64 *version, GError **err)
{
    static const char *const needed[] = { "date", "name", NULL };
    g_auto(Draft) draft = { .from_day = INSTANT_NONE, .to_day = INSTANT_NONE };
    g_autoptr(CsvReader) csv = csv_reader_new(text, -1, ',');
    return csv_read_header(csv, needed, err) && read_head(csv, &draft, err) &&
           read_days(csv, &draft, err) && check_coverage(&draft, err) &&
           import_draft(desk, &draft, version, err);
}

static void warn(GStrvBuilder *warnings, const char *format, gint64 day)
{
    g_autofree char *shown = day_show(day);
    g_autofree char *warning = g_strdup_printf(format, shown);
    g_strv_builder_add(warnings, warning);
}

/* The newest amendment of 관공서의 공휴일에 관한 규정 that this program knows of: it made 노동절
 * and 제헌절 public holidays. */
static gint64 known_amendment(void)
{
    gint64 day = INSTANT_NONE;
    day_parse("2026-04-30", &day, NULL);
    return day;
}

/* Whether the days that the 48 hours from `received` may reach are not all covered. */
static bool is_outside(const CalendarVersion *version, gint64 received)
{
    gint64 day = instant_day(received);
    return day < version->from_day || day + REACH_DAYS > version->to_day;
}

static void warn_of(
    GStrvBuilder *warnings, const CalendarVersion *newest, gint64 today, gint64 received)
{
    if (newest->version == 0) {
        g_strv_builder_add(warnings, _("no calendar has been imported: only weekends count as "
                                       "closed; import one with: onecall calendar import FILE"));
        return;
    }
    if (newest->to_day < today)
        warn(warnings, _("the calendar ended on %s: holidays after it are not known"),
            newest->to_day);
    else if (newest->to_day - today <= RUNS_OUT_DAYS)
        warn(warnings, _("the calendar ends on %s; import the next one"), newest->to_day);
    if (newest->decreed < known_amendment())
        warn(warnings, _("the calendar is older than the amendment of %s"), known_amendment());
    if (received != INSTANT_NONE && is_outside(newest, received))
        warn(warnings,
            _("the 48 hours from %s are not wholly inside the calendar: due may be wrong"),
            instant_day(received));
}

GStrv calendar_warnings(Desk *desk, gint64 now, gint64 received, GError **err)
{
    g_autoptr(CalendarVersion) newest = calendar_newest(desk, err);
    if (!newest)
        return NULL;
    g_autoptr(GStrvBuilder) warnings = g_strv_builder_new();
    warn_of(warnings, newest, instant_day(now), received);
    return g_strv_builder_end(warnings);
}

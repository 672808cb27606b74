/* Calendars, agencies, users: what a desk is told about the world. */
#include "tickets_desk.h"
#include <string.h>

#define FACTS "# source: 관보\n# decree: 2026-09-01\n# covers: 2026-01-01..2026-12-31\n"

static gint64 import(World *w, const char *csv)
{
    gint64 version = 0;
    FINE(calendar_import(w->desk, csv, &version, err));
    return version;
}

/* The shipped calendar with a temporary holiday named later. */
static char *with_temporary_holiday(void)
{
    g_autofree char *csv = shipped("calendar-kr.csv");
    return g_strconcat(csv, "2026-10-02,temporary,임시공휴일\n", NULL);
}

static int early(void **state)
{
    World *w = g_new0(World, 1);
    w->setup = (DeskSetup){ .actor = "kim", .doing = "test", .views = world_views };
    now("2026-09-28 08:00");
    w->desk = desk_new_for_tests(&w->setup, NULL);
    world_fill(w);
    *state = w;
    return 0;
}

static void row_18_an_import_moves_nothing(void **state)
{
    World *w = *state;
    g_autofree char *later = with_temporary_holiday();
    gint64 office = ask_at(w, "2026-10-01 15:00", "office");
    gint64 elapsed = ask_at(w, "2026-10-01 15:00", NULL);
    gint64 version = import(w, later);
    g_autoptr(TicketCall) a = look(w, office);
    g_autoptr(TicketCall) b = look(w, elapsed);
    same(a->due_at, "2026-10-06 15:00");
    same(b->due_at, "2026-10-03 15:00");
    assert_true(a->calendar < version);
    g_autoptr(TicketCall) next = look(w, ask_at(w, "2026-10-01 15:00", "office"));
    same(next->due_at, "2026-10-07 15:00");
    assert_int_equal(next->calendar, version);
}

static void row_18_applying_moves_open_calls_and_logs_both(void **state)
{
    World *w = *state;
    g_autofree char *later = with_temporary_holiday();
    gint64 office = ticket_at(w, "2026-10-01 15:00", "office");
    gint64 elapsed = ticket_at(w, "2026-10-01 15:00", NULL);
    gint64 closed = ticket_at(w, "2026-10-01 15:00", "office");
    deliver(w, closed, "2026-10-01 15:10");
    gint64 version = import(w, later);
    g_autoptr(GArray) moved = NULL;
    REFUSED(ERR_RULE, calendar_apply(w->desk, NULL, NULL, err));
    FINE(calendar_apply(w->desk, "임시공휴일 공고", &moved, err));
    const CalendarMoved *row = &g_array_index(moved, CalendarMoved, 0);
    assert_int_equal(row->number, office);
    same(row->old_due, "2026-10-06 15:00");
    same(row->new_due, "2026-10-07 15:00");
    g_autoptr(TicketCall) a = look(w, office);
    g_autoptr(TicketCall) b = look(w, elapsed);
    g_autoptr(TicketCall) c = look(w, closed);
    same(a->due_at, "2026-10-07 15:00");
    assert_int_equal(a->calendar, version);
    same(b->due_at, "2026-10-03 15:00");
    same(c->due_at, "2026-10-06 15:00");
    assert_int_equal(count(w, "SELECT count(*) FROM log WHERE kind = 'calendar.applied'"), 2);
}

static void row_19_a_calendar_without_source_or_date_is_refused(void **state)
{
    World *w = *state;
    gint64 version;
    static const char *const refused[] = {
        "date,kind,name\n2026-01-01,statutory,신정\n",
        "# source: 관보\ndate,kind,name\n2026-01-01,statutory,신정\n",
        "# decree: 2026-09-01\ndate,kind,name\n2026-01-01,statutory,신정\n",
        FACTS "date,kind,name\n",
        FACTS "date,kind,name\n2027-01-01,statutory,신정\n",
        FACTS "date,kind,name\n2026-02-30,statutory,신정\n",
        FACTS "day,kind,name\n2026-01-01,statutory,신정\n",
        "",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++)
        REFUSED(ERR_INPUT, calendar_import(w->desk, refused[i], &version, err));
    assert_int_equal(count(w, "SELECT count(*) FROM calendar"), 1);
}

static void the_same_calendar_twice_is_one_version(void **state)
{
    World *w = *state;
    g_autofree char *csv = shipped("calendar-kr.csv");
    gint64 before = events(w), version = import(w, csv);
    assert_int_equal(events(w), before);
    g_autoptr(CalendarVersion) newest = calendar_newest(w->desk, NULL);
    assert_int_equal(newest->version, version);
    assert_true(newest->days > 90);
}

static guint warnings(World *w, const char *when, gint64 received)
{
    g_auto(GStrv) said = calendar_warnings(w->desk, at(when), received, NULL);
    return g_strv_length(said);
}

static void a_calendar_says_when_it_runs_out(void **state)
{
    World *w = *state;
    assert_int_equal(warnings(w, "2026-11-20 09:00", INSTANT_NONE), 0);
    assert_int_equal(warnings(w, "2028-11-20 09:00", INSTANT_NONE), 1);
    assert_int_equal(warnings(w, "2029-01-02 09:00", INSTANT_NONE), 1);
    assert_int_equal(warnings(w, "2026-11-20 09:00", at("2028-12-30 09:00")), 1);
}

static void row_14_a_calendar_older_than_the_decree_is_said(void **state)
{
    World *w = *state;
    import(w,
        "# source: 관보\n# decree: 2025-12-31\n# covers: 2026-01-01..2027-12-31\n"
        "date,kind,name\n2026-01-01,statutory,신정\n");
    assert_int_equal(warnings(w, "2026-11-20 09:00", INSTANT_NONE), 1);
}

static void a_desk_without_a_calendar_knows_weekends_only(void **state)
{
    (void)state;
    const DeskSetup setup = { .actor = "kim", .doing = "test", .views = world_views };
    now("2026-10-01 15:00");
    World w = { .setup = setup };
    w.desk = desk_new_for_tests(&w.setup, NULL);
    assert_int_equal(warnings(&w, "2026-10-01 15:00", INSTANT_NONE), 1);
    g_autoptr(TicketCall) call = look(&w, ask_at(&w, "2026-10-01 15:00", "office"));
    same(call->due_at, "2026-10-05 15:00");
    assert_int_equal(call->calendar, 0);
    desk_free(w.desk);
}

static void two_holidays_on_one_day_are_one_closed_day(void **state)
{
    World *w = *state;
    gint64 version = import(w, FACTS
        "date,kind,name\n2026-05-05,statutory,어린이날\n"
        "2026-05-05,statutory,부처님오신날\n");
    const Calendar *calendar = calendar_get(w->desk, version, NULL);
    gint64 day;
    assert_true(day_parse("2026-05-05", &day, NULL));
    assert_string_equal(calendar_holiday(calendar, day), "부처님오신날·어린이날");
    REFUSED(ERR_NOT_FOUND, calendar_get(w->desk, 999999, err));
}

static void a_calendar_is_read_once(void **state)
{
    World *w = *state;
    gint64 shipped_version = 0, version = 0;
    const Calendar *first = calendar_get_newest(w->desk, &shipped_version, NULL);
    assert_non_null(first);
    assert_ptr_equal(calendar_get(w->desk, shipped_version, NULL), first);
    g_autofree char *later = with_temporary_holiday();
    gint64 imported = import(w, later);
    const Calendar *second = calendar_get_newest(w->desk, &version, NULL);
    assert_int_equal(version, imported);
    assert_ptr_not_equal(second, first);
    assert_ptr_equal(calendar_get(w->desk, shipped_version, NULL), first);
}

static void an_agency_is_found_by_every_name(void **state)
{
    World *w = *state;
    static const struct {
        const char *text;
        AgencyFound found;
    } names[] = {
        { "kita", AGENCY_BY_CODE },
        { "KITA", AGENCY_BY_CODE },
        { "한국무역협회", AGENCY_BY_NAME },
        { "한국 무역협회", AGENCY_BY_NAME },
        { "무협", AGENCY_BY_ALIAS },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(Agency) agency = agency_resolve(w->desk, names[i].text, NULL);
        assert_non_null(agency);
        assert_string_equal(agency->code, "kita");
        assert_int_equal(agency->found, names[i].found);
    }
    g_autoptr(GError) why = NULL;
    assert_null(agency_resolve(w->desk, "무역협", &why));
    assert_int_equal(why->code, ERR_NOT_FOUND);
    assert_non_null(strstr(why->message, "한국무역협회")); /* a near one is named */
}

static void the_same_agencies_twice_change_nothing(void **state)
{
    World *w = *state;
    g_autofree char *csv = shipped("agencies.csv");
    gint64 before = events(w), changed = -1;
    FINE(agency_import(w->desk, csv, &changed, err));
    assert_int_equal(changed, 0);
    assert_int_equal(events(w), before);
    g_autoptr(GPtrArray) all = agency_list(w->desk, NULL);
    assert_int_equal(all->len, 59);
}

static void a_bad_agency_imports_nothing_at_all(void **state)
{
    World *w = *state;
    gint64 changed, before = events(w);
    static const char *const refused[] = {
        "code,name\nnew,새 기관\nKita 2,이름\n",
        "code,name\nnew,새 기관\nus,우리\n",
        "code,name,opens,closes\nnew,새 기관,18:00,09:00\n",
        "code,name,opens,closes\nnew,새 기관,아침,09:00\n",
        "code,name\nnew,\n",
        "name\n새 기관\n",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++)
        REFUSED(ERR_INPUT, agency_import(w->desk, refused[i], &changed, err));
    assert_int_equal(events(w), before);
}

static void a_user_has_a_role(void **state)
{
    World *w = *state;
    REFUSED(ERR_INPUT, user_set(w->desk, "kim", "boss", err));
    g_autofree char *known = user_role(w->desk, "park", NULL);
    g_autofree char *unknown = user_role(w->desk, "nobody", NULL);
    assert_string_equal(known, "supervisor");
    assert_string_equal(unknown, "consultant");
    g_autoptr(GPtrArray) users = user_list(w->desk, NULL);
    assert_int_equal(users->len, 3);
    const TicketAssign to = { .number = ask_at(w, "2026-09-28 10:00", NULL), .to = "kimm" };
    REFUSED(ERR_NOT_FOUND, ticket_assign(w->desk, &to, err));
}

#define EARLY(name) cmocka_unit_test_setup_teardown(name, early, world_free)

int main(void)
{
    const struct CMUnitTest tests[] = {
        EARLY(row_18_an_import_moves_nothing),
        EARLY(row_18_applying_moves_open_calls_and_logs_both),
        EARLY(row_19_a_calendar_without_source_or_date_is_refused),
        EARLY(the_same_calendar_twice_is_one_version),
        EARLY(a_calendar_says_when_it_runs_out),
        EARLY(row_14_a_calendar_older_than_the_decree_is_said),
        cmocka_unit_test(a_desk_without_a_calendar_knows_weekends_only),
        EARLY(two_holidays_on_one_day_are_one_closed_day),
        EARLY(a_calendar_is_read_once),
        EARLY(an_agency_is_found_by_every_name),
        EARLY(the_same_agencies_twice_change_nothing),
        EARLY(a_bad_agency_imports_nothing_at_all),
        EARLY(a_user_has_a_role),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

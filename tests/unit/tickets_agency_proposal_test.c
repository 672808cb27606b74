/* Which agencies to ask: in what order, whether they are open, how they kept the promise. */
#include "tickets_desk.h"
#include <string.h>
#include "tickets/proposals/agency_proposal.h"

static GPtrArray *propose(World *w, const char *category, const GArray *alike)
{
    g_autoptr(GError) why = NULL;
    GPtrArray *list = agency_proposals(w->desk, category, alike, &why);
    fine(list != NULL, why);
    return list;
}

static const AgencyProposal *nth(const GPtrArray *list, guint i)
{
    assert_true(i < list->len);
    return g_ptr_array_index(list, i);
}

/* Told in time by this agency's answer; the call's number. */
static gint64 answered_by(World *w, const char *agency, const char *when, const char *told)
{
    gint64 number = ticket_at(w, when, NULL);
    refer(w, number, agency);
    now(told);
    reply(w, number);
    FINE(try_deliver(w, number, err));
    return number;
}

static void the_default_of_the_category_is_first(void **state)
{
    World *w = *state;
    now("2026-11-20 10:00");
    g_autoptr(GPtrArray) list = propose(w, "국내인증", NULL);
    assert_int_equal(list->len, AGENCY_PROPOSAL_MOST);
    assert_string_equal(nth(list, 0)->code, "kats");
    assert_string_equal(nth(list, 0)->name, "국가기술표준원");
    assert_int_equal(nth(list, 0)->ground, AGENCY_OF_CATEGORY);
    assert_int_equal(nth(list, 0)->n, 0);
    assert_int_equal(nth(list, 0)->share, -1);
}

static void nothing_is_proposed_if_nothing_speaks_for_it(void **state)
{
    World *w = *state;
    g_autoptr(GPtrArray) unknown = propose(w, "없는분류", NULL);
    g_autoptr(GPtrArray) none = propose(w, NULL, NULL);
    assert_int_equal(unknown->len, 0);
    assert_int_equal(none->len, 0);
}

static void who_answered_alike_comes_first_by_how_many(void **state)
{
    World *w = *state;
    g_autoptr(GArray) alike = g_array_new(FALSE, FALSE, sizeof(gint64));
    const gint64 calls[] = {
        answered_by(w, "rra", "2026-11-09 10:00", "2026-11-09 15:00"),
        answered_by(w, "rra", "2026-11-10 10:00", "2026-11-10 15:00"),
        answered_by(w, "kita", "2026-11-11 10:00", "2026-11-11 15:00"),
        ask_at(w, "2026-11-12 10:00", NULL),
    };
    g_array_append_vals(alike, calls, G_N_ELEMENTS(calls));
    g_autoptr(GPtrArray) list = propose(w, "국내인증", alike);
    assert_string_equal(nth(list, 0)->code, "rra");
    assert_int_equal(nth(list, 0)->ground, AGENCY_ANSWERED_ALIKE);
    assert_string_equal(nth(list, 1)->code, "kita");
    assert_int_equal(nth(list, 1)->ground, AGENCY_ANSWERED_ALIKE);
    assert_string_equal(nth(list, 2)->code, "kats");
    for (guint i = 3; i < list->len; i++) /* nobody twice */
        assert_string_not_equal(nth(list, i)->code, "rra");
    g_autoptr(GPtrArray) without = propose(w, NULL, alike);
    assert_int_equal(without->len, 2);
}

/* A call of 국내인증 went to the trade association, which is not of that category. */
static void who_was_asked_before_comes_last(void **state)
{
    World *w = *state;
    g_autoptr(GError) why = NULL;
    answered_by(w, "kita", "2026-11-09 10:00", "2026-11-09 15:00");
    g_autoptr(GPtrArray) all = agency_list(w->desk, &why);
    for (guint i = 0; i < all->len; i++) {
        Agency *agency = all->pdata[i];
        agency->active = g_str_equal(agency->code, "kats") || g_str_equal(agency->code, "kita");
        FINE(agency_set(w->desk, agency, err));
    }
    g_autoptr(GPtrArray) list = propose(w, "국내인증", NULL);
    assert_int_equal(list->len, 2);
    assert_string_equal(nth(list, 0)->code, "kats");
    assert_string_equal(nth(list, 1)->code, "kita");
    assert_int_equal(nth(list, 1)->ground, AGENCY_ASKED_BEFORE);
}

static void an_inactive_agency_is_left_out(void **state)
{
    World *w = *state;
    gint64 call = answered_by(w, "kats", "2026-11-09 10:00", "2026-11-09 15:00");
    g_autoptr(GArray) alike = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_array_append_val(alike, call);
    g_autoptr(Agency) kats = agency_load(w->desk, "kats", NULL);
    kats->active = false;
    FINE(agency_set(w->desk, kats, err));
    g_autoptr(GPtrArray) list = propose(w, "국내인증", alike);
    for (guint i = 0; i < list->len; i++)
        assert_string_not_equal(nth(list, i)->code, "kats");
}

static void the_share_in_time_is_that_of_the_scores(void **state)
{
    World *w = *state;
    answered_by(w, "kats", "2026-11-02 10:00", "2026-11-03 15:00");
    answered_by(w, "kats", "2026-11-03 10:00", "2026-11-04 15:00");
    answered_by(w, "kats", "2026-11-09 10:00", "2026-11-13 15:00"); /* late */
    g_autoptr(GPtrArray) list = propose(w, "국내인증", NULL);
    assert_string_equal(nth(list, 0)->code, "kats");
    assert_int_equal(nth(list, 0)->n, 3);
    assert_int_equal(nth(list, 0)->share, 66);
    now("2027-03-02 10:00"); /* more than 90 days later */
    g_autoptr(GPtrArray) later = propose(w, "국내인증", NULL);
    assert_int_equal(nth(later, 0)->n, 0);
    assert_int_equal(nth(later, 0)->share, -1);
}

static void the_scores_are_counted_anew_after_ten_minutes(void **state)
{
    World *w = *state;
    now("2026-11-02 09:00");
    g_autoptr(GPtrArray) before = propose(w, "국내인증", NULL);
    assert_int_equal(nth(before, 0)->n, 0);
    answered_by(w, "kats", "2026-11-02 09:01", "2026-11-02 09:09:59");
    g_autoptr(GPtrArray) soon = propose(w, "국내인증", NULL);
    assert_int_equal(nth(soon, 0)->n, 0);
    now("2026-11-02 09:10");
    g_autoptr(GPtrArray) later = propose(w, "국내인증", NULL);
    assert_int_equal(nth(later, 0)->n, 1);
}

static void is_open(World *w, const char *when, bool open, const char *until)
{
    now(when);
    g_autoptr(GPtrArray) list = propose(w, "국내인증", NULL);
    assert_int_equal(nth(list, 0)->open, open);
    same(nth(list, 0)->until, until);
}

static void it_is_said_whether_it_is_open_and_until_when(void **state)
{
    World *w = *state;
    is_open(w, "2026-11-20 08:59:59", false, "2026-11-20 09:00");
    is_open(w, "2026-11-20 09:00", true, "2026-11-20 18:00");
    is_open(w, "2026-11-20 17:59:59", true, "2026-11-20 18:00");
    is_open(w, "2026-11-20 18:00", false, "2026-11-23 09:00"); /* a Friday */
    is_open(w, "2026-12-25 10:00", false, "2026-12-28 09:00"); /* Christmas */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_DESK(the_default_of_the_category_is_first),
        WITH_DESK(nothing_is_proposed_if_nothing_speaks_for_it),
        WITH_DESK(who_answered_alike_comes_first_by_how_many),
        WITH_DESK(who_was_asked_before_comes_last),
        WITH_DESK(an_inactive_agency_is_left_out),
        WITH_DESK(the_share_in_time_is_that_of_the_scores),
        WITH_DESK(the_scores_are_counted_anew_after_ten_minutes),
        WITH_DESK(it_is_said_whether_it_is_open_and_until_when),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

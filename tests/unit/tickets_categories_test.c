/* What a call may be about: a list of the desk, and the log's. */
#include "tickets_desk.h"
#include "tickets_replay.h"
#include <string.h>
#include "db/schema.h"
#include "tickets/agencies/categories.h"

static bool ask_about(World *w, const char *category, GError **err)
{
    gint64 n;
    const TicketAsk ask = { .question = "질문", .category = category, .received = INSTANT_NONE };
    return ticket_ask(w->desk, &ask, &n, err);
}

static void mistyped_ones_are_refused_and_near_ones_named(void **state)
{
    World *w = *state;
    gint64 n = ask_at(w, "2026-11-23 10:00", NULL), before = events(w);
    static const char *const bad[] = { "국내인중", "국내인증제", "없는분류", "인증" };
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        REFUSED(ERR_INPUT, ask_about(w, bad[i], err));
        REFUSED(
            ERR_INPUT, ticket_set(w->desk, &(TicketSet){ .number = n, .category = bad[i] }, err));
        REFUSED(
            ERR_INPUT, ticket_flag(w->desk, &(TicketFlag){ .number = n, .category = bad[i] }, err));
    }
    assert_int_equal(events(w), before);
    g_autoptr(GError) why = NULL;
    assert_false(ask_about(w, "국내인중", &why));
    assert_non_null(strstr(why->message, "국내인증"));
}

static void spaces_and_the_end_of_a_name_may_be_left_out(void **state)
{
    World *w = *state;
    static const char *const typed[][2] = { { "국내인증", "국내인증" }, { "국내 인증", "국내인증" },
        { "국내", "국내인증" }, { " 수출 ", "수출" } };
    for (gsize i = 0; i < G_N_ELEMENTS(typed); i++) {
        g_autofree char *name = category_resolve(w->desk, typed[i][0], NULL);
        assert_string_equal(name, typed[i][1]);
    }
}

static void the_list_counts_agencies_and_calls(void **state)
{
    World *w = *state;
    ask_at(w, "2026-11-23 10:00", NULL);
    g_autoptr(GPtrArray) all = category_list(w->desk, NULL);
    const Category *first = all->pdata[0];
    assert_string_equal(first->name, "국내인증"); /* most agencies have it */
    assert_true(first->active);
    assert_true(first->agencies > 1);
    assert_int_equal(first->calls, 1);
}

static void an_admin_adds_and_retires(void **state)
{
    World *w = *state;
    FINE(user_set(w->desk, "choi", "admin", err));
    now("2026-11-23 10:00");
    REFUSED(ERR_FORBIDDEN, category_set(w->desk, "방송통신", true, err));
    REFUSED(ERR_INPUT, ask_about(w, "방송통신", err));
    w->setup.actor = "choi";
    REFUSED(ERR_INPUT, category_set(w->desk, "  ", true, err));
    REFUSED(ERR_NOT_FOUND, category_set(w->desk, "없는분류", false, err));
    REFUSED(ERR_RULE, category_set(w->desk, "국내인증", false, err)); /* agencies answer it */
    FINE(category_set(w->desk, "방송통신", true, err));
    gint64 before = events(w);
    FINE(category_set(w->desk, "방송통신", true, err)); /* again: nothing new */
    assert_int_equal(events(w), before);
    FINE(ask_about(w, "방송통신", err));
    FINE(category_set(w->desk, "방송통신", false, err));
    REFUSED(ERR_INPUT, ask_about(w, "방송통신", err));
    replay_is_the_same(w);
}

static void anybody_adds_while_there_is_no_admin(void **state)
{
    World *w = *state;
    FINE(category_set(w->desk, "방송통신", true, err));
    FINE(ask_about(w, "방송통신", err));
}

/* A desk that nobody has given agencies yet. */
static void without_a_list_calls_name_what_they_like(void **state)
{
    World *w = *state;
    g_autoptr(Desk) fresh = desk_new_for_tests(&w->setup, NULL);
    World bare = { .desk = fresh, .setup = w->setup };
    FINE(ask_about(&bare, "제 마음대로", err));
    FINE(ask_about(&bare, "다른 것", err));
    FINE(category_set(fresh, "표준", true, err));
    REFUSED(ERR_INPUT, ask_about(&bare, "또 다른 것", err));
    FINE(ask_about(&bare, "제 마음대로", err));
    FINE(category_set(fresh, "제 마음대로", false, err));
    REFUSED(ERR_INPUT, ask_about(&bare, "제 마음대로", err));
    replay_is_the_same(&bare);
}

static void a_desk_of_before_gets_its_list_from_its_log(void **state)
{
    World *w = *state;
    ask_at(w, "2026-11-23 10:00", NULL);
    g_autoptr(DbTx) tx = db_begin(desk_main(w->desk), NULL);
    FINE(log_append(w->desk, "call:1", "call.set", "{\"category\":\"옛 분류\"}", NULL, err));
    FINE(db_commit(g_steal_pointer(&tx), err));
    g_autofree char *before = dump(w->desk, "category");
    assert_non_null(strstr(before, "옛 분류|0|1"));
    FINE(db_exec(desk_main(w->desk), "DROP TABLE category; PRAGMA user_version = 7", err));
    FINE(schema_migrate_desk(desk_main(w->desk), err));
    g_autofree char *after = dump(w->desk, "category");
    assert_string_equal(after, before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_DESK(mistyped_ones_are_refused_and_near_ones_named),
        WITH_DESK(spaces_and_the_end_of_a_name_may_be_left_out),
        WITH_DESK(the_list_counts_agencies_and_calls),
        WITH_DESK(an_admin_adds_and_retires),
        WITH_DESK(anybody_adds_while_there_is_no_admin),
        WITH_DESK(without_a_list_calls_name_what_they_like),
        WITH_DESK(a_desk_of_before_gets_its_list_from_its_log),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

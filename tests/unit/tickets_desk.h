/* What the tests of tickets share: a desk with the shipped calendar and agencies, and a clock. */
#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>
#include "db/events.h"
#include "db/log.h"
#include "tickets/agencies/agency.h"
#include "tickets/time/calendar.h"
#include "tickets/moves/moves.h"
#include "tickets/transaction/tick.h"
#include "tickets/people/user.h"
#include "tickets/transaction/events.h"

typedef struct {
    Desk *desk;
    DeskSetup setup;
} World;

static const LogView *const world_views[] = { db_views, ticket_views, NULL };

/* "2026-11-23 10:00" in the desk's zone. */
static inline gint64 at(const char *text)
{
    gint64 instant;
    assert_true(instant_parse(text, 0, &instant, NULL));
    return instant;
}

static inline void now(const char *text)
{
    g_setenv("ONECALL_NOW", text, TRUE);
}

static inline void same(gint64 have, const char *want)
{
    g_autofree char *have_text = instant_rfc3339(have), *want_text = instant_rfc3339(at(want));
    assert_string_equal(have_text ? have_text : "none", want_text);
}

/* Fails with the error's own words. */
static inline void fine(bool ok, GError *why)
{
    if (!ok)
        fail_msg("%s", why ? why->message : "no error was set");
}
#define FINE(call)                                                                                 \
    do {                                                                                           \
        g_autoptr(GError) world_why = NULL;                                                        \
        GError **err = &world_why;                                                                 \
        bool world_ok = (call);                                                                    \
        fine(world_ok, world_why);                                                                 \
    } while (0)

/* Refused with this code and with words. */
#define REFUSED(code_wanted, call)                                                                 \
    do {                                                                                           \
        g_autoptr(GError) world_why = NULL;                                                        \
        GError **err = &world_why;                                                                 \
        assert_false((call));                                                                      \
        assert_non_null(world_why);                                                                \
        assert_int_equal(world_why->code, code_wanted);                                            \
    } while (0)

static inline char *shipped(const char *name)
{
    g_autofree char *path = g_build_filename(ONECALL_SOURCE_DIR, "data", name, NULL);
    char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    return text;
}

static inline void world_fill(World *w)
{
    g_autofree char *calendar = shipped("calendar-kr.csv"), *agencies = shipped("agencies.csv");
    gint64 n;
    FINE(calendar_import(w->desk, calendar, &n, err));
    FINE(agency_import(w->desk, agencies, &n, err));
    FINE(user_set(w->desk, "park", "supervisor", err));
    FINE(user_set(w->desk, "kim", "consultant", err));
    FINE(user_set(w->desk, "lee", "consultant", err));
}

static inline int world_new(void **state)
{
    World *w = g_new0(World, 1);
    w->setup = (DeskSetup){ .actor = "kim", .doing = "test", .views = world_views };
    now("2026-10-30 08:00");
    w->desk = desk_new_for_tests(&w->setup, NULL);
    assert_non_null(w->desk);
    world_fill(w);
    *state = w;
    return 0;
}

static inline int world_free(void **state)
{
    World *w = *state;
    desk_free(w->desk);
    g_free(w);
    g_unsetenv("ONECALL_NOW");
    return 0;
}

static inline TicketCall *look(World *w, gint64 number)
{
    g_autoptr(GError) why = NULL;
    TicketCall *call = ticket_load(w->desk, number, &why);
    fine(call != NULL, why);
    return call;
}

static inline gint64 ask_at(World *w, const char *when, const char *policy)
{
    gint64 number = 0;
    const TicketAsk ask = {
        .question = "전기매트를 수입하려면 KC 인증을 받아야 하나요?",
        .category = "국내인증",
        .policy = policy,
        .received = INSTANT_NONE,
        .caller = { .name = "홍길동", .company = "(주)한빛전자", .phone = "010-1234-5678" },
    };
    now(when);
    FINE(ticket_ask(w->desk, &ask, &number, err));
    return number;
}

/* Asked and flagged at once. */
static inline gint64 ticket_at(World *w, const char *when, const char *policy)
{
    gint64 number = ask_at(w, when, policy);
    FINE(ticket_flag(w->desk, &(TicketFlag){ .number = number, .why = "담당 기관 확인" }, err));
    return number;
}

static inline void refer(World *w, gint64 number, const char *agency)
{
    FINE(ticket_refer(w->desk, &(TicketRefer){ .number = number, .agency = agency }, NULL, err));
}

static inline void reply(World *w, gint64 number)
{
    const TicketReply reply = {
        .number = number, .who = "김대리", .text = "안전확인 대상입니다.", .at = INSTANT_NONE
    };
    FINE(ticket_reply(w->desk, &reply, err));
}

static inline void pause_from(World *w, gint64 number, const char *when)
{
    now(when);
    FINE(ticket_wait(
        w->desk, &(TicketWait){ .number = number, .question = "모델명을 알려 주세요." }, err));
}

static inline void resume(World *w, gint64 number, const char *when)
{
    now(when);
    FINE(ticket_resume(w->desk, &(TicketResume){ .number = number }, err));
}

static inline bool try_deliver(World *w, gint64 number, GError **err)
{
    const TicketDeliver deliver = { .number = number,
        .via = "phone",
        .text = "안전확인 신고를 하시면 됩니다.",
        .expertise = "같은 문의를 처리한 기록",
        .at = INSTANT_NONE };
    return ticket_deliver(w->desk, &deliver, err);
}

static inline void deliver(World *w, gint64 number, const char *when)
{
    now(when);
    FINE(try_deliver(w, number, err));
}

static inline void state_is(World *w, gint64 number, TicketState state)
{
    g_autoptr(TicketCall) call = look(w, number);
    assert_string_equal(state_name(call->state), state_name(state));
}

static inline gint64 count(World *w, const char *sql)
{
    gint64 n = 0;
    FINE(db_number(desk_main(w->desk), err, 0, &n, sql, ""));
    return n;
}

static inline gint64 events(World *w)
{
    return count(w, "SELECT count(*) FROM log");
}

#define WITH_DESK(name) cmocka_unit_test_setup_teardown(name, world_new, world_free)

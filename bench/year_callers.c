/* bench/year_callers.c - who calls in a simulated year, and what becomes of it. */
#include <math.h>
#include "base/i18n.h"
#include "bench/year.h"
#include "tickets/time/calendar.h"
#include "tickets/calls/escalation.h"
#include "tickets/moves/moves.h"

#define MINUTE 60
#define HOUR 3600
#define PROMISE (48 * HOUR)

typedef enum {
    ASK,
    ANSWER,
    FLAG,
    REFER,
    REJECT,
    REPLY,
    WAIT,
    RESUME,
    TRY,
    DELIVER,
    CLOSE,
    REOPEN,
    LEAVE
} Kind;

typedef struct {
    gint64 at;
    guint caller; /* place in `callers` */
    Kind kind;
} Act;

static const char *const agencies[] = { "kats", "kita", "kotra", "ktr", "ktl", "rra" };
static const char *const categories[] = { "국내인증", "해외인증", "표준", "수출", "통관", "시험" };
static const char *const fields[] = { "전기·전자", "기계", "화학", "생활용품", "의료", "정보통신" };
static const char *const things[] = { "전기매트", "블루투스 이어폰", "유아용 의자", "LED 조명",
    "드론", "전동 킥보드", "화장품 용기", "산업용 펌프", "보조배터리", "물놀이 튜브" };
static const char *const asks[] = { "수입하려면 어떤 인증을 받아야 하나요?",
    "유럽에 수출할 때 적합성 선언을 누가 하나요?", "시험 성적서의 유효 기간이 있나요?",
    "모델명만 바뀌면 다시 신고해야 하나요?", "한국어 표시를 어디에 해야 하나요?",
    "면제 확인은 어디에 신청하나요?" };

gint64 year_first_day(void)
{
    return 20635; /* 2026-07-01 */
}

void year_clock(gint64 now)
{
    g_autofree char *text = instant_rfc3339(now);
    g_setenv("ONECALL_NOW", text, TRUE);
}

guint year_breach_hash(gconstpointer breach)
{
    const YearBreach *b = breach;
    return (guint)(b->call * 16 + b->cycle);
}

gboolean year_breach_equal(gconstpointer a, gconstpointer b)
{
    const YearBreach *x = a, *y = b;
    return x->call == y->call && x->cycle == y->cycle;
}

/* Sebastiano Vigna's splitmix64. */
static guint64 draw(Year *y)
{
    guint64 x = y->random += G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
    x = (x ^ x >> 30) * G_GUINT64_CONSTANT(0xBF58476D1CE4E5B9);
    x = (x ^ x >> 27) * G_GUINT64_CONSTANT(0x94D049BB133111EB);
    return x ^ x >> 31;
}

static double share(Year *y)
{
    return (double)(draw(y) >> 11) / (double)(G_GUINT64_CONSTANT(1) << 53);
}

static bool one_in(Year *y, int n)
{
    return draw(y) % (guint64)n == 0;
}

static gint64 between(Year *y, gint64 from, gint64 to)
{
    return from + (gint64)(draw(y) % (guint64)(to - from + 1));
}

static gint64 about(Year *y, gint64 mean_seconds)
{
    return (gint64)(-log(1 - share(y)) * (double)mean_seconds);
}

#define PICK(y, list) (list[draw(y) % G_N_ELEMENTS(list)])

/* The heap of acts: the earliest first. */
static Act *act_at(Year *y, guint i)
{
    return &g_array_index(y->acts_due, Act, i);
}

static void swap_acts(Year *y, guint i, guint j)
{
    Act kept = *act_at(y, i);
    *act_at(y, i) = *act_at(y, j);
    *act_at(y, j) = kept;
}

static void plan(Year *y, guint caller, Kind kind, gint64 at)
{
    const Act act = { at, caller, kind };
    g_array_append_val(y->acts_due, act);
    for (guint i = y->acts_due->len - 1; i > 0 && act_at(y, i)->at < act_at(y, (i - 1) / 2)->at;
         i = (i - 1) / 2)
        swap_acts(y, i, (i - 1) / 2);
}

static Act next_act(Year *y)
{
    Act first = *act_at(y, 0);
    guint n = y->acts_due->len - 1, i = 0;
    swap_acts(y, 0, n);
    g_array_set_size(y->acts_due, n);
    while (2 * i + 1 < n) {
        guint least = 2 * i + 1;
        if (least + 1 < n && act_at(y, least + 1)->at < act_at(y, least)->at)
            least++;
        if (act_at(y, i)->at <= act_at(y, least)->at)
            break;
        swap_acts(y, i, least);
        i = least;
    }
    return first;
}

/* After so long, when somebody is at work. */
static void plan_at_work(Year *y, guint caller, Kind kind, gint64 seconds)
{
    gint64 at = y->now + MAX(seconds, 1);
    gint64 open = clock_open_from(y->calendar, &hours_business, at);
    plan(y, caller, kind, open > at ? open + between(y, 1, 2 * HOUR) : at);
}

static int by_time(const void *a, const void *b)
{
    gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;
    return (x > y) - (x < y);
}

/* Most call in the day, a few write in the evening, at night and at weekends. */
static gint64 draw_arrival(Year *y, gint64 end)
{
    for (gint64 at = end;; at = end) {
        gint64 day = between(y, year_first_day(), instant_day(end));
        bool working = calendar_is_working_day(y->calendar, day);
        bool writes = share(y) < 0.03;
        if (working && !writes)
            at = day_instant(day, between(y, 9 * HOUR, 18 * HOUR - 1));
        else if (writes)
            at = day_instant(day, between(y, 0, DAY_SECONDS - 1));
        if (at < end)
            return at;
    }
}

bool year_begin(Year *y, gint64 end, GError **err)
{
    y->calendar = calendar_get_newest(y->desk, NULL, err);
    y->arrivals = g_array_new(FALSE, FALSE, sizeof(gint64));
    y->acts_due = g_array_new(FALSE, FALSE, sizeof(Act));
    y->callers = g_array_new(FALSE, FALSE, sizeof(YearCaller));
    y->breaches = g_array_new(FALSE, FALSE, sizeof(YearBreach));
    for (guint i = 0; y->calendar && i < y->calls; i++) {
        gint64 at = draw_arrival(y, end);
        g_array_append_val(y->arrivals, at);
    }
    g_array_sort(y->arrivals, by_time);
    y->now = day_instant(year_first_day(), 0);
    return y->calendar != NULL;
}

void year_clear(Year *y)
{
    g_array_unref(y->arrivals);
    g_array_unref(y->acts_due);
    g_array_unref(y->callers);
    g_array_unref(y->breaches);
    desk_free(y->desk);
}

gint64 year_next(const Year *y)
{
    gint64 arrival =
        y->arrived < y->arrivals->len ? g_array_index(y->arrivals, gint64, y->arrived) : G_MAXINT64;
    gint64 act = y->acts_due->len ? act_at((Year *)y, 0)->at : G_MAXINT64;
    return MIN(arrival, act);
}

static YearCaller *caller_at(Year *y, guint i)
{
    return &g_array_index(y->callers, YearCaller, i);
}

static void note_breach(Year *y, const YearCaller *c)
{
    const YearBreach breach = { c->number, c->cycle, c->due, 0 };
    bool stood = c->paused_at != INSTANT_NONE && c->paused_at <= c->due;
    if (c->open && !stood && y->now > c->due)
        g_array_append_val(y->breaches, breach);
}

static void clock_starts(YearCaller *c, gint64 at, gint64 cycle)
{
    c->cycle = cycle;
    c->due = at + PROMISE;
    c->paused_at = INSTANT_NONE;
    c->open = true;
}

/* A pause that began after due changes nothing. */
static void clock_runs_again(Year *y, YearCaller *c)
{
    if (c->paused_at != INSTANT_NONE && c->paused_at <= c->due)
        c->due += y->now - c->paused_at;
    c->paused_at = INSTANT_NONE;
}

static void clock_stops(Year *y, YearCaller *c)
{
    clock_runs_again(y, c);
    note_breach(y, c);
    c->open = false;
}

void year_end(Year *y)
{
    for (guint i = 0; i < y->callers->len; i++)
        note_breach(y, caller_at(y, i));
}

static void act_as(Year *y, const YearCaller *c)
{
    static char name[64];
    g_snprintf(name, sizeof name, YEAR_CONSULTANT, c->consultant + 1);
    y->setup.actor = name;
}

/* Seven in ten are answered on the call; one in seventy is forgotten, for the tick to flag. */
static bool ask(Year *y, GError **err)
{
    YearCaller c = { .consultant = (int)(draw(y) % YEAR_CONSULTANTS),
        .agency = (int)(draw(y) % G_N_ELEMENTS(agencies)) };
    g_autofree char *question = g_strdup_printf("%s %s", PICK(y, things), PICK(y, asks));
    g_autofree char *phone =
        g_strdup_printf("010-%04d-%04d", (int)between(y, 2000, 9999), (int)between(y, 0, 9999));
    const TicketAsk ask = { .question = question,
        .category = PICK(y, categories),
        .field = PICK(y, fields),
        .received = INSTANT_NONE,
        .caller = { .phone = phone } };
    act_as(y, &c);
    y->arrived++;
    if (!ticket_ask(y->desk, &ask, &c.number, err))
        return false;
    clock_starts(&c, y->now, 1);
    guint place = y->callers->len;
    g_array_append_val(y->callers, c);
    double fate = share(y);
    bool open = clock_open_from(y->calendar, &hours_business, y->now) == y->now;
    if (fate < 0.70)
        plan_at_work(y, place, open ? ANSWER : FLAG, between(y, MINUTE, 10 * MINUTE));
    else if (fate < 0.715)
        plan_at_work(y, place, REFER, between(y, 2 * HOUR, 20 * HOUR));
    else
        plan_at_work(y, place, FLAG, between(y, 2 * MINUTE, 7 * MINUTE));
    return true;
}

static bool answer(Year *y, guint i, YearCaller *c, GError **err)
{
    (void)i;
    const TicketAnswer answer = { .number = c->number,
        .text = "안전확인 신고 대상입니다.",
        .expertise = "같은 문의를 처리한 기록" };
    if (!ticket_answer(y->desk, &answer, err))
        return false;
    clock_stops(y, c);
    return true;
}

static void plan_placing(Year *y, guint i)
{
    double fate = share(y);
    if (fate < 0.02)
        plan_at_work(y, i, LEAVE, about(y, 8 * HOUR));
    else if (fate < 0.25)
        plan_at_work(y, i, DELIVER, about(y, 5 * HOUR));
    else
        plan_at_work(y, i, REFER, fate < 0.29 ? 12 * HOUR : between(y, 5 * MINUTE, 90 * MINUTE));
}

static bool flag(Year *y, guint i, YearCaller *c, GError **err)
{
    if (!ticket_flag(y->desk, &(TicketFlag){ .number = c->number, .why = "기관 확인 필요" }, err))
        return false;
    plan_placing(y, i);
    return true;
}

/* Half of the replies come within 12 hours, one in ten after two days and more. */
static bool refer(Year *y, guint i, YearCaller *c, GError **err)
{
    const TicketRefer refer = { .number = c->number,
        .agency = agencies[(c->agency + c->rounds++) % (int)G_N_ELEMENTS(agencies)],
        .text = "제도 담당 부서의 확인을 부탁드립니다." };
    if (!ticket_refer(y->desk, &refer, NULL, err))
        return false;
    double fate = share(y);
    if (fate < 0.03 && c->rounds < 4)
        plan_at_work(y, i, REJECT, about(y, 3 * HOUR));
    else if (fate < 0.08 && c->cycle == 1 && c->rounds == 1)
        plan_at_work(y, i, WAIT, about(y, 3 * HOUR));
    else
        plan_at_work(y, i, REPLY,
            (gint64)(12 * HOUR * exp(1.1 * (share(y) + share(y) + share(y) - 1.5) * 2)));
    return true;
}

static bool reject(Year *y, guint i, YearCaller *c, GError **err)
{
    if (!ticket_reject(
            y->desk, &(TicketReject){ .number = c->number, .reason = "소관이 아님" }, err))
        return false;
    plan_at_work(y, i, REFER, between(y, 5 * MINUTE, 2 * HOUR));
    return true;
}

static bool reply(Year *y, guint i, YearCaller *c, GError **err)
{
    const TicketReply reply = { .number = c->number,
        .who = "담당자",
        .text = "안전확인 대상이며 공급자적합성확인으로는 부족합니다.",
        .at = INSTANT_NONE };
    if (!ticket_reply(y->desk, &reply, err))
        return false;
    plan_at_work(y, i, one_in(y, 12) ? TRY : DELIVER, about(y, 90 * MINUTE));
    return true;
}

static bool wait_for(Year *y, guint i, YearCaller *c, GError **err)
{
    if (!ticket_wait(y->desk,
            &(TicketWait){ .number = c->number, .question = "모델명을 알려 주세요." }, err))
        return false;
    c->paused_at = y->now;
    plan_at_work(y, i, RESUME, about(y, 24 * HOUR));
    return true;
}

static bool resume(Year *y, guint i, YearCaller *c, GError **err)
{
    if (!ticket_resume(y->desk, &(TicketResume){ .number = c->number }, err))
        return false;
    clock_runs_again(y, c);
    plan_at_work(y, i, REPLY, about(y, 10 * HOUR));
    return true;
}

static bool try_calling(Year *y, guint i, YearCaller *c, GError **err)
{
    if (!ticket_attempt(y->desk, &(TicketAttempt){ .number = c->number, .at = INSTANT_NONE }, err))
        return false;
    plan_at_work(y, i, ++c->attempts < 3 ? TRY : DELIVER, 30 * MINUTE);
    return true;
}

static bool deliver(Year *y, guint i, YearCaller *c, GError **err)
{
    const TicketDeliver deliver = { .number = c->number,
        .via = "phone",
        .text = "안전확인 신고를 하시면 됩니다.",
        .expertise = "기관 답변",
        .at = INSTANT_NONE };
    if (!ticket_deliver(y->desk, &deliver, err))
        return false;
    clock_stops(y, c);
    if (one_in(y, 200) && c->cycle < 3)
        plan_at_work(y, i, REOPEN, about(y, 3 * DAY_SECONDS));
    else
        plan_at_work(y, i, CLOSE, about(y, DAY_SECONDS));
    return true;
}

static bool close_call(Year *y, guint i, YearCaller *c, GError **err)
{
    (void)i;
    y->setup.actor = YEAR_SUPERVISOR;
    return ticket_close(y->desk,
        &(TicketClose){
            .number = c->number, .knowledge = "기존 안내와 같음", .cause = "agency_late" },
        err);
}

static bool reopen(Year *y, guint i, YearCaller *c, GError **err)
{
    if (!ticket_reopen(
            y->desk, &(TicketReopen){ .number = c->number, .reason = "답변이 다름" }, err))
        return false;
    clock_starts(c, y->now, c->cycle + 1);
    plan_placing(y, i);
    return true;
}

static bool leave(Year *y, guint i, YearCaller *c, GError **err)
{
    (void)i;
    if (!ticket_withdraw(
            y->desk, &(TicketEnd){ .number = c->number, .reason = "이제 필요 없다고 함" }, err))
        return false;
    clock_stops(y, c);
    return true;
}

static bool (*const acts[])(Year *y, guint i, YearCaller *c, GError **err) = { [ANSWER] = answer,
    [FLAG] = flag,
    [REFER] = refer,
    [REJECT] = reject,
    [REPLY] = reply,
    [WAIT] = wait_for,
    [RESUME] = resume,
    [TRY] = try_calling,
    [DELIVER] = deliver,
    [CLOSE] = close_call,
    [REOPEN] = reopen,
    [LEAVE] = leave };

/* The tick resumes a call by itself after ten days, at that instant. */
static void see_resumed(Year *y, YearCaller *c)
{
    gint64 by_itself = c->paused_at + (gint64)WAIT_DAYS * DAY_SECONDS;
    if (c->paused_at == INSTANT_NONE || y->now < by_itself)
        return;
    if (c->paused_at <= c->due)
        c->due += by_itself - c->paused_at;
    c->paused_at = INSTANT_NONE;
}

bool year_act(Year *y, GError **err)
{
    y->acts++;
    if (y->arrived < y->arrivals->len && g_array_index(y->arrivals, gint64, y->arrived) == y->now)
        return ask(y, err);
    Act act = next_act(y);
    YearCaller *c = caller_at(y, act.caller);
    g_autoptr(GError) why = NULL;
    act_as(y, c);
    see_resumed(y, c);
    if (acts[act.kind](y, act.caller, c, &why))
        return true;
    y->refused++;
    if (g_error_matches(why, ERR, ERR_RULE)) {
        /* the tick was first */
        if (act.kind == RESUME)
            plan_at_work(y, act.caller, REPLY, HOUR);
        else if (act.kind == FLAG || act.kind == ANSWER)
            plan_placing(y, act.caller);
        return true;
    }
    g_propagate_prefixed_error(err, g_steal_pointer(&why), "call %d: ", (int)c->number);
    return false;
}

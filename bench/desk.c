/* bench/desk.c - what a consultant is shown before asking for it, on a desk of many calls: every
 * figure is of the functions that the session calls.
 *
 * usage: desk DESK      DESK: made by bench/year (and its --more), whose last day it is
 *
 * Adds to the desk what a year does not leave: answers that cite, and the past calls in the index.
 */
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include "base/i18n.h"
#include "bench/year.h"
#include "cli/show/proposal.h"
#include "db/events.h"
#include "kb/index/asked_calls.h"
#include "kb/library/events.h"
#include "tickets/moves/moves.h"
#include "tickets/proposals/agency_proposal.h"
#include "tickets/proposals/caller_calls.h"
#include "tickets/proposals/earlier_answers.h"
#include "tickets/proposals/worklist.h"
#include "tickets/transaction/events.h"

#define DAYS 365
#define MEASURED 400
#define CITING 300 /* answers that cite the article */
#define ARTICLE "전기용품 및 생활용품 안전관리법/법률#제5조"

typedef struct {
    Desk *desk;
    GPtrArray *phones; /* of callers, one for each run, as they are typed: 2345-6789 */
    GArray *alike;
} Bench;

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double quantile(const GArray *times, double share)
{
    return times->len ? g_array_index(times, double, (guint)((times->len - 1) * share)) : 0;
}

/* The phones of persons from all over the year. */
static bool read_phones(Bench *b, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(b->desk), err,
        "SELECT id FROM person WHERE phone IS NOT NULL ORDER BY id LIMIT ?1", "d", MEASURED);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        g_autoptr(Person) person = person_for_letter(b->desk, db_text(q, 0), err);
        if (!person)
            return false;
        const char *rest = strchr(person->phone, '-');
        g_ptr_array_add(b->phones, g_strdup(rest ? rest + 1 : person->phone));
    }
    return step == DB_DONE;
}

static bool fill_index(Bench *b, GError **err)
{
    Db *index = desk_index(b->desk, err);
    gint64 have;
    if (!index || !db_number(index, err, 0, &have, "SELECT count(*) FROM past", "") || have > 0)
        return have > 0;
    g_autoptr(DbTx) tx = db_begin(index, err);
    g_autoptr(DbStmt) q =
        db_query(desk_main(b->desk), err, "SELECT number, question FROM call WHERE open = 0", "");
    DbStep step = DB_FAILED;
    while (tx && q && (step = db_step(q, err)) == DB_ROW)
        if (!kb_asked_calls_add(b->desk, db_int(q, 0), db_text(q, 1), err))
            return false;
    return step == DB_DONE && db_commit(g_steal_pointer(&tx), err);
}

static bool answer_citing(Bench *b, int i, GError **err)
{
    static const char *const cite[] = { ARTICLE, NULL };
    gint64 number;
    g_autofree char *text = g_strdup_printf("안전인증 대상입니다. (%d)", i);
    const TicketAsk ask = {
        .question = "전기매트 수입 KC 인증", .category = "국내인증", .received = INSTANT_NONE
    };
    return ticket_ask(b->desk, &ask, &number, err) &&
           ticket_answer(
               b->desk, &(TicketAnswer){ .number = number, .text = text, .cite = cite }, err);
}

static bool fill_answers(Bench *b, GError **err)
{
    gint64 have;
    if (!db_number(desk_main(b->desk), err, 0, &have,
            "SELECT count(*) FROM citation WHERE ref = ?1", "s", ARTICLE))
        return false;
    for (int i = (int)have; i < CITING; i++)
        if (!answer_citing(b, i, err))
            return false;
    return true;
}

static bool look_up(Bench *b, guint i, guint *found, GError **err)
{
    const char *typed = g_ptr_array_index(b->phones, i % b->phones->len);
    g_autoptr(GPtrArray) callers = callers_by_phone(b->desk, typed, err);
    *found = callers ? callers->len : 0;
    return callers != NULL;
}

static bool look_up_nobody(Bench *b, guint i, guint *found, GError **err)
{
    g_autofree char *typed = g_strdup_printf("%07u", 1000000 + i);
    g_autoptr(GPtrArray) callers = callers_by_phone(b->desk, typed, err);
    *found = callers ? callers->len : 0;
    return callers != NULL;
}

static bool propose(Bench *b, guint i, guint *found, GError **err)
{
    static const char *const questions[] = { "전기매트 수입 인증", "드론 시험 성적서 유효 기간",
        "화장품 용기 한국어 표시", "선박용 소화기 형식승인" };
    g_auto(CallProposal) proposal = { 0 };
    bool ok = call_proposal(b->desk, questions[i % G_N_ELEMENTS(questions)], NULL, &proposal, err);
    *found = ok ? proposal.alike->len : 0;
    if (ok && proposal.alike->len > 0) {
        g_array_unref(b->alike);
        b->alike = g_array_ref(proposal.alike);
    }
    return ok;
}

static bool agencies(Bench *b, guint i, guint *found, GError **err)
{
    static const char *const categories[] = { "국내인증", "해외인증", "표준", "수출", "통관",
        "시험" };
    g_autoptr(GPtrArray) list =
        agency_proposals(b->desk, categories[i % G_N_ELEMENTS(categories)], b->alike, err);
    *found = list ? list->len : 0;
    return list != NULL;
}

static bool earlier(Bench *b, guint i, guint *found, GError **err)
{
    (void)i;
    static const char *const ids[] = { ARTICLE, "전파법/법률#제58조의2", NULL };
    g_autoptr(GPtrArray) answers = earlier_answers(b->desk, ids, 0, EARLIER_MOST, err);
    *found = answers ? answers->len : 0;
    return answers != NULL;
}

static bool work(Bench *b, const char *owner, guint *found, GError **err)
{
    g_autoptr(Worklist) list = worklist_load(b->desk, owner, err);
    *found = list ? list->items->len : 0;
    return list != NULL;
}

static bool work_of_all(Bench *b, guint i, guint *found, GError **err)
{
    (void)i;
    return work(b, NULL, found, err);
}

static bool work_of_one(Bench *b, guint i, guint *found, GError **err)
{
    g_autofree char *owner = g_strdup_printf(YEAR_CONSULTANT, (int)(i % YEAR_CONSULTANTS) + 1);
    return work(b, owner, found, err);
}

typedef bool RunFn(Bench *b, guint i, guint *found, GError **err);

static bool measure(Bench *b, const char *what, RunFn *run, GError **err)
{
    g_autoptr(GArray) times = g_array_new(FALSE, FALSE, sizeof(double));
    double all = 0;
    for (guint i = 0; i < MEASURED; i++) {
        guint found;
        gint64 start = g_get_monotonic_time();
        if (!run(b, i, &found, err))
            return false;
        double ms = (double)(g_get_monotonic_time() - start) / 1000;
        g_array_append_val(times, ms);
        all += found;
    }
    g_array_sort(times, ascending);
    printf("%-28s p50 %7.2f  p95 %7.2f  max %7.2f ms  (found %.1f each)\n", what,
        quantile(times, 0.5), quantile(times, 0.95), quantile(times, 1), all / MEASURED);
    return true;
}

static bool measure_all(Bench *b, GError **err)
{
    static const struct {
        const char *what;
        RunFn *run;
    } all[] = { { "caller, 2345-6789", look_up }, { "caller, nobody", look_up_nobody },
        { "category and alike calls", propose }, { "agencies", agencies },
        { "earlier answers", earlier }, { "work list, all", work_of_all },
        { "work list, mine", work_of_one } };
    gint64 calls;
    if (!db_number(desk_main(b->desk), err, 0, &calls, "SELECT count(*) FROM call", ""))
        return false;
    printf("%d calls\n", (int)calls);
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        if (!measure(b, all[i].what, all[i].run, err))
            return false;
    return true;
}

int main(int argc, char **argv)
{
    static const LogView *const views[] = { db_views, kb_views, ticket_views, NULL };
    const DeskSetup setup = { .actor = YEAR_SUPERVISOR, .doing = "desk", .views = views };
    g_autoptr(GError) error = NULL;
    i18n_init("en");
    if (sodium_init() < 0 || argc != 2) {
        fprintf(stderr, "usage: desk DESK, made by bench/year\n");
        return ERR_USAGE;
    }
    year_clock(day_instant(year_first_day() + DAYS - 1, 15 * 3600));
    g_autoptr(Desk) desk = desk_open(argv[1], &setup, &error);
    g_autoptr(GPtrArray) phones = g_ptr_array_new_with_free_func(g_free);
    Bench b = { desk, phones, g_array_new(FALSE, FALSE, sizeof(gint64)) };
    bool ok = desk && read_phones(&b, &error) && fill_answers(&b, &error) &&
              fill_index(&b, &error) && measure_all(&b, &error);
    g_array_unref(b.alike);
    if (ok)
        return 0;
    fprintf(stderr, "desk: %s\n", error->message);
    return error->code;
}

/* Old records: the times they are written with, and the columns they come in. */
#include "tickets_desk.h"
#include "tickets/calls/codes.h"
#include "tickets/old_records/old_records.h"
#include "tickets/old_records/row.h"

static void reads(const char *text, const char *wanted, bool dated)
{
    gint64 instant;
    bool day_only;
    g_autoptr(GError) why = NULL;
    fine(old_record_read_time(text, &instant, &day_only, &why), why);
    same(instant, wanted);
    assert_int_equal(day_only, dated);
}

static void times_are_read_as_people_write_them(void **state)
{
    (void)state;
    reads("2024-03-05 14:20", "2024-03-05 14:20", false);
    reads("2024-03-05 14:20:11", "2024-03-05 14:20:11", false);
    reads("2024-03-05T05:20:00Z", "2024-03-05 14:20", false);
    reads("2024.3.5. 오후 2:20", "2024-03-05 14:20", false);
    reads("2024. 3. 5. 오전 12:05:01", "2024-03-05 00:05:01", false);
    reads("2024/03/05 12:05 PM", "2024-03-05 12:05", false);
    reads("2024년 3월 5일 14시 20분", "2024-03-05 14:20", false);
    reads("20240305142011", "2024-03-05 14:20:11", false);
    reads("202403051420", "2024-03-05 14:20", false);
    reads("20240305", "2024-03-05 00:00", true);
    reads("2024-02-29", "2024-02-29 00:00", true);
}

static void what_is_no_time_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = { "", "어제", "2024-02-30", "2023-02-29", "2024-13-01",
        "2024-03-05 24:00", "2024-03-05 10:60", "24-03-05", "5/3/2024", "14:20", "2024-03",
        "202403", "99999999999999", "2024-03-05 10", "1 2 3 4 5 6 7 8" };
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        gint64 instant;
        bool dated;
        g_autoptr(GError) why = NULL;
        if (old_record_read_time(wrong[i], &instant, &dated, &why))
            fail_msg("\"%s\" was read", wrong[i]);
        assert_int_equal(why->code, ERR_INPUT);
    }
}

static void imported_calls_are_closed_and_never_measured(void **state)
{
    World *w = *state;
    OldRecordCounts counts;
    const OldRecordOptions options = { 0 };
    const char *csv =
        "접수일\t답변일\t질의\t답변\r\n2025-01-02\t2025-03-04\t\"왜\n그런가요\"\t그렇습니다\r\n";
    REFUSED(ERR_FORBIDDEN, old_records_import(w->desk, csv, &options, &counts, err));
    w->setup.actor = "park";
    FINE(old_records_import(w->desk, csv, &options, &counts, err));
    assert_int_equal(counts.imported, 1);
    state_is(w, 1, TICKET_CLOSED);
    FINE(tick_run(w->desk, NULL, err));
    assert_int_equal(count(w, "SELECT count(*) FROM threshold"), 0);
    assert_int_equal(count(w, "SELECT count(*) FROM outbox"), 0);
    assert_int_equal(
        count(w, "SELECT count(*) FROM cycle WHERE verdict IS NULL AND breached_at IS NULL"), 1);
    g_autoptr(TicketCall) call = look(w, 1);
    assert_string_equal(call->answer, "그렇습니다");
    assert_string_equal(call->outcome, OUTCOME_IMPORTED);
    FINE(old_records_import(w->desk, csv, &options, &counts, err));
    assert_int_equal(counts.same, 1);
    assert_int_equal(counts.imported, 0);
}

static void a_known_row_leaves_no_caller_behind(void **state)
{
    World *w = *state;
    OldRecordCounts counts;
    const OldRecordOptions options = { 0 }, dry = { .dry_run = true };
    const char *csv = "date,question,answer,name\n2025-01-02,홍길동입니다 왜요,그냥요,홍길동\n";
    w->setup.actor = "park";
    FINE(old_records_import(w->desk, csv, &dry, &counts, err));
    assert_int_equal(counts.imported, 1);
    assert_int_equal(count(w, "SELECT count(*) FROM person"), 0);
    for (int i = 0; i < 2; i++)
        FINE(old_records_import(w->desk, csv, &options, &counts, err));
    assert_int_equal(counts.same, 1);
    assert_int_equal(count(w, "SELECT count(*) FROM person"), 1);
    assert_int_equal(count(w, "SELECT count(*) FROM log WHERE instr(body, '홍길동')"), 0);
}

static void an_unclosed_quotation_mark_keeps_what_came_before(void **state)
{
    World *w = *state;
    OldRecordCounts counts;
    const OldRecordOptions options = { 0 };
    w->setup.actor = "park";
    REFUSED(ERR_INPUT, old_records_import(w->desk,
                           "date,question,answer\n2025-01-02,왜요,그냥\n2025-01-03,\"왜요,그냥\n",
                           &options, &counts, err));
    assert_int_equal(counts.imported, 1);
    assert_int_equal(count(w, "SELECT count(*) FROM call"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_are_read_as_people_write_them),
        cmocka_unit_test(what_is_no_time_is_refused),
        WITH_DESK(imported_calls_are_closed_and_never_measured),
        WITH_DESK(a_known_row_leaves_no_caller_behind),
        WITH_DESK(an_unclosed_quotation_mark_keeps_what_came_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

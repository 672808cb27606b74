/* Callers: sealed, found again, shown for a reason, forgotten. */
#include "tickets_desk.h"
#include <string.h>

static char *put(World *w, const PersonFields *fields)
{
    char *id = NULL;
    g_autoptr(DbTx) tx = db_begin(desk_main(w->desk), NULL);
    FINE(person_put(w->desk, fields, &id, err));
    FINE(db_commit(g_steal_pointer(&tx), err));
    return id;
}

static void the_same_number_is_the_same_person(void **state)
{
    World *w = *state;
    g_autofree char *first = put(w, &(PersonFields){ .name = "홍길동", .phone = "010-1234-5678" });
    g_autofree char *again = put(w, &(PersonFields){ .phone = "01012345678", .mail = "h@ex.kr" });
    g_autofree char *other = put(w, &(PersonFields){ .name = "김철수", .phone = "010 1234 5678" });
    g_autofree char *nobody = put(w, &(PersonFields){ 0 });
    assert_string_equal(first, again);
    assert_string_not_equal(first, other);
    assert_null(nobody);
    g_autoptr(Person) person = person_reveal(w->desk, first, "회신 주소 확인", NULL);
    assert_string_equal(person->name, "홍길동");
    assert_string_equal(person->mail, "h@ex.kr");
}

static void nothing_readable_lies_in_the_store(void **state)
{
    World *w = *state;
    g_autofree char *id =
        put(w, &(PersonFields){ "홍길동", "한빛전자", "010-1234-5678", "h@ex.kr" });
    assert_non_null(id);
    assert_int_equal(count(w,
                         "SELECT count(*) FROM person WHERE instr(CAST(name AS TEXT), '홍')"
                         " OR instr(CAST(phone AS TEXT), '1234')"
                         " OR instr(CAST(mail AS TEXT), 'ex.kr')"
                         " OR instr(phone_lookup, '1234')"),
        0);
}

static void lists_see_masks(void **state)
{
    World *w = *state;
    g_autofree char *id =
        put(w, &(PersonFields){ "홍길동", "한빛전자", "010-1234-5678", "h@ex.kr" });
    g_autoptr(Person) person = person_mask(w->desk, id, NULL);
    assert_string_equal(person->name, "홍*동");
    assert_string_equal(person->phone, "010-****-5678");
    assert_string_equal(person->mail, "h***@ex.kr");
    assert_null(strstr(person->company, "한빛"));
    REFUSED(ERR_NOT_FOUND, person_mask(w->desk, "nobody", err));
}

static void revealing_needs_a_reason_and_is_an_event(void **state)
{
    World *w = *state;
    g_autofree char *id = put(w, &(PersonFields){ .phone = "010-1234-5678" });
    gint64 before = events(w);
    REFUSED(ERR_RULE, person_reveal(w->desk, id, " ", err));
    assert_int_equal(events(w), before);
    g_autoptr(Person) person = person_reveal(w->desk, id, "회신", NULL);
    assert_string_equal(person->phone, "010-1234-5678");
    assert_int_equal(count(w, "SELECT count(*) FROM log WHERE kind = 'person.revealed'"), 1);
}

static void a_caller_is_found_by_what_they_say_of_themselves(void **state)
{
    World *w = *state;
    gint64 n = ask_at(w, "2026-11-23 10:00", NULL);
    static const char *const said[] = { "홍길동", "홍 길동", "(주)한빛전자", "한빛 전자",
        "010 1234 5678" };
    for (gsize i = 0; i < G_N_ELEMENTS(said); i++) {
        g_autoptr(GArray) found = person_find(w->desk, said[i], NULL);
        assert_int_equal(found->len, 1);
        assert_int_equal(g_array_index(found, gint64, 0), n);
    }
    g_autoptr(GArray) none = person_find(w->desk, "전우치", NULL);
    assert_int_equal(none->len, 0);
}

typedef struct {
    guint8 hash[HASH_BYTES];
    bool any;
} Chain;

static LogNext is_chained(const LogRow *row, void *user, GError **err)
{
    Chain *chain = user;
    guint8 expected[HASH_BYTES];
    (void)err;
    log_hash(row, chain->any ? chain->hash : NULL, expected);
    assert_memory_equal(row->hash, expected, HASH_BYTES);
    memcpy(chain->hash, row->hash, HASH_BYTES);
    chain->any = true;
    return LOG_CONTINUE;
}

static void row_48_an_erased_caller_is_gone_and_the_chain_holds(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL),
           calls = count(w, "SELECT count(*) FROM call");
    g_autoptr(TicketCall) call = look(w, n);
    REFUSED(ERR_RULE, person_erase(w->desk, call->person, NULL, err));
    FINE(person_erase(w->desk, call->person, "본인 요청", err));
    g_autoptr(Person) person = person_mask(w->desk, call->person, NULL);
    assert_true(person->erased);
    assert_null(person->name);
    assert_null(person->phone);
    g_autoptr(GArray) found = person_find(w->desk, "홍길동", NULL);
    assert_int_equal(found->len, 0);
    assert_int_equal(count(w, "SELECT count(*) FROM call"), calls);
    Chain chain = { 0 };
    FINE(log_read(desk_main(w->desk), 0, is_chained, &chain, err));
    FINE(ticket_note(w->desk, &(TicketNote){ .number = n, .text = "메모는 됨" }, err));
}

static void what_was_scrubbed_is_kept_save_resident_numbers(void **state)
{
    World *w = *state;
    g_autofree char *id = put(w, &(PersonFields){ .name = "홍길동" }), *clean = NULL;
    g_autoptr(DbTx) tx = db_begin(desk_main(w->desk), NULL);
    FINE(person_scrub(w->desk, id, "홍길동 010-2222-3333, 900101-1234567", &clean, err));
    FINE(db_commit(g_steal_pointer(&tx), err));
    assert_string_equal(clean, "[이름] [전화], [주민번호]");
    g_autoptr(DbStmt) q = db_query(
        desk_main(w->desk), NULL, "SELECT key, scrubbed FROM person WHERE id = ?1", "s", id);
    assert_int_equal(db_step(q, NULL), DB_ROW);
    g_autoptr(GBytes) key = db_bytes(q, 0);
    g_autoptr(GBytes) sealed = db_bytes(q, 1);
    g_autofree char *plain = NULL;
    FINE(seal_reveal(desk_seal(w->desk, NULL), key, id, sealed, &plain, err));
    assert_string_equal(plain, "[이름] 홍길동\n[전화] 010-2222-3333");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_DESK(the_same_number_is_the_same_person),
        WITH_DESK(nothing_readable_lies_in_the_store),
        WITH_DESK(lists_see_masks),
        WITH_DESK(revealing_needs_a_reason_and_is_an_event),
        WITH_DESK(a_caller_is_found_by_what_they_say_of_themselves),
        WITH_DESK(row_48_an_erased_caller_is_gone_and_the_chain_holds),
        WITH_DESK(what_was_scrubbed_is_kept_save_resident_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

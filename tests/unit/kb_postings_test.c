/* Postings: what is packed comes back, what is no chunk is refused, lists grow at their end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "kb/index/posting_lists.h"
#include "tests/unit/kb_fixture.h"

/* Postings `step` passages apart, from `first` on. */
static void fill(Postings *p, guint n, guint32 first, guint32 step, PostingCount (*count)(guint i))
{
    p->n = n;
    for (guint i = 0; i < n; i++) {
        p->passage[i] = first + i * step;
        p->count[i] = count(i);
    }
}

static PostingCount always_one(guint i)
{
    (void)i;
    return posting_count(0, 1);
}

static PostingCount up_to_fifteen(guint i)
{
    return posting_count(0, i % 16);
}

static PostingCount of_all_kinds(guint i)
{
    return posting_count(i % 9, i % 40);
}

static void is_the_same(const Postings *a, const Postings *b)
{
    assert_int_equal(a->n, b->n);
    assert_memory_equal(a->passage, b->passage, a->n * sizeof *a->passage);
    assert_memory_equal(a->count, b->count, a->n);
}

static void what_is_packed_comes_back(void **state)
{
    (void)state;
    static PostingCount (*const counts[])(guint) = { always_one, up_to_fifteen, of_all_kinds };
    static const guint sizes[] = { 1, 2, 127, 128, 129, POSTINGS_CHUNK };
    static Postings in, out;
    for (gsize c = 0; c < G_N_ELEMENTS(counts); c++)
        for (gsize s = 0; s < G_N_ELEMENTS(sizes); s++) {
            g_autoptr(GByteArray) packed = g_byte_array_new();
            fill(&in, sizes[s], 4000000000u, 31, counts[c]);
            assert_int_equal(postings_fit(&in, 0), in.n);
            postings_pack(&in, 0, in.n, packed);
            assert_true(postings_unpack(packed->data, packed->len, &out));
            is_the_same(&in, &out);
        }
}

static void counts_stop_at_what_a_byte_holds(void **state)
{
    (void)state;
    PostingCount count = posting_count(100, 1000);
    assert_int_equal(posting_heading(count), POSTING_HEADING_MOST);
    assert_int_equal(posting_body(count), POSTING_BODY_MOST);
}

static void a_chunk_ends_where_passages_are_too_far_apart(void **state)
{
    (void)state;
    static Postings p;
    fill(&p, 100, 7, 1000, always_one);
    assert_int_equal(postings_fit(&p, 0), 66); /* 65,535 is the farthest */
    assert_int_equal(postings_fit(&p, 66), 34);
}

static void what_is_no_chunk_is_refused(void **state)
{
    (void)state;
    static Postings in, out;
    g_autoptr(GByteArray) packed = g_byte_array_new();
    fill(&in, 300, 5, 3, of_all_kinds);
    postings_pack(&in, 0, in.n, packed);
    for (guint n = 0; n < packed->len; n++) {
        g_autofree guint8 *cut = g_memdup2(packed->data, MAX(n, 1));
        assert_false(postings_unpack(cut, n, &out));
    }
    packed->data[10] = 0; /* the third passage is before the second */
    assert_false(postings_unpack(packed->data, packed->len, &out));
    packed->data[0] = packed->data[1] = 0xFF; /* more than a chunk holds */
    assert_false(postings_unpack(packed->data, packed->len, &out));
}

static void read_list(Db *db, ListKind kind, GArray *passages)
{
    static Postings chunk;
    DbStmt *q = posting_lists_open(db, 1, kind, kind, NULL);
    while (posting_lists_next(q, &chunk, NULL, NULL) == DB_ROW)
        g_array_append_vals(passages, chunk.passage, chunk.n);
}

static void a_list_grows_at_its_end_however_it_is_cut(void **state)
{
    (void)state;
    static const guint parts[] = { 1, 1, 5, 1500, 600, POSTINGS_CHUNK, 1, 3000 % POSTINGS_CHUNK };
    static Postings p;
    g_autoptr(Desk) desk = desk_new_for_tests(&fixture_setup, NULL);
    Db *db = desk_index(desk, NULL);
    g_autoptr(GArray) expected = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint32));
    guint32 next = 1;
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        fill(&p, parts[i], next, i % 2 ? 1 : 70, always_one);
        next = p.passage[p.n - 1] + (i % 3 ? 1 : 100000);
        g_array_append_vals(expected, p.passage, p.n);
        assert_true(posting_lists_append(db, 1, LIST_PASSAGES, &p, NULL));
        assert_true(posting_lists_append(db, 1, LIST_TITLES, &p, NULL)); /* do not mix */
    }
    read_list(db, LIST_PASSAGES, found);
    assert_int_equal(found->len, expected->len);
    assert_memory_equal(found->data, expected->data, expected->len * sizeof(guint32));
    g_array_set_size(found, 0);
    read_list(db, LIST_ADDENDA, found);
    assert_int_equal(found->len, 0);
}

static void a_damaged_list_is_told_and_not_read(void **state)
{
    (void)state;
    static Postings chunk;
    g_autoptr(Desk) desk = desk_new_for_tests(&fixture_setup, NULL);
    g_autoptr(GError) why = NULL;
    Db *db = desk_index(desk, NULL);
    fill(&chunk, 3, 1, 1, always_one);
    assert_true(posting_lists_append(db, 1, LIST_PASSAGES, &chunk, NULL));
    assert_true(db_exec(db, "UPDATE posting SET chunk = x'0102'", NULL));
    DbStmt *q = posting_lists_open(db, 1, LIST_PASSAGES, LIST_PASSAGES, NULL);
    assert_int_equal(posting_lists_next(q, &chunk, NULL, &why), DB_FAILED);
    assert_true(g_error_matches(why, ERR, ERR_INTEGRITY));
}

static void a_token_keeps_its_number_and_adds_up(void **state)
{
    (void)state;
    g_autoptr(Desk) desk = desk_new_for_tests(&fixture_setup, NULL);
    Db *db = desk_index(desk, NULL);
    gint64 next = 1, number;
    TermFacts facts;
    bool found;
    assert_true(posting_lists_add_term(db, "안전", 3, &next, &number, NULL));
    assert_int_equal(number, 1);
    assert_true(posting_lists_add_term(db, "인증", 1, &next, &number, NULL));
    assert_true(posting_lists_add_term(db, "안전", 4, &next, &number, NULL));
    assert_int_equal(number, 1);
    assert_int_equal(next, 3);
    assert_true(posting_lists_term(db, "안전하다", 6, &facts, &found, NULL));
    assert_true(found && facts.number == 1 && facts.passages == 7);
    assert_true(posting_lists_term(db, "없다", 6, &facts, &found, NULL));
    assert_false(found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_packed_comes_back),
        cmocka_unit_test(counts_stop_at_what_a_byte_holds),
        cmocka_unit_test(a_chunk_ends_where_passages_are_too_far_apart),
        cmocka_unit_test(what_is_no_chunk_is_refused),
        cmocka_unit_test(a_list_grows_at_its_end_however_it_is_cut),
        cmocka_unit_test(a_damaged_list_is_told_and_not_read),
        cmocka_unit_test(a_token_keeps_its_number_and_adds_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

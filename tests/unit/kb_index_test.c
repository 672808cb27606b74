/* The index follows the log: each document once, whatever happens between the two files. */
#include "tests/unit/kb_fixture.h"
#include <glib/gstdio.h>
#include <sodium.h>
#include "db/create.h"
#include "db/log.h"
#include "kb/search/search.h"
#include "kb/library/compare.h"
#include "kb/library/versions.h"

static const KbPassage first_text[] = {
    { REGION_MAIN, "제1조", "목적", "", "제품의 안전을 정한다.", false },
    { REGION_MAIN, "제2조", "정의", "", "제품이란 물건을 말한다.", false },
    { REGION_MAIN, "제3조", "책무", "", "국가는 시책을 세운다.", false },
    { 0 },
};
static const KbPassage second_text[] = {
    { REGION_MAIN, "제1조", "목적", "", "제품의 안전을 정한다.", false },
    { REGION_MAIN, "제2조", "정의", "", "제품이란 물품을 말한다.", false },
    { REGION_MAIN, "제4조", "조사", "", "안전성조사를 한다.", false },
    { 0 },
};
static const KbPassage middle_text[] = { { REGION_MAIN, "제1조", "목적", "", "중간", false },
    { 0 } };
static const Sample first = { "제품법/법률", "제품법", "법률", "KR", "제1호", "2024-01-01",
    first_text };
static const Sample second = { "제품법/법률", "제품법", "법률", "KR", "제2호", "2026-01-01",
    second_text };
static const Sample middle = { "제품법/법률", "제품법", "법률", "KR", "제3호", "2025-01-01",
    middle_text };
static const Sample other = { "전파법/법률", "전파법", "법률", "KR", "제4호", NULL, first_text };

static int setup(void **state)
{
    Kb *kb = g_new0(Kb, 1);
    g_autofree char *folder = g_dir_make_tmp("onecall-index-XXXXXX", NULL);
    *kb = kb_around(desk_create(folder, &fixture_setup, NULL));
    *state = kb;
    return 0;
}

static int teardown(void **state)
{
    Kb *kb = *state;
    g_autofree char *folder = g_strdup(desk_folder(kb->desk));
    kb_clear(kb);
    g_free(kb);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    return g_rmdir(folder);
}

static void catch_up(Kb *kb)
{
    g_autoptr(GError) why = NULL;
    if (!kb_catch_up(kb->desk, &(KbSources){ .passages = load_sample, .user = kb->samples }, &why))
        fail_msg("%s", why->message);
}

static void reopen(Kb *kb)
{
    g_autofree char *folder = g_strdup(desk_folder(kb->desk));
    desk_free(kb->desk);
    kb->desk = desk_open(folder, &fixture_setup, NULL);
    assert_non_null(kb->desk);
}

static gint64 number(Db *db, const char *sql)
{
    gint64 value;
    assert_true(db_number(db, NULL, -1, &value, sql, ""));
    return value;
}

static Db *index_of(Kb *kb)
{
    Db *db = desk_index(kb->desk, NULL);
    assert_non_null(db);
    return db;
}

/* The ids of the first hits, joined. */
static char *hits(Kb *kb, const char *text, gint64 on)
{
    KbSearch search = { .text = text, .limit = 20, .on = on, .today = TODAY };
    g_autoptr(KbResult) result = kb_search(kb->desk, &search, NULL);
    assert_non_null(result);
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < result->hits->len; i++) {
        const KbHit *hit = g_ptr_array_index(result->hits, i);
        g_string_append_printf(all, "%s %.6f\n", hit->id, hit->score);
    }
    return g_string_free(all, FALSE);
}

/* Everything that search reads, in order. */
static char *contents(Kb *kb)
{
    g_autoptr(DbStmt) q = db_prepare(index_of(kb),
        "SELECT group_concat(x, '\n') FROM (SELECT id || key || effective || until || first AS x"
        " FROM doc UNION ALL SELECT id || locator || body || deleted FROM passage"
        " UNION ALL SELECT token || passages FROM term ORDER BY x)",
        NULL);
    assert_int_equal(db_step(q, NULL), DB_ROW);
    return db_text_dup(q, 0);
}

static void a_document_is_recorded_and_taken_in_once(void **state)
{
    Kb *kb = *state;
    gint64 behind;
    assert_int_equal(record(kb, &first), KB_NEW);
    assert_true(kb_behind(kb->desk, &behind, NULL));
    assert_int_equal(behind, 1);
    catch_up(kb);
    assert_true(kb_behind(kb->desk, &behind, NULL));
    assert_int_equal(behind, 0);
    g_autofree char *before = contents(kb);
    catch_up(kb);
    g_autofree char *after = contents(kb);
    assert_string_equal(before, after);
    assert_int_equal(number(index_of(kb), "SELECT count(*) FROM passage"), 3);
}

static void the_same_bytes_again_change_nothing(void **state)
{
    Kb *kb = *state;
    record(kb, &first);
    catch_up(kb);
    gint64 events = number(desk_main(kb->desk), "SELECT count(*) FROM log");
    g_autofree char *before = contents(kb);
    assert_int_equal(record(kb, &first), KB_SAME);
    catch_up(kb);
    g_autofree char *after = contents(kb);
    assert_int_equal(number(desk_main(kb->desk), "SELECT count(*) FROM log"), events);
    assert_string_equal(before, after);
}

static void other_bytes_are_a_new_version(void **state)
{
    Kb *kb = *state;
    record(kb, &first);
    assert_int_equal(record(kb, &second), KB_NEW_VERSION);
    assert_int_equal(record(kb, &other), KB_NEW);
    catch_up(kb);
    assert_int_equal(number(desk_main(kb->desk), "SELECT count(*) FROM document"), 2);
    assert_int_equal(number(index_of(kb), "SELECT count(*) FROM doc"), 3);
}

static gint64 version(Kb *kb, const char *issue)
{
    gint64 id;
    assert_true(db_number(
        desk_main(kb->desk), NULL, 0, &id, "SELECT id FROM version WHERE number = ?1", "s", issue));
    return id;
}

/* The locators of the articles that changed so. */
static void is_list(const KbComparison *c, KbChange change, const char *expected)
{
    g_autoptr(GString) all = g_string_new(NULL);
    for (guint i = 0; i < c->articles->len; i++) {
        const KbArticle *article = g_ptr_array_index(c->articles, i);
        if (article->change == change)
            g_string_append_printf(all, "%s%s", all->len ? " " : "", article->locator);
    }
    assert_string_equal(all->str, expected);
}

/* 0 where there is none. */
static gint64 version_before(Kb *kb, gint64 id)
{
    g_autoptr(GArray) versions = kb_versions(kb->desk, id, TODAY, NULL);
    int place = kb_version_earlier(versions, kb_version_of(versions, id));
    return place < 0 ? 0 : g_array_index(versions, KbVersion, place).id;
}

static void what_changed_between_two_versions_is_known(void **state)
{
    Kb *kb = *state;
    g_auto(KbComparison) changes = { 0 };
    record(kb, &first);
    record(kb, &other);
    record(kb, &second);
    catch_up(kb);
    gint64 before = version_before(kb, version(kb, "제2호"));
    assert_int_equal(before, version(kb, "제1호"));
    assert_true(kb_compare(kb->desk, before, version(kb, "제2호"), &changes, NULL));
    is_list(&changes, KB_ARTICLE_ADDED, "제4조");
    is_list(&changes, KB_ARTICLE_REMOVED, "제3조");
    is_list(&changes, KB_ARTICLE_CHANGED, "제2조");
    assert_int_equal(changes.same, 1);
    assert_int_equal(version_before(kb, version(kb, "제4호")), 0);
}

static gint64 until_of(Kb *kb, const char *issue)
{
    gint64 day;
    assert_true(db_number(
        index_of(kb), NULL, 0, &day, "SELECT until FROM doc WHERE number = ?1", "s", issue));
    return day;
}

static void each_version_counts_until_the_next_whatever_their_order(void **state)
{
    Kb *kb = *state;
    gint64 day_2025, day_2026;
    day_parse("2025-01-01", &day_2025, NULL);
    day_parse("2026-01-01", &day_2026, NULL);
    record(kb, &second); /* the newest first, the middle last */
    record(kb, &first);
    record(kb, &middle);
    catch_up(kb);
    assert_int_equal(until_of(kb, "제1호"), day_2025);
    assert_int_equal(until_of(kb, "제3호"), day_2026);
    assert_int_equal(until_of(kb, "제2호"), G_MAXINT64);
    assert_int_equal(number(index_of(kb), "SELECT number = '제1호' FROM doc WHERE first"), 1);
}

static void of_two_versions_of_one_day_the_later_recorded_counts(void **state)
{
    Kb *kb = *state;
    const Sample corrected = { "제품법/법률", "제품법", "법률", "KR", "제5호", "2024-01-01",
        second_text };
    record(kb, &first);
    record(kb, &corrected);
    catch_up(kb);
    g_autofree char *ids = hits(kb, "제품 시책", INSTANT_NONE);
    assert_null(strstr(ids, "제3조")); /* only the first has it */
    assert_non_null(strstr(ids, "제2조"));
}

static void table_and_full_text_agree(void **state)
{
    Kb *kb = *state;
    record(kb, &first);
    record(kb, &second);
    catch_up(kb);
    assert_true(kb_index_check(kb->desk, NULL));
}

static void a_desynchronised_index_is_found(void **state)
{
    static const char *const damages[] = {
        "UPDATE passage SET body = '다른 글' WHERE locator = '제3조'",
        "DELETE FROM passage WHERE locator = '제3조'",
        "DELETE FROM posting WHERE id = (SELECT max(id) FROM posting)",
        "UPDATE posting SET chunk = (SELECT chunk FROM posting ORDER BY id LIMIT 1)",
        "UPDATE posting SET chunk = x'00' WHERE id = (SELECT min(id) FROM posting)",
        "UPDATE term SET passages = passages + 1 WHERE number = 1",
        ("INSERT INTO passage(id, doc, region, locator, heading, path, body, deleted)"
         " SELECT id + 100, doc, 0, '제99조', '', '', '없던 글', 0 FROM passage LIMIT 1"),
    };
    Kb *kb = *state;
    record(kb, &first);
    for (gsize i = 0; i < G_N_ELEMENTS(damages); i++) {
        g_autoptr(GError) why = NULL;
        catch_up(kb);
        assert_true(kb_index_check(kb->desk, NULL));
        assert_true(db_exec(index_of(kb), damages[i], NULL));
        if (kb_index_check(kb->desk, &why))
            fail_msg("not found: %s", damages[i]);
        assert_true(g_error_matches(why, ERR, ERR_INTEGRITY));
        assert_true(desk_drop_index(kb->desk, NULL)); /* and is made anew */
    }
}

static void a_log_that_was_cut_is_noticed(void **state)
{
    Kb *kb = *state;
    g_autoptr(GError) why = NULL;
    gint64 behind;
    record(kb, &first);
    record(kb, &second);
    catch_up(kb);
    assert_true(db_exec(desk_main(kb->desk),
        "DELETE FROM version WHERE number = '제2호'; DELETE FROM log WHERE seq = 3", NULL));
    assert_false(kb_behind(kb->desk, &behind, &why));
    assert_true(g_error_matches(why, ERR, ERR_INTEGRITY));
    assert_false(
        kb_catch_up(kb->desk, &(KbSources){ .passages = load_sample, .user = kb->samples }, NULL));
}

static void a_log_that_was_replaced_is_noticed(void **state)
{
    Kb *kb = *state;
    g_autoptr(GError) why = NULL;
    record(kb, &first);
    catch_up(kb);
    assert_true(db_exec(desk_main(kb->desk),
        "UPDATE log SET hash = CAST(zeroblob(32) AS BLOB) WHERE seq = 2", NULL));
    assert_false(
        kb_catch_up(kb->desk, &(KbSources){ .passages = load_sample, .user = kb->samples }, &why));
    assert_true(g_error_matches(why, ERR, ERR_INTEGRITY));
}

static void what_a_crash_left_out_is_taken_in_at_the_next_opening(void **state)
{
    Kb *kb = *state;
    record(kb, &first);
    catch_up(kb);
    record(kb, &second); /* in the one file, not yet in the other */
    record(kb, &other);
    reopen(kb);
    g_autofree char *before = hits(kb, "전파법", INSTANT_NONE);
    assert_string_equal(before, "");
    catch_up(kb);
    g_autofree char *after = hits(kb, "전파법", INSTANT_NONE);
    assert_string_not_equal(after, "");
    assert_true(kb_index_check(kb->desk, NULL));
}

static bool fail_to_load(
    void *user, gint64 id, const char *name, const char *sha256, GArray *passages, GError **err)
{
    (void)user, (void)id, (void)name, (void)sha256, (void)passages;
    g_set_error_literal(err, ERR, ERR_INPUT, "unreadable");
    return false;
}

static void a_document_that_cannot_be_read_again_leaves_the_index_as_it_was(void **state)
{
    Kb *kb = *state;
    g_autoptr(GError) why = NULL;
    record(kb, &first);
    catch_up(kb);
    g_autofree char *before = contents(kb);
    record(kb, &other);
    assert_false(
        kb_catch_up(kb->desk, &(KbSources){ .passages = fail_to_load, .user = NULL }, &why));
    assert_true(g_error_matches(why, ERR, ERR_INPUT));
    g_autofree char *after = contents(kb);
    assert_string_equal(before, after);
    catch_up(kb);
    assert_true(kb_index_check(kb->desk, NULL));
}

static void an_index_that_was_dropped_gives_the_same_hits(void **state)
{
    Kb *kb = *state;
    record(kb, &first);
    catch_up(kb); /* taken in bit by bit */
    record(kb, &second);
    record(kb, &other);
    catch_up(kb);
    g_autofree char *all = contents(kb), *found = hits(kb, "제품의 안전 조사", INSTANT_NONE);
    assert_string_not_equal(found, "");
    assert_true(desk_drop_index(kb->desk, NULL));
    catch_up(kb); /* at once */
    g_autofree char *all_again = contents(kb);
    g_autofree char *found_again = hits(kb, "제품의 안전 조사", INSTANT_NONE);
    assert_string_equal(all, all_again);
    assert_string_equal(found, found_again);
}

static void word_statistics_count_passages(void **state)
{
    Kb *kb = *state;
    record(kb, &first);
    catch_up(kb);
    record(kb, &second);
    catch_up(kb);
    assert_int_equal(number(index_of(kb), "SELECT passages FROM term WHERE token = '물건'"), 1);
    assert_int_equal(number(index_of(kb), "SELECT passages FROM term WHERE token = '정의'"), 2);
    assert_int_equal(number(index_of(kb), "SELECT passages FROM term WHERE token = '제품'"), 6);
}

static void an_original_comes_back_and_is_checked(void **state)
{
    Kb *kb = *state;
    g_autoptr(GError) why = NULL;
    g_autoptr(GError) damaged = NULL;
    record(kb, &first);
    g_autofree char *name = NULL;
    {
        g_autoptr(DbStmt) q = db_prepare(desk_main(kb->desk), "SELECT sha256 FROM original", NULL);
        assert_int_equal(db_step(q, NULL), DB_ROW);
        name = db_text_dup(q, 0);
    }
    g_autoptr(GBytes) bytes = kb_original(desk_main(kb->desk), name, NULL);
    assert_true(g_str_has_prefix(g_bytes_get_data(bytes, NULL), "제품법"));
    assert_null(kb_original(desk_main(kb->desk), "none", &why));
    assert_true(g_error_matches(why, ERR, ERR_NOT_FOUND));
    assert_true(db_exec(desk_main(kb->desk), "UPDATE original SET bytes = x'00'", NULL));
    assert_null(kb_original(desk_main(kb->desk), name, &damaged));
    assert_true(g_error_matches(damaged, ERR, ERR_INTEGRITY));
}

#define WITH_DESK(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    if (sodium_init() < 0)
        return 1;
    const struct CMUnitTest tests[] = {
        WITH_DESK(a_document_is_recorded_and_taken_in_once),
        WITH_DESK(the_same_bytes_again_change_nothing),
        WITH_DESK(other_bytes_are_a_new_version),
        WITH_DESK(what_changed_between_two_versions_is_known),
        WITH_DESK(each_version_counts_until_the_next_whatever_their_order),
        WITH_DESK(of_two_versions_of_one_day_the_later_recorded_counts),
        WITH_DESK(table_and_full_text_agree),
        WITH_DESK(a_desynchronised_index_is_found),
        WITH_DESK(a_log_that_was_cut_is_noticed),
        WITH_DESK(a_log_that_was_replaced_is_noticed),
        WITH_DESK(what_a_crash_left_out_is_taken_in_at_the_next_opening),
        WITH_DESK(a_document_that_cannot_be_read_again_leaves_the_index_as_it_was),
        WITH_DESK(an_index_that_was_dropped_gives_the_same_hits),
        WITH_DESK(word_statistics_count_passages),
        WITH_DESK(an_original_comes_back_and_is_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What two lists have in common, and what changed between two versions of a document. */
#include "tests/unit/kb_fixture.h"
#include "kb/library/diff.h"
#include "kb/library/compare.h"
#include "kb/library/versions.h"

/* The parts as "-a +b c". */
static char *said(const char *before, const char *after)
{
    g_auto(GStrv) old = g_strsplit(before, " ", -1), fresh = g_strsplit(after, " ", -1);
    g_autoptr(GArray) parts = kb_diff(old, fresh);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < parts->len; i++) {
        const DiffPart *part = &g_array_index(parts, DiffPart, i);
        g_string_append_printf(text, "%s%s%s", i ? " " : "",
            part->kind == DIFF_ADDED     ? "+"
            : part->kind == DIFF_REMOVED ? "-"
                                         : "",
            part->text);
    }
    return g_string_free(text, FALSE);
}

static void lists_are_compared_in_order(void **state)
{
    (void)state;
    static const struct {
        const char *before, *after, *said;
    } cases[] = {
        { "가 나 다", "가 나 다", "가 나 다" },
        { "가 나 다", "가 라 다", "가 -나 +라 다" },
        { "가 나", "가 나 다", "가 나 +다" },
        { "가 나 다", "나 다", "-가 나 다" },
        { "가 나 다 라", "나 가 다 마", "-가 나 +가 다 -라 +마" },
        { "", "가", "+가" },
        { "가", "", "-가" },
        { "가 가 가", "가 가", "가 가 -가" },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = said(cases[i].before, cases[i].after);
        assert_string_equal(text, cases[i].said);
    }
}

static void what_is_too_much_is_told_whole(void **state)
{
    (void)state;
    g_autoptr(GString) before = g_string_new("머리"), after = g_string_new("머리");
    for (int i = 0; i < 3000; i++) {
        g_string_append_printf(before, " a%d", i);
        g_string_append_printf(after, " b%d", i);
    }
    g_auto(GStrv) old = g_strsplit(before->str, " ", -1), fresh = g_strsplit(after->str, " ", -1);
    g_autoptr(GArray) parts = kb_diff(old, fresh);
    assert_int_equal(parts->len, 6001);
    assert_int_equal(g_array_index(parts, DiffPart, 0).kind, DIFF_SAME);
    assert_int_equal(g_array_index(parts, DiffPart, 1).kind, DIFF_REMOVED);
    assert_int_equal(g_array_index(parts, DiffPart, 6000).kind, DIFF_ADDED);
}

static const KbPassage first_text[] = {
    { REGION_MAIN, "제1조", "목적", "", "제품의 안전을 정한다.", false },
    { REGION_MAIN, "제2조", "정의", "", "제품이란 물건을 말한다.", false },
    { REGION_MAIN, "제3조", "책무", "", "국가는 시책을 세운다.", false },
    { REGION_MAIN, "제4조", "", "", "삭제", true },
    { REGION_MAIN, "제5조", "벌칙", "", "벌금에 처한다.", false },
    { 0 },
};
static const KbPassage second_text[] = {
    { REGION_MAIN, "제1조", "목적", "", "제품의 안전을 정한다.", false },
    { REGION_MAIN, "제2조", "뜻", "", "제품이란 물건을 말한다.", false },
    { REGION_MAIN, "제3조", "신고", "", "신고하여야 한다.", false },
    { REGION_MAIN, "제4조", "책무", "", "국가는 시책을 세운다.", false },
    { REGION_MAIN, "제6조", "", "", "삭제", true },
    { 0 },
};
static const Sample first = { "제품법/법률", "제품법", "법률", "KR", "제1호", "2024-01-01",
    first_text };
static const Sample second = { "제품법/법률", "제품법", "법률", "KR", "제2호", "2026-01-01",
    second_text };
static const Sample coming = { "제품법/법률", "제품법", "법률", "KR", "제3호", "2027-01-01",
    first_text };

/* In an order that is not theirs. */
static Kb three_versions(void)
{
    Kb kb = kb_around(desk_new_for_tests(&fixture_setup, NULL));
    record(&kb, &second);
    record(&kb, &coming);
    record(&kb, &first);
    assert_true(
        kb_catch_up(kb.desk, &(KbSources){ .passages = load_sample, .user = kb.samples }, NULL));
    return kb;
}

static GArray *versions_of(Kb *kb)
{
    gint64 any;
    assert_true(
        db_number(desk_index(kb->desk, NULL), NULL, 0, &any, "SELECT min(id) FROM doc", ""));
    GArray *versions = kb_versions(kb->desk, any, TODAY, NULL);
    assert_non_null(versions);
    return versions;
}

static void versions_stand_by_their_days(void **state)
{
    (void)state;
    Kb kb __attribute__((cleanup(kb_clear))) = three_versions();
    g_autoptr(GArray) versions = versions_of(&kb);
    static const char *const numbers[] = { "제1호", "제2호", "제3호" };
    assert_int_equal(versions->len, 3);
    for (guint i = 0; i < 3; i++) {
        const KbVersion *v = &g_array_index(versions, KbVersion, i);
        assert_string_equal(v->number, numbers[i]);
        assert_int_equal(v->in_force, i == 1);
    }
}

static void a_version_is_named_by_number_or_day(void **state)
{
    (void)state;
    Kb kb __attribute__((cleanup(kb_clear))) = three_versions();
    g_autoptr(GArray) versions = versions_of(&kb);
    assert_int_equal(kb_version_named(versions, "제2호", NULL), 1);
    assert_int_equal(kb_version_named(versions, "3", NULL), 2);
    assert_int_equal(kb_version_named(versions, "2024-06-01", NULL), 0);
    assert_int_equal(kb_version_named(versions, "2026.01.01", NULL), 1);
    g_autoptr(GError) why = NULL;
    assert_int_equal(kb_version_named(versions, "2020-01-01", &why), -1);
    assert_true(g_error_matches(why, ERR, ERR_NOT_FOUND));
    assert_int_equal(kb_version_earlier(versions, 2), 1);
    assert_int_equal(kb_version_earlier(versions, 0), -1);
}

typedef struct {
    KbChange change;
    const char *locator, *moved_from;
} Wanted;

/* Fills `c`, for the caller to clear, with the first version against the second. */
static void compare(const Wanted *wanted, gsize n, KbComparison *c)
{
    Kb kb __attribute__((cleanup(kb_clear))) = three_versions();
    g_autoptr(GArray) versions = versions_of(&kb);
    assert_true(kb_compare(kb.desk, g_array_index(versions, KbVersion, 0).id,
        g_array_index(versions, KbVersion, 1).id, c, NULL));
    assert_int_equal(c->same, 1);
    assert_int_equal(c->articles->len, n);
    for (gsize i = 0; i < n; i++) {
        const KbArticle *a = g_ptr_array_index(c->articles, i);
        assert_int_equal(a->change, wanted[i].change);
        assert_string_equal(a->locator, wanted[i].locator);
        assert_true(!g_strcmp0(a->moved_from, wanted[i].moved_from));
    }
}

static void articles_change_move_come_and_go(void **state)
{
    static const Wanted wanted[] = {
        { KB_ARTICLE_CHANGED, "제2조", NULL },
        { KB_ARTICLE_ADDED, "제3조", NULL },
        { KB_ARTICLE_MOVED, "제4조", "제3조" },
        { KB_ARTICLE_ADDED, "제6조", NULL },
        { KB_ARTICLE_REMOVED, "제4조", NULL },
        { KB_ARTICLE_REMOVED, "제5조", NULL },
    };
    (void)state;
    g_auto(KbComparison) c = { 0 };
    compare(wanted, G_N_ELEMENTS(wanted), &c);
    const KbArticle *renamed = g_ptr_array_index(c.articles, 0);
    assert_string_equal(renamed->before[0], "정의");
    assert_string_equal(renamed->after[0], "뜻");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_are_compared_in_order),
        cmocka_unit_test(what_is_too_much_is_told_whole),
        cmocka_unit_test(versions_stand_by_their_days),
        cmocka_unit_test(a_version_is_named_by_number_or_day),
        cmocka_unit_test(articles_change_move_come_and_go),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

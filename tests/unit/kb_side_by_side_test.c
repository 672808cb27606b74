/* An article in two versions, line beside line, and which versions it has. */
#include "tests/unit/kb_reading_corpus.h"

static char *with_spans(const char *text, const GArray *spans)
{
    GString *out = g_string_new(NULL);
    int at = 0;
    for (guint i = 0; i < spans->len; i++) {
        const DiffSpan *span = &g_array_index(spans, DiffSpan, i);
        assert_true(at <= span->from && span->from < span->to);
        g_string_append_printf(out, "%.*s[%.*s]", span->from - at, text + at, span->to - span->from,
            text + span->from);
        at = span->to;
    }
    g_string_append(out, text + at);
    return g_string_free(out, FALSE);
}

/* Rows as "= left | right", with the words that differ in brackets. */
static void stands(const char *before, const char *after, const char *expected)
{
    static const char kinds[] = "=*-+";
    g_autoptr(GString) seen = g_string_new(NULL);
    g_autoptr(GPtrArray) rows = kb_side_by_side(before, after);
    for (guint i = 0; i < rows->len; i++) {
        const KbRow *row = g_ptr_array_index(rows, i);
        g_autofree char *left = with_spans(row->left ? row->left : "", row->left_spans);
        g_autofree char *right = with_spans(row->right ? row->right : "", row->right_spans);
        g_string_append_printf(seen, "%c %s|%s\n", kinds[row->kind], left, right);
    }
    assert_string_equal(seen->str, expected);
}

static void the_words_that_differ_are_marked(void **state)
{
    (void)state;
    stands("① 인증을 받는다.\n② 표시를 한다.", "① 인증을 미리 받아야 한다.\n② 표시를 한다.",
        "* ① 인증을 [받는다.]|① 인증을 [미리 받아야 한다.]\n= ② 표시를 한다.|② 표시를 한다.\n");
}

static void an_inserted_line_moves_no_other(void **state)
{
    (void)state;
    stands("1. 전선과 코드의 시험\n2. 변압기의 시험 방법",
        "1. 전선과 코드의 새 시험\n1의2. 스위치\n"
        "2. 변압기의 시험 기준",
        "* 1. 전선과 코드의 시험|1. 전선과 코드의 [새] 시험\n+ |1의2. 스위치\n"
        "* 2. 변압기의 시험 [방법]|2. 변압기의 시험 [기준]\n");
}

static void what_is_another_text_stands_alone(void **state)
{
    (void)state;
    stands("가나 다라\n끝", "마바 사아\n끝", "- 가나 다라|\n+ |마바 사아\n= 끝|끝\n");
    stands("같다", "같다", "= 같다|같다\n");
    stands("", "새 글", "+ |새 글\n");
}

static void many_lines_take_no_time_each_with_each(void **state)
{
    (void)state;
    g_autoptr(GString) before = g_string_new("처음"), after = g_string_new("처음");
    for (int i = 0; i < 1000; i++) {
        g_string_append_printf(before, "\n옛 %d", i);
        g_string_append_printf(after, "\n새 %d", i);
    }
    g_autoptr(GPtrArray) rows = kb_side_by_side(before->str, after->str);
    assert_int_equal(rows->len, 2001);
}

static void an_article_has_its_versions(void **state)
{
    (void)state;
    g_autoptr(KbHit) hit = read_passage("전파법 제5조");
    g_autoptr(GArray) versions = kb_article_versions(kb.desk, hit, TODAY, NULL);
    assert_int_equal(versions->len, 3);
    for (guint i = 0; i < versions->len; i++) {
        const KbArticleVersion *v = &g_array_index(versions, KbArticleVersion, i);
        assert_false(v->same);
        assert_int_equal(v->version.in_force, i == 1);
    }
    const KbArticleVersion *all = (const KbArticleVersion *)(void *)versions->data;
    assert_int_equal(all[1].passage, hit->passage);
    assert_int_equal(kb_article_other(versions, all[1].passage, TODAY), 2); /* the coming one */
    assert_int_equal(kb_article_other(versions, all[2].passage, TODAY), 1);
    assert_int_equal(kb_article_other(versions, all[0].passage, TODAY), 2);
    assert_int_equal(kb_article_other(versions, 999999, TODAY), -1);
}

static void an_article_of_one_version_has_no_other(void **state)
{
    (void)state;
    g_autoptr(KbHit) hit = read_passage("전파법 제5조의2");
    g_autoptr(GArray) versions = kb_article_versions(kb.desk, hit, TODAY, NULL);
    assert_int_equal(versions->len, 1);
    assert_int_equal(kb_article_other(versions, hit->passage, TODAY), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_words_that_differ_are_marked),
        cmocka_unit_test(an_inserted_line_moves_no_other),
        cmocka_unit_test(what_is_another_text_stands_alone),
        cmocka_unit_test(many_lines_take_no_time_each_with_each),
        cmocka_unit_test(an_article_has_its_versions),
        cmocka_unit_test(an_article_of_one_version_has_no_other),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}

/* Whatever is typed is text to look for: never the index's syntax, never an error. */
#include "tests/unit/kb_corpus.h"
#include "kb/search/search.h"

static void is_first(const char *text, const char *id)
{
    g_autoptr(KbResult) result = found(text);
    if (result->hits->len == 0)
        fail_msg("%s: nothing found", text);
    if (!g_str_equal(hit(result, 0)->id, id))
        fail_msg("%s: first is %s, not %s", text, hit(result, 0)->id, id);
}

static void whatever_is_typed_is_no_syntax(void **state)
{
    (void)state;
    const char *const texts[] = { "C++", "KC-62368", "\"", "\"\"", "NEAR(", "NEAR(안전 인증, 5)",
        "*", "안전*", "^", "^안전", ":", "body:안전", "title : 안전", "AND", "OR", "NOT",
        "안전 AND", "OR 인증", "NOT 안전", "(", ")", "((안전", "{안전 인증}", "-", "--", "- -",
        "안전 -", "+", "안전+인증", "'", "''", "\\", "%", "100%", "a\"b", "\"안전", "안전\"",
        ";DROP TABLE doc;", "-\"안전 인증\"", "法", "ㅋㅋ", "🙂", "종류:", "국가:\"EU\"",
        "법령:-", "\t", "안전\n인증", "$", "?1", "@", "~", "`", "<b>" };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        KbSearch search = { .text = texts[i], .on = INSTANT_NONE, .today = TODAY, .limit = 10 };
        g_autoptr(GError) why = NULL;
        g_autoptr(KbResult) result = kb_search(kb.desk, &search, &why);
        if (!result && !g_error_matches(why, ERR, ERR_USAGE))
            fail_msg("%s: %s", texts[i], why->message);
    }
    is_first("C++ 100%", "전기용품안전기준운용요령#제2조");
    is_first("NEAR AND", "전기용품안전기준운용요령#제2조");
}

static void noise_is_no_error(void **state)
{
    (void)state;
    static const char alphabet[] = "\"'*^:()-+{}[]<>?!,;\\/% .안전인증제조법 kc60335";
    g_autoptr(GRand) random = g_rand_new_with_seed(48);
    g_autofree gunichar *letters = g_utf8_to_ucs4_fast(alphabet, -1, NULL);
    int n = (int)g_utf8_strlen(alphabet, -1);
    for (int i = 0; i < 1500; i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (int k = g_rand_int_range(random, 1, 30); k > 0; k--)
            g_string_append_unichar(text, letters[g_rand_int_range(random, 0, n)]);
        KbSearch search = { .text = text->str, .on = INSTANT_NONE, .today = TODAY, .limit = 5 };
        g_autoptr(GError) why = NULL;
        g_autoptr(KbResult) result = kb_search(kb.desk, &search, &why);
        if (!result && !g_error_matches(why, ERR, ERR_USAGE))
            fail_msg("%s: %s", text->str, why->message);
    }
}

static void nothing_to_look_for_is_a_matter_of_usage(void **state)
{
    (void)state;
    const char *const texts[] = { "", "   ", "?!" };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        KbSearch search = { .text = texts[i], .on = INSTANT_NONE, .today = TODAY, .limit = 5 };
        g_autoptr(GError) why = NULL;
        assert_null(kb_search(kb.desk, &search, &why));
        assert_true(g_error_matches(why, ERR, ERR_USAGE));
    }
}

static void a_question_that_is_far_too_long_is_refused(void **state)
{
    (void)state;
    g_autofree char *text = g_strnfill(KB_QUERY_BYTES + 1, 'a');
    KbSearch search = { .text = text, .on = INSTANT_NONE, .today = TODAY, .limit = 5 };
    g_autoptr(GError) why = NULL;
    assert_null(kb_search(kb.desk, &search, &why));
    assert_true(g_error_matches(why, ERR, ERR_USAGE));
}

static void a_question_of_many_words_is_cut_and_answered(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new("안전성조사");
    for (int i = 0; i < 150; i++)
        g_string_append_printf(text, " 낱말%d", i);
    for (int i = 0; i < 60; i++)
        g_string_append(text, " 방송통신기자재");
    g_autoptr(KbResult) result = found(text->str);
    assert_true(result->hits->len > 0);
    assert_true(result->query->terms->len <= KB_QUERY_TERMS);
}

static void what_is_not_there_is_not_found(void **state)
{
    (void)state;
    g_autoptr(KbResult) result = found("김치찌개");
    assert_int_equal(result->hits->len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whatever_is_typed_is_no_syntax),
        cmocka_unit_test(noise_is_no_error),
        cmocka_unit_test(nothing_to_look_for_is_a_matter_of_usage),
        cmocka_unit_test(a_question_that_is_far_too_long_is_refused),
        cmocka_unit_test(a_question_of_many_words_is_cut_and_answered),
        cmocka_unit_test(what_is_not_there_is_not_found),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}

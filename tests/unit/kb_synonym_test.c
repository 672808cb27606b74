/* Callers' words: set, taken back, imported all or nothing, and known to search at once. */
#include "tests/unit/kb_fixture.h"
#include "kb/search/search.h"
#include "kb/library/synonym.h"

static const KbPassage toys[] = {
    { REGION_MAIN, "제1조", "적용", "", "완구의 안전기준을 정한다.", false }, { 0 }
};
static const Sample sample = { "완구고시", "완구 고시", "고시", "KR", NULL, "2025-01-01", toys };

static int setup(void **state)
{
    Kb *kb = g_new0(Kb, 1);
    *kb = kb_around(desk_new_for_tests(&fixture_setup, NULL));
    record(kb, &sample);
    *state = kb;
    return 0;
}

static int teardown(void **state)
{
    kb_clear(*state);
    g_free(*state);
    return 0;
}

static void append(const KbSynonym *s, const char *owner, void *user)
{
    g_string_append_printf(user, "%s=%s,%s,%s,%s,%s;", s->word, s->means, s->relation,
        s->field ? s->field : "-", s->note ? s->note : "-", owner);
}

static void are(Kb *kb, const char *word, const char *expected)
{
    g_autoptr(GString) all = g_string_new(NULL);
    assert_true(kb_synonym_each(kb->desk, word, append, all, NULL));
    assert_string_equal(all->str, expected);
}

static gint64 events(Kb *kb)
{
    gint64 n;
    assert_true(db_number(desk_main(kb->desk), NULL, 0, &n, "SELECT count(*) FROM log", ""));
    return n;
}

static guint found(Kb *kb, const char *text)
{
    KbSearch search = { .text = text, .limit = 5, .on = INSTANT_NONE, .today = TODAY };
    assert_true(
        kb_catch_up(kb->desk, &(KbSources){ .passages = load_sample, .user = kb->samples }, NULL));
    g_autoptr(KbResult) result = kb_search(kb->desk, &search, NULL);
    return result->hits->len;
}

static void set(Kb *kb, const char *word, const char *means, const char *relation)
{
    const KbSynonym synonym = { word, means, relation, NULL, NULL };
    assert_true(kb_synonym_set(kb->desk, &synonym, NULL));
}

static void a_synonym_has_an_owner_and_is_listed_in_order(void **state)
{
    set(*state, "장난감", "완구", "same");
    set(*state, "가전", "전기용품", "narrower");
    are(*state, NULL, "가전=전기용품,narrower,-,-,kim;장난감=완구,same,-,-,kim;");
    are(*state, "장난감", "장난감=완구,same,-,-,kim;");
    are(*state, "없다", "");
}

static void setting_it_again_changes_it(void **state)
{
    const KbSynonym changed = { "장난감", "완구", "related", "제품", "모두는 아니다" };
    set(*state, "장난감", "완구", "same");
    assert_true(kb_synonym_set(((Kb *)*state)->desk, &changed, NULL));
    are(*state, NULL, "장난감=완구,related,제품,모두는 아니다,kim;");
}

static void one_word_may_mean_several(void **state)
{
    set(*state, "인증", "안전인증", "narrower");
    set(*state, "인증", "적합인증", "narrower");
    are(*state, "인증", "인증=안전인증,narrower,-,-,kim;인증=적합인증,narrower,-,-,kim;");
}

static void search_knows_it_at_once_and_forgets_it(void **state)
{
    Kb *kb = *state;
    assert_int_equal(found(kb, "장난감"), 0);
    set(kb, "장난감", "완구", "same");
    assert_int_equal(found(kb, "장난감"), 1);
    assert_int_equal(found(kb, "장 난 감"), 1); /* however it is spaced */
    assert_true(kb_synonym_remove(kb->desk, "장난감", "완구", NULL));
    assert_int_equal(found(kb, "장난감"), 0);
    are(kb, NULL, "");
}

static void what_is_not_there_cannot_be_removed(void **state)
{
    Kb *kb = *state;
    g_autoptr(GError) why = NULL;
    set(kb, "장난감", "완구", "same");
    gint64 before = events(kb);
    assert_false(kb_synonym_remove(kb->desk, "장난감", "인형", &why));
    assert_true(g_error_matches(why, ERR, ERR_NOT_FOUND));
    assert_int_equal(events(kb), before);
}

static void a_synonym_that_says_nothing_is_refused(void **state)
{
    static const KbSynonym bad[] = { { "", "완구", "same", NULL, NULL },
        { "장난감", "", "same", NULL, NULL }, { NULL, "완구", "same", NULL, NULL },
        { "장난감", NULL, "same", NULL, NULL }, { "장난감", "완구", "like", NULL, NULL },
        { "장난감", "완구", "", NULL, NULL } };
    Kb *kb = *state;
    gint64 before = events(kb);
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) why = NULL;
        assert_false(kb_synonym_set(kb->desk, &bad[i], &why));
        assert_true(g_error_matches(why, ERR, ERR_INPUT));
    }
    assert_int_equal(events(kb), before);
}

static gint64 imported(Kb *kb, const char *csv)
{
    gint64 added;
    g_autoptr(GError) why = NULL;
    if (!kb_synonym_import(kb->desk, csv, "onecall", &added, &why))
        fail_msg("%s", why->message);
    return added;
}

static void a_file_is_one_event(void **state)
{
    Kb *kb = *state;
    gint64 before = events(kb);
    assert_int_equal(
        imported(kb,
            "# words\nword,means,relation,field,note\n"
            "장난감,완구,same,제품,\n\"오토바이\",이륜자동차,narrower,,\"탈것, 두 바퀴\"\n"),
        2);
    assert_int_equal(events(kb), before + 1);
    are(kb, NULL,
        "오토바이=이륜자동차,narrower,-,탈것, 두 바퀴,onecall;장난감=완구,same,제품,-,onecall;");
    assert_int_equal(found(kb, "장난감"), 1);
}

static void rows_that_are_there_already_make_no_event(void **state)
{
    Kb *kb = *state;
    static const char csv[] = "word,means,relation\n장난감,완구,same\n";
    assert_int_equal(imported(kb, csv), 1);
    gint64 before = events(kb);
    assert_int_equal(imported(kb, csv), 0);
    assert_int_equal(events(kb), before);
}

static void a_relation_left_out_is_the_same(void **state)
{
    imported(*state, "word,means\n장난감,완구\n");
    are(*state, NULL, "장난감=완구,same,-,-,onecall;");
}

static void columns_may_stand_in_any_order(void **state)
{
    imported(*state, "relation,means,word\nnarrower,완구,장난감\n");
    are(*state, NULL, "장난감=완구,narrower,-,-,onecall;");
}

static void a_bad_line_is_named_and_nothing_is_taken(void **state)
{
    static const struct {
        const char *csv, *line;
    } rows[] = {
        { "word,means,relation\n장난감,완구,same\n인형,완구,like\n", "line 3" },
        { "word,means,relation\n장난감,,same\n", "line 2" },
        { "word,means,relation\n장난감,완구,same\n둘,셋\n", "line 3" },
        { "word,relation\n장난감,same\n", "means" },
        { "word,means\n\"장난감,완구\n", "line 2" },
    };
    Kb *kb = *state;
    gint64 before = events(kb), added;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) why = NULL;
        assert_false(kb_synonym_import(kb->desk, rows[i].csv, "onecall", &added, &why));
        assert_true(g_error_matches(why, ERR, ERR_INPUT));
        if (!strstr(why->message, rows[i].line))
            fail_msg("\"%s\" does not say %s", why->message, rows[i].line);
    }
    assert_int_equal(events(kb), before);
    are(kb, NULL, "");
}

#define WITH_DESK(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_DESK(a_synonym_has_an_owner_and_is_listed_in_order),
        WITH_DESK(setting_it_again_changes_it),
        WITH_DESK(one_word_may_mean_several),
        WITH_DESK(search_knows_it_at_once_and_forgets_it),
        WITH_DESK(what_is_not_there_cannot_be_removed),
        WITH_DESK(a_synonym_that_says_nothing_is_refused),
        WITH_DESK(a_file_is_one_event),
        WITH_DESK(rows_that_are_there_already_make_no_event),
        WITH_DESK(a_relation_left_out_is_the_same),
        WITH_DESK(columns_may_stand_in_any_order),
        WITH_DESK(a_bad_line_is_named_and_nothing_is_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

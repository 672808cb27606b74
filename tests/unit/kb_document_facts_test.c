/* Facts that were read wrongly are corrected, and the index follows. */
#include "tests/unit/kb_fixture.h"
#include "kb/library/document_facts.h"
#include "kb/search/resolve.h"

#define DOCUMENTS 40

static const KbPassage text[] = {
    { REGION_MAIN, "제1조", "목적", "", "제품의 안전과 시험을 정한다.", false },
    { REGION_ADDENDUM, "부칙", "", "", "이 법은 공포한 날부터 시행한다.", false },
    { 0 },
};

static char *key_at(int i)
{
    return g_strdup_printf("제품%d법/법률", i);
}

/* So many documents whose titles have words in common. */
static Kb many_documents(GPtrArray *kept)
{
    Kb kb = kb_around(desk_new_for_tests(&fixture_setup, NULL));
    for (int i = 0; i < DOCUMENTS; i++) {
        Sample *sample = g_new0(Sample, 1);
        char *key = key_at(i), *title = g_strdup_printf("제품 안전 관리법 %d", i);
        *sample = (Sample){ key, title, "법률", "KR", "제1호", "2024-01-01", text };
        g_ptr_array_add(kept, sample);
        g_ptr_array_add(kept, key);
        g_ptr_array_add(kept, title);
        assert_int_equal(record(&kb, sample), KB_NEW);
    }
    return kb;
}

static void catch_up(Kb *kb)
{
    assert_true(
        kb_catch_up(kb->desk, &(KbSources){ .passages = load_sample, .user = kb->samples }, NULL));
    assert_true(kb_index_check(kb->desk, NULL));
}

static void correct(Kb *kb, int i, const KbDocumentCorrection *c)
{
    g_autofree char *key = key_at(i);
    g_auto(KbDocumentFacts) facts = { 0 };
    assert_true(kb_document_facts_load(kb->desk, key, 0, &facts, NULL));
    assert_true(kb_document_correct(kb->desk, key, facts.version, c, NULL));
}

/* All that search reads of words and documents. */
static char *contents(Kb *kb)
{
    g_autoptr(DbStmt) q = db_prepare(desk_index(kb->desk, NULL),
        "SELECT group_concat(x, '\n') FROM (SELECT id || title || title_key || words || kind ||"
        " country || coalesce(authority, '') || effective || until AS x FROM doc"
        " UNION ALL SELECT token || passages FROM term WHERE passages > 0 ORDER BY x)",
        NULL);
    assert_int_equal(db_step(q, NULL), DB_ROW);
    return db_text_dup(q, 0);
}

static void the_index_follows_a_correction(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
    Kb kb __attribute__((cleanup(kb_clear))) = many_documents(kept);
    catch_up(&kb);
    correct(&kb, 0, &(KbDocumentCorrection){ .title = "전파 시험법", .effective = INSTANT_NONE });
    catch_up(&kb);
    correct(&kb, DOCUMENTS / 2,
        &(KbDocumentCorrection){ .title = "전파 관리 목적법", .kind = "고시", .effective = 20000 });
    correct(&kb, DOCUMENTS - 1,
        &(KbDocumentCorrection){
            .title = "시험", .effective = INSTANT_NONE, .authority = "시험원", .country = "EU" });
    correct(&kb, 0, &(KbDocumentCorrection){ .title = "안전 시험법", .effective = INSTANT_NONE });
    catch_up(&kb);
    g_auto(KbResolved) found = { 0 };
    assert_true(kb_resolve(kb.desk, "안전 시험법", INSTANT_NONE, TODAY, &found, NULL));
    g_autofree char *followed = contents(&kb);
    assert_true(desk_drop_index(kb.desk, NULL));
    catch_up(&kb);
    g_autofree char *anew = contents(&kb);
    assert_string_equal(followed, anew);
}

static void a_correction_is_taken_in_with_its_import(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
    Kb kb __attribute__((cleanup(kb_clear))) = many_documents(kept);
    correct(&kb, 3, &(KbDocumentCorrection){ .title = "전파 시험법", .effective = 20000 });
    catch_up(&kb);
    g_auto(KbResolved) found = { 0 };
    assert_true(kb_resolve(kb.desk, "전파 시험법", INSTANT_NONE, TODAY, &found, NULL));
    assert_int_equal(found.effective, 20000);
}

static void what_cannot_be_is_refused(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
    Kb kb __attribute__((cleanup(kb_clear))) = many_documents(kept);
    static const struct {
        KbDocumentCorrection correction;
        ErrCode code;
    } cases[] = {
        { { .effective = INSTANT_NONE }, ERR_USAGE },
        { { .title = "", .effective = INSTANT_NONE }, ERR_INPUT },
        { { .country = "Korea", .effective = INSTANT_NONE }, ERR_INPUT },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) why = NULL;
        assert_false(kb_document_correct(kb.desk, "제품1법/법률", 3, &cases[i].correction, &why));
        assert_true(g_error_matches(why, ERR, (int)cases[i].code));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_index_follows_a_correction),
        cmocka_unit_test(a_correction_is_taken_in_with_its_import),
        cmocka_unit_test(what_cannot_be_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

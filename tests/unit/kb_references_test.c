/* What a passage cites, and what cites it. */
#include "tests/unit/kb_reading_corpus.h"
#include "base/i18n.h"

/* The references of a body, "「전파법」 제5조=전파법 제5조" each: as it stands, and what it means.
 */
static void cites(const char *body, const char *expected)
{
    static const char *const whose[] = { "", "(법) ", "(영) ", "(규칙) ", "" };
    g_autoptr(GString) seen = g_string_new(NULL);
    g_autoptr(GArray) references = kb_references(body);
    int last = 0;
    for (guint i = 0; i < references->len; i++) {
        const KbReference *r = &g_array_index(references, KbReference, i);
        assert_true(last <= r->from && r->from < r->to && r->to <= (int)strlen(body));
        assert_true((r->of == KB_OF_TITLED) == (r->title != NULL));
        last = r->to;
        g_string_append_printf(seen, "%s%.*s=%s%s%s%s%s%s", i ? "; " : "", r->to - r->from,
            body + r->from, whose[r->of], r->title ? r->title : "",
            r->title && r->locator ? " " : "", r->locator ? r->locator : "", r->until ? "~" : "",
            r->until ? r->until : "");
    }
    assert_string_equal(seen->str, expected);
}

static void articles_of_the_own_document(void **state)
{
    (void)state;
    cites("제5조제2항에 따라", "제5조제2항=제5조");
    cites("제10조제1항제2호가목 및 제58조의2", "제10조제1항제2호가목=제10조; 제58조의2=제58조의2");
    cites("제3조부터 제7조까지 또는 제9조의2부터 제9조의4까지",
        "제3조=제3조~제7조; 제7조=제7조; 제9조의2=제9조의2~제9조의4; 제9조의4=제9조의4");
    cites("이 법 제5조", "법 제5조=제5조");
    cites("제2항 및 같은 조 제3호에 따라", "");
}

static void articles_of_named_documents(void **state)
{
    (void)state;
    cites("「전파법」 제58조의2제1항에 따른", "「전파법」 제58조의2제1항=전파법 제58조의2");
    cites("「전파법」제5조ㆍ제6조 및 제7조제2항",
        "「전파법」제5조=전파법 제5조; 제6조=전파법 제6조; 제7조제2항=전파법 제7조");
    cites("「형사소송법」 제326조 각 호, 제327조제1호 및 제328조(제2호는 제외한다)부터 제330조까지",
        "「형사소송법」 제326조=형사소송법 제326조; 제327조제1호=형사소송법 제327조; "
        "제328조=형사소송법 제328조~제330조; 제330조=형사소송법 제330조");
    cites("「전파법」에 따르며, 제5조에 따른다.", "「전파법」=전파법; 제5조=제5조");
    cites("전파법 제58조의2, 전파법 시행령 제3조",
        "전파법 제58조의2=전파법 제58조의2; 전파법 시행령 제3조=전파법 시행령 제3조");
}

static void the_same_statute(void **state)
{
    (void)state;
    cites("「전파법」 제5조 외에 같은 법 제3조와 같은 법 시행령 제2조",
        "「전파법」 제5조=전파법 제5조; 같은 법 제3조=전파법 제3조; 같은 법 시행령 제2조=전파법 "
        "시행령 "
        "제2조");
    cites("「전파법 시행령」 제5조, 같은 영 제6조, 같은 법 제7조, 동법 제8조",
        "「전파법 시행령」 제5조=전파법 시행령 제5조; 같은 영 제6조=전파법 시행령 제6조; 같은 법 "
        "제7조=전파법 제7조; 동법 제8조=전파법 제8조");
    cites("같은 법 시행령 제74조, 제77조와 시행규칙 제107조",
        "같은 법 시행령 제74조=(영) 제74조; 제77조=(영) 제77조; 제107조=(규칙) 제107조");
    cites("「전파법」 제5조에 따르고 제3조에 따르며 같은 법 제7조에 따른다",
        "「전파법」 제5조=전파법 제5조; 제3조=제3조; 같은 법 제7조=전파법 제7조");
    cites("「전파법」 제5조, 같은 법 시행령 제7조와 시행규칙 제9조",
        "「전파법」 제5조=전파법 제5조; 같은 법 시행령 제7조=전파법 시행령 제7조; 제9조=전파법 "
        "시행규칙 "
        "제9조");
    cites("법 제5조 및 같은 법 제6조, 영 제10조, 규칙 제2조",
        "법 제5조=(법) 제5조; 같은 법 제6조=(법) 제6조; 영 제10조=(영) 제10조; 규칙 제2조=(규칙) "
        "제2조");
    cites("「전파법」(이하 \"법\"이라 한다) 제5조 외에 법 제6조",
        "「전파법」(이하 \"법\"이라 한다) 제5조=전파법 제5조; 법 제6조=전파법 제6조");
}

static void annexes_and_forms(void **state)
{
    (void)state;
    cites("별표 3과 같다. 별표1의2 제2호, 별지 제5호의2서식, 별지 제6호 서식",
        "별표 3=별표 3; 별표1의2 제2호=별표 1의2; 별지 제5호의2서식=별지 제5호의2서식; 별지 제6호 "
        "서식=별지 제6호서식");
    cites("「전파법 시행령」 별표 1 및 같은 영 별표 2",
        "「전파법 시행령」 별표 1=전파법 시행령 별표 1; 같은 영 별표 2=전파법 시행령 별표 2");
    cites("별표와 같다", "");
}

static void what_may_be_another_text_is_left_out(void **state)
{
    (void)state;
    cites("부칙 제2조에 따른다", "");
    cites("종전의 제5조 및 종전의 「전파법」 제6조", "");
    cites("\"제5조\"는 \"제6조\"로 본다", "");
    cites("[제3조에서 이동, 종전 제4조는 제5조로 이동]", "");
    cites("제21159호, 2026년 제3장, 제5조", "제5조=제5조");
}

static void harm_does_no_harm(void **state)
{
    (void)state;
    static const char *const bodies[] = { "", "「", "「」", "「전파법", "「전파법」", "제", "제5",
        "제5조의", "제5조제", "별표", "별지 제", "같은 ", "같은 법", "법 ", "동", "[", "[이동", "(",
        "법 제", "부터 제5조까지", "시행령 제5조", " 시행령 제5조", "「가\n나」 제5조" };
    for (gsize i = 0; i < G_N_ELEMENTS(bodies); i++) {
        g_autoptr(GArray) references = kb_references(bodies[i]);
        for (guint k = 0; k < references->len; k++)
            assert_true(g_array_index(references, KbReference, k).to <= (int)strlen(bodies[i]));
    }
}

/* What the n-th reference of a passage leads to, "전파법/법률#제5조"; an error's message if to
 * nothing. */
static void leads(const char *ref, guint n, const char *expected)
{
    g_autoptr(GError) why = NULL;
    g_auto(KbResolved) found = { 0 };
    g_autoptr(KbHit) hit = read_passage(ref);
    g_autoptr(GArray) references = kb_references(hit->body);
    assert_true(n < references->len);
    if (!kb_reference_resolve(
            kb.desk, hit, &g_array_index(references, KbReference, n), TODAY, &found, &why)) {
        assert_true(g_error_matches(why, ERR, ERR_NOT_FOUND));
        assert_string_equal(why->message, expected);
        return;
    }
    DbStmt *q = kb_hit_query(desk_index(kb.desk, NULL), NULL);
    g_autoptr(KbHit) to = found.passage ? kb_hit_load(q, found.passage, TODAY, NULL) : NULL;
    g_autofree char *day = day_show(found.effective);
    g_autofree char *seen = g_strdup_printf("%s@%s", to ? to->id : found.key, day);
    assert_string_equal(seen, expected);
}

static void a_reference_leads_to_its_passage(void **state)
{
    (void)state;
    leads("전파법 제5조의2", 0, "전파법/법률#제5조@2024-01-01");
    leads("전파법 제10조", 0, "항공법/법률#제5조@2024-01-01");
    leads("전파법 시행령 제2조", 0, "전파법/법률#제5조@2024-01-01");
    leads("전파법 시행령 제5조", 0, "전파법/시행령#별표 1@2024-01-01");
    leads("항공법 제7조", 1, "전파법/법률#제5조의2@2024-01-01");
    leads("항공법 제7조", 2, "전파법/시행령#제2조@2024-01-01");
    leads("전파인증 고시 제2조", 0, "전파법/법률#제5조의2@2024-01-01");
}

static void a_reference_to_nothing_says_so(void **state)
{
    (void)state;
    leads("전파법 제10조", 1, "전파법 has no 제50조; its articles: onecall show '전파법'");
    leads("항공법 제7조", 0, "전파법 has no 제3조; its articles: onecall show '전파법'");
    g_autoptr(KbHit) hit = read_passage("전파법 제5조");
    KbReference gone = { .of = KB_OF_TITLED, .title = (char *)"전파", .locator = (char *)"제5조" };
    g_autoptr(GError) why = NULL;
    g_auto(KbResolved) found = { 0 };
    assert_false(kb_reference_resolve(kb.desk, hit, &gone, TODAY, &found, &why));
    assert_string_equal(why->message, "「전파」 is not in the knowledge base"); /* and not 전파법 */
}

static void is_cited_by(const char *ref, const char *expected)
{
    g_auto(KbCitings) citings = { 0 };
    g_autoptr(KbHit) hit = read_passage(ref);
    g_autoptr(GString) seen = g_string_new(NULL);
    assert_true(kb_citing(kb.desk, hit, TODAY, &citings, NULL));
    for (guint i = 0; i < citings.citing->len; i++) {
        const KbCiting *citing = g_ptr_array_index(citings.citing, i);
        g_string_append_printf(seen, "%s%s: %.*s", i ? "; " : "", citing->hit->id,
            citing->to - citing->from, citing->hit->body + citing->from);
    }
    assert_string_equal(seen->str, expected);
    assert_false(citings.more);
}

static void what_cites_an_article(void **state)
{
    (void)state;
    is_cited_by("전파법 제5조",
        "전파법/법률#제5조의2: 제5조제1항; 전파법/법률#제9조: 제4조; 전파법/법률#별표 1: 제5조; "
        "전파법/시행령#제2조: 법 제5조제1항; 전파인증고시#제1조: 「전파법」(이하 \"법\"이라 한다) "
        "제5조");
    is_cited_by("전파법 제5조의2", "전파법/법률#제9조: 제4조; 항공법/법률#제7조: 제5조의2");
    is_cited_by("항공법 제5조", "항공법/법률#제7조: 제5조; 전파법/법률#제10조: 「항공법」 제5조");
    is_cited_by("전파법 시행령 별표 1", "전파법/시행령#제5조: 별표 1");
    is_cited_by("전파법 시행령 제2조", "항공법/법률#제7조: 같은 법 시행령 제2조");
    is_cited_by("전파법 제1조", "");
}

int main(void)
{
    i18n_init("en");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(articles_of_the_own_document),
        cmocka_unit_test(articles_of_named_documents),
        cmocka_unit_test(the_same_statute),
        cmocka_unit_test(annexes_and_forms),
        cmocka_unit_test(what_may_be_another_text_is_left_out),
        cmocka_unit_test(harm_does_no_harm),
        cmocka_unit_test(a_reference_leads_to_its_passage),
        cmocka_unit_test(a_reference_to_nothing_says_so),
        cmocka_unit_test(what_cites_an_article),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}

/* tests/unit/kb_reading_corpus.h - statutes that cite one another. */
#pragma once
#include "tests/unit/kb_fixture.h"
#include "kb/reading/citing.h"
#include "kb/reading/references.h"
#include "kb/reading/side_by_side.h"

static const KbPassage wave_old[] = {
    { REGION_MAIN, "제5조", "인증", "", "① 인증을 받는다.\n② 표시를 한다.", false },
    { 0 },
};
static const KbPassage wave[] = {
    { REGION_MAIN, "제1조", "목적", "", "이 법은 전파에 관한 사항을 정한다.", false },
    { REGION_MAIN, "제5조", "인증", "", "① 인증을 받아야 한다.\n② 표시를 한다.\n③ 알린다.", false },
    { REGION_MAIN, "제5조의2", "면제", "", "제5조제1항에도 불구하고 면제한다.", false },
    { REGION_MAIN, "제9조", "보고", "", "제4조부터 제8조까지의 규정에 따라 보고한다.", false },
    { REGION_MAIN, "제10조", "준용", "", "「항공법」 제5조를 준용하고 제50조에 따른다.", false },
    { REGION_ANNEX, "별표 1", "기준(제5조 관련)", "", "기준(제5조 관련)\n1. 하나", false },
    { REGION_ADDENDUM, "부칙 제1조", "시행일", "", "제5조의 개정규정은 공포한 날부터 시행한다.",
        false },
    { 0 },
};
static const KbPassage wave_coming[] = {
    { REGION_MAIN, "제5조", "인증", "", "① 인증을 미리 받아야 한다.\n② 표시를 한다.\n③ 알린다.",
        false },
    { 0 },
};
static const KbPassage wave_decree[] = {
    { REGION_MAIN, "제2조", "신청", "", "법 제5조제1항에 따라 신청한다. 영 제3조는 없다.", false },
    { REGION_MAIN, "제5조", "기관", "", "기관은 별표 1과 같다.", false },
    { REGION_MAIN, "별표 1", "기관", "", "기관의 기준", false },
    { 0 },
};
static const KbPassage air[] = {
    { REGION_MAIN, "제5조", "운항", "", "운항한다.", false },
    { REGION_MAIN, "제7조", "준용", "",
        "「전파법」 제3조 및 제5조의2를 준용하며, 같은 법 시행령 제2조를 따른다. 제5조도 같다.",
        false },
    { 0 },
};
static const KbPassage wave_notice[] = {
    { REGION_MAIN, "제1조", "목적", "",
        "이 고시는 「전파법」(이하 \"법\"이라 한다) 제5조에 따른 사항을 정한다.", false },
    { REGION_MAIN, "제2조", "절차", "", "법 제5조의2에 따른 절차는 이와 같다.", false },
    { 0 },
};

static const Sample samples[] = {
    { "전파법/법률", "전파법", "법률", "KR", "제1호", "2020-01-01", wave_old },
    { "전파법/법률", "전파법", "법률", "KR", "제2호", "2024-01-01", wave },
    { "전파법/법률", "전파법", "법률", "KR", "제3호", "2027-01-01", wave_coming },
    { "전파법/시행령", "전파법 시행령", "시행령", "KR", "제4호", "2024-01-01", wave_decree },
    { "항공법/법률", "항공법", "법률", "KR", "제5호", "2024-01-01", air },
    { "전파인증고시", "전파인증 고시", "고시", "KR", "제6호", "2024-01-01", wave_notice },
};

static Kb kb;

static int setup(void **state)
{
    (void)state;
    kb = kb_around(desk_new_for_tests(&fixture_setup, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++)
        record(&kb, &samples[i]);
    return kb_catch_up(kb.desk, &(KbSources){ .passages = load_sample, .user = kb.samples }, NULL)
               ? 0
               : -1;
}

static int teardown(void **state)
{
    (void)state;
    kb_clear(&kb);
    return 0;
}

/* The passage that people call `ref`. */
static KbHit *read_passage(const char *ref)
{
    g_autoptr(GError) why = NULL;
    g_auto(KbResolved) found = { 0 };
    if (!kb_resolve(kb.desk, ref, INSTANT_NONE, TODAY, &found, &why) || !found.passage)
        fail_msg("%s: %s", ref, why ? why->message : "a document");
    KbHit *hit =
        kb_hit_load(kb_hit_query(desk_index(kb.desk, NULL), NULL), found.passage, TODAY, NULL);
    assert_non_null(hit);
    return hit;
}

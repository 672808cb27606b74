/* tests/unit/kb_corpus.h - a small knowledge base of sixteen documents, and searching it. */
#pragma once
#include "tests/unit/kb_fixture.h"
#include "kb/search/search.h"
#include "kb/library/synonym.h"

static const KbPassage product_safety[] = {
    { REGION_MAIN, "제1조", "목적", "", "이 법은 제품의 안전에 필요한 사항을 정한다.", false },
    { REGION_MAIN, "제10조", "안전성조사", "제2장 조사",
        "① 중앙행정기관의 장은 위해가 생길 우려가 있는 제품의 "
        "안전성조사를 할 수 있다.\n② 사업자는 시료의 제출에 "
        "응하여야 한다.",
        false },
    { REGION_MAIN, "제11조", "수거등의 권고", "제2장 조사",
        "위해성이 확인되면 사업자에게 수거를 권고한다.", false },
    { REGION_MAIN, "제26조", "벌칙", "",
        "안전성조사를 거부한 자, 수거 명령을 어긴 자는 징역에 처한다.", false },
    { REGION_ADDENDUM, "부칙 <제1호, 2026.6.3> 제1조", "시행일", "",
        "이 법은 안전성조사에 관하여 2026년 6월 3일부터 시행한다.", false },
    { 0 },
};
static const KbPassage electric[] = {
    { REGION_MAIN, "제2조", "정의", "",
        "전기용품이란 공업적으로 생산된 물품으로서 교류 전원에 연결하는 것을 말한다.", false },
    { REGION_MAIN, "제5조", "안전인증 등", "",
        "안전인증대상제품의 제조업자는 모델별로 안전인증을 받아야 한다.", false },
    { REGION_MAIN, "제5조의2", "안전인증의 면제", "",
        "연구개발을 위하여 수입하는 제품은 안전인증의 전부를 면제한다.", false },
    { REGION_MAIN, "제6조", "삭제", "", "삭제 <2020.1.1>", true },
    { REGION_MAIN, "제23조", "공급자적합성확인", "", "공급자는 스스로 적합성을 확인하고 표시한다.",
        false },
    { REGION_ANNEX, "별표 1", "안전인증대상제품의 범위", "",
        "전선, 코드, 변압기와 안전인증대상제품의 종류", false },
    { 0 },
};
static const KbPassage electric_decree[] = {
    { REGION_MAIN, "제5조", "안전인증기관의 지정", "",
        "안전인증기관이 되려는 자는 인력과 설비를 갖추어 신청한다.", false },
    { 0 },
};
static const KbPassage radio[] = {
    { REGION_MAIN, "제1조", "목적", "", "전파의 이용에 관한 사항을 정한다.", false },
    { REGION_MAIN, "제58조의2", "적합성평가", "",
        "방송통신기자재를 제조하거나 수입하려는 자는 적합인증을 받거나 적합등록을 하여야 한다.",
        false },
    { REGION_MAIN, "제58조의3", "적합성평가의 면제", "",
        "시험 연구를 위한 기자재는 적합성평가를 면제한다.", false },
    { 0 },
};
static const KbPassage children_old[] = {
    { REGION_MAIN, "제17조", "안전인증", "",
        "어린이제품의 안전인증은 완구에 관하여 옛 기준으로 한다.", false },
    { 0 },
};
static const KbPassage children_new[] = {
    { REGION_MAIN, "제17조", "안전인증", "",
        "어린이제품의 안전인증은 완구에 관하여 새 기준으로 한다.", false },
    { 0 },
};
static const KbPassage fair[] = {
    { REGION_MAIN, "제3조", "부당한 표시행위", "",
        "사업자는 소비자를 속일 우려가 있는 표시를 하여서는 아니 된다.", false },
    { 0 },
};
static const KbPassage other_display[] = {
    { REGION_MAIN, "제3조", "표시행위", "",
        "사업자는 표시를 하여야 한다. 표시행위의 부당한 사업자를 살핀다.", false },
    { 0 },
};
static const KbPassage notice[] = {
    { REGION_MAIN, "제1조", "적용", "", "직류전원장치는 KC 60335-1 및 KC 62368-1을 적용한다.",
        false },
    { REGION_MAIN, "제2조", "시험", "",
        "C++ 같은 이름과 100% 라는 표기, NEAR 와 AND 라는 낱말도 글이다.", false },
    { 0 },
};
static const KbPassage eu_guide[] = {
    { REGION_MAIN, "절차", "절차", "CE 표시",
        "무선기기는 RED 지침에 따라 적합성을 평가하고 CE 표시를 붙인다.", false },
    { 0 },
};
static const KbPassage cn_guide[] = {
    { REGION_MAIN, "절차", "절차", "CCC",
        "중국 강제인증은 지정된 기관의 시험과 공장 심사를 거친다.", false },
    { 0 },
};
static const KbPassage coming[] = {
    { REGION_MAIN, "제31조", "인공지능 투명성", "",
        "인공지능 사업자는 이용자에게 미리 알려야 한다.", false },
    { 0 },
};
static const KbPassage undated[] = {
    { REGION_MAIN, "보관", "보관", "", "시험성적서는 5년 동안 보관한다.", false },
    { 0 },
};

static const Sample samples[] = {
    { "제품안전기본법/법률", "제품안전기본법", "법률", "KR", "제1호", "2026-06-03",
        product_safety },
    { "전기용품및생활용품안전관리법/법률", "전기용품 및 생활용품 안전관리법", "법률", "KR", "제2호",
        "2025-01-01", electric },
    { "전기용품및생활용품안전관리법/시행령", "전기용품 및 생활용품 안전관리법 시행령", "시행령",
        "KR", "제3호", "2025-01-01", electric_decree },
    { "전파법/법률", "전파법", "법률", "KR", "제4호", "2024-07-01", radio },
    { "어린이제품안전특별법/법률", "어린이제품 안전 특별법", "법률", "KR", "제5호", "2020-01-01",
        children_old },
    { "어린이제품안전특별법/법률", "어린이제품 안전 특별법", "법률", "KR", "제6호", "2026-01-01",
        children_new },
    { "표시ㆍ광고의공정화에관한법률/법률", "표시ㆍ광고의 공정화에 관한 법률", "법률", "KR", "제7호",
        "2024-01-01", fair },
    { "표시제도법/법률", "표시제도법", "법률", "KR", "제8호", "2024-01-01", other_display },
    { "전기용품안전기준운용요령", "전기용품안전기준 운용요령", "고시", "KR", "제2026-1호",
        "2026-01-01", notice },
    { "eu무선기기지침안내", "EU 무선기기 지침 안내", "안내", "EU", NULL, "2025-08-01", eu_guide },
    { "중국강제인증안내", "중국 강제인증 안내", "안내", "CN", NULL, "2025-08-01", cn_guide },
    { "인공지능기본법/법률", "인공지능 기본법", "법률", "KR", "제9호", "2027-01-22", coming },
    { "시험성적서안내", "시험성적서 안내", "안내", "KR", NULL, NULL, undated },
};

static const KbSynonym synonyms[] = {
    { "장난감", "완구", "same", NULL, NULL },
    { "전안법", "전기용품 및 생활용품 안전관리법", "same", NULL, NULL },
    { "어댑터", "직류전원장치", "narrower", NULL, NULL },
    { "와이파이", "방송통신기자재", "related", NULL, NULL }, /* ends like a particle */
};

static Kb kb;

static int setup(void **state)
{
    (void)state;
    kb = kb_around(desk_new_for_tests(&fixture_setup, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++)
        record(&kb, &samples[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(synonyms); i++)
        if (!kb_synonym_set(kb.desk, &synonyms[i], NULL))
            return -1;
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

static KbResult *searched(KbSearch search)
{
    g_autoptr(GError) why = NULL;
    search.today = TODAY;
    search.limit = search.limit ? search.limit : 10;
    KbResult *result = kb_search(kb.desk, &search, &why);
    if (!result)
        fail_msg("%s: %s", search.text, why->message);
    return result;
}

static KbResult *found(const char *text)
{
    return searched((KbSearch){ .text = text, .on = INSTANT_NONE });
}

static const KbHit *hit(const KbResult *result, guint i)
{
    return g_ptr_array_index(result->hits, i);
}

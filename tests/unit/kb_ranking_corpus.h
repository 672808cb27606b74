/* tests/unit/kb_ranking_corpus.h - statutes of a made-up field, written for the ranking test: acts,
 * their decrees and rules, a notice and a guide.
 */
#pragma once
#include "kb/library/synonym.h"
#include "tests/unit/kb_fixture.h"

/* 생활가전 안전관리법: with penalties, addenda and an annex, which name what the articles are
 * about. */
static const KbPassage appliances[] = {
    { REGION_MAIN, "제1조", "목적", "제1장 총칙",
        "이 법은 가정에서 쓰는 생활가전의 안전관리에 필요한 사항을 정하여 소비자의 생명과 재산을 "
        "보호함을 목적으로 한다.",
        false },
    { REGION_MAIN, "제2조", "정의", "제1장 총칙",
        "1. \"생활가전\"이란 전기를 동력으로 가정에서 쓰는 기기로서 무선기기가 아닌 것을 "
        "말한다.\n2. \"안전인증\"이란 "
        "출고 전에 모델별로 위해요소를 시험하여 확인하는 것을 말한다.",
        false },
    { REGION_MAIN, "제5조", "안전인증의 신청", "제2장 안전인증",
        "① 생활가전을 제조하거나 수입하려는 자는 모델별로 안전인증기관에 안전인증을 신청하여야 "
        "한다.\n② 신청을 받은 기관은 45일 안에 그 결과를 알려야 한다.",
        false },
    { REGION_MAIN, "제6조", "안전인증의 면제", "제2장 안전인증",
        "다음 각 호의 생활가전은 안전인증의 전부 또는 일부를 면제할 수 있다.\n1. 연구개발에 쓰려고 "
        "수입하는 것\n2. 전시를 마치고 반송하는 것",
        false },
    { REGION_MAIN, "제7조", "정기검사", "제2장 안전인증",
        "안전인증을 받은 자는 2년마다 공장과 제품에 대하여 정기검사를 받아야 한다.", false },
    { REGION_MAIN, "제8조", "제조업자의 교육", "제2장 안전인증", "삭제 <2023.7.4>", true },
    { REGION_MAIN, "제9조", "안전인증의 취소", "제2장 안전인증",
        "거짓으로 안전인증을 받은 경우에는 이를 취소하여야 하고, 정기검사를 거부한 경우에는 취소할 "
        "수 있다.",
        false },
    { REGION_MAIN, "제12조", "인증서의 재발급", "제2장 안전인증",
        "인증서를 잃어버리거나 못 쓰게 된 자는 재발급을 신청할 수 있다.", false },
    { REGION_MAIN, "제15조", "수거 명령", "제3장 사후관리",
        "위해가 확인된 생활가전에 대하여는 사업자에게 수거를 명하고 그 사실을 공표할 수 있다.",
        false },
    { REGION_MAIN, "제30조", "벌칙", "제5장 벌칙",
        "정기검사를 거부하거나 수거 명령을 어긴 자는 3년 이하의 징역에 처한다.", false },
    { REGION_MAIN, "제31조", "과태료", "제5장 벌칙",
        "인증서를 걸지 아니하거나 표시를 지운 자에게는 500만원 이하의 과태료를 부과한다.", false },
    { REGION_ADDENDUM, "부칙 <제100호, 2024.1.5> 제1조", "시행일", "",
        "이 법은 공포 후 6개월이 지난 날부터 시행한다.", false },
    { REGION_ADDENDUM, "부칙 <제100호, 2024.1.5> 제2조", "안전인증에 관한 경과조치", "",
        "이 법 시행 당시 종전의 규정에 따라 받은 안전인증은 이 법에 따라 받은 것으로 본다.",
        false },
    { REGION_ADDENDUM, "부칙 <제100호, 2024.1.5> 제3조", "다른 법률의 개정", "",
        "전기용품법 일부를 다음과 같이 개정한다. 제7조 중 \"면제\"를 \"안전인증의 면제\"로 한다.",
        false },
    { REGION_ANNEX, "별표 1", "안전인증 대상 생활가전", "",
        "안전인증 대상은 다음과 같다.\n1. 전기밥솥\n2. 전기다리미\n3. 헤어드라이어\n4. 전기장판",
        false },
    { 0 },
};
static const KbPassage appliances_decree[] = {
    { REGION_MAIN, "제4조", "안전인증기관의 지정", "",
        "안전인증기관으로 지정받으려는 자는 시험설비와 인력을 갖추어 신청하여야 한다.", false },
    { REGION_MAIN, "제6조", "면제 대상의 확인", "",
        "법 제6조에 따라 안전인증의 면제를 받으려는 자는 수입 전에 확인을 받아야 한다.", false },
    { REGION_MAIN, "제8조", "교육의 방법", "",
        "제조업자의 교육은 해마다 한 번 온라인으로 할 수 있다.", false },
    { REGION_MAIN, "제12조", "인증서의 재발급", "",
        "인증서를 잃어버리거나 못 쓰게 된 자는 재발급을 신청할 수 있다.", false },
    { 0 },
};
static const KbPassage appliances_rules[] = {
    { REGION_MAIN, "제3조", "안전인증의 신청서류", "",
        "안전인증을 신청하려는 자는 신청서에 회로도, 부품 목록과 사용설명서를 붙여야 한다.",
        false },
    { REGION_FORM, "별지 제1호서식", "안전인증 신청서", "",
        "안전인증 신청서\n상호, 주소, 모델명, 제조국", false },
    { 0 },
};
static const KbPassage radio_devices[] = {
    { REGION_MAIN, "제1조", "목적", "", "이 법은 무선기기의 적합성평가에 필요한 사항을 정한다.",
        false },
    { REGION_MAIN, "제3조", "적합인증", "",
        "전파에 혼신을 줄 우려가 있는 무선기기는 지정시험기관의 시험을 거쳐 적합인증을 받아야 "
        "한다.",
        false },
    { REGION_MAIN, "제4조", "적합등록", "",
        "적합인증 대상이 아닌 무선기기는 시험한 뒤 적합등록을 하여야 한다.", false },
    { REGION_MAIN, "제6조", "적합성평가의 면제", "",
        "연구개발에 쓰는 무선기기 100대 이하는 적합성평가를 면제한다.", false },
    { REGION_MAIN, "제7조", "정기검사", "",
        "적합인증을 받은 무선기기의 제조자는 3년마다 정기검사를 받아야 한다.", false },
    { 0 },
};
/* Two versions of one article. */
static const KbPassage meters_before[] = {
    { REGION_MAIN, "제4조", "검정의 유효기간", "", "수도미터의 검정 유효기간은 6년으로 한다.",
        false },
    { 0 },
};
static const KbPassage meters_after[] = {
    { REGION_MAIN, "제4조", "검정의 유효기간", "", "수도미터의 검정 유효기간은 8년으로 한다.",
        false },
    { 0 },
};
static const KbPassage guide[] = {
    { REGION_MAIN, "절차", "절차", "",
        "생활가전의 안전인증은 신청, 제품시험, 공장심사, 인증서 발급의 차례로 한다. 면제를 "
        "받으려면 "
        "먼저 확인을 받는다. 정기검사는 2년마다 있다.",
        false },
    { REGION_MAIN, "수수료", "수수료와 기간", "",
        "안전인증의 수수료는 모델마다 다르고 기간은 45일쯤 걸린다.", false },
    { 0 },
};

/* A notice of many articles that are alike; the last has the same words in a long text, and alone
 * has 시험방법의 예외 as it stands. */
#define TEST_METHODS 150
static KbPassage methods[TEST_METHODS + 2];
static const char exception[] =
    "이 고시에서 정하지 아니한 제품은 해외에서 발행된 시험성적서를 인정할 수 있다. 다만, "
    "공인기관이 발행하지 아니한 성적서와 발행 후 2년이 지난 성적서는 인정하지 아니한다. "
    "현장에서만 시험할 수 있는 대형 제품은 설치한 장소에서 시험하고, 그 밖에 시료를 낼 수 없는 "
    "사정이 있으면 서류로 심사한다. 위와 같은 시험방법의 예외는 미리 승인을 받아야 하고, 승인의 "
    "기간은 1년을 넘을 수 없으며, 승인을 받은 자는 그 결과를 분기마다 보고하여야 한다.";

static void write_methods(void)
{
    static char locators[TEST_METHODS][24];
    for (int i = 0; i < TEST_METHODS; i++) {
        g_snprintf(locators[i], sizeof locators[i], "제%d조", i + 1);
        methods[i] = (KbPassage){ REGION_MAIN, locators[i], "시험방법 및 예외", "",
            "이 제품의 시험방법 및 그 예외는 따로 공고한다.", false };
    }
    methods[TEST_METHODS] =
        (KbPassage){ REGION_MAIN, "제200조", "그 밖의 제품", "", exception, false };
}

/* The decree is recorded first, so that nothing but its rank puts the act before it; of the two
 * versions the later one, so that its date alone puts it before the other. */
static const Sample statutes[] = {
    { "생활가전안전관리법/시행령", "생활가전 안전관리법 시행령", "시행령", "KR", "제200호",
        "2024-07-05", appliances_decree },
    { "생활가전안전관리법/법률", "생활가전 안전관리법", "법률", "KR", "제100호", "2024-07-05",
        appliances },
    { "생활가전안전관리법/시행규칙", "생활가전 안전관리법 시행규칙", "시행규칙", "KR", "제300호",
        "2024-07-05", appliances_rules },
    { "무선기기적합성평가법/법률", "무선기기 적합성평가법", "법률", "KR", "제101호", "2023-01-01",
        radio_devices },
    { "계량기검정법/법률", "계량기 검정법", "법률", "KR", "제102호", "2026-07-01", meters_after },
    { "계량기검정법/법률", "계량기 검정법", "법률", "KR", "제50호", "2020-01-01", meters_before },
    { "생활가전시험방법", "생활가전 시험방법", "고시", "KR", "제2024-7호", "2024-08-01", methods },
    { "안전인증안내", "안전인증 안내", "안내", "KR", NULL, "2025-03-01", guide },
};

static const KbSynonym words[] = {
    { "리콜", "수거", "same", NULL, NULL },
    { "전기담요", "전기장판", "narrower", NULL, NULL },
    { "가전법", "생활가전 안전관리법", "same", NULL, NULL },
};

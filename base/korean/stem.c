/* base/korean/stem.c - particles and endings of Korean words.
 *
 * Source: the particles (조사) and the endings of 하다 and 되다 as school grammar lists them;
 * longest first wins. What must not be cut is listed by its last two syllables.
 */
#include "base/korean/stem.h"
#include <glib.h>
#include <string.h>

#define SYLLABLE_BYTES 3

/* By the last syllable, in the order of its bytes. */
typedef struct {
    const char *last;
    /* Longest first, split by spaces; with "*", a particle that can follow a number or a Latin
     * word. */
    const char *endings;
    /* Words that end in the syllable itself and keep it, alone or at the end of a compound. */
    const char *nouns;
} StemRow;

static const StemRow rows[] = {
    { "가", "하였다가 *가",
        "국가 단가 대가 물가 원가 인가 전문가 증가 참가 첨가 추가 평가 허가 휴가" },
    { "게", "*에게 하게", "" },
    { "고", "*이라고 *이고 *라고 하고 되고", "" },
    { "과", "*과", "결과 경과 공과 부과 분과 사과 성과 여과 초과 통과 투과 학과 효과" },
    { "기", "하기 되기", "" },
    { "까", "합니까 됩니까 *입니까", "" },
    { "나", "하거나 *이거나 *이나 *나", "가나 누나 만나 안나 지나 하나" },
    { "는",
        "*으로부터는 *로부터는 하여야하는 하려고하는 *에게서는 *이라고는 하여서는 *에게는 *에서는 "
        "*까지는 "
        "*부터는 *이라는 *으로는 하려는 시키는 *에는 *로는 *와는 *과는 *라는 하는 되는 *는",
        "" },
    { "다",
        "하여야한다 하였습니다 되었습니다 했습니다 됐습니다 합니다 됩니다 *입니다 *마다 *보다 한다 "
        "하다 된다 되다",
        "" },
    { "던", "하였던 했던 하던 되던", "" },
    { "데", "하려는데 한다는데 *이라는데 하는데 *인데", "" },
    { "도", "*에서도 *까지도 *이라도 *으로도 *에도 *로도 *라도 해도 *도",
        "각도 감도 강도 경도 계통도 고도 년도 농도 등급도 만족도 명도 밀도 배치도 별도 보도 빈도 "
        "설계도 속도 수도 순도 습도 시도 신뢰도 약도 연도 온도 용도 위도 의도 인도 전도 점도 정도 "
        "제도 조도 지도 채도 척도 철도 태도 한도 휘도" },
    { "된", "된", "" },
    { "될", "될", "" },
    { "됨", "됨", "" },
    { "든", "*이든", "" },
    { "들", "들", "" },
    { "때", "할때", "" },
    { "라", "하더라 *이라", "" },
    { "란", "*이란 *란", "" },
    { "럼", "*처럼", "" },
    { "려", "하려", "" },
    { "로", "*으로 *로", "경로 기로 도로 선로 수로 어로 유로 진로 통로 폐로 활로 회로" },
    { "록", "하도록 되도록 도록", "" },
    { "를", "*를", "" },
    { "만", "해야만 되지만 *에만 *만", "미만 불만" },
    { "며", "*이며 하며 되며 *며", "" },
    { "면", "하려면 한다면 시키면 받으면 *이면 하면 되면", "" },
    { "서", "*으로서 *에게서 하여서 하면서 *에서 *로서 해서", "" },
    { "수", "할수", "" },
    { "써", "*으로써 *로써", "" },
    { "야", "하여야 해야", "" },
    { "어", "되어", "" },
    { "에", "*밖에 *에", "" },
    { "여", "하여", "" },
    { "와", "*와", "주와" },
    { "요", "하나요 할까요 되나요 될까요 *인가요 *인데요", "" },
    { "은", "*에만은 *들은 *은", "" },
    { "을", "하였을 되었을 했을 됐을 *만을 *들을 *을", "" },
    { "의", "*에서의 *에의 *와의 *과의 *들의 *의",
        "강의 건의 결의 고의 논의 동의 명의 문의 사의 심의 열의 예의 유의 의의 이의 임의 정의 주의 "
        "질의 창의 토의 편의 합의 협의 회의" },
    { "이", "*만이 *들이 *이", "길이 깊이 나이 넓이 놀이 높이 먹이 사이 어린이 젊은이 종이 차이" },
    { "인", "인",
        "개인 검인 경매인 고용인 공인 관리인 군인 기업인 기인 날인 노인 대리인 디자인 라인 무인 "
        "발명인 번인 법인 보증인 본인 사인 상인 성인 수입인 승인 시작인 신고인 신청인 와인 외국인 "
        "요인 원인 의뢰인 장애인 주인 지인 청구인 코인 타인 특허인 할인 확인" },
    { "지", "*에서까지 *이든지 하는지 되는지 받는지 *까지 *인지 하지 한지 되지", "" },
    { "차", "*조차", "" },
    { "켜", "시켜", "" },
    { "큼", "*만큼", "" },
    { "킬", "시킬", "" },
    { "터", "*으로부터 *에서부터 *로부터 *부터", "" },
    { "한", "*에대한 한",
        "국한 권한 기한 남한 대한 무한 북한 상한 시한 위한 유한 제한 최소한 하한" },
    { "할", "할", "관할 분할 역할" },
    { "함", "함", "결함 명함 보관함 수거함 포함" },
    { "해", "*에대해 해",
        "가해 공해 남해 동해 방해 분해 상해 서해 손해 용해 위해 유해 이해 재해 침해 피해" },
};

static const StemRow *find_row(const char *last)
{
    gsize low = 0, high = G_N_ELEMENTS(rows);
    while (low < high) {
        gsize middle = (low + high) / 2;
        int order = memcmp(last, rows[middle].last, SYLLABLE_BYTES);
        if (order == 0)
            return &rows[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

/* The next of words split by spaces; its bytes in *n. NULL after the last. */
static const char *next_word(const char **list, int *n, bool *starred)
{
    const char *word = *list;
    if (!*word)
        return NULL;
    *starred = *word == '*';
    word += *starred;
    const char *end = strchrnul(word, ' ');
    *n = (int)(end - word);
    *list = *end ? end + 1 : end;
    return word;
}

static bool ends_in(const char *word, int n, const char *ending, int length)
{
    return length <= n && memcmp(word + n - length, ending, (gsize)length) == 0;
}

static bool ends_in_noun(const StemRow *row, const char *word, int n)
{
    const char *list = row->nouns, *noun;
    int length;
    bool starred;
    while ((noun = next_word(&list, &length, &starred)))
        if (ends_in(word, n, noun, length))
            return true;
    return false;
}

int stem_length(const char *word, int n)
{
    const StemRow *row = n > 2 * SYLLABLE_BYTES ? find_row(word + n - SYLLABLE_BYTES) : NULL;
    if (!row)
        return n;
    const char *list = row->endings, *ending;
    int length;
    bool starred;
    while ((ending = next_word(&list, &length, &starred))) {
        if (!ends_in(word, n, ending, length))
            continue;
        bool stays = n - length < 2 * SYLLABLE_BYTES ||
                     (length == SYLLABLE_BYTES && ends_in_noun(row, word, n));
        return stays ? n : n - length;
    }
    return n;
}

bool stem_is_particle(const char *word, int n)
{
    const StemRow *row = n >= SYLLABLE_BYTES ? find_row(word + n - SYLLABLE_BYTES) : NULL;
    if (!row)
        return false;
    const char *list = row->endings, *ending;
    int length;
    bool starred;
    while ((ending = next_word(&list, &length, &starred)))
        if (starred && length == n && memcmp(word, ending, (gsize)n) == 0)
            return true;
    return false;
}

/* kb/query/words.c - a query as typed, split into words, phrases and filters. */
#include "kb/query/words.h"
#include <string.h>
#include "base/text/text.h"
#include "base/korean/hangul.h"
#include "kb/query/designation.h"

static const struct {
    const char *typed, *name;
} filters[] = {
    { "종류:", "kind" },
    { "kind:", "kind" },
    { "국가:", "country" },
    { "country:", "country" },
    { "법령:", "law" },
    { "law:", "law" },
};

/* Words of a question that say nothing of its matter, as typed or without their ending. */
static const char *const empty_words[] = {
    "가능",
    "가능한",
    "가능한가",
    "가능한가요",
    "가능한지",
    "가능할까요",
    "같은",
    "같이",
    "거",
    "건가요",
    "걸리나요",
    "것",
    "것은",
    "것이",
    "겁니까",
    "경우",
    "경우에",
    "경우는",
    "관련",
    "관련된",
    "관련하여",
    "관하여",
    "관한",
    "괜찮나요",
    "궁금",
    "궁금합니다",
    "궁금해요",
    "그",
    "그냥",
    "그럼",
    "그런",
    "그리고",
    "꼭",
    "나요",
    "내용",
    "누가",
    "누구",
    "다",
    "다른",
    "다시",
    "대하여",
    "대한",
    "대해",
    "대해서",
    "되나",
    "되나요",
    "되는",
    "되는가",
    "되는지",
    "되는지요",
    "되면",
    "되어",
    "되어야",
    "된",
    "된다",
    "될까",
    "될까요",
    "됩니까",
    "됩니다",
    "두어야",
    "드려요",
    "등",
    "따라",
    "따른",
    "따르면",
    "때",
    "때는",
    "때문",
    "또는",
    "또한",
    "및",
    "무슨",
    "무엇",
    "무엇인가",
    "무엇인가요",
    "무엇인지",
    "뭐",
    "뭐가",
    "뭐예요",
    "뭔가요",
    "몇",
    "받나요",
    "받는",
    "받아",
    "받아야",
    "받아야하나요",
    "받으려면",
    "받을",
    "받지",
    "부탁",
    "부탁드립니다",
    "붙여야",
    "수",
    "싶습니다",
    "싶어요",
    "싶은데",
    "싶은데요",
    "아니면",
    "안되나요",
    "알고",
    "알려",
    "알려주세요",
    "알아야",
    "어느",
    "어디",
    "어디서",
    "어디에",
    "어떤",
    "어떤가요",
    "어떻게",
    "언제",
    "언제까지",
    "언제부터",
    "얼마",
    "얼마나",
    "얼마인가요",
    "없나요",
    "없는",
    "없는지",
    "여부",
    "여쭤",
    "역시",
    "예요",
    "우리",
    "위하여",
    "위한",
    "위해",
    "위해서",
    "으로",
    "이",
    "이런",
    "이렇게",
    "이에요",
    "인가",
    "인가요",
    "인지",
    "일까요",
    "입니까",
    "있나",
    "있나요",
    "있는",
    "있는가",
    "있는지",
    "있다",
    "있다면",
    "있습니까",
    "있어야",
    "있으면",
    "있을",
    "있을까요",
    "저희",
    "정도",
    "제가",
    "제발",
    "좀",
    "주나요",
    "주세요",
    "주십시오",
    "줘요",
    "지",
    "지금",
    "질문",
    "필요",
    "필요한",
    "필요한가",
    "필요한가요",
    "필요한지",
    "필요합니까",
    "하고",
    "하나",
    "하나요",
    "하는",
    "하는가",
    "하는데",
    "하는지",
    "하려고",
    "하려는데",
    "하려면",
    "하면",
    "하여",
    "하여야",
    "하죠",
    "한",
    "한가요",
    "한다",
    "한다면",
    "한지",
    "할",
    "할까요",
    "할때",
    "할수",
    "합니까",
    "합니다",
    "해",
    "해도",
    "해서",
    "해야",
    "해야되나요",
    "해야하나요",
    "해야하는지",
    "해야할",
    "해요",
    "했는데",
    "했을",
    "혹시",
};

static bool is_empty_word(const char *word)
{
    for (gsize i = 0; i < G_N_ELEMENTS(empty_words); i++)
        if (g_str_equal(empty_words[i], word))
            return true;
    return false;
}

static void word_free(void *data)
{
    QueryWord *word = data;
    g_free(word->text);
    g_free(word->stem);
    g_free(word);
}

static bool is_quote(gunichar c)
{
    return c == '"' || c == 0x201C || c == 0x201D;
}

/* Brackets, commas and quotes separate words; hyphens, dots and slashes are parts of designations.
 */
static bool splits(gunichar c)
{
    static const gunichar marks[] = { ',', ';', '(', ')', '[', ']', '{', '}', '<', '>', '?', '!',
        '|', 0x300C, 0x300D, 0x3001, 0xFF0C, 0x318D, 0x00B7 };
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        if (c == marks[i])
            return true;
    return g_unichar_isspace(c) || is_quote(c);
}

/* NULL if there is no text. */
static QueryWord *add(
    GPtrArray *words, WordKind kind, const char *from, const char *to, const char *filter)
{
    if (to <= from)
        return NULL;
    QueryWord *word = g_new0(QueryWord, 1);
    word->kind = kind;
    word->filter = filter;
    word->text = g_strndup(from, (gsize)(to - from));
    if (kind == WORD_PLAIN) {
        int n = (int)strlen(word->text);
        word->stem = g_strndup(word->text, (gsize)hangul_stem(word->text, n));
        word->empty = is_empty_word(word->text) || is_empty_word(word->stem);
    }
    g_ptr_array_add(words, word);
    return word;
}

static const char *read_phrase(GPtrArray *words, const char *open)
{
    const char *from = g_utf8_next_char(open), *p = from;
    while (*p && !is_quote(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    add(words, WORD_PHRASE, from, p, NULL);
    return *p ? g_utf8_next_char(p) : p;
}

static const char *word_end(const char *p)
{
    while (*p && !splits(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    return p;
}

/* After 관한, 법률 is the last word of a title and not the start of a law's number (법률 제3호). */
static bool ends_title(const GPtrArray *words, const char *text)
{
    const QueryWord *last = words->len ? g_ptr_array_index(words, words->len - 1) : NULL;
    return last && g_str_has_suffix(last->text, "한") && g_str_has_prefix(text, "법률");
}

static const char *read_word(GPtrArray *words, const char *from)
{
    const char *end = word_end(from);
    for (gsize i = 0; i < G_N_ELEMENTS(filters); i++)
        if (g_str_has_prefix(from, filters[i].typed) && end > from + strlen(filters[i].typed)) {
            add(words, WORD_FILTER, from + strlen(filters[i].typed), end, filters[i].name);
            return end;
        }
    bool excluded = *from == '-' && end > from + 1;
    gsize designation = ends_title(words, from) ? 0 : query_designation(from + excluded);
    if (designation)
        end = word_end(from + excluded + designation);
    QueryWord *word = add(words, excluded ? WORD_EXCLUDED : WORD_PLAIN, from + excluded, end, NULL);
    word->designation = designation > 0;
    return end;
}

GPtrArray *query_words(const char *text)
{
    GPtrArray *words = g_ptr_array_new_with_free_func(word_free);
    const char *p = text;
    while (*p) {
        if (is_quote(g_utf8_get_char(p)))
            p = read_phrase(words, p);
        else if (splits(g_utf8_get_char(p)))
            p = g_utf8_next_char(p);
        else
            p = read_word(words, p);
    }
    return words;
}

/* import/split/article_line.c - articles and divisions; addendum_line.c has 부칙 and annexes. */
#include "import/split/article_line.h"
#include <string.h>
#include "import/text/scan.h"

#define LONGEST_DIVISION 200 /* bytes of the title of a 편, 장, 절, 관, 속 */
#define LONGEST_TITLE 400    /* bytes; beyond it a bracket was left open */
#define LONGEST_OMISSION 60  /* bytes after the first number: a list, not a sentence */
#define LONGEST_ANNOUNCEMENT 60

/* Particles: what comes before them is mentioned in a sentence. */
static const char *const attached[] = { "에 ", "에서", "에게", "의 ", "을 ", "를 ", "은 ", "는 ",
    "과 ", "와 ", "로 ", "으로", ",", "ㆍ", "·", "~", "∼" };
/* The same with or without a space before them. */
static const char *const joining[] = { "및 ", "또는 ", "내지 ", "부터 ", "까지 ", "중 " };
/* After a number without a title. */
static const char *const parts[] = { "각 호", "각 항", "각호", "본문", "단서", "전단", "후단",
    "제목" };

/* "제1항", "제2호": the number before was only the first part of a citation. */
static bool cites_on(const char *p)
{
    int number;
    return scan_word(&p, "제") && (scan_space(&p), scan_digits(&p, 4, &number));
}

static bool runs_on(const char *after, const char *rest, bool titled)
{
    if (STARTS_WITH(after, attached) || STARTS_WITH(rest, joining) || cites_on(after))
        return true;
    return !titled && (cites_on(rest) || STARTS_WITH(rest, parts));
}

/* 제N조의M: the number; `*p` is left after it. */
static bool scan_number(const char **p, ArticleLine *article)
{
    *article = (ArticleLine){ 0 };
    if (!scan_word(p, "제"))
        return false;
    scan_space(p);
    if (!scan_digits(p, 4, &article->number[0]))
        return false;
    scan_space(p);
    if (!scan_word(p, "조"))
        return false;
    for (int depth = 1; depth < ARTICLE_DEPTH; depth++) {
        const char *branch = *p;
        if (!scan_word(&branch, "의"))
            break;
        scan_space(&branch);
        if (!scan_digits(&branch, 3, &article->number[depth]))
            break;
        *p = branch;
    }
    return true;
}

/* "((목적))", as some old laws have it, is 목적. */
static void unwrap(ArticleLine *article)
{
    while (article->heading_n > 2 && article->heading[0] == '(') {
        const char *end = scan_bracket_end(article->heading);
        if (end != article->heading + article->heading_n)
            return;
        article->heading++;
        article->heading_n -= 2;
    }
}

static void set_heading(ArticleLine *article, const char *from, const char *to)
{
    scan_trim(&from, &to);
    article->heading = from;
    article->heading_n = (gsize)(to - from);
    unwrap(article);
}

/* The end of the title that opens at `p`; NULL if the bracket holds no title: <개정 2010.4.12>,
 * [전문개정 2010.4.12], or was never closed. */
static const char *title_end(const char *p)
{
    const char *end = scan_bracket_end(p);
    if (!end || end - p > LONGEST_TITLE || *p == '<')
        return NULL;
    if (*p == '[' && memchr(p, '.', (gsize)(end - p)))
        return NULL;
    return end;
}

bool article_line(const char *line, ArticleLine *article)
{
    const char *p = line;
    scan_space(&p);
    if (!scan_number(&p, article))
        return false;
    const char *after = p;
    bool spaced = scan_space(&p);
    const char *end = title_end(p);
    if (end) {
        set_heading(article, g_utf8_next_char(p), g_utf8_prev_char(end));
        after = p = end;
        scan_space(&p);
    }
    article->rest = p;
    return (end || spaced || *after == '\0') && !runs_on(after, p, end != NULL);
}

/* The end of a title up to the last bracket of the line: those inside need not pair. */
static const char *last_bracket(const char *p)
{
    const char *end = p + strlen(p);
    scan_trim(&p, &end);
    return end - p > 1 && end[-1] == ')' ? end : NULL;
}

bool article_line_only(const char *line, ArticleLine *article)
{
    const char *p = line;
    scan_space(&p);
    if (!scan_number(&p, article))
        return false;
    scan_space(&p);
    const char *end = *p == '(' ? last_bracket(p) : title_end(p);
    if (end) {
        set_heading(article, g_utf8_next_char(p), g_utf8_prev_char(end));
        p = end;
    }
    scan_space(&p);
    article->rest = p;
    return *p == '\0';
}

char *article_locator(const ArticleLine *article)
{
    GString *locator = g_string_new(NULL);
    g_string_append_printf(locator, "제%d조", article->number[0]);
    for (int depth = 1; depth < ARTICLE_DEPTH && article->number[depth] > 0; depth++)
        g_string_append_printf(locator, "의%d", article->number[depth]);
    return g_string_free(locator, FALSE);
}

int article_compare(const ArticleLine *a, const ArticleLine *b)
{
    for (int depth = 0; depth < ARTICLE_DEPTH; depth++)
        if (a->number[depth] != b->number[depth])
            return a->number[depth] < b->number[depth] ? -1 : 1;
    return 0;
}

bool article_follows(const ArticleLine *last, const ArticleLine *next)
{
    int at = 0;
    while (at < ARTICLE_DEPTH - 1 && last->number[at] == next->number[at])
        at++;
    int step = next->number[at] - last->number[at];
    return step == 1 || (at > 0 && last->number[at] == 0 && next->number[at] == 2);
}

bool article_omission(const char *line, ArticleLine *last)
{
    static const char word[] = "생략";
    const char *p = line, *end = line + strlen(line);
    scan_space(&p);
    if (!scan_number(&p, last))
        return false;
    scan_trim(&p, &end);
    gsize n = sizeof word - 1;
    if (end - p < (gssize)n || end - p > LONGEST_OMISSION || memcmp(end - n, word, n) != 0)
        return false;
    if (*p == '(' || scan_bracket_end(p)) /* a title: only a part of this article is left out */
        return false;
    for (const char *next = strstr(p, "제"); next && next < end; next = strstr(next + 1, "제")) {
        ArticleLine named;
        const char *q = next;
        if (!scan_number(&q, &named))
            return false;
        *last = named;
    }
    return true;
}

bool announces_quotation(const char *line, bool at_end)
{
    const char *at = strstr(line, "다음과 같이");
    return at && (!at_end || strlen(at) < LONGEST_ANNOUNCEMENT);
}

bool division_line(const char *line, int *rank)
{
    static const char *const units[DIVISION_RANKS] = { "편", "장", "절", "관", "속" };
    const char *p = line;
    int number;
    scan_space(&p);
    if (!scan_word(&p, "제"))
        return false;
    scan_space(&p);
    if (!scan_digits(&p, 3, &number))
        return false;
    scan_space(&p);
    for (*rank = 0; *rank < DIVISION_RANKS; ++*rank)
        if (scan_word(&p, units[*rank]))
            break;
    if (*rank == DIVISION_RANKS)
        return false;
    const char *branch = p;
    if (scan_word(&branch, "의") && (scan_space(&branch), scan_digits(&branch, 2, &number)))
        p = branch;
    const char *after = p, *end = p + strlen(p);
    bool spaced = scan_space(&p);
    scan_trim(&p, &end);
    bool sentence = end - p > 6 && memcmp(end - 4, "다.", 4) == 0;
    bool apart = *after == '\0' || spaced || *p == '(';
    return apart && !runs_on(after, p, true) && !sentence && end - p < LONGEST_DIVISION;
}

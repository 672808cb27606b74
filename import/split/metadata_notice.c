/* import/split/metadata_notice.c - what a ministry's notice says of itself. */
#include "import/split/metadata_notice.h"
#include <string.h>
#include "base/instant.h"
#include "import/split/article_line.h"
#include "import/text/scan.h"

#define FIRST_LINES 30
#define LONGEST_OFFICE 90 /* bytes */
#define LONGEST_TITLE 150
#define ADDENDUM_LINES 6 /* in which 부칙 says when it takes effect */
#define DATE_DIGITS 6    /* of "2024.3.5": anything shorter in brackets is not a date */

static const char *const kinds[] = { "고시", "훈령", "예규", "공고", "지침" };

static const char *const offices[] = { "부", "처", "청", "원", "원장", "위원회", "시", "도", "군",
    "구", "소", "실", "단", "공사", "공단", "본부", "센터" };

static const char *const title_ends[] = { "고시", "기준", "규정", "지침", "요령", "예규", "훈령",
    "규칙", "세칙", "공고" };

void metadata_notice_line_clear(NoticeLine *notice)
{
    g_clear_pointer(&notice->authority, g_free);
    g_clear_pointer(&notice->number, g_free);
}

bool metadata_notice_day(const char **p, gint64 *day)
{
    static const char *const after[] = { "년", "월", "일" };
    const char *q = *p;
    int part[3];
    for (int i = 0; i < 3; i++) {
        scan_space(&q);
        if (!scan_digits(&q, i == 0 ? 4 : 2, &part[i]))
            return false;
        if (!scan_word(&q, after[i]) && !scan_word(&q, ".") && !scan_word(&q, "-") && i < 2)
            return false;
    }
    g_autofree char *words = g_strdup_printf("%04d-%02d-%02d", part[0], part[1], part[2]);
    if (part[0] < 1900 || !day_parse(words, day, NULL))
        return false;
    *p = q;
    return true;
}

/* "제 2023 - 311 호" is "제2023-311호". */
static char *scan_number(const char **p)
{
    g_autoptr(GString) number = g_string_new("제");
    const char *q = *p;
    bool digits = false;
    if (!scan_word(&q, "제"))
        return NULL;
    for (; g_ascii_isdigit(*q) || *q == '-' || *q == ' '; q++) {
        digits |= g_ascii_isdigit(*q);
        if (*q != ' ')
            g_string_append_c(number, *q);
    }
    if (!digits || !scan_word(&q, "호"))
        return NULL;
    *p = q;
    g_string_append(number, "호");
    return g_strdup(number->str);
}

/* Words of Hangul that end as the name of an office does. */
static bool is_office(const char *text)
{
    if (strlen(text) > LONGEST_OFFICE || !ENDS_WITH(text, offices))
        return false;
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c != ' ' && c != 0xB7 && c != 0x318D && c != ',' && !(c >= 0xAC00 && c <= 0xD7A3))
            return false;
    }
    return g_utf8_strlen(text, -1) > 1;
}

/* The word of the kind right before a number, "고시 제", from `line` on; `*p` is left after it. */
static const char *find_kind(const char *line, const char **office_end, const char **p)
{
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        for (const char *at = strstr(line, kinds[i]); at; at = strstr(at + 1, kinds[i])) {
            const char *q = at + strlen(kinds[i]);
            scan_space(&q);
            if (!g_str_has_prefix(q, "제"))
                continue;
            *office_end = at;
            *p = q;
            return kinds[i];
        }
    return NULL;
}

/* After the number of a sentence come particles. */
static bool is_number_end(const char *p)
{
    scan_space(&p);
    return *p == '\0' || strchr(",()[]<>", *p) || g_ascii_isdigit(*p);
}

static void find_line_day(const char *p, gint64 *day)
{
    for (; *p; p++)
        if (g_ascii_isdigit(*p) && metadata_notice_day(&p, day))
            return;
}

static bool scan_notice(const char *line, NoticeLine *notice)
{
    const char *from = line, *to = line, *p = line;
    scan_space(&from);
    while (scan_word(&from, "[") || scan_word(&from, "(") || scan_word(&from, "◎") ||
           scan_word(&from, "⊙") || scan_word(&from, "○") || scan_space(&from))
        ;
    p = to = from;
    notice->kind = find_kind(from, &to, &p);
    notice->number = scan_number(&p);
    if (!notice->number || !is_number_end(p))
        return false;
    scan_trim(&from, &to);
    if (to > from)
        notice->authority = g_strndup(from, (gsize)(to - from));
    find_line_day(p, &notice->day);
    /* without a kind only a number by the year is surely one of a notice */
    return notice->authority ? is_office(notice->authority)
                             : notice->kind || strchr(notice->number, '-');
}

bool metadata_notice_line(const char *line, NoticeLine *notice)
{
    *notice = (NoticeLine){ .day = INSTANT_NONE };
    if (strlen(line) < LONGEST_TITLE && scan_notice(line, notice))
        return true;
    metadata_notice_line_clear(notice);
    return false;
}

static const ImportBlock *line_at(const ImportDoc *doc, guint i)
{
    const ImportBlock *block = i < doc->blocks->len ? doc->blocks->pdata[i] : NULL;
    return block && !import_is_margin(block) ? block : NULL;
}

static bool is_day(const char *text)
{
    gint64 day;
    return metadata_notice_day(&text, &day) && (scan_space(&text), *text == '\0');
}

static bool could_be_title(const ImportBlock *block)
{
    const char *text = block->text;
    return block->kind != BLOCK_ROW && strlen(text) <= LONGEST_TITLE && !strchr(text, '\n') &&
           !strchr("[<(", *text) && !g_str_has_suffix(text, ".") && !is_day(text);
}

const char *metadata_notice_title(const ImportDoc *doc)
{
    const char *first = NULL, *named = NULL;
    bool numbered = false;
    for (guint i = 0; i < FIRST_LINES; i++) {
        const ImportBlock *block = line_at(doc, i);
        g_auto(NoticeLine) notice = { 0 };
        if (!block)
            continue;
        if (metadata_notice_line(block->text, &notice)) {
            numbered = true;
            continue;
        }
        if (!could_be_title(block))
            continue;
        first = first ? first : block->text;
        if (!named && ENDS_WITH(block->text, title_ends))
            named = block->text;
    }
    return !numbered ? NULL : named ? named : first;
}

static void take_notice(ImportDoc *doc, NoticeLine *notice)
{
    bool same = !doc->number || strcmp(doc->number, notice->number) == 0;
    if (!same) /* of another notice */
        return;
    if (!doc->number)
        doc->number = g_steal_pointer(&notice->number);
    if (!doc->kind)
        doc->kind = g_strdup(notice->kind);
    if (!doc->authority)
        doc->authority = g_steal_pointer(&notice->authority);
    if (doc->promulgated == INSTANT_NONE)
        doc->promulgated = notice->day;
}

/* The line, or where it has several, each bracket of "[시행 ...] [시험청고시 제12호, ...]". */
static bool take_number(ImportDoc *doc, const char *line)
{
    for (const char *p = line; p; p = *line == '[' ? strchr(p + 1, '[') : NULL) {
        g_auto(NoticeLine) notice = { 0 };
        if (!metadata_notice_line(p, &notice))
            continue;
        take_notice(doc, &notice);
        return true;
    }
    return false;
}

/* "시행일: 2026년 6월 3일", "발령일자 : 2026. 5. 27.", the same as two cells of a table. */
static void take_labelled_day(ImportDoc *doc, const char *line)
{
    static const struct {
        const char *label;
        bool effective;
    } labels[] = {
        { "시행일자", true },
        { "시행일", true },
        { "발령일자", false },
        { "발령일", false },
        { "고시일자", false },
        { "고시일", false },
        { "공포일자", false },
        { "공포일", false },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(labels); i++) {
        const char *p = line;
        gint64 *to = labels[i].effective ? &doc->effective : &doc->promulgated;
        if (!scan_word(&p, labels[i].label))
            continue;
        const char *mark = p + strcspn(p, ":\t");
        scan_space(&p);
        if ((p <= mark && !scan_word(&p, ":")) || !*mark)
            return;
        if (*to == INSTANT_NONE)
            metadata_notice_day(&p, to);
        return;
    }
}

/* "2026년 5월 27일" above "시험청장". */
static void take_signed_day(ImportDoc *doc, guint i)
{
    static const char *const heads[] = { "장", "장관" };
    const ImportBlock *block = line_at(doc, i), *next = line_at(doc, i + 1);
    const char *p = block->text;
    gint64 day;
    if (doc->promulgated != INSTANT_NONE || !next || !is_day(p) || !metadata_notice_day(&p, &day))
        return;
    if (strlen(next->text) < LONGEST_OFFICE && ENDS_WITH(next->text, heads))
        doc->promulgated = day;
}

/* "이 고시는 2026년 1월 1일부터 시행한다.", "이 기준은 발령한 날부터 시행한다." */
static void take_effect(ImportDoc *doc, const char *text)
{
    static const char *const selves[] = { "고시", "기준", "규정", "훈령", "예규", "지침", "요령",
        "공고" };
    static const char *const of_issue[] = { "발령한 날부터 시행", "고시한 날부터 시행",
        "공고한 날부터 시행", "발령과 동시에 시행" };
    ArticleLine article;
    const char *p = article_line(text, &article) ? article.rest : text;
    bool itself = scan_word(&p, "이") && scan_space(&p), named = false;
    for (gsize i = 0; i < G_N_ELEMENTS(selves) && !named; i++)
        named = scan_word(&p, selves[i]);
    bool is_subject = itself && named && (scan_word(&p, "는") || scan_word(&p, "은"));
    if (!is_subject)
        return;
    scan_space(&p);
    gint64 day;
    if (metadata_notice_day(&p, &day) && g_str_has_prefix(p, "부터 시행"))
        doc->effective = day;
    for (gsize i = 0; i < G_N_ELEMENTS(of_issue); i++)
        if (g_str_has_prefix(p, of_issue[i]))
            doc->effective = doc->promulgated;
}

/* The only 부칙; of several the text does not say which is this version's. */
static void take_addendum(ImportDoc *doc)
{
    guint at = 0, n = 0;
    AddendumLine line;
    for (guint i = 0; i < doc->blocks->len; i++)
        if (line_at(doc, i) && line_at(doc, i)->kind != BLOCK_ROW &&
            addendum_line(line_at(doc, i)->text, &line)) {
            at = i;
            n++;
        }
    for (guint i = at + 1; n == 1 && i <= at + ADDENDUM_LINES; i++)
        if (line_at(doc, i) && doc->effective == INSTANT_NONE)
            take_effect(doc, line_at(doc, i)->text);
}

void metadata_notice_complete(ImportDoc *doc)
{
    bool numbered = false;
    for (guint i = 0; i < FIRST_LINES; i++) {
        if (!line_at(doc, i))
            continue;
        if (!numbered)
            numbered = take_number(doc, line_at(doc, i)->text);
        else
            take_signed_day(doc, i);
        take_labelled_day(doc, line_at(doc, i)->text);
    }
    take_addendum(doc);
}

/* "(국가기술표준원고시)", "(제2024-0123호)", "(20240305)", "[시행 2026. 6. 3.]" */
static bool is_of_version(const char *from, const char *to)
{
    g_autofree char *words = g_strndup(from, (gsize)(to - from));
    const char *p = words, *ho = strstr(words, "제");
    g_autofree char *number = ho ? scan_number(&ho) : NULL;
    gsize digits = 0, others = 0;
    for (; *p; p++) {
        digits += g_ascii_isdigit(*p);
        others += !g_ascii_isdigit(*p) && !strchr(" .-", *p);
    }
    bool date = digits >= DATE_DIGITS && others == 0;
    bool office = g_str_has_suffix(words, "고시") && strlen(words) > strlen("고시");
    return number || date || office || g_str_has_prefix(words, "시행 ");
}

char *metadata_notice_lasting_title(const char *title)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (const char *p = title; *p;) {
        const char *end = *p == '(' || *p == '[' ? scan_bracket_end(p) : NULL;
        const char *next = end ? end : g_utf8_next_char(p);
        if (!end || !is_of_version(p + 1, end - 1))
            g_string_append_len(out, p, next - p);
        p = next;
    }
    const char *from = out->str, *to = out->str + out->len;
    const char *tail = to;
    while (tail > from && (g_ascii_isdigit(tail[-1]) || strchr(".-", tail[-1])))
        tail--;
    g_autofree char *day = g_strndup(tail, (gsize)(to - tail));
    gint64 parsed;
    if (tail > from && strchr("_ ", tail[-1]) && day_parse(day, &parsed, NULL))
        to = tail - 1;
    scan_trim(&from, &to);
    return to > from ? g_strndup(from, (gsize)(to - from)) : g_strdup(title);
}

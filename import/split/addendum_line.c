/* import/split/addendum_line.c - the lines that open 부칙, 별표 and 별지 서식. */
#include <string.h>
#include "import/split/article_line.h"
#include "import/text/scan.h"

/* The first "<...>" or "[...]" of the line that says 제N호 or a date; `*p` is left after it. */
static bool scan_issue(const char **p, AddendumLine *addendum)
{
    const char *end = scan_bracket_end(*p), *from = *p + 1;
    if (!end || (**p != '<' && **p != '['))
        return false;
    const char *word = strstr(from, "호");
    if (word && word < end) {
        const char *number = word;
        while (number > from && (g_ascii_isdigit(number[-1]) || number[-1] == '-'))
            number--;
        addendum->number = number;
        addendum->number_n = (gsize)(word - number);
        from = word + strlen("호");
    }
    while (from < end && !g_ascii_isdigit(*from))
        from++;
    const char *to = end - 1;
    while (to > from && !g_ascii_isdigit(to[-1]))
        to--;
    addendum->date = to > from ? from : NULL;
    addendum->date_n = to > from ? (gsize)(to - from) : 0;
    *p = end;
    return addendum->number_n > 0 || addendum->date;
}

/* The "<제220호,2002.3.9>" that ends the line, whatever a slip of the pen left before it:
 * "부칙(승강기 안전관리법)) <...>", "부칙(...) 누락 <...>". */
static const char *last_issue(const char *p)
{
    const char *open = strrchr(p, '<');
    if (!open || !strstr(open, "호"))
        return NULL;
    const char *end = scan_bracket_end(open);
    return end && end[strspn(end, " ")] == '\0' ? open : NULL;
}

bool addendum_line(const char *line, AddendumLine *addendum)
{
    *addendum = (AddendumLine){ 0 };
    const char *p = line;
    scan_space(&p);
    addendum->label = p;
    if (!scan_word(&p, "부"))
        return false;
    scan_space(&p);
    if (!scan_word(&p, "칙"))
        return false;
    const char *end = p;
    scan_space(&p);
    while (*p == '(' && scan_bracket_end(p)) {
        end = p = scan_bracket_end(p);
        scan_space(&p);
    }
    const char *issue = last_issue(p);
    if (issue > p)
        end = p = issue;
    scan_trim(&addendum->label, &end);
    addendum->label_n = (gsize)(end - addendum->label);
    scan_issue(&p, addendum);
    scan_space(&p);
    return *p == '\0';
}

char *addendum_locator(const AddendumLine *line)
{
    GString *locator = g_string_new("부칙");
    if (line->number || line->date)
        g_string_append(locator, " <");
    if (line->number)
        g_string_append_printf(locator, "제%.*s호", (int)line->number_n, line->number);
    if (line->number && line->date)
        g_string_append(locator, ", ");
    for (gsize i = 0; i < line->date_n; i++)
        if (line->date[i] != ' ')
            g_string_append_c(locator, line->date[i]);
    if (line->number || line->date)
        g_string_append_c(locator, '>');
    return g_string_free(locator, FALSE);
}

/* The words that open an annex, and how it is cited. */
static const struct {
    const char *name;
    bool form;
} annexes[] = {
    { "별표", false },
    { "별지", true },
    { "서식", true },
    { "부록", false },
    { "별도", false },
    { "별첨", false },
    { "도식", false },
    { "부도", false },
};

static bool scan_annex_name(const char **p, AnnexLine *annex)
{
    for (gsize i = 0; i < G_N_ELEMENTS(annexes); i++)
        if (scan_word(p, annexes[i].name)) {
            annex->name = annexes[i].name;
            annex->form = annexes[i].form;
            scan_space(p);
            return true;
        }
    return false;
}

/* "별표 1의2", "별지 제3호의2서식" */
static bool scan_annex_number(const char **p, AnnexLine *annex)
{
    *annex = (AnnexLine){ 0 };
    if (!scan_annex_name(p, annex))
        return false;
    const char *q = *p;
    scan_word(&q, "제");
    scan_space(&q);
    if (scan_digits(&q, 4, &annex->number)) {
        scan_space(&q);
        scan_word(&q, "호");
        const char *branch = q;
        if (scan_word(&branch, "의") && scan_digits(&branch, 3, &annex->branch))
            q = branch;
        scan_word(&q, "호");
        *p = q;
    }
    scan_space(p);
    scan_word(p, "서식");
    scan_space(p);
    return true;
}

/* "■ 산업표준화법 시행규칙 [별표 3]": the name of the law stands before the bracket. */
static const char *skip_law_name(const char *line)
{
    const char *open = g_str_has_prefix(line, "■") ? strchr(line, '[') : NULL;
    return open && open - line < 200 ? open : line;
}

static bool opens_bracket(const char **p)
{
    return scan_word(p, "[") || scan_word(p, "【") || scan_word(p, "<") || scan_word(p, "［") ||
           scan_word(p, "〔");
}

/* A sentence goes on right after the bracket: "[별표 1]에 따른", "[별표 1]과 같다". */
static bool is_apart(const char *p)
{
    return *p == '\0' || scan_space(&p) || strchr("([<", *p) != NULL;
}

bool annex_line(const char *line, AnnexLine *annex)
{
    const char *p = line;
    scan_space(&p);
    p = skip_law_name(p);
    const char *open = p;
    bool bracket = opens_bracket(&p);
    if (!scan_annex_number(&p, annex))
        return false;
    if (!bracket) {
        annex->rest = p;
        return annex->number > 0 && (*p == '\0' || *p == '(' || *p == '<');
    }
    const char *end = scan_bracket_end(open);
    if (!end || end - p > 3 || !is_apart(end))
        return false;
    p = end;
    scan_space(&p);
    annex->rest = p;
    return true;
}

char *annex_locator(const AnnexLine *annex)
{
    g_autofree char *branch =
        annex->branch > 0 ? g_strdup_printf("의%d", annex->branch) : g_strdup("");
    if (annex->form && annex->number > 0)
        return g_strdup_printf("별지 제%d호%s서식", annex->number, branch);
    if (annex->form)
        return g_strdup("별지 서식");
    if (annex->number > 0)
        return g_strdup_printf("%s %d%s", annex->name, annex->number, branch);
    return g_strdup(annex->name);
}

const char *annex_title(const AnnexLine *line)
{
    const char *title = line->rest;
    while (g_str_has_prefix(title, "<개정") || g_str_has_prefix(title, "<신설")) {
        const char *end = scan_bracket_end(title);
        if (!end)
            break;
        title = end;
        scan_space(&title);
    }
    return title;
}

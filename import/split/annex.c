/* import/split/annex.c - where a long annex is cut: at the numbers it counts its text by. */
#include "import/split/annex.h"
#include <string.h>
#include "import/split/clause_line.h"
#include "import/text/list_number.h"
#include "import/split/article_line.h"
#include "import/text/scan.h"

#define FEWEST_TOPS 2
#define LETTERS_MOST 28 /* 가 to 하, 거 to 허 */

typedef enum { TOP, DECIMAL, LETTER } Level;

typedef struct {
    Level level;
    int top, sub;
    guint block;
    const char *title;
} Mark;

typedef struct {
    const ImportDoc *doc;
    GArray *marks; /* of Mark */
    int top;       /* the last numbers; 0 before the first */
    int decimal, letter;
    int listed; /* of a list inside a part; 0: none */
    guint end;  /* the block after the annex */
} Counting;

static const ImportBlock *block_at(const Counting *c, guint i)
{
    return c->doc->blocks->pdata[i];
}

static bool is_text(const ImportBlock *block)
{
    return block->kind != BLOCK_ROW && !import_is_margin(block) &&
           !*import_place_mark(block->place);
}

/* The next annex, or 부칙 with a number: a model contract has 부칙 of its own, without one. */
static bool ends_annex(const ImportBlock *block)
{
    AnnexLine next;
    AddendumLine addendum;
    if (!is_text(block))
        return false;
    if (annex_line(block->text, &next))
        return true;
    return addendum_line(block->text, &addendum) && addendum.number;
}

static guint annex_end(const ImportDoc *doc, guint annex)
{
    guint i = annex + 1;
    while (i < doc->blocks->len && !ends_annex(doc->blocks->pdata[i]))
        i++;
    return i;
}

static gsize bytes_between(const ImportDoc *doc, guint from, guint end)
{
    gsize n = 0;
    for (guint i = from; i < end; i++)
        n += strlen(((const ImportBlock *)doc->blocks->pdata[i])->text) + 1;
    return n;
}

/* "나. 시험 방법": the letter that comes after the last one. */
static bool next_letter(const Counting *c, const char *text, const char **title)
{
    g_autoptr(GString) letter = g_string_new(NULL);
    if (c->letter == LETTERS_MOST)
        return false;
    list_number_append(letter, LIST_GANADA, c->letter + 1);
    scan_space(&text);
    bool is = scan_word(&text, letter->str) && (scan_word(&text, ".") || scan_word(&text, "．"));
    *title = text;
    return is && scan_space(title);
}

static void mark(Counting *c, Level level, int sub, guint block, const char *title)
{
    const Mark found = { level, c->top, sub, block, title };
    g_array_append_val(c->marks, found);
    c->listed = 0;
}

/* "3." after "2." opens a part, unless it goes on a list that began with "1." inside one. */
static void take_top(Counting *c, const ClauseLine *line, guint block)
{
    int number = line->number[0];
    bool goes_on = c->listed > 0 && number == c->listed + 1;
    if (number != c->top + 1 || goes_on) {
        c->listed = number == 1 || goes_on ? number : c->listed;
        return;
    }
    c->top = number;
    c->decimal = c->letter = 0;
    mark(c, TOP, 0, block, line->title);
}

static void take_decimal(Counting *c, const ClauseLine *line, guint block)
{
    bool opens_top = line->number[0] == c->top + 1 && line->number[1] == 1;
    bool goes_on = c->top > 0 && line->number[0] == c->top && line->number[1] == c->decimal + 1;
    if (!opens_top && !goes_on)
        return;
    c->top = line->number[0];
    c->decimal = line->number[1];
    mark(c, DECIMAL, c->decimal, block, line->title);
}

static void take_block(Counting *c, guint i)
{
    const char *text = block_at(c, i)->text, *title;
    ClauseLine line;
    if (!is_text(block_at(c, i)))
        return;
    if (clause_line(text, &line)) {
        if (!line.annex && !line.letter && line.depth == 1 && line.dotted)
            take_top(c, &line, i);
        else if (!line.annex && !line.letter && line.depth == 2)
            take_decimal(c, &line, i);
    } else if (c->top > 0 && next_letter(c, text, &title)) {
        c->letter++;
        mark(c, LETTER, c->letter, i, title);
    }
}

static guint next_top(const Counting *c, guint k)
{
    const Mark *here = &g_array_index(c->marks, Mark, k);
    for (guint i = k + 1; i < c->marks->len; i++)
        if (g_array_index(c->marks, Mark, i).top != here->top)
            return g_array_index(c->marks, Mark, i).block;
    return c->end;
}

static void add_part(GArray *parts, const Mark *m)
{
    AnnexPart part = { .block = m->block, .title = clause_is_title(m->title) ? m->title : "" };
    g_autoptr(GString) letter = g_string_new(NULL);
    list_number_append(letter, LIST_GANADA, MAX(m->sub, 1));
    if (m->level == TOP)
        g_snprintf(part.locator, sizeof part.locator, "제%d호", m->top);
    else if (m->level == LETTER)
        g_snprintf(part.locator, sizeof part.locator, "제%d호%s목", m->top, letter->str);
    else
        g_snprintf(part.locator, sizeof part.locator, "%d.%d", m->top, m->sub);
    g_array_append_val(parts, part);
}

/* All tops, and what stands below a long one; "가." below "2.1" is no 목 of 2. */
static void choose_parts(const Counting *c, GArray *parts)
{
    bool longer = false, decimals = false;
    for (guint k = 0; k < c->marks->len; k++)
        decimals |= g_array_index(c->marks, Mark, k).level == DECIMAL;
    for (guint k = 0; k < c->marks->len; k++) {
        const Mark *m = &g_array_index(c->marks, Mark, k);
        bool first = k == 0 || g_array_index(c->marks, Mark, k - 1).top != m->top;
        if (first)
            longer = bytes_between(c->doc, m->block, next_top(c, k)) > ANNEX_WHOLE;
        if (m->level == TOP || (longer && m->level == (decimals ? DECIMAL : LETTER)))
            add_part(parts, m);
    }
}

GArray *annex_parts(const ImportDoc *doc, guint annex)
{
    GArray *parts = g_array_new(FALSE, TRUE, sizeof(AnnexPart));
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(Mark));
    Counting c = { .doc = doc, .marks = marks, .end = annex_end(doc, annex) };
    if (bytes_between(doc, annex, c.end) <= ANNEX_WHOLE)
        return parts;
    for (guint i = annex + 1; i < c.end; i++)
        take_block(&c, i);
    if (c.top >= FEWEST_TOPS)
        choose_parts(&c, parts);
    return parts;
}

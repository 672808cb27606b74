/* import/split/clauses.c - which lines of a text without articles open its numbered clauses. */
#include "import/split/clauses.h"
#include <string.h>
#include "import/split/article_line.h"
#include "import/split/passages.h"
#include "import/text/scan.h"

#define OWN_PASSAGE 2 /* levels */
#define LOOK_AHEAD 60 /* blocks in which the first part of a clause is looked for */
#define FEWEST_TOPS 2 /* with parts */
#define FEWEST_PARTS 2
#define FEWEST_TITLES 3 /* clauses without parts: their titles and text must tell */

/* How a text begins that counts from 1 again after a preface with a list of its own. */
static const char *const first_titles[] = { "적용범위", "적용 범위", "목적", "총칙", "일반사항",
    "Scope" };

typedef struct {
    const ImportDoc *doc;
    GArray *found;   /* of Clause */
    ClauseLine last; /* of this count */
    ClauseLine of;   /* the annex */
    int listed;      /* the last number of a list that is not of clauses; -1: none */
    guint start;     /* where in `found` this count begins */
    bool outside;    /* in 부칙, 별표 or 별지 */
    bool dotted;     /* how the outermost numbers are written */
    guint headings;  /* headings of the format that are not clauses */
} Finder;

static const ImportBlock *block_at(const Finder *f, guint i)
{
    return f->doc->blocks->pdata[i];
}

static bool is_text(const ImportBlock *block)
{
    return block->kind != BLOCK_ROW && !import_is_margin(block) &&
           !*import_place_mark(block->place);
}

/* Whether "6.1" comes soon after "6", before another number that could follow it. */
static bool has_parts(const Finder *f, guint at, const ClauseLine *clause)
{
    guint end = MIN(f->doc->blocks->len, at + LOOK_AHEAD);
    ClauseLine next;
    for (guint i = at + 1; i < end; i++) {
        if (!is_text(block_at(f, i)) || !clause_line(block_at(f, i)->text, &next))
            continue;
        if (next.depth == 2 && next.number[0] == clause->number[0] && next.number[1] <= 1)
            return true;
        if (next.depth == 1 && next.dotted == clause->dotted)
            return false;
    }
    return false;
}

/* Whether more than titles stands between the first clause and the block `end`. */
static bool has_text_since(const Finder *f, guint first, guint end)
{
    for (guint i = first; i < end; i++) {
        ClauseLine line;
        const char *text = block_at(f, i)->text;
        if (is_text(block_at(f, i)) && !clause_line(text, &line) && !clause_is_contents(text) &&
            !clause_is_title(text))
            return true;
    }
    return false;
}

static bool is_first_title(const Finder *f, guint at, const ClauseLine *clause)
{
    if (clause->depth != 1 || clause->number[0] != 1 || clause->letter)
        return false;
    for (gsize i = 0; i < G_N_ELEMENTS(first_titles); i++)
        if (g_str_has_prefix(clause->title, first_titles[i]))
            return clause_is_title(clause->title) || has_parts(f, at, clause);
    return false;
}

/* Whether the clauses so far were a table of contents, or a list of the preface: one has no text,
 * the other no parts. An annex that counts from 1 begins nothing anew. */
static bool begins_anew(const Finder *f, guint at, const ClauseLine *clause)
{
    bool parts = f->of.annex;
    if (!is_first_title(f, at, clause) || (f->of.annex && !f->of.letter && f->last.depth == 0))
        return false;
    if (f->found->len == f->start)
        return true;
    for (guint i = f->start; i < f->found->len && !parts; i++)
        parts = g_array_index(f->found, Clause, i).line.depth > 1;
    return !parts || !has_text_since(f, g_array_index(f->found, Clause, f->start).block, at);
}

/* The clauses so far were a table of contents, or a list of the preface. */
static void begin_again(Finder *f, guint at)
{
    if (f->found->len > f->start) {
        guint first = g_array_index(f->found, Clause, f->start).block;
        g_array_set_size(f->found, f->start);
        bool text = has_text_since(f, first, at);
        for (guint i = first; i < at && !text; i++) {
            Clause entry = { .block = i, .contents = true };
            g_array_append_val(f->found, entry);
        }
    }
    f->start = f->found->len;
    f->last = f->of = (ClauseLine){ .title = "" };
    f->listed = -1;
}

/* One of a list inside a clause: it continues the one before, or is not a title. */
static bool is_listed(Finder *f, guint at, const ClauseLine *clause)
{
    bool goes_on = f->listed >= 0 && clause->number[0] == f->listed + 1;
    if ((!goes_on && clause_is_title(clause->title)) || has_parts(f, at, clause))
        return false;
    f->listed = clause->number[0];
    return true;
}

static bool opens_annex(Finder *f, const ClauseLine *clause)
{
    const ClauseLine *of = &f->of;
    if (f->last.depth == 0 && !of->annex) /* nothing before it: a list of annexes */
        return false;
    if (clause->letter)
        return clause->letter == (of->letter ? of->letter + 1 : 'A');
    return !of->letter && clause->number[0] == (of->annex ? of->number[0] + 1 : 1);
}

static bool opens_top(Finder *f, guint at, const ClauseLine *clause)
{
    bool first = f->last.depth == 0;
    if (!clause->letter && !f->of.annex && !first && clause->dotted != f->dotted)
        return false;
    bool gap = clause_is_title(clause->title) && has_parts(f, at, clause);
    if (!clause_follows(&f->last, clause, gap)) {
        f->listed = clause->number[0];
        return false;
    }
    return clause->letter || !is_listed(f, at, clause);
}

static bool opens_clause(Finder *f, guint at, const ClauseLine *clause)
{
    if (clause->annex)
        return opens_annex(f, clause);
    if (clause->letter != f->of.letter)
        return false;
    if (clause->depth == 1)
        return opens_top(f, at, clause);
    return clause_follows(&f->last, clause, clause_is_title(clause->title));
}

static void accept(Finder *f, guint at, const ClauseLine *line)
{
    f->outside = false;
    if (line->annex) {
        f->of = *line;
        f->last = (ClauseLine){ .title = "" };
    } else {
        if (f->last.depth == 0)
            f->dotted = line->dotted;
        f->last = *line;
    }
    f->listed = -1;
    Clause clause = { .block = at, .line = *line, .of = f->of };
    g_array_append_val(f->found, clause);
}

static bool leaves_clauses(const char *text)
{
    AddendumLine addendum;
    AnnexLine annex;
    return addendum_line(text, &addendum) || annex_line(text, &annex);
}

static void look_at(Finder *f, guint at)
{
    const ImportBlock *block = block_at(f, at);
    ClauseLine line;
    if (!is_text(block))
        return;
    if (clause_is_contents(block->text)) {
        Clause entry = { .block = at, .contents = true };
        if (clause_line(block->text, &line) || clause_is_leader(block->text))
            g_array_append_val(f->found, entry);
        return;
    }
    f->outside |= leaves_clauses(block->text);
    bool is = clause_line(block->text, &line) && (!f->outside || line.annex);
    if (is && begins_anew(f, at, &line))
        begin_again(f, at);
    if (is && opens_clause(f, at, &line))
        accept(f, at, &line);
    else
        f->headings += block->kind == BLOCK_HEADING;
}

/* Bytes up to the next clause that is as high. */
static gsize clause_bytes(const Finder *f, guint k)
{
    const Clause *clause = &g_array_index(f->found, Clause, k);
    guint end = f->doc->blocks->len;
    for (guint i = k + 1; i < f->found->len && end == f->doc->blocks->len; i++) {
        const Clause *next = &g_array_index(f->found, Clause, i);
        if (next->line.annex || next->line.depth <= clause->line.depth)
            end = next->block;
    }
    gsize n = 0;
    for (guint i = clause->block; i < end && n <= PASSAGE_LONGEST; i++)
        n += strlen(block_at(f, i)->text) + 1;
    return n;
}

/* Parts of a long clause open passages, and parts of a long part. */
static void choose_passages(Finder *f)
{
    bool longer[CLAUSE_DEPTH + 1] = { false };
    for (guint k = 0; k < f->found->len; k++) {
        Clause *clause = &g_array_index(f->found, Clause, k);
        int depth = clause->line.depth;
        if (clause->contents)
            continue;
        bool marked = block_at(f, clause->block)->kind == BLOCK_HEADING;
        clause->opens = clause->line.annex || depth <= OWN_PASSAGE || marked || longer[depth - 1];
        longer[depth] =
            clause->opens && depth >= OWN_PASSAGE && clause_bytes(f, k) > PASSAGE_LONGEST;
    }
}

/* Whether text follows the title, before the next clause. */
static bool has_text(const Finder *f, guint k)
{
    guint next =
        k + 1 < f->found->len ? g_array_index(f->found, Clause, k + 1).block : f->doc->blocks->len;
    return next > g_array_index(f->found, Clause, k).block + 1;
}

static bool is_numbered(const Finder *f)
{
    guint tops = 0, parts = 0, written = 0;
    for (guint k = 0; k < f->found->len; k++) {
        const Clause *clause = &g_array_index(f->found, Clause, k);
        if (clause->contents || clause->line.annex)
            continue;
        tops += clause->line.depth == 1;
        parts += clause->line.depth > 1;
        written += clause->line.depth == 1 && has_text(f, k);
    }
    if (f->headings > tops + parts)
        return false;
    if (parts >= FEWEST_PARTS)
        return tops >= FEWEST_TOPS;
    return tops >= FEWEST_TITLES && written * 3 >= tops * 2 && f->headings < FEWEST_TITLES;
}

GArray *clauses_find(const ImportDoc *doc)
{
    Finder f = { .doc = doc, .listed = -1, .last.title = "", .of.title = "" };
    g_autoptr(GArray) found = f.found = g_array_new(FALSE, FALSE, sizeof(Clause));
    for (guint i = 0; i < doc->blocks->len; i++)
        look_at(&f, i);
    if (!is_numbered(&f))
        return NULL;
    choose_passages(&f);
    return g_steal_pointer(&found);
}

char *clause_locator(const Clause *clause)
{
    g_autofree char *number = clause_number(&clause->line);
    if (clause->line.annex || !clause->of.annex)
        return g_steal_pointer(&number);
    g_autofree char *annex = clause_number(&clause->of);
    return clause->of.letter ? g_strconcat("부속서 ", number, NULL)
                             : g_strjoin(" ", annex, number, NULL);
}

const char *clause_skip_mark(const char *title)
{
    static const char *const marks[] = { "(규정)", "(참고)", "(normative)", "(informative)" };
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        if (scan_word(&title, marks[i]))
            scan_space(&title);
    return title;
}

const char *clause_title(const Clause *clause)
{
    const char *title = clause->line.title;
    if (clause->line.annex)
        title = clause_skip_mark(title);
    return clause_is_title(title) ? title : "";
}

/* import/split/regulation.c - the splitter: blocks of a Korean regulation into citable passages. */
#include "import/split/regulation.h"
#include <string.h>
#include "import/split/annex.h"
#include "import/split/clauses.h"
#include "import/split/outline.h"
#include "import/split/passages.h"
#include "import/split/article_line.h"
#include "import/text/scan.h"
#include "import/split/headings.h"

#define ORPHAN_RANK DIVISION_RANKS
#define CLAUSE_RANK (ORPHAN_RANK + 1)
#define LONGEST_ORPHAN 120 /* bytes of a title that no format marks as one */
#define LONGEST_ANNEX_TITLE 200

static const ArticleLine no_article = { .number = { -1 } };

typedef struct {
    Passages out;
    Outline outline;
    Region region;
    bool marked;         /* the format marks the articles of the main part as headings */
    ArticleLine last;    /* of this region; no_article before the first */
    guint first;         /* the index of the passage of the region's first article */
    bool quoting;        /* articles of another law stand here, word for word */
    const char *before;  /* the line before, borrowed; NULL after a heading */
    char *addendum;      /* "부칙 <제15338호, 2017.12.30>"; owned */
    bool untitled_annex; /* its title is the next line */
    char *annex, *title; /* the open annex: "별표 1", and its title; owned */
    GArray *parts;       /* of AnnexPart: where it is cut; NULL: no annex is open */
    guint next_part;
    const GArray *clauses; /* of Clause, borrowed; NULL: the text is cut at its articles */
    guint next_clause;     /* the first that is not behind `at` */
    guint at;              /* the index of the block */
    bool numbered_annex;   /* an annex of clauses: 부칙 may come after it */
    const Clause *pending; /* its passage opens with its text; NULL: none */
} Splitter;

static void open_clause(Splitter *s)
{
    const Clause *clause = g_steal_pointer(&s->pending);
    const char *title = clause_title(clause);
    g_autofree char *locator = clause_locator(clause), *parents = outline_parents(&s->outline);
    passages_open(&s->out, s->region, locator, title, strlen(title), parents);
}

/* A clause that has only a title gets a passage with it. */
static void write_lone_clause(Splitter *s)
{
    if (!s->pending)
        return;
    open_clause(s);
    passages_line(&s->out, outline_innermost(&s->outline));
}

static void close_annex(Splitter *s)
{
    g_clear_pointer(&s->annex, g_free);
    g_clear_pointer(&s->title, g_free);
    g_clear_pointer(&s->parts, g_array_unref);
    s->next_part = 0;
}

static void enter(Splitter *s, Region region)
{
    write_lone_clause(s);
    passages_close(&s->out);
    close_annex(s);
    outline_reset(&s->outline);
    s->region = region;
    s->last = no_article;
    s->quoting = s->untitled_annex = s->numbered_annex = false;
    s->out.longest = region == REGION_ANNEX || region == REGION_FORM ? PASSAGE_LONGEST : 0;
}

/* "제3장 벌칙" is cited as 제3장. */
static void open_division(Splitter *s, const char *title)
{
    g_autofree char *parents = outline_parents(&s->outline);
    const char *end = strchr(title, ' ');
    int rank;
    if (!end || !division_line(title, &rank))
        end = title + strlen(title);
    g_autofree char *locator = g_strndup(title, (gsize)(end - title));
    const char *heading = *end ? end + 1 : NULL;
    passages_open(&s->out, REGION_MAIN, locator, heading, heading ? strlen(heading) : 0, parents);
}

/* Text that no article, annex or heading has opened a passage for. */
static void open_default(Splitter *s)
{
    const char *title = outline_innermost(&s->outline);
    if (s->pending)
        open_clause(s);
    else if (s->region == REGION_ADDENDUM)
        passages_open(&s->out, s->region, s->addendum, NULL, 0, s->outline.path);
    else if (title)
        open_division(s, title);
    else
        passages_open(&s->out, s->region, s->marked ? "전문" : "본문", NULL, 0, "");
}

static void add_line(Splitter *s, const char *text)
{
    if (!s->out.open)
        open_default(s);
    passages_line(&s->out, text);
    s->before = text;
}

/* The title and "[시행 2026. 6. 3.] [법률 제21065호, ...]" above the first article. */
static bool take_masthead(Splitter *s, const ImportBlock *block)
{
    if (s->region != REGION_MAIN || s->out.open || outline_innermost(&s->outline))
        return false;
    return g_strcmp0(block->text, s->out.doc->title) == 0 || g_str_has_prefix(block->text, "[시행");
}

static bool take_addendum(Splitter *s, const ImportBlock *block)
{
    AddendumLine line;
    bool inside_annex = s->region == REGION_ANNEX || s->region == REGION_FORM;
    if (block->kind == BLOCK_ROW || !addendum_line(block->text, &line))
        return false;
    if (inside_annex && !s->numbered_annex &&
        !line.number) /* a model contract or by-law has 부칙 of its own */
        return false;
    bool just_entered = s->region == REGION_ADDENDUM && !s->out.open && s->last.number[0] < 0;
    if (just_entered && !line.number)
        return true; /* the word once more, under its own heading */
    enter(s, REGION_ADDENDUM);
    g_free(s->addendum);
    s->addendum = addendum_locator(&line);
    g_autofree char *label = g_strndup(line.label, line.label_n);
    outline_set(&s->outline, 0, label);
    s->before = NULL;
    return true;
}

static bool take_annex(Splitter *s, const ImportBlock *block)
{
    AnnexLine line;
    if (block->kind == BLOCK_ROW || (s->marked && block->kind != BLOCK_HEADING))
        return false;
    if (!annex_line(block->text, &line))
        return false;
    enter(s, line.form ? REGION_FORM : REGION_ANNEX);
    g_autofree char *locator = annex_locator(&line);
    const char *title = annex_title(&line);
    passages_open(&s->out, s->region, locator, title, strlen(title), "");
    s->untitled_annex = *title == '\0';
    if (*title)
        passages_line(&s->out, title);
    s->annex = g_steal_pointer(&locator);
    s->title = g_strdup(title);
    s->parts = line.form ? NULL : annex_parts(s->out.doc, s->at);
    s->before = NULL;
    return true;
}

/* A number that a long annex is cut at: cited as "별표 1 제2호". */
static bool take_part(Splitter *s, const ImportBlock *block)
{
    if (!s->parts || s->next_part == s->parts->len)
        return false;
    const AnnexPart *part = &g_array_index(s->parts, AnnexPart, s->next_part);
    if (part->block != s->at)
        return false;
    g_autofree char *locator = g_strjoin(" ", s->annex, part->locator, NULL);
    g_autofree char *path = g_strjoin(" ", s->annex, s->title, NULL);
    const char *heading = *part->title ? part->title : s->title;
    passages_open(&s->out, s->region, locator, heading, strlen(heading), path);
    passages_line(&s->out, block->text);
    s->next_part++;
    s->untitled_annex = false;
    return true;
}

/* A short line between a division and its first article is a division that no format marks:
 * "제1속 굴착면의 기울기 등", "제1항 협의상 파양". */
static bool is_orphan_title(const Splitter *s, const ImportBlock *block)
{
    bool follows_division = s->marked && !s->out.open && outline_innermost(&s->outline);
    if (!follows_division || block->kind != BLOCK_PARAGRAPH)
        return false;
    return g_str_has_prefix(block->text, "제") && strlen(block->text) < LONGEST_ORPHAN &&
           !g_str_has_suffix(block->text, "다.");
}

static bool take_division(Splitter *s, const ImportBlock *block)
{
    int rank = ORPHAN_RANK;
    bool heading = block->kind == BLOCK_HEADING;
    if (s->region != REGION_MAIN || block->kind == BLOCK_ROW)
        return false;
    if (s->marked && !heading && !is_orphan_title(s, block))
        return false;
    if (!division_line(block->text, &rank)) {
        if (!heading && !is_orphan_title(s, block))
            return false;
        rank = ORPHAN_RANK;
    }
    write_lone_clause(s);
    passages_close(&s->out);
    outline_set(&s->outline, rank, block->text);
    s->before = NULL;
    return true;
}

/* Whether the line before lets a new article begin after it. */
static bool is_closed(const char *before)
{
    static const char *const ends[] = { ".", ">", "]", ")", "다", "생략", "음" };
    for (gsize i = 0; before && i < G_N_ELEMENTS(ends); i++)
        if (g_str_has_suffix(before, ends[i]))
            return true;
    return !before;
}

/* Tells an article from a sentence that names one, by the order of the numbers: an article opens
 * with the next number, or, with a title, with a higher one, unless it is quoted. */
static bool opens_article(Splitter *s, const ImportBlock *block, ArticleLine *article)
{
    if (s->marked && s->region == REGION_MAIN)
        return block->kind == BLOCK_HEADING && article_line_only(block->text, article);
    if (block->kind == BLOCK_ROW || !article_line(block->text, article))
        return false;
    bool first = s->last.number[0] < 0;
    bool next = first ? article->number[0] <= 1 : article_follows(&s->last, article);
    if (s->before && !article->heading && g_str_has_prefix(s->before, "[시행일"))
        return false; /* "[시행일: 2026. 1. 1.]", and what it is said of on the next line */
    if (s->before && announces_quotation(s->before, next)) {
        s->quoting = true;
        return false;
    }
    if (next)
        return article->heading || *article->rest == '\0' || is_closed(s->before);
    return article->heading && !s->quoting && article_compare(article, &s->last) > 0;
}

static bool has_words(const char *text)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        if (g_unichar_isalpha(g_utf8_get_char(p)))
            return true;
    return false;
}

/* Whether the articles so far are a table of contents: titles, dots and page numbers. */
static bool is_contents(const Splitter *s)
{
    const GPtrArray *passages = s->out.doc->passages;
    if (s->region != REGION_MAIN || s->last.number[0] < 0 || has_words(s->out.body->str))
        return false;
    for (guint i = s->first; i < passages->len; i++)
        if (has_words(((const ImportPassage *)passages->pdata[i])->body))
            return false;
    return true;
}

static void forget_contents(Splitter *s)
{
    GPtrArray *passages = s->out.doc->passages;
    passages_close(&s->out);
    for (guint i = s->first; i < passages->len; i++)
        g_hash_table_remove(s->out.locators, ((ImportPassage *)passages->pdata[i])->locator);
    g_ptr_array_set_size(passages, (gint)s->first);
    s->last = no_article;
}

static void open_article(Splitter *s, const ArticleLine *article)
{
    g_autofree char *number = article_locator(article);
    g_autofree char *locator = s->region == REGION_ADDENDUM
                                   ? g_strdup_printf("%s %s", s->addendum, number)
                                   : g_steal_pointer(&number);
    passages_open(
        &s->out, s->region, locator, article->heading, article->heading_n, s->outline.path);
    if (s->last.number[0] < 0)
        s->first = s->out.doc->passages->len;
    s->last = *article;
    s->quoting = false;
    if (*article->rest)
        passages_line(&s->out, article->rest);
    s->before = *article->rest ? article->rest : NULL;
}

static bool take_article(Splitter *s, const ImportBlock *block)
{
    ArticleLine article;
    if (s->region != REGION_MAIN && s->region != REGION_ADDENDUM)
        return false;
    if (s->clauses && s->region == REGION_MAIN)
        return false;
    bool counts_back = !s->marked && article_line(block->text, &article) &&
                       article_compare(&article, &s->last) <= 0;
    if (counts_back && is_contents(s))
        forget_contents(s);
    if (!opens_article(s, block, &article))
        return false;
    open_article(s, &article);
    return true;
}

/* "제2조 부터 제11조까지 생략": the publisher left them out, the count goes on after them. */
static bool take_omission(Splitter *s, const ImportBlock *block)
{
    ArticleLine named;
    if (s->region != REGION_ADDENDUM || !article_omission(block->text, &named))
        return false;
    if (article_compare(&named, &s->last) <= 0)
        return false;
    s->last = named;
    s->quoting = false;
    add_line(s, block->text);
    return true;
}

/* Margins are not text of the regulation; notes and captions open nothing, whatever they begin
 * with. */
static bool take_aside(Splitter *s, const ImportBlock *block)
{
    if (import_is_margin(block))
        return true;
    if (!*import_place_mark(block->place))
        return false;
    if (!s->out.open)
        open_default(s);
    passages_block(&s->out, block);
    return true;
}

static const Clause *clause_here(Splitter *s)
{
    while (s->clauses && s->next_clause < s->clauses->len) {
        const Clause *clause = &g_array_index(s->clauses, Clause, s->next_clause);
        if (clause->block >= s->at)
            return clause->block == s->at ? clause : NULL;
        s->next_clause++;
    }
    return NULL;
}

static void begin_clause(Splitter *s, const Clause *clause)
{
    const char *title = clause_title(clause);
    g_autofree char *number = clause_number(&clause->line);
    g_autofree char *name = *title ? g_strjoin(" ", number, title, NULL) : g_strdup(number);
    if (clause->line.annex)
        enter(s, REGION_ANNEX);
    else if (s->pending && !s->pending->line.annex && clause->line.depth <= s->pending->line.depth)
        write_lone_clause(s);
    passages_close(&s->out);
    outline_set(&s->outline, clause->line.annex ? 0 : CLAUSE_RANK + clause->line.depth - 1, name);
    s->pending = clause;
    s->numbered_annex |= clause->line.annex;
    s->untitled_annex = clause->line.annex && !*title;
    if (!*title && *clause->line.title && !clause->line.annex)
        add_line(s, clause->line.title);
}

/* Numbered clauses, where the text has no articles. */
static bool take_clause(Splitter *s, const ImportBlock *block)
{
    const Clause *clause = clause_here(s);
    if (!clause || (!clause->contents && !clause->opens))
        return false;
    if (!clause->contents)
        begin_clause(s, clause);
    s->before = clause->contents ? s->before : block->text;
    return true;
}

static bool take_text(Splitter *s, const ImportBlock *block)
{
    bool untitled = s->pending && !*s->pending->line.title && clause_is_title(block->text);
    s->untitled_annex |= untitled;
    add_line(s, block->text);
    if (s->numbered_annex && !*clause_skip_mark(block->text)) /* the title is still to come */
        return true;
    if (s->untitled_annex && strlen(block->text) < LONGEST_ANNEX_TITLE) {
        g_free(s->out.open->heading);
        s->out.open->heading = g_strdup(block->text);
        g_free(s->title);
        s->title = g_strdup(block->text);
    }
    s->untitled_annex = false;
    return true;
}

/* The first that accepts the block handles it. */
static bool (*const takers[])(Splitter *s, const ImportBlock *block) = {
    take_aside,
    take_addendum,
    take_annex,
    take_part,
    take_masthead,
    take_clause,
    take_omission,
    take_article,
    take_division,
    take_text,
};

/* What distinguishes a regulation from other text. */
typedef struct {
    guint marked, titled; /* articles that are headings; lines with number and title */
    bool from_the_first, addenda;
} Signs;

static void count_signs(Signs *signs, const ImportBlock *block)
{
    ArticleLine article;
    AddendumLine addendum;
    if (import_is_margin(block) || *import_place_mark(block->place))
        return;
    if (block->kind == BLOCK_HEADING && article_line_only(block->text, &article))
        signs->marked++;
    else if (block->kind != BLOCK_ROW && article_line(block->text, &article) && article.heading) {
        signs->titled++;
        signs->from_the_first |= article.number[0] <= 1;
    } else if (block->kind != BLOCK_ROW && addendum_line(block->text, &addendum)) {
        signs->addenda |= addendum.number_n > 0;
    }
}

static bool has_articles(const Signs *signs)
{
    return signs->marked > 0 || signs->titled > 1 || signs->from_the_first;
}

/* If only 부칙 has articles, the main part may be numbered by clauses. */
static Signs main_signs(const ImportDoc *doc)
{
    Signs signs = { 0 };
    AddendumLine addendum;
    for (guint i = 0; i < doc->blocks->len; i++) {
        const ImportBlock *block = doc->blocks->pdata[i];
        if (block->kind != BLOCK_ROW && addendum_line(block->text, &addendum))
            break;
        count_signs(&signs, block);
    }
    return signs;
}

static void split(ImportDoc *doc, bool marked, const GArray *clauses)
{
    Splitter s = {
        .region = REGION_MAIN, .marked = marked, .last = no_article, .clauses = clauses
    };
    passages_init(&s.out, doc);
    outline_init(&s.outline);
    s.out.longest = clauses ? PASSAGE_LONGEST : 0;
    for (; s.at < doc->blocks->len; s.at++)
        for (gsize t = 0; !takers[t](&s, doc->blocks->pdata[s.at]); t++)
            ;
    write_lone_clause(&s);
    passages_clear(&s.out);
    outline_clear(&s.outline);
    close_annex(&s);
    g_free(s.addendum);
}

void regulation_split(ImportDoc *doc)
{
    Signs signs = { 0 }, main = main_signs(doc);
    for (guint i = 0; i < doc->blocks->len; i++)
        count_signs(&signs, doc->blocks->pdata[i]);
    g_autoptr(GArray) clauses = has_articles(&main) ? NULL : clauses_find(doc);
    if (clauses || has_articles(&signs) || signs.addenda)
        split(doc, signs.marked > 0 && !clauses, clauses);
    if (doc->passages->len == 0)
        headings_split(doc);
}

/* import/split/headings.c - cuts a text without articles at its headings. */
#include "import/split/headings.h"
#include <string.h>
#include "import/split/clause_line.h"
#include "import/split/outline.h"
#include "import/split/passages.h"

/* Bytes of a passage of useful length, if there are only paragraphs to cut at. */
#define SHORTEST_GATHERED 1500
#define LONGEST_GATHERED 4000
#define LONGEST_TITLE 100

typedef struct {
    Passages out;
    Outline outline;
    bool unwritten; /* a heading stands alone until its text or a heading below it comes */
} Sections;

static void open_section(Sections *s)
{
    const char *heading = outline_innermost(&s->outline);
    if (!heading) {
        passages_open(&s->out, REGION_MAIN, "본문", NULL, 0, "");
        return;
    }
    g_autofree char *parents = outline_parents(&s->outline);
    passages_open(&s->out, REGION_MAIN, s->outline.path, heading, strlen(heading), parents);
}

/* A heading with nothing under it is its own text. */
static void write_lone_heading(Sections *s)
{
    if (!s->unwritten)
        return;
    open_section(s);
    passages_line(&s->out, outline_innermost(&s->outline));
    s->unwritten = false;
}

static void take_heading(Sections *s, const ImportBlock *block)
{
    bool deeper = block->level > 1 && outline_innermost(&s->outline) &&
                  !s->outline.title[MIN(block->level, OUTLINE_RANKS) - 1];
    if (!deeper)
        write_lone_heading(s);
    passages_close(&s->out);
    outline_set(&s->outline, block->level - 1, block->text);
    s->unwritten = true;
}

/* "Ⅱ. 추진 계획", "□ 시험 절차", "【접수】", "제2부 신청": a title that no format marks. */
static bool seems_title(const ImportBlock *block)
{
    static const char *const marks[] = { "□", "■", "◆", "◇", "●", "○", "【", "〔", "[", "《", "<",
        "제", "❏", "▣", "▶", "※" };
    const char *text = block->text;
    gunichar first = g_utf8_get_char(text);
    bool marked = g_ascii_isdigit(*text) || (first >= 0x2160 && first < 0x2180);
    for (gsize i = 0; !marked && i < G_N_ELEMENTS(marks); i++)
        marked = g_str_has_prefix(text, marks[i]);
    bool in_body = block->kind == BLOCK_PARAGRAPH && !*import_place_mark(block->place);
    return marked && in_body && strlen(text) < LONGEST_TITLE && clause_is_title(text);
}

static void take_text(Sections *s, const ImportBlock *block)
{
    if (!s->out.open)
        open_section(s);
    else if (s->out.body->len >= SHORTEST_GATHERED && seems_title(block))
        passages_cut(&s->out);
    passages_block(&s->out, block);
    s->unwritten = false;
}

/* Not text: margins, and lines of a table of contents. */
static bool is_beside(const ImportBlock *block)
{
    return import_is_margin(block) ||
           (block->kind == BLOCK_PARAGRAPH && clause_is_leader(block->text));
}

static guint count_body(const ImportDoc *doc)
{
    guint n = 0;
    for (guint i = 0; i < doc->blocks->len; i++)
        n += !is_beside(doc->blocks->pdata[i]);
    return n;
}

/* True for the first heading if it only repeats the title and more follows. */
static bool is_title(const ImportDoc *doc, guint i, guint body)
{
    const ImportBlock *block = doc->blocks->pdata[i];
    return i == 0 && body > 1 && block->kind == BLOCK_HEADING &&
           g_strcmp0(block->text, doc->title) == 0;
}

void headings_split(ImportDoc *doc)
{
    Sections s = { 0 };
    guint body = count_body(doc); /* a document of nothing else is read from them */
    passages_init(&s.out, doc);
    s.out.longest = LONGEST_GATHERED;
    s.out.shortest = SHORTEST_GATHERED;
    outline_init(&s.outline);
    for (guint i = 0; i < doc->blocks->len; i++) {
        const ImportBlock *block = doc->blocks->pdata[i];
        if (is_title(doc, i, body) || (body > 0 && is_beside(block)))
            continue;
        if (block->kind == BLOCK_HEADING)
            take_heading(&s, block);
        else
            take_text(&s, block);
    }
    write_lone_heading(&s);
    passages_clear(&s.out);
    outline_clear(&s.outline);
}

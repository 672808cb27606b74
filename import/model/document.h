/* import/model/document.h - what a reader gives: one document, as a stream of blocks, cut into
 * passages.
 *
 * All text is valid UTF-8 in NFC without control characters other than LF and TAB. Days are as in
 * base/instant.h; an unknown one is INSTANT_NONE. A NULL string means that the file does not say.
 */
#pragma once
#include <glib.h>
#include "base/err.h"
#include "base/region.h"
#include "import/model/block.h"
#include "import/model/fault.h"

/* The unit that is searched and cited. */
typedef struct {
    Region region;
    char *locator; /* "제5조의2", "부칙 <제15338호, 2017.12.30> 제1조", "별표 1", "본문", or a
                    * heading. No two passages of a document have the same; a repeated one ends in "
                    * (2)" */
    char *heading; /* "안전인증 등"; "" for none */
    char *path;    /* "제2장 안전관리 > 제1절 안전인증"; "" at the top */
    char *body;    /* paragraphs split by LF; 항 호 목 keep their numbers; "" only if deleted */
    bool deleted;  /* "삭제 <2010.7.21>": cited by old papers, kept out of the first lines */
} ImportPassage;

typedef struct {
    char *title; /* "어린이제품 안전 특별법 시행령" */
    char *key; /* stable identity over versions: "어린이제품안전특별법/시행령"; others: title key */
    char *kind;      /* 법률, 시행령, 시행규칙, 대통령령, 고시, 안내, ... */
    char *authority; /* several joined by ", " */
    char *country;   /* ISO 3166 alpha-2, or EU; NULL means KR */
    char *field;     /* 분야 */
    char *number;    /* "제21159호" */
    char *source;    /* address of the publisher */
    gint64 promulgated;
    gint64 effective;
    gint64 checked;      /* the day a person last compared it with its source (samples) */
    const char *format;  /* the reader's name; static */
    char *encoding;      /* "UTF-8", "CP949", "UTF-16LE", ...: what the bytes were decoded from */
    ImportFault fault;   /* of a reader that failed */
    GPtrArray *notes;    /* of char *: what a person should know of the file, in their language:
                          * tracked changes, damage, a forbidden copy */
    GPtrArray *blocks;   /* of ImportBlock */
    GPtrArray *passages; /* of ImportPassage, in the order of the text */
} ImportDoc;

/* What a document can have come as, "pdf", "hwp": the name of its reader. Ends with NULL. */
extern const char *const import_formats[];

ImportDoc *import_doc_new(const char *format);
void import_doc_free(ImportDoc *doc); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ImportDoc, import_doc_free)

/* More paragraphs and rows than any regulation has; a sheet of a workbook has 1,048,576 at most. */
#define IMPORT_BLOCKS_MOST 1000000u

/* Appends a block of the body, or of another place; takes a copy of `text` with control characters
 * dropped; an empty one is ignored. Beyond IMPORT_BLOCKS_MOST one more is kept, to show that there
 * were more, and the rest is dropped. */
void import_doc_add(ImportDoc *doc, BlockKind kind, int level, const char *text);
void import_doc_add_at(
    ImportDoc *doc, BlockPlace place, BlockKind kind, int level, const char *text);
void import_block_free(gpointer block); /* NULL is fine */
/* In place: takes control characters out, all but LF and TAB. */
void import_drop_controls(char *text);
/* False if all its text repeats on every page: such a file is mostly a scan under a letterhead. */
bool import_doc_has_body(const ImportDoc *doc);
void import_doc_note(ImportDoc *doc, const char *note); /* unless it is there already */
/* Sets `fault` and ERR_INPUT with the reason; returns false. */
bool import_fail(ImportDoc *doc, ImportFault fault, GError **err, const char *format, ...)
    G_GNUC_PRINTF(4, 5);
ImportPassage *import_passage_new(Region region, const char *locator, const char *heading);

/* import/hwp5/body.h - from the records of an HWP 5 section to blocks. Inside of the reader only.
 *
 * A paragraph is a PARA_HEADER with its PARA_TEXT and the CTRL_HEADERs that are anchored in the
 * text; a list of paragraphs stands behind a LIST_HEADER, at its level. Recursion is as deep as the
 * levels of the records, which hwp_records.h bounds.
 */
#pragma once
#include "import/layout/grid.h"
#include "import/hwp5/docinfo.h"
#include "import/hwp5/records.h"

typedef struct {
    const HwpDocInfo *info;
    ListCounters *counters;
    HwpRecords records; /* of the section under way */
    guint outline;      /* the numbering of its outline, from 1 */
    gsize capacity;     /* what the document's text may still take */
    bool damaged;
} HwpBody;

/* A paragraph under way. */
typedef struct {
    HwpBody *body;
    BlockPlace place;
    BlockList *out;   /* borrowed */
    BlockList *after; /* what follows the text: notes, floating tables */
    GString *head;    /* the automatic number or bullet, until it is written */
    GString *text;    /* not yet in `out` */
    BlockKind kind;
    int level;
    bool gap; /* a blank belongs before the next character */
} HwpParagraph;

/* Reads a whole section into `out`, and moves each finished paragraph on to `doc`. */
void hwp_body_section(HwpBody *body, Bytes stream, ImportDoc *doc);

/* Reads the paragraph whose PARA_HEADER is record `at`. */
void hwp_paragraph(HwpBody *body, guint at, BlockPlace place, BlockList *out);
/* Reads all paragraphs that are children of record `at`. */
void hwp_paragraphs(HwpBody *body, guint at, BlockPlace place, BlockList *out);

/* Puts `words` into the text, apart from what stands before and behind. */
void hwp_paragraph_words(HwpParagraph *paragraph, const char *words);
/* Puts blocks where their control is anchored: before the text, between its parts where `inlined`,
 * else behind it. */
void hwp_paragraph_blocks(HwpParagraph *paragraph, BlockList *blocks, bool inlined);

/* Reads the control whose CTRL_HEADER is record `at`. */
void hwp_control(HwpParagraph *paragraph, guint at);
/* Where record `at` defines a section: from here on its outline counts. */
void hwp_control_section(HwpBody *body, guint at);

/* import/hwp5/body.h - from the records of an HWP 5 section to blocks. Inside of the reader only.
 *
 * A paragraph is a PARA_HEADER with its PARA_TEXT and the CTRL_HEADERs that are anchored in the
 * text; a list of paragraphs stands behind a LIST_HEADER, at its level. Recursion is as deep as the
 * levels of the records, which hwp5_records.h bounds.
 */
#pragma once
#include "import/layout/grid.h"
#include "import/hwp5/docinfo.h"
#include "import/hwp5/records.h"

typedef struct {
    const Hwp5DocInfo *info;
    ListCounters *counters;
    Hwp5Records records; /* of the section under way */
    guint outline;      /* the numbering of its outline, from 1 */
    gsize capacity;     /* what the document's text may still take */
    bool damaged;
} Hwp5Body;

/* A paragraph under way. */
typedef struct {
    Hwp5Body *body;
    BlockPlace place;
    BlockList *out;   /* borrowed */
    BlockList *after; /* what follows the text: notes, floating tables */
    GString *head;    /* the automatic number or bullet, until it is written */
    GString *text;    /* not yet in `out` */
    BlockKind kind;
    int level;
    bool gap; /* a blank belongs before the next character */
} Hwp5Paragraph;

/* Reads a whole section into `out`, and moves each finished paragraph on to `doc`. */
void hwp5_body_section(Hwp5Body *body, Bytes stream, ImportDoc *doc);

/* Reads the paragraph whose PARA_HEADER is record `at`. */
void hwp5_paragraph(Hwp5Body *body, guint at, BlockPlace place, BlockList *out);
/* Reads all paragraphs that are children of record `at`. */
void hwp5_paragraphs(Hwp5Body *body, guint at, BlockPlace place, BlockList *out);

/* Puts `words` into the text, apart from what stands before and behind. */
void hwp5_paragraph_text(Hwp5Paragraph *paragraph, const char *words);
/* Puts blocks where their control is anchored: before the text, between its parts where `inlined`,
 * else behind it. */
void hwp5_paragraph_blocks(Hwp5Paragraph *paragraph, BlockList *blocks, bool inlined);

/* Reads the control whose CTRL_HEADER is record `at`. */
void hwp5_control(Hwp5Paragraph *paragraph, guint at);
/* Where record `at` defines a section: from here on its outline counts. */
void hwp5_control_section(Hwp5Body *body, guint at);

/* import/hwp5/body.h - from the records of an HWP 5 section to blocks. Private to the reader.
 *
 * A paragraph is a PARA_HEADER with its PARA_TEXT and the CTRL_HEADERs that are anchored in the
 * text; a list of paragraphs follows a LIST_HEADER, at its level. Recursion is as deep as the
 * levels of the records, which import/hwp5/records.h limits.
 */
#pragma once
#include "import/layout/grid.h"
#include "import/hwp5/docinfo.h"
#include "import/hwp5/records.h"

typedef struct {
    const Hwp5DocInfo *info;
    ListCounters *counters;
    Hwp5Records records; /* of the section under way */
    guint outline;       /* the numbering of its outline, from 1 */
    gsize capacity;      /* bytes that the document's text may still take */
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
    bool gap; /* a space belongs before the next character */
} Hwp5Paragraph;

/* Reads a whole section into `out`, and moves each finished paragraph on to `doc`. */
void hwp5_body_section(Hwp5Body *body, Bytes stream, ImportDoc *doc);

/* Reads the paragraph whose PARA_HEADER is record `at`. */
void hwp5_paragraph(Hwp5Body *body, guint at, BlockPlace place, BlockList *out);
/* Reads all paragraphs that are children of record `at`. */
void hwp5_paragraphs(Hwp5Body *body, guint at, BlockPlace place, BlockList *out);

/* Adds `words` to the text, with a space before and after. */
void hwp5_paragraph_text(Hwp5Paragraph *paragraph, const char *words);
/* Adds blocks where their control is anchored: between the parts of the text if `inlined`, else
 * after the text (before it, if there is none yet). */
void hwp5_paragraph_blocks(Hwp5Paragraph *paragraph, BlockList *blocks, bool inlined);

/* Reads the control whose CTRL_HEADER is record `at`. */
void hwp5_control(Hwp5Paragraph *paragraph, guint at);
/* If record `at` defines a section, the section's outline is used from here on. */
void hwp5_control_section(Hwp5Body *body, guint at);

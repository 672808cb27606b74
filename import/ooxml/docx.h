/* import/ooxml/docx.h - the parts of a DOCX (ECMA-376 part 1, WordprocessingML) and their
 * interfaces. Elements are known by their local names: strict files have other namespaces. */
#pragma once
#include "import/layout/flow.h"
#include "import/text/list_number.h"
#include "import/package/opc.h"
#include "import/package/xml.h"

#define DOCX_NO_LEVEL (-1)

/* The number of a paragraph or a style: w:numPr. */
typedef struct {
    bool given;
    guint id;  /* w:numId; 0: none */
    int level; /* w:ilvl, from 0; DOCX_NO_LEVEL: not said */
} DocxNumber;

/* styles.xml. */
typedef struct DocxStyles DocxStyles;
DocxStyles *docx_styles_new(void);
void docx_styles_free(DocxStyles *styles); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DocxStyles, docx_styles_free)
extern const XmlHandler docx_styles_handler; /* its user is the styles */

/* Looked up in the style and those it is based on. `id` may be NULL. */
int docx_style_outline(const DocxStyles *styles, const char *id); /* from 0; DOCX_NO_LEVEL */
/* `owner` becomes the style that says it; borrowed. */
DocxNumber docx_style_number(const DocxStyles *styles, const char *id, const char **owner);

/* numbering.xml, and the counters of its lists. */
typedef struct DocxNumbering DocxNumbering;
DocxNumbering *docx_numbering_new(void);
void docx_numbering_free(DocxNumbering *numbering); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DocxNumbering, docx_numbering_free)
extern const XmlHandler docx_numbering_handler; /* its user is the numbering */

/* Counts one paragraph of the list and gives its number as text; NULL: it has none. A level that is
 * not said is the one that `style` (may be NULL) is bound to. Free with g_free(). */
char *docx_numbering_step(DocxNumbering *numbering, const DocxNumber *number, const char *style);

/* footnotes.xml, endnotes.xml or comments.xml, read before the text that refers to them. */
typedef struct {
    ImportDoc *doc;     /* its blocks are the notes' paragraphs; owned */
    GHashTable *ranges; /* of id (char *), to DocxRange */
    int shown;          /* how many the text has referred to */
} DocxNotes;

typedef struct {
    guint from, to; /* of the blocks */
    bool shown;
} DocxRange;

/* The text of a part: w:p > w:r > w:t, and what is attached to it. */
typedef struct {
    ImportDoc *doc;
    Flow *flow;
    const DocxStyles *styles;
    DocxNumbering *numbering;
    DocxNotes *footnotes, *endnotes, *comments; /* each NULL if there are none */
    DocxNotes *into;                            /* the notes that are read now; NULL: the text is */
    GPtrArray *margins; /* of char *: relations of headers and footers, as sections name them */
} DocxContext;          /* all borrowed */

typedef struct DocxBody DocxBody;
DocxBody *docx_body_new(const DocxContext *context); /* borrowed */
void docx_body_free(DocxBody *body);                 /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DocxBody, docx_body_free)
extern const XmlHandler docx_body_handler; /* its user is the body */

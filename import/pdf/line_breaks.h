/* import/pdf/line_breaks.h - whether a line broken inside Korean text broke inside a word.
 *
 * Lines of Korean break between words or after any syllable, and a PDF does not say which. The
 * words that stand whole in the lines of the same document tell it.
 */
#pragma once
#include <glib.h>

typedef struct PdfLineBreaks PdfLineBreaks;

PdfLineBreaks *pdf_line_breaks_new(void);
void pdf_line_breaks_free(PdfLineBreaks *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfLineBreaks, pdf_line_breaks_free)

/* Learns the words of a line that certainly stand whole: all but its first and last. */
void pdf_line_breaks_learn(PdfLineBreaks *words, const char *line);

/* After all was learnt: takes the end of `line` and the start of `next` as evidence of how this
 * document breaks its lines. */
void pdf_line_breaks_weigh(PdfLineBreaks *words, const char *line, const char *next);

/* What belongs between the end of a line and the start of the next: "" or " ". */
const char *pdf_line_breaks_joint(const PdfLineBreaks *words, const char *line, const char *next);

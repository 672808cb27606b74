/* import/pdf/line_breaks.h - whether a line broken inside Korean text broke inside a word.
 *
 * Lines of Korean break between words or after any syllable, and a PDF does not say which. The
 * words that stand whole in the lines of the same document tell it.
 */
#pragma once
#include <glib.h>

typedef struct PdfWords PdfWords;

PdfWords *pdf_words_new(void);
void pdf_words_free(PdfWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfWords, pdf_words_free)

/* Learns the words of a line that certainly stand whole: all but its first and last. */
void pdf_words_learn(PdfWords *words, const char *line);

/* After all was learnt: takes the end of `line` and the start of `next` as evidence of how this
 * document breaks its lines. */
void pdf_words_weigh(PdfWords *words, const char *line, const char *next);

/* What belongs between the end of a line and the start of the next: "" or " ". */
const char *pdf_words_joint(const PdfWords *words, const char *line, const char *next);

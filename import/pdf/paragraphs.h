/* import/pdf/paragraphs.h - the lines of a PDF, joined into paragraphs, headings and rows. */
#pragma once
#include "import/model/document.h"

/* Adds the blocks that `lines` (of PdfLine, in the order they are read) make. */
void pdf_paragraphs_add(ImportDoc *doc, const GPtrArray *lines);

/* import/xls/sheet.h - the cells of one sheet, whatever the order they come in, as rows. */
#pragma once
#include "import/model/document.h"

typedef struct XlsSheet XlsSheet;

XlsSheet *xls_sheet_new(void);
void xls_sheet_free(XlsSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XlsSheet, xls_sheet_free)

/* Takes a copy of `text`. False if the sheet is full: no table that people read is as large. */
bool xls_sheet_set(XlsSheet *sheet, guint row, guint column, const char *text);
void xls_sheet_hide_row(XlsSheet *sheet, guint row);

/* Adds a block for every row that has something in it, from the first column in use. An empty cell
 * keeps its place; a hidden row begins with "[숨김] ". `bytes_left` is what the document may still
 * take; false if it was too little. `hidden` becomes true if a hidden row has something in it. */
bool xls_sheet_add_rows(XlsSheet *sheet, ImportDoc *doc, gsize *bytes_left, bool *hidden);

/* import/ooxml/xlsx.h - the parts of an XLSX (ECMA-376 part 1, SpreadsheetML) and their interfaces.
 * Elements are known by their local names: strict files have other namespaces. */
#pragma once
#include "import/text/cell_format.h"
#include "import/layout/flow.h"
#include "import/package/xml.h"

/* styles.xml. */
typedef struct XlsxStyles XlsxStyles;
XlsxStyles *xlsx_styles_new(void);
void xlsx_styles_free(XlsxStyles *styles); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XlsxStyles, xlsx_styles_free)
extern const XmlHandler xlsx_styles_handler; /* its user is the styles */
CellFormat xlsx_style_format(const XlsxStyles *styles, guint style);

/* sharedStrings.xml. */
typedef struct XlsxStrings XlsxStrings;
XlsxStrings *xlsx_strings_new(void);
void xlsx_strings_free(XlsxStrings *strings); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XlsxStrings, xlsx_strings_free)
extern const XmlHandler xlsx_strings_handler; /* its user is the strings */
/* Borrowed; "" past the last. */
const char *xlsx_string(const XlsxStrings *strings, guint64 i);
/* False, with FAULT_REFUSED, if there were more bytes than FLOW_MOST_BYTES. */
bool xlsx_strings_check(const XlsxStrings *strings, ImportDoc *doc, GError **err);

/* "_x000D_" and the like, as the application writes control characters; in place. */
void xlsx_unescape(char *text);

/* A worksheet. All is borrowed. */
typedef struct {
    Flow *flow;
    const XlsxStyles *styles;
    const XlsxStrings *strings;
    CellDays days;
    bool has_hidden;  /* out: rows or columns that are not shown */
    bool lacks_value; /* out: formulas without a result */
} XlsxContext;

typedef struct XlsxSheet XlsxSheet;
XlsxSheet *xlsx_sheet_new(XlsxContext *context);
void xlsx_sheet_free(XlsxSheet *sheet); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XlsxSheet, xlsx_sheet_free)
extern const XmlHandler xlsx_sheet_handler; /* its user is the sheet */

/* Comments and text boxes of a sheet: their paragraphs; its user is a Flow. */
extern const XmlHandler xlsx_remark_handler;

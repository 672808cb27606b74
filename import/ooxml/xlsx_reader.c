/* import/ooxml/xlsx_reader.c - XLSX: the sheets of a workbook in its order. */
#include <string.h>
#include "base/i18n.h"
#include "import/split/metadata.h"
#include "import/package/office.h"
#include "import/package/opc.h"
#include "import/model/reader.h"
#include "import/ooxml/xlsx.h"

#define MOST_SHEETS 10000

typedef struct {
    char *name, *relation; /* NULL: not said */
    bool hidden;
} Sheet;

typedef struct {
    ImportDoc *doc;
    Package *package;
    OpcRelations *relations; /* of the workbook */
    GPtrArray *sheets;       /* of Sheet */
    XlsxContext context;
} Xlsx;

static void sheet_free(gpointer data)
{
    Sheet *sheet = data;
    g_free(sheet->name);
    g_free(sheet->relation);
    g_free(sheet);
}

static void workbook_start(void *user, const char *name, const XmlAttributes *attributes)
{
    Xlsx *xlsx = user;
    if (strcmp(name, "workbookPr") == 0)
        xlsx->context.days.from_1904 = xml_attribute_bool(attributes, "date1904", false);
    if (strcmp(name, "sheet") != 0 || xlsx->sheets->len >= MOST_SHEETS)
        return;
    const char *state = xml_attribute(attributes, "state");
    Sheet *sheet = g_new0(Sheet, 1);
    sheet->name = g_strdup(xml_attribute(attributes, "name"));
    sheet->relation = g_strdup(xml_attribute(attributes, "id"));
    sheet->hidden = state && strcmp(state, "visible") != 0;
    g_ptr_array_add(xlsx->sheets, sheet);
}

static const XmlHandler workbook_handler = { .start = workbook_start };

static void add_name(Xlsx *xlsx, const Sheet *sheet)
{
    Flow *flow = xlsx->context.flow;
    flow_begin_paragraph(flow);
    flow_string(flow, sheet->hidden ? "[숨김] " : "");
    flow_string(flow, sheet->name ? sheet->name : "");
    flow_heading(flow, 1);
    flow_end_paragraph(flow);
    xlsx->context.has_hidden |= sheet->hidden;
}

static bool read_rows(Xlsx *xlsx, const char *part, GError **err)
{
    g_autoptr(XlsxSheet) rows = xlsx_sheet_new(&xlsx->context);
    flow_begin_table(xlsx->context.flow, 0);
    bool ok = office_parse(xlsx->doc, xlsx->package, part, &xlsx_sheet_handler, rows, err);
    flow_end_table(xlsx->context.flow);
    return ok;
}

/* What hangs on the sheet beside its cells. */
static bool read_remarks(Xlsx *xlsx, const char *part, GError **err)
{
    static const struct {
        const char *type;
        BlockPlace place;
    } remarks[] = { { "comments", PLACE_COMMENT }, { "drawing", PLACE_TEXTBOX } };
    g_autoptr(OpcRelations) relations = opc_relations_load(xlsx->doc, xlsx->package, part, err);
    bool ok = relations != NULL;
    for (gsize i = 0; ok && i < G_N_ELEMENTS(remarks); i++) {
        const char *remark = opc_part_by_type(relations, remarks[i].type);
        if (!remark)
            continue;
        flow_begin_place(xlsx->context.flow, remarks[i].place);
        ok = office_parse(
            xlsx->doc, xlsx->package, remark, &xlsx_remark_handler, xlsx->context.flow, err);
        flow_end_place(xlsx->context.flow);
    }
    return ok;
}

static bool read_sheets(Xlsx *xlsx, GError **err)
{
    for (guint i = 0; i < xlsx->sheets->len; i++) {
        const Sheet *sheet = xlsx->sheets->pdata[i];
        const char *part = opc_part_by_id(xlsx->relations, sheet->relation);
        add_name(xlsx, sheet);
        if (part && (!read_rows(xlsx, part, err) || !read_remarks(xlsx, part, err)))
            return false;
    }
    return flow_check(xlsx->context.flow, err);
}

static void add_notes(const Xlsx *xlsx)
{
    if (xlsx->context.has_hidden)
        import_doc_note(xlsx->doc,
            _("the workbook has hidden sheets, rows or columns: they were read too; sheets and "
              "rows are marked [숨김]"));
    if (xlsx->context.lacks_value)
        import_doc_note(xlsx->doc,
            _("some formulas have no stored result and are left empty: open the file in its own "
              "program, save it and import it again"));
}

static bool load_part(
    Xlsx *xlsx, const char *type, const XmlHandler *handler, void *user, GError **err)
{
    const char *part = opc_part_by_type(xlsx->relations, type);
    return !part || office_parse(xlsx->doc, xlsx->package, part, handler, user, err);
}

static bool read_workbook(Xlsx *xlsx, const char *part, GError **err)
{
    g_autoptr(XlsxStyles) styles = xlsx_styles_new();
    g_autoptr(XlsxStrings) strings = xlsx_strings_new();
    g_autoptr(Flow) flow = flow_new(xlsx->doc);
    xlsx->context.days.exact = true;
    xlsx->context.flow = flow;
    xlsx->context.styles = styles;
    xlsx->context.strings = strings;
    if (!office_parse(xlsx->doc, xlsx->package, part, &workbook_handler, xlsx, err) ||
        !load_part(xlsx, "styles", &xlsx_styles_handler, styles, err) ||
        !load_part(xlsx, "sharedStrings", &xlsx_strings_handler, strings, err) ||
        !xlsx_strings_check(strings, xlsx->doc, err) || !read_sheets(xlsx, err))
        return false;
    add_notes(xlsx);
    return true;
}

static bool read_package(Xlsx *xlsx, const char *part, GError **err)
{
    if (g_str_has_suffix(part, ".bin"))
        return import_fail(xlsx->doc, FAULT_BINARY, err,
            _("the file is a binary workbook (XLSB), which is not read; save it as XLSX and import "
              "that"));
    g_autoptr(OpcRelations) relations = opc_relations_load(xlsx->doc, xlsx->package, part, err);
    if (!relations)
        return false;
    g_autoptr(GPtrArray) sheets = g_ptr_array_new_with_free_func(sheet_free);
    xlsx->relations = relations;
    xlsx->sheets = sheets;
    return read_workbook(xlsx, part, err);
}

static bool xlsx_read(ImportDoc *doc, const ImportFile *file, GError **err)
{
    g_autoptr(Package) package = package_open(doc, file->bytes, file->n, err);
    g_autoptr(OpcRelations) top = package ? opc_relations_load(doc, package, "", err) : NULL;
    if (!top)
        return false;
    const char *part = opc_part_by_type(top, "officeDocument");
    Xlsx xlsx = { .doc = doc, .package = package };
    if (!read_package(&xlsx, part ? part : "xl/workbook.xml", err) ||
        !office_read_title(doc, package, opc_part_by_type(top, "core-properties"), err))
        return false;
    if (!doc->title) /* its first heading is the name of a sheet, "Sheet1" often */
        doc->title = metadata_stem(file->name);
    return true;
}

static bool xlsx_probe(const guint8 *bytes, gsize n)
{
    return package_kind(bytes, n) == PACKAGE_XLSX;
}

const Reader reader_xlsx = { "xlsx", xlsx_probe, xlsx_read };

/* import/ooxml/docx_reader.c - DOCX: which parts of the package are read, and in which order. */
#include <string.h>
#include "base/i18n.h"
#include "import/ooxml/docx.h"
#include "import/package/office.h"
#include "import/model/reader.h"

typedef struct {
    ImportDoc *doc;
    Package *package;
    OpcRelations *relations; /* of the main part */
    DocxContext context;
} Docx;

static bool parse_body(Docx *docx, const char *part, GError **err)
{
    g_autoptr(DocxBody) body = docx_body_new(&docx->context);
    return office_parse(docx->doc, docx->package, part, &docx_body_handler, body, err);
}

static DocxNotes *notes_new(void)
{
    DocxNotes *notes = g_new0(DocxNotes, 1);
    notes->doc = import_doc_new("docx");
    notes->ranges = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return notes;
}

static void notes_free(DocxNotes *notes)
{
    if (!notes)
        return;
    import_doc_free(notes->doc);
    g_hash_table_unref(notes->ranges);
    g_free(notes);
}

/* `notes` stays NULL if the document has none. */
static bool load_notes(Docx *docx, const char *type, DocxNotes **notes, GError **err)
{
    const char *part = opc_part_by_type(docx->relations, type);
    if (!part)
        return true;
    *notes = notes_new();
    g_autoptr(Flow) flow = flow_new((*notes)->doc);
    docx->context.flow = flow;
    docx->context.into = *notes;
    bool ok = parse_body(docx, part, err);
    if (ok && !flow_check(flow, err)) {
        docx->doc->fault = FAULT_REFUSED; /* it was noted in the notes' own document */
        ok = false;
    }
    docx->context.flow = NULL;
    docx->context.into = NULL;
    return ok;
}

static bool load_part(
    Docx *docx, const char *type, const XmlHandler *handler, void *user, GError **err)
{
    const char *part = opc_part_by_type(docx->relations, type);
    return !part || office_parse(docx->doc, docx->package, part, handler, user, err);
}

/* Headers and footers repeat on the pages; here they stand once, after the text. */
static bool read_margins(Docx *docx, GError **err)
{
    for (guint i = 0; i < docx->context.margins->len; i++) {
        const char *part = opc_part_by_id(docx->relations, docx->context.margins->pdata[i]);
        if (!part)
            continue;
        bool header = opc_id_is(docx->relations, docx->context.margins->pdata[i], "header");
        flow_begin_place(docx->context.flow, header ? PLACE_HEADER : PLACE_FOOTER);
        bool ok = parse_body(docx, part, err);
        flow_end_place(docx->context.flow);
        if (!ok)
            return false;
    }
    return true;
}

static bool read_text(Docx *docx, const char *part, DocxStyles *styles, GError **err)
{
    DocxContext *context = &docx->context;
    if (!load_part(docx, "styles", &docx_styles_handler, styles, err) ||
        !load_part(docx, "numbering", &docx_numbering_handler, context->numbering, err) ||
        !load_notes(docx, "footnotes", &context->footnotes, err) ||
        !load_notes(docx, "endnotes", &context->endnotes, err) ||
        !load_notes(docx, "comments", &context->comments, err))
        return false;
    g_autoptr(Flow) flow = flow_new(docx->doc);
    context->flow = flow;
    return parse_body(docx, part, err) && read_margins(docx, err) && flow_check(flow, err);
}

static bool read_main(Docx *docx, const char *part, GError **err)
{
    g_autoptr(OpcRelations) relations = opc_relations_load(docx->doc, docx->package, part, err);
    if (!relations)
        return false;
    g_autoptr(DocxStyles) styles = docx_styles_new();
    g_autoptr(DocxNumbering) numbering = docx_numbering_new();
    g_autoptr(GPtrArray) margins = g_ptr_array_new_with_free_func(g_free);
    docx->relations = relations;
    docx->context = (DocxContext){
        .doc = docx->doc, .styles = styles, .numbering = numbering, .margins = margins
    };
    bool ok = read_text(docx, part, styles, err);
    notes_free(docx->context.footnotes);
    notes_free(docx->context.endnotes);
    notes_free(docx->context.comments);
    return ok;
}

static bool docx_read(ImportDoc *doc, const ImportFile *file, GError **err)
{
    g_autoptr(Package) package = package_open(doc, file->bytes, file->n, err);
    g_autoptr(OpcRelations) top = package ? opc_relations_load(doc, package, "", err) : NULL;
    if (!top)
        return false;
    const char *part = opc_part_by_type(top, "officeDocument");
    Docx docx = { .doc = doc, .package = package };
    return read_main(&docx, part ? part : "word/document.xml", err) &&
           office_read_title(doc, package, opc_part_by_type(top, "core-properties"), err);
}

static bool docx_probe(const guint8 *bytes, gsize n)
{
    return package_kind(bytes, n) == PACKAGE_DOCX;
}

const Reader reader_docx = { "docx", docx_probe, docx_read };

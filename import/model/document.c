/* import/model/document.c - the plain data of one document. */
#include "import/model/document.h"
#include <string.h>
#include "base/instant.h"
#include "base/text/text.h"
#include "import/text/scan.h"

void import_block_free(gpointer data)
{
    ImportBlock *block = data;
    if (!block)
        return;
    g_free(block->text);
    g_free(block);
}

const char *const import_formats[] = { "pdf", "ooxml", "hwpx", "docx", "xlsx", "hwp", "hwp3",
    "refused", "xls", "markdown", "html", "lawxml", "csv", "text", NULL };

static void passage_free(gpointer data)
{
    ImportPassage *passage = data;
    g_free(passage->locator);
    g_free(passage->heading);
    g_free(passage->path);
    g_free(passage->body);
    g_free(passage);
}

ImportDoc *import_doc_new(const char *format)
{
    ImportDoc *doc = g_new0(ImportDoc, 1);
    doc->format = format;
    doc->promulgated = doc->effective = doc->checked = INSTANT_NONE;
    doc->notes = g_ptr_array_new_with_free_func(g_free);
    doc->blocks = g_ptr_array_new_with_free_func(import_block_free);
    doc->passages = g_ptr_array_new_with_free_func(passage_free);
    return doc;
}

void import_doc_free(ImportDoc *doc)
{
    if (!doc)
        return;
    char *const strings[] = { doc->title, doc->key, doc->kind, doc->authority, doc->country,
        doc->field, doc->number, doc->source, doc->encoding };
    for (gsize i = 0; i < G_N_ELEMENTS(strings); i++)
        g_free(strings[i]);
    g_ptr_array_free(doc->notes, TRUE);
    g_ptr_array_free(doc->blocks, TRUE);
    g_ptr_array_free(doc->passages, TRUE);
    g_free(doc);
}

/* C0 and C1 control characters and DEL, except LF and TAB; C1 are two bytes, C2 80 to C2 9F. And
 * the byte order mark, which is inside a text only if two texts were joined. */
static gsize control_size(const guint8 *p)
{
    switch (p[0]) {
    case '\n':
    case '\t':
        return 0;
    case 0x7F:
        return 1;
    case 0xC2:
        return p[1] < 0xA0 ? 2 : 0;
    case 0xEF:
        return p[1] == 0xBB && p[2] == 0xBF ? 3 : 0;
    default:
        return p[0] < 0x20;
    }
}

void import_drop_controls(char *text)
{
    char *to = text;
    for (const char *p = text; *p;) {
        gsize n = control_size((const guint8 *)p);
        p += n;
        if (n == 0)
            *to++ = *p++;
    }
    *to = '\0';
}

void import_doc_add(ImportDoc *doc, BlockKind kind, int level, const char *text)
{
    import_doc_add_at(doc, PLACE_BODY, kind, level, text);
}

void import_doc_add_at(
    ImportDoc *doc, BlockPlace place, BlockKind kind, int level, const char *text)
{
    if (doc->blocks->len > IMPORT_BLOCKS_MOST)
        return;
    g_autofree char *kept = g_strdup(text);
    import_drop_controls(kept);
    /* an entity or a control character separated a letter from its accent: not NFC yet */
    g_autofree char *clean =
        text_is_nfc(kept) ? g_steal_pointer(&kept) : text_clean(kept, -1, NULL);
    const char *from = clean, *to = clean + strlen(clean);
    if (kind != BLOCK_ROW) /* an empty first cell keeps its TAB */
        scan_trim(&from, &to);
    g_autofree char *copy = g_strndup(from, (gsize)(to - from));
    if (copy[strspn(copy, " \t\n")] == '\0')
        return;
    ImportBlock *block = g_new(ImportBlock, 1);
    *block = (ImportBlock){ kind, place, level, g_steal_pointer(&copy) };
    g_ptr_array_add(doc->blocks, block);
}

const char *import_place_mark(BlockPlace place)
{
    static const char *const marks[PLACE_N] = { [PLACE_CAPTION] = "[캡션] ",
        [PLACE_FOOTNOTE] = "[각주] ",
        [PLACE_ENDNOTE] = "[미주] ",
        [PLACE_COMMENT] = "[메모] " };
    return marks[place] ? marks[place] : "";
}

BlockPlace import_place_within(BlockPlace outer, BlockPlace inner)
{
    return import_is_running(outer) && inner != PLACE_BODY ? inner : outer;
}

bool import_doc_has_body(const ImportDoc *doc)
{
    for (guint i = 0; i < doc->blocks->len; i++)
        if (!import_is_margin(doc->blocks->pdata[i]))
            return true;
    return false;
}

void import_doc_note(ImportDoc *doc, const char *note)
{
    if (!g_ptr_array_find_with_equal_func(doc->notes, note, g_str_equal, NULL))
        g_ptr_array_add(doc->notes, g_strdup(note));
}

bool import_fail(ImportDoc *doc, ImportFault fault, GError **err, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *why = g_strdup_vprintf(format, args);
    va_end(args);
    doc->fault = fault;
    g_set_error_literal(err, ERR, ERR_INPUT, why);
    return false;
}

ImportPassage *import_passage_new(Region region, const char *locator, const char *heading)
{
    ImportPassage *passage = g_new0(ImportPassage, 1);
    passage->region = region;
    passage->locator = g_strdup(locator);
    passage->heading = g_strdup(heading ? heading : "");
    passage->path = g_strdup("");
    passage->body = g_strdup("");
    return passage;
}

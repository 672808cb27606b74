/* import/xls/reader.c - Excel workbooks up to 2003; the other compound files are named.
 *
 * libfreexl opens files by their path, which nothing here may do, so the records are read by
 * ourselves.
 */
#include <string.h>
#include "base/i18n.h"
#include "base/text/text.h"
#include "import/xls/biff.h"
#include "import/text/cell_format.h"
#include "import/split/metadata.h"
#include "import/package/ole.h"
#include "import/model/reader.h"
#include "import/xls/sheet.h"

#define MOST_STRINGS (2u << 20)
#define MOST_SHEETS 1024
#define TEXT_BYTES (64u << 20) /* that one workbook may give */
#define STRINGS_BYTES (128u << 20)
#define BIFF8 0x0600
#define NOTE_OBJECT 0x19

typedef struct {
    guint32 at;
    guint8 visibility; /* 0: shown */
    guint8 type;       /* 0: a table */
    char *name;        /* owned */
} SheetEntry;

typedef struct {
    ImportDoc *doc;
    Biff biff;
    GPtrArray *strings;  /* of char *: what LABELSST names */
    GArray *sheets;      /* of SheetEntry */
    GArray *xfs;         /* of guint16: the format of each style */
    GHashTable *formats; /* of CellFormat *, by number */
    CellDays days;
    bool encrypted, cut, hidden;
    gsize bytes_left; /* of text */
    gsize work_left;  /* bytes of records: a file may name one sheet a thousand times */
} Workbook;

/* The sheet under way. */
typedef struct {
    Workbook *book;
    XlsSheet *cells;
    guint row, column; /* of the formula whose result comes as a STRING */
    bool awaits_string;
    bool in_note;     /* the object before a text is a comment */
    GPtrArray *boxes; /* of char *: the texts of text boxes */
    GPtrArray *notes; /* of char *: the texts of comments */
} SheetReader;

static void sheet_clear(gpointer data)
{
    g_free(((SheetEntry *)data)->name);
}

static void read_bof(Workbook *book)
{
    book->biff.wide = bytes_u16(book->biff.data, 0) >= BIFF8;
}

static void read_code_page(Workbook *book)
{
    book->biff.code_page = bytes_u16(book->biff.data, 0);
}

static void read_date_mode(Workbook *book)
{
    book->days.from_1904 = bytes_u16(book->biff.data, 0) == 1;
}

static void read_file_pass(Workbook *book)
{
    book->encrypted = true;
}

static void read_xf(Workbook *book)
{
    guint16 format = bytes_u16(book->biff.data, 2);
    g_array_append_val(book->xfs, format);
}

static void read_format(Workbook *book)
{
    BiffCursor cursor = { .biff = &book->biff };
    guint id = biff_number(&cursor, 2);
    g_autofree char *code = biff_string(&cursor, biff_number(&cursor, book->biff.wide ? 2 : 1));
    CellFormat *format = g_new(CellFormat, 1);
    *format = cell_format_parse(code);
    g_hash_table_replace(book->formats, GUINT_TO_POINTER(id), format);
}

static void read_bound_sheet(Workbook *book)
{
    BiffCursor cursor = { .biff = &book->biff };
    SheetEntry entry = { .at = biff_number(&cursor, 4) };
    entry.visibility = biff_number(&cursor, 1) & 3;
    entry.type = (guint8)biff_number(&cursor, 1);
    entry.name = biff_string(&cursor, biff_number(&cursor, 1));
    g_array_append_val(book->sheets, entry);
}

static void read_strings(Workbook *book)
{
    BiffCursor cursor = { .biff = &book->biff };
    gsize bytes = 0;
    biff_skip(&cursor, 4);
    guint32 n = biff_number(&cursor, 4);
    for (guint32 i = 0; i < n && !cursor.ended && bytes < STRINGS_BYTES; i++) {
        if (book->strings->len >= MOST_STRINGS)
            break;
        char *text = biff_string(&cursor, biff_number(&cursor, 2));
        bytes += strlen(text);
        g_ptr_array_add(book->strings, text);
    }
    book->cut |= book->strings->len < n;
}

static const struct {
    guint16 type;
    void (*read)(Workbook *book);
} globals[] = {
    { BIFF_BOF, read_bof },
    { BIFF_CODEPAGE, read_code_page },
    { BIFF_DATEMODE, read_date_mode },
    { BIFF_FILEPASS, read_file_pass },
    { BIFF_XF, read_xf },
    { BIFF_FORMAT, read_format },
    { BIFF_BOUNDSHEET, read_bound_sheet },
    { BIFF_SST, read_strings },
};

static void read_globals(Workbook *book)
{
    while (!book->encrypted && book->sheets->len < MOST_SHEETS && biff_next(&book->biff) &&
           book->biff.type != BIFF_EOF)
        for (gsize i = 0; i < G_N_ELEMENTS(globals); i++)
            if (globals[i].type == book->biff.type) {
                globals[i].read(book);
                break; /* reading strings moves on to another record */
            }
}

static CellFormat format_of(const Workbook *book, guint style)
{
    guint id = style < book->xfs->len ? g_array_index(book->xfs, guint16, style) : 0;
    const CellFormat *own = g_hash_table_lookup(book->formats, GUINT_TO_POINTER(id));
    return own ? *own : cell_format_builtin(id);
}

static void set_text(SheetReader *s, guint row, guint column, const char *text)
{
    s->book->cut |= !xls_sheet_set(s->cells, row, column, text);
}

static void set_number(SheetReader *s, guint row, guint column, guint style, double value)
{
    g_autofree char *text = cell_format_number(value, format_of(s->book, style), s->book->days);
    set_text(s, row, column, text);
}

static double to_double(guint64 bits)
{
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* MS-XLS 2.5.217: an integer of 30 bits or the front of a double, either perhaps in hundredths. */
static double rk_value(guint32 rk)
{
    double value =
        rk & 2 ? (double)((gint32)rk >> 2) : to_double((guint64)(rk & 0xFFFFFFFCu) << 32);
    return rk & 1 ? value / 100 : value;
}

static void set_bool_or_error(SheetReader *s, guint row, guint column, guint8 value, bool error)
{
    static const struct {
        guint8 code;
        const char *text;
    } errors[] = { { 0x00, "#NULL!" }, { 0x07, "#DIV/0!" }, { 0x0F, "#VALUE!" }, { 0x17, "#REF!" },
        { 0x1D, "#NAME?" }, { 0x24, "#NUM!" }, { 0x2A, "#N/A" } };
    const char *text = value ? "TRUE" : "FALSE";
    for (gsize i = 0; error && i < G_N_ELEMENTS(errors); i++)
        if (errors[i].code == value)
            text = errors[i].text;
    set_text(s, row, column, text);
}

static guint64 double_bits(Bytes data, gsize at)
{
    return bytes_u32(data, at) | (guint64)bytes_u32(data, at + 4) << 32;
}

static void take_number(SheetReader *s, Bytes data)
{
    set_number(s, bytes_u16(data, 0), bytes_u16(data, 2), bytes_u16(data, 4),
        to_double(double_bits(data, 6)));
}

static void take_rk(SheetReader *s, Bytes data)
{
    set_number(s, bytes_u16(data, 0), bytes_u16(data, 2), bytes_u16(data, 4),
        rk_value(bytes_u32(data, 6)));
}

static void take_mul_rk(SheetReader *s, Bytes data)
{
    guint column = bytes_u16(data, 2);
    for (gsize at = 4; at + 8 <= data.n; at += 6)
        set_number(s, bytes_u16(data, 0), column++, bytes_u16(data, at),
            rk_value(bytes_u32(data, at + 2)));
}

static void take_bool(SheetReader *s, Bytes data)
{
    set_bool_or_error(
        s, bytes_u16(data, 0), bytes_u16(data, 2), bytes_u8(data, 6), bytes_u8(data, 7) != 0);
}

static void take_shared_string(SheetReader *s, Bytes data)
{
    guint32 index = bytes_u32(data, 6);
    if (index < s->book->strings->len)
        set_text(s, bytes_u16(data, 0), bytes_u16(data, 2), s->book->strings->pdata[index]);
}

static void take_label(SheetReader *s, Bytes data)
{
    guint row = bytes_u16(data, 0), column = bytes_u16(data, 2);
    BiffCursor cursor = { .biff = &s->book->biff, .at = 6 };
    g_autofree char *text = biff_string(&cursor, biff_number(&cursor, 2));
    set_text(s, row, column, text);
}

/* The result as it was when the file was saved; a text follows in a record of its own. */
static void take_formula(SheetReader *s, Bytes data)
{
    enum { RESULT_STRING, RESULT_BOOL, RESULT_ERROR };
    s->row = bytes_u16(data, 0);
    s->column = bytes_u16(data, 2);
    guint8 kind = bytes_u8(data, 6);
    s->awaits_string = false;
    if (bytes_u16(data, 12) != 0xFFFF)
        take_number(s, data);
    else if (kind == RESULT_STRING)
        s->awaits_string = true;
    else if (kind == RESULT_BOOL || kind == RESULT_ERROR)
        set_bool_or_error(s, s->row, s->column, bytes_u8(data, 8), kind == RESULT_ERROR);
}

static void take_string(SheetReader *s, Bytes data)
{
    (void)data;
    BiffCursor cursor = { .biff = &s->book->biff };
    g_autofree char *text = biff_string(&cursor, biff_number(&cursor, 2));
    if (s->awaits_string)
        set_text(s, s->row, s->column, text);
    s->awaits_string = false;
}

static void take_row(SheetReader *s, Bytes data)
{
    if (bytes_u8(data, 12) & 0x20)
        xls_sheet_hide_row(s->cells, bytes_u16(data, 0));
}

static void take_object(SheetReader *s, Bytes data)
{
    s->in_note = bytes_u16(data, 4) == NOTE_OBJECT;
}

static void take_text_box(SheetReader *s, Bytes data)
{
    BiffCursor cursor = { .biff = &s->book->biff };
    gsize n = bytes_u16(data, 10);
    if (n > 0)
        g_ptr_array_add(s->in_note ? s->notes : s->boxes, biff_box_text(&cursor, n));
}

static const struct {
    guint16 type;
    void (*take)(SheetReader *s, Bytes data);
} cells[] = {
    { BIFF_NUMBER, take_number },
    { BIFF_RK, take_rk },
    { BIFF_MULRK, take_mul_rk },
    { BIFF_BOOLERR, take_bool },
    { BIFF_LABELSST, take_shared_string },
    { BIFF_LABEL, take_label },
    { BIFF_RSTRING, take_label },
    { BIFF_FORMULA, take_formula },
    { BIFF_STRING, take_string },
    { BIFF_ROW, take_row },
    { BIFF_OBJ, take_object },
    { BIFF_TXO, take_text_box },
};

static void take_record(SheetReader *s)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cells); i++)
        if (cells[i].type == s->book->biff.type) {
            cells[i].take(s, s->book->biff.data);
            return;
        }
}

/* Charts inside a sheet are bracketed by records of their own, with cells that are none of its. */
static void read_records(SheetReader *s, const SheetEntry *entry)
{
    Biff *biff = &s->book->biff;
    int depth = 0;
    biff->at = entry->at;
    bool more = biff_next(biff) && biff->type == BIFF_BOF;
    s->book->cut |= !more;
    for (depth = more; depth > 0 && s->book->work_left > 0 && biff_next(biff);) {
        s->book->work_left -= MIN(s->book->work_left, biff->data.n + 4);
        depth += biff->type == BIFF_BOF;
        depth -= biff->type == BIFF_EOF;
        if (depth == 1)
            take_record(s);
    }
    s->book->cut |= depth > 0;
}

static void add_texts(Workbook *book, BlockPlace place, const GPtrArray *texts)
{
    for (guint i = 0; i < texts->len; i++) {
        gsize n = strlen(texts->pdata[i]);
        if (n <= book->bytes_left)
            import_doc_add_at(
                book->doc, place, BLOCK_PARAGRAPH, 0, g_strdelimit(texts->pdata[i], "\n\r", ' '));
        book->bytes_left -= MIN(n, book->bytes_left);
    }
}

static void read_sheet(Workbook *book, const SheetEntry *entry)
{
    g_autoptr(XlsSheet) table = xls_sheet_new();
    g_autoptr(GPtrArray) boxes = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
    SheetReader s = { .book = book, .cells = table, .boxes = boxes, .notes = notes };
    if (entry->type != 0)
        return;
    read_records(&s, entry);
    book->hidden |= entry->visibility != 0;
    g_autofree char *name = g_strconcat(entry->visibility ? "[숨김] " : "", entry->name, NULL);
    guint before = book->doc->blocks->len;
    import_doc_add(book->doc, BLOCK_HEADING, 1, name);
    guint heading = book->doc->blocks->len;
    book->cut |= !xls_sheet_add_rows(table, book->doc, &book->bytes_left, &book->hidden);
    add_texts(book, PLACE_TEXTBOX, boxes);
    add_texts(book, PLACE_COMMENT, notes);
    if (book->doc->blocks->len == heading) /* an empty sheet is not worth its name */
        g_ptr_array_set_size(book->doc->blocks, (gint)before);
}

static bool conclude(Workbook *book, GError **err)
{
    if (book->encrypted)
        return import_fail(book->doc, FAULT_ENCRYPTED, err,
            _("the workbook is encrypted: open it in its own program with the password and save it "
              "without"));
    if (book->doc->blocks->len == 0 && (book->cut || book->sheets->len == 0))
        return import_fail(book->doc, FAULT_DAMAGED, err,
            _("the workbook is damaged or cut off and nothing in it can be read; fetch it again"));
    if (book->cut)
        import_doc_note(book->doc,
            _("the workbook is damaged or too large: what could be read is here, not all of it"));
    if (book->hidden)
        import_doc_note(book->doc,
            _("the workbook has hidden sheets, rows or columns: they were read too; sheets and "
              "rows are marked [숨김]"));
    return true;
}

static bool read_workbook(ImportDoc *doc, const GByteArray *stream, bool cut, GError **err)
{
    Workbook book = {
        .doc = doc,
        .biff = { .stream = { stream->data, stream->len } },
        .strings = g_ptr_array_new_with_free_func(g_free),
        .sheets = g_array_new(FALSE, FALSE, sizeof(SheetEntry)),
        .xfs = g_array_new(FALSE, FALSE, sizeof(guint16)),
        .formats = g_hash_table_new_full(NULL, NULL, NULL, g_free),
        .cut = cut,
        .bytes_left = TEXT_BYTES,
        .work_left = 2 * (gsize)stream->len,
    };
    g_array_set_clear_func(book.sheets, sheet_clear);
    read_globals(&book);
    for (guint i = 0; !book.encrypted && i < book.sheets->len; i++)
        read_sheet(&book, &g_array_index(book.sheets, SheetEntry, i));
    bool ok = conclude(&book, err);
    g_ptr_array_unref(book.strings);
    g_array_unref(book.sheets);
    g_array_unref(book.xfs);
    g_hash_table_unref(book.formats);
    return ok;
}

/* Compound files that are no workbook, by a stream that all of their kind have. */
static const struct {
    const char *stream;
    ImportFault fault;
    const char *why;
} others[] = {
    { "EncryptedPackage", FAULT_ENCRYPTED,
        N_("this is a DOCX, XLSX or PPTX locked with a password: open it in its own program and "
           "save it without") },
    { "WordDocument", FAULT_BINARY,
        N_("this is an old Word document (DOC), which is not read: save it as DOCX or PDF") },
    { "PowerPoint Document", FAULT_BINARY,
        N_("this is an old PowerPoint file (PPT), which is not read: save it as PDF") },
    { "__properties_version1.0", FAULT_BINARY,
        N_("this is a mail saved from Outlook (MSG), which is not read: save it as text or PDF") },
};

static bool refuse_other(ImportDoc *doc, const Ole *ole, GError **err)
{
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        if (ole_has(ole, others[i].stream))
            return import_fail(doc, others[i].fault, err, "%s", _(others[i].why));
    return import_fail(doc, FAULT_BINARY, err,
        _("this is a compound file (OLE) of a kind that is not read: save it as PDF or text"));
}

static bool xls_read(ImportDoc *doc, const ImportFile *file, GError **err)
{
    static const char *const streams[] = { "Workbook", "Book" };
    g_autoptr(GError) why = NULL;
    g_autoptr(Ole) ole = ole_open(file->bytes, file->n, &why);
    if (!ole)
        return import_fail(doc, FAULT_DAMAGED, err, "%s", why->message);
    for (gsize i = 0; i < G_N_ELEMENTS(streams); i++) {
        bool cut = false;
        g_autoptr(GByteArray) stream = ole_read(ole, streams[i], IMPORT_MAX_BYTES, &cut);
        if (!stream)
            continue;
        doc->title = metadata_stem(file->name);
        return read_workbook(doc, stream, cut, err);
    }
    return refuse_other(doc, ole, err);
}

/* Every compound file: it stands after the readers of the other kinds. */
static bool xls_probe(const guint8 *bytes, gsize n)
{
    return ole_probe(bytes, n);
}

const Reader reader_xls = { "xls", xls_probe, xls_read };

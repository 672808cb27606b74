/* import/hwp3/reader.c - HWP 3.0, of 1996 to 2001: old notices are still passed around in it. */
#include <string.h>
#include "base/i18n.h"
#include "import/hwp3/paragraph.h"
#include "import/layout/title.h"
#include "import/package/inflate.h"
#include "import/model/reader.h"

#define SIGNATURE "HWP Document File V"
#define VERSION_3 SIGNATURE "3.00"
#define ID_BYTES 30
#define INFO_BYTES 128
#define SUMMARY_BYTES 1008
#define TITLE_CHARS 56
#define MOST_BYTES (32u << 20)
#define TEXT_BYTES (32u << 20)
#define LANGUAGES 7
#define FONT_BYTES 40
#define STYLE_BYTES 238

/* Offsets in the document's info. */
enum { PASSWORD_AT = 96, COMPRESSED_AT = 124, BLOCK_SIZE_AT = 126 };

static bool begins_with(const guint8 *bytes, gsize n, const char *text)
{
    return n >= strlen(text) && memcmp(bytes, text, strlen(text)) == 0;
}

static bool hwp3_probe(const guint8 *bytes, gsize n)
{
    return begins_with(bytes, n, SIGNATURE);
}

/* The first field of the summary. */
static char *read_title(Hwp3Body *body, Bytes summary)
{
    GString *title = g_string_new(NULL);
    for (gsize i = 0; i < TITLE_CHARS && bytes_u16(summary, 2 * i) >= 0x20; i++)
        hwp3_char_append(&body->chars, title, bytes_u16(summary, 2 * i));
    return g_string_free(title, FALSE);
}

/* Fonts and styles, which stand before the text. */
static void skip_styles(Hwp3Body *body)
{
    for (guint i = 0; i < LANGUAGES; i++)
        hwp3_take(body, (gsize)FONT_BYTES * bytes_u16(hwp3_take(body, 2), 0));
    hwp3_take(body, (gsize)STYLE_BYTES * bytes_u16(hwp3_take(body, 2), 0));
}

static void read_body(ImportDoc *doc, Hwp3Body *body)
{
    g_autoptr(BlockList) flow = block_list_new(&body->capacity);
    skip_styles(body);
    hwp3_list(body, PLACE_BODY, flow);
    block_list_into_doc(flow, doc);
}

static bool conclude(ImportDoc *doc, const Hwp3Body *body, bool damaged, GError **err)
{
    if (damaged && doc->blocks->len == 0)
        return import_fail(doc, FAULT_DAMAGED, err,
            _("the HWP file is damaged and no text could be read; get it again from where it "
              "came"));
    if (damaged)
        import_doc_note(doc, _("the file is damaged: only what could be read is here; get it anew "
                               "from where it came"));
    if (body->capacity == 0)
        import_doc_note(doc, _("the text is too long: its end is left out"));
    return true;
}

/* Reads what follows the document's info and its block. */
static bool read_text(ImportDoc *doc, Hwp3Body *body, bool compressed, GError **err)
{
    InflateEnd end = INFLATE_WHOLE;
    g_autoptr(GByteArray) plain = NULL;
    if (compressed) {
        plain = inflate_raw(body->rest, MOST_BYTES, &end);
        body->rest = (Bytes){ plain->data, plain->len };
    }
    if (end == INFLATE_BOMB)
        return import_fail(doc, FAULT_REFUSED, err,
            _("the HWP file unpacks to more than %u MB of text, which no document has: it is "
              "refused"),
            MOST_BYTES >> 20);
    read_body(doc, body);
    return conclude(doc, body, end == INFLATE_BROKEN || body->cut, err);
}

static bool read_file(ImportDoc *doc, Hwp3Body *body, GError **err)
{
    hwp3_take(body, ID_BYTES);
    Bytes info = hwp3_take(body, INFO_BYTES), summary = hwp3_take(body, SUMMARY_BYTES);
    hwp3_take(body, bytes_u16(info, BLOCK_SIZE_AT));
    if (body->cut)
        return import_fail(
            doc, FAULT_DAMAGED, err, _("the HWP file is cut off; get it again from where it came"));
    if (bytes_u16(info, PASSWORD_AT) != 0)
        return import_fail(doc, FAULT_ENCRYPTED, err,
            _("the HWP file is locked with a password; open it in Hancom Office, save it without "
              "one and import it again"));
    if (!read_text(doc, body, bytes_u8(info, COMPRESSED_AT) != 0, err))
        return false;
    g_autofree char *title = read_title(body, summary);
    doc->title = title_choose(doc, title);
    doc->encoding = g_strdup("JOHAB");
    return true;
}

static bool hwp3_read(ImportDoc *doc, const ImportFile *file, GError **err)
{
    if (!begins_with(file->bytes, file->n, VERSION_3))
        return import_fail(doc, FAULT_BINARY, err,
            _("the file is of a HWP older than 3.0, which is not read; save it in Hancom Office as "
              "HWP or HWPX"));
    Hwp3Body body = { .rest = { file->bytes, file->n }, .capacity = TEXT_BYTES };
    hwp3_chars_open(&body.chars);
    bool ok = read_file(doc, &body, err);
    hwp3_chars_close(&body.chars);
    return ok;
}

const Reader reader_hwp3 = { "hwp3", hwp3_probe, hwp3_read };

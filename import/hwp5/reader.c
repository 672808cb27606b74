/* import/hwp5/reader.c - HWP 5.0: what Korean ministries publish in.
 *
 * Relies on four rules that hold in all files seen: records, controls of eight units, nesting by
 * level, and only the fields that are needed; readers that insist on the newest record lengths fail
 * on every fifth file.
 */
#include <string.h>
#include "base/i18n.h"
#include "import/hwp5/body.h"
#include "import/hwp5/streams.h"
#include "import/hwp5/summary.h"
#include "import/layout/title.h"
#include "import/model/reader.h"

#define ENTRY_BYTES 128 /* of a compound file's directory */
#define NAME_SIZE_AT 64
#define TEXT_BYTES (32u << 20)
#define DOCINFO "DocInfo"
#define SUMMARY "\005HwpSummaryInformation"
#define SUMMARY_BYTES (64u << 10)

static const struct {
    guint32 flag;
    const char *why;
} refused[] = {
    { HWP5_PASSWORD, N_("the HWP file is locked with a password; open it in Hancom Office, save it "
                        "without one and import it again") },
    { HWP5_CERTIFICATE_ENCRYPTED, N_("the HWP file is encrypted with a certificate; have its owner "
                                     "save it without and import it again") },
    { HWP5_DRM, N_("the HWP file is protected by DRM; ask its owner for a copy without DRM, or a "
                   "PDF") },
    { HWP5_CERTIFICATE_DRM, N_("the HWP file is protected by DRM with a certificate; ask its owner "
                               "for a copy without DRM, or a PDF") },
};

/* Looks for a directory entry "FileHeader", which is found even if the container is damaged. */
static bool hwp5_probe(const guint8 *bytes, gsize n)
{
    static const guint8 name[] = "F\0i\0l\0e\0H\0e\0a\0d\0e\0r\0"; /* and a NUL more */
    if (!ole_probe(bytes, n))
        return false;
    for (gsize at = ENTRY_BYTES; at + ENTRY_BYTES <= n; at += ENTRY_BYTES)
        if (memcmp(bytes + at, name, sizeof name) == 0 &&
            bytes[at + NAME_SIZE_AT] == sizeof name + 1)
            return true;
    return false;
}

static bool check_flags(ImportDoc *doc, const Hwp5Streams *streams, GError **err)
{
    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++)
        if (streams->flags & refused[i].flag)
            return import_fail(doc, FAULT_ENCRYPTED, err, "%s", _(refused[i].why));
    return true;
}

static void read_docinfo(Hwp5DocInfo *info, Hwp5Streams *streams)
{
    g_autoptr(GByteArray) stream = hwp5_streams_read(streams, DOCINFO);
    bool fits = stream && !streams->bomb;
    hwp5_docinfo_init(info, fits ? (Bytes){ stream->data, stream->len } : (Bytes){ NULL, 0 });
    streams->damaged |= !stream || info->damaged;
}

static void read_sections(ImportDoc *doc, Hwp5Streams *streams, Hwp5Body *body)
{
    g_autoptr(GPtrArray) paths = hwp5_streams_sections(streams);
    streams->damaged |= paths->len == 0;
    for (guint i = 0; i < paths->len && !streams->bomb; i++) {
        g_autoptr(GByteArray) stream = hwp5_streams_read(streams, paths->pdata[i]);
        if (stream && !streams->bomb)
            hwp5_body_section(body, (Bytes){ stream->data, stream->len }, doc);
    }
    streams->damaged |= body->damaged;
}

static char *find_title(const ImportDoc *doc, const Hwp5Streams *streams)
{
    g_autoptr(GByteArray) summary = ole_read(streams->ole, SUMMARY, SUMMARY_BYTES, NULL);
    g_autofree char *own =
        summary ? hwp5_summary_title((Bytes){ summary->data, summary->len }) : NULL;
    return title_choose(doc, own);
}

static void add_notes(ImportDoc *doc, const Hwp5Streams *streams, const Hwp5Body *body)
{
    if (streams->damaged)
        import_doc_note(doc, _("the file is damaged: only what could be read is here; get it anew "
                               "from where it came"));
    if (body->capacity == 0)
        import_doc_note(doc, _("the text is too long: its end is left out"));
    if (streams->flags & HWP5_TRACKED_CHANGES)
        import_doc_note(doc, _("the file tracks changes: words that were struck out may stand in "
                               "the text"));
    if (streams->forbidden & HWP5_NO_COPY)
        import_doc_note(doc, _("a distribution file: its author does not allow to copy it"));
    if (streams->forbidden & HWP5_NO_PRINT)
        import_doc_note(doc, _("a distribution file: its author does not allow to print it"));
}

static bool conclude(ImportDoc *doc, Hwp5Streams *streams, const Hwp5Body *body, GError **err)
{
    if (streams->bomb)
        return import_fail(doc, FAULT_REFUSED, err,
            _("the HWP file unpacks to more than %u MB of text, which no document has: it is "
              "refused"),
            HWP5_STREAM_BYTES >> 20);
    if (doc->blocks->len == 0 && streams->damaged)
        return import_fail(doc, FAULT_DAMAGED, err,
            _("the HWP file is damaged and no text could be read; get it again from where it "
              "came"));
    doc->title = find_title(doc, streams);
    doc->encoding = g_strdup("UTF-16LE");
    add_notes(doc, streams, body);
    return true;
}

static bool hwp5_read(ImportDoc *doc, const ImportFile *file, GError **err)
{
    Hwp5Streams streams;
    Hwp5DocInfo info;
    g_autoptr(GError) why = NULL;
    bool ok = hwp5_streams_open(&streams, file->bytes, file->n, &why);
    if (!ok)
        import_fail(doc, FAULT_DAMAGED, err,
            _("the HWP file is damaged (%s); get it again from where it came"), why->message);
    ok = ok && check_flags(doc, &streams, err);
    if (ok) {
        g_autoptr(ListCounters) counters = list_counters_new();
        Hwp5Body body = { .info = &info, .counters = counters, .capacity = TEXT_BYTES };
        read_docinfo(&info, &streams);
        read_sections(doc, &streams, &body);
        ok = conclude(doc, &streams, &body, err);
        hwp5_docinfo_clear(&info);
    }
    hwp5_streams_clear(&streams);
    return ok;
}

const Reader reader_hwp5 = { "hwp", hwp5_probe, hwp5_read };

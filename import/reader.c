/* import/reader.c - the table of readers, and the way of one file through them. */
#include "import/reader.h"
#include "base/i18n.h"
#include "import/facts.h"
#include "import/regulation.h"

const Reader *const readers[] = {
    &reader_markdown,
    &reader_html,
    &reader_text, /* takes what no other does */
    NULL,
};

static const Reader *find_reader(const guint8 *bytes, gsize n)
{
    const Reader *const *reader = readers;
    while (reader[1] && !(*reader)->probe(bytes, n))
        reader++;
    return *reader;
}

static bool is_blank(const guint8 *bytes, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (!g_ascii_isspace(bytes[i]))
            return false;
    return true;
}

static bool fail(GError **err, const char *why)
{
    g_set_error_literal(err, ERR, ERR_INPUT, why);
    return false;
}

static bool check_size(const guint8 *bytes, gsize n, GError **err)
{
    if (is_blank(bytes, n))
        return fail(err, _("the file is empty"));
    if (n <= IMPORT_MAX_BYTES)
        return true;
    g_set_error(err, ERR, ERR_INPUT,
        _("the file is larger than %u MB, the most that is read at once; split it and import the "
          "parts"),
        IMPORT_MAX_BYTES >> 20);
    return false;
}

ImportDoc *import_read(const char *name, const guint8 *bytes, gsize n, GError **err)
{
    if (!check_size(bytes, n, err))
        return NULL;
    const Reader *reader = find_reader(bytes, n);
    g_autoptr(ImportDoc) doc = import_doc_new(reader->name);
    if (!reader->read(doc, name, bytes, n, err))
        return NULL;
    if (doc->blocks->len == 0) {
        fail(err, _("there is no text in the file; if it is a scan, recognise its text first"));
        return NULL;
    }
    facts_complete(doc, name);
    regulation_split(doc);
    return g_steal_pointer(&doc);
}

/* import/package/zip_directory.c - the central directory of a ZIP, read and doubted. */
#include "import/package/zip_directory.h"
#include <string.h>
#include "base/i18n.h"

#define LONGEST_NAME 1024
#define DEEPEST_FOLDER 32
#define LONGEST_COMMENT 65535

enum { END_SIZE = 22, END64_SIZE = 56, LOCATOR_SIZE = 20, RECORD_SIZE = 46, LOCAL_SIZE = 30 };
enum { STORED = 0, DEFLATED = 8 };
enum { FLAG_ENCRYPTED = 1, FLAG_UTF8 = 1 << 11 };

typedef struct {
    ImportDoc *doc;
    GError **err;
    const guint8 *bytes;
    gsize n;
    guint64 count;      /* of entries */
    guint64 start, end; /* of the directory */
} Directory;

static guint32 u16_at(const Directory *d, guint64 at)
{
    return (guint32)(d->bytes[at] | d->bytes[at + 1] << 8);
}

static guint32 u32_at(const Directory *d, guint64 at)
{
    return u16_at(d, at) | u16_at(d, at + 2) << 16;
}

static guint64 u64_at(const Directory *d, guint64 at)
{
    return u32_at(d, at) | (guint64)u32_at(d, at + 4) << 32;
}

static bool is_mark(const Directory *d, guint64 at, const char *mark)
{
    return at <= d->n && d->n - at >= 4 && memcmp(d->bytes + at, mark, 4) == 0;
}

static bool damaged(Directory *d)
{
    return import_fail(d->doc, FAULT_DAMAGED, d->err,
        _("the file is cut off or damaged: its list of parts cannot be read; get it again from "
          "where it came"));
}

static bool find_end(const Directory *d, guint64 *at)
{
    gsize most = MIN(d->n, (gsize)END_SIZE + LONGEST_COMMENT);
    for (gsize back = END_SIZE; back <= most; back++) {
        *at = d->n - back;
        if (is_mark(d, *at, "PK\5\6"))
            return true;
    }
    return false;
}

static bool read_end64(Directory *d, guint64 locator)
{
    guint64 at = u64_at(d, locator + 8);
    if (at > locator || locator - at < END64_SIZE || !is_mark(d, at, "PK\6\6"))
        return damaged(d);
    d->count = u64_at(d, at + 32);
    d->start = u64_at(d, at + 48);
    d->end = at;
    return true;
}

static bool read_end(Directory *d)
{
    guint64 at;
    if (!find_end(d, &at))
        return damaged(d);
    d->count = u16_at(d, at + 10);
    d->start = u32_at(d, at + 16);
    d->end = at;
    if (at >= LOCATOR_SIZE && is_mark(d, at - LOCATOR_SIZE, "PK\6\7") &&
        !read_end64(d, at - LOCATOR_SIZE))
        return false;
    if (d->start > d->end)
        return damaged(d);
    if (d->count <= ZIP_MOST_ENTRIES)
        return true;
    return import_fail(d->doc, FAULT_REFUSED, d->err,
        _("the file holds more than %d parts, which no document does; it is damaged or made to "
          "harm"),
        ZIP_MOST_ENTRIES);
}

/* Only sizes that do not fit 32 bits are in an extra field (4.5.3). */
static void read_wide(const Directory *d, guint64 extra, guint64 extra_end, ZipEntry *entry)
{
    guint64 *const wide[] = { &entry->bytes, &entry->packed_bytes, &entry->at };
    while (extra_end - extra >= 4) {
        guint32 id = u16_at(d, extra), size = u16_at(d, extra + 2);
        extra += 4;
        if (size > extra_end - extra)
            return;
        guint64 p = extra, end = extra + size;
        for (gsize i = 0; id == 1 && i < G_N_ELEMENTS(wide); i++)
            if (*wide[i] == G_MAXUINT32 && end - p >= 8) {
                *wide[i] = u64_at(d, p);
                p += 8;
            }
        if (id == 1)
            return;
        extra = end;
    }
}

/* No part of a document needs a name that leads anywhere else. */
static bool is_safe_name(const char *name, gsize n)
{
    guint depth = 0;
    if (n == 0 || n > LONGEST_NAME || strlen(name) != n || name[0] == '/')
        return false;
    for (const char *part = name; part; part = strchr(part, '/')) {
        part += *part == '/';
        gsize length = strcspn(part, "/");
        if ((length == 2 && memcmp(part, "..", 2) == 0) || memchr(part, ':', length) ||
            ++depth > DEEPEST_FOLDER)
            return false;
    }
    return true;
}

static bool check_name(Directory *d, const ZipEntry *entry, gsize n)
{
    if (is_safe_name(entry->name, n))
        return true;
    return import_fail(d->doc, FAULT_REFUSED, d->err,
        _("a part inside the file has a name that leads out of it; it is made to harm and was not "
          "opened"));
}

static bool check_entry(Directory *d, ZipEntry *entry, guint32 method)
{
    if (!is_mark(d, entry->at, "PK\3\4") || d->n - entry->at < LOCAL_SIZE)
        return damaged(d);
    entry->data_at = entry->at + LOCAL_SIZE + u16_at(d, entry->at + 26) + u16_at(d, entry->at + 28);
    if (entry->data_at > d->start || entry->packed_bytes > d->start - entry->data_at)
        return damaged(d);
    if (method == STORED && !entry->encrypted && entry->bytes != entry->packed_bytes)
        return damaged(d);
    return true;
}

static void entry_free(gpointer data)
{
    ZipEntry *entry = data;
    g_free(entry->name);
    g_free(entry);
}

static bool is_folder(const char *name)
{
    return g_str_has_suffix(name, "/");
}

/* One record at `*at`, which is left behind it. */
static bool read_record(Directory *d, guint64 *at, GPtrArray *entries)
{
    if (!is_mark(d, *at, "PK\1\2") || d->end - *at < RECORD_SIZE)
        return damaged(d);
    guint64 name = *at + RECORD_SIZE;
    gsize name_n = u16_at(d, *at + 28), extra_n = u16_at(d, *at + 30);
    guint64 end = name + name_n + extra_n + u16_at(d, *at + 32);
    if (end > d->end)
        return damaged(d);

    ZipEntry *entry = g_new0(ZipEntry, 1);
    g_ptr_array_add(entries, entry);
    entry->encrypted = (u16_at(d, *at + 8) & FLAG_ENCRYPTED) != 0;
    entry->utf8 = (u16_at(d, *at + 8) & FLAG_UTF8) != 0;
    entry->crc = u32_at(d, *at + 16);
    entry->packed_bytes = u32_at(d, *at + 20);
    entry->bytes = u32_at(d, *at + 24);
    entry->at = u32_at(d, *at + 42);
    read_wide(d, name + name_n, name + name_n + extra_n, entry);
    entry->name = g_strdelimit(g_strndup((const char *)d->bytes + name, name_n), "\\", '/');

    guint32 method = u16_at(d, *at + 10);
    entry->deflated = method == DEFLATED;
    if (!check_name(d, entry, name_n) || !check_entry(d, entry, method))
        return false;
    if (is_folder(entry->name) || (method != STORED && method != DEFLATED))
        g_ptr_array_set_size(entries, (gint)entries->len - 1);
    *at = end;
    return true;
}

static gint by_place(gconstpointer a, gconstpointer b)
{
    const ZipEntry *x = *(ZipEntry *const *)a, *y = *(ZipEntry *const *)b;
    return (x->at > y->at) - (x->at < y->at);
}

/* Entries that share bytes unpack to far more than the file could hold. */
static bool check_overlaps(Directory *d, GPtrArray *entries)
{
    g_autoptr(GPtrArray) sorted = g_ptr_array_sized_new(entries->len);
    for (guint i = 0; i < entries->len; i++)
        g_ptr_array_add(sorted, entries->pdata[i]);
    g_ptr_array_sort(sorted, by_place);
    for (guint i = 1; i < sorted->len; i++) {
        const ZipEntry *before = sorted->pdata[i - 1], *entry = sorted->pdata[i];
        if (entry->at < before->data_at + before->packed_bytes)
            return import_fail(d->doc, FAULT_REFUSED, d->err,
                _("parts inside the file overlap; it is made to harm and was not opened"));
    }
    return true;
}

GPtrArray *zip_directory_read(ImportDoc *doc, const guint8 *bytes, gsize n, GError **err)
{
    Directory d = { .doc = doc, .err = err, .bytes = bytes, .n = n };
    if (!read_end(&d))
        return NULL;
    g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func(entry_free);
    guint64 at = d.start;
    for (guint64 i = 0; i < d.count; i++)
        if (!read_record(&d, &at, entries))
            return NULL;
    return check_overlaps(&d, entries) ? g_steal_pointer(&entries) : NULL;
}

/* import/package/package.c - the parts of a document in a ZIP. */
#include "import/package/package.h"
#include <string.h>
#include <zlib.h>
#include "base/i18n.h"
#include "import/package/zip_directory.h"

#define STEP_BYTES (64u << 10)

struct Package {
    ImportDoc *doc;      /* borrowed */
    const guint8 *bytes; /* borrowed */
    GPtrArray *entries;  /* of ZipEntry */
    GHashTable *names;   /* of char *, to ZipEntry *: as they stand, and in lower case */
    guint64 unpacked_bytes;
};

struct PackageStream {
    Package *package;      /* borrowed */
    const ZipEntry *entry; /* borrowed */
    z_stream z;            /* of a deflated part; of a stored one only what is to come */
    guint64 left_bytes;
    guint32 crc;
};

static void index_names(Package *package)
{
    for (guint i = 0; i < package->entries->len; i++) {
        ZipEntry *entry = package->entries->pdata[i];
        char *lower = g_ascii_strdown(entry->name, -1);
        if (!g_hash_table_contains(package->names, entry->name))
            g_hash_table_insert(package->names, g_strdup(entry->name), entry);
        if (g_hash_table_contains(package->names, lower))
            g_free(lower);
        else
            g_hash_table_insert(package->names, lower, entry);
    }
}

Package *package_open(ImportDoc *doc, const guint8 *bytes, gsize n, GError **err)
{
    g_autoptr(Package) package = g_new0(Package, 1);
    package->doc = doc;
    package->bytes = bytes;
    package->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    package->entries = zip_directory_read(doc, bytes, n, err);
    if (!package->entries)
        return NULL;
    index_names(package);
    return g_steal_pointer(&package);
}

void package_free(Package *package)
{
    if (!package)
        return;
    g_clear_pointer(&package->names, g_hash_table_unref);
    g_clear_pointer(&package->entries, g_ptr_array_unref);
    g_free(package);
}

static const ZipEntry *find(const Package *package, const char *name)
{
    const ZipEntry *entry = g_hash_table_lookup(package->names, name);
    if (entry)
        return entry;
    g_autofree char *lower = g_ascii_strdown(name, -1);
    return g_hash_table_lookup(package->names, lower);
}

bool package_has(const Package *package, const char *name)
{
    return find(package, name) != NULL;
}

const char *package_name(const Package *package, guint i)
{
    return i < package->entries->len ? ((const ZipEntry *)package->entries->pdata[i])->name : NULL;
}

bool package_name_is_utf8(const Package *package, guint i)
{
    return i < package->entries->len && ((const ZipEntry *)package->entries->pdata[i])->utf8;
}

static bool damaged(Package *package, const char *name, GError **err)
{
    return import_fail(package->doc, FAULT_DAMAGED, err,
        _("the file is damaged: its part %s is missing or does not unpack; get it again from where "
          "it came"),
        name);
}

static bool is_bomb(const ZipEntry *entry)
{
    return entry->bytes > PACKAGE_SMALL_BYTES &&
           entry->bytes / PACKAGE_MOST_RATIO > entry->packed_bytes;
}

static bool check_limits(Package *package, const ZipEntry *entry, GError **err)
{
    if (entry->encrypted)
        return import_fail(package->doc, FAULT_ENCRYPTED, err,
            _("the file is encrypted; save it without a password and import that"));
    if (is_bomb(entry) || entry->bytes > PACKAGE_MOST_BYTES - package->unpacked_bytes)
        return import_fail(package->doc, FAULT_REFUSED, err,
            _("the file unpacks to far more than a document holds (at most %u MB, and %d times its "
              "packed size); it is made to harm and was not opened"),
            PACKAGE_MOST_BYTES >> 20, PACKAGE_MOST_RATIO);
    package->unpacked_bytes += entry->bytes;
    return true;
}

PackageStream *package_stream_open(Package *package, const char *name, GError **err)
{
    const ZipEntry *entry = find(package, name);
    if (!entry) {
        damaged(package, name, err);
        return NULL;
    }
    if (!check_limits(package, entry, err))
        return NULL;
    g_autoptr(PackageStream) stream = g_new0(PackageStream, 1);
    stream->package = package;
    stream->entry = entry;
    stream->left_bytes = entry->bytes;
    stream->z.next_in = (Bytef *)package->bytes + entry->data_at;
    stream->z.avail_in = (uInt)entry->packed_bytes;
    if (!entry->deflated || inflateInit2(&stream->z, -MAX_WBITS) == Z_OK)
        return g_steal_pointer(&stream);
    damaged(package, name, err);
    return NULL;
}

/* All of `n` bytes, or false: a part that ends before its size is damaged. */
static bool unpack(PackageStream *stream, guint8 *to, gsize n)
{
    z_stream *z = &stream->z;
    if (!stream->entry->deflated) {
        memcpy(to, z->next_in, n); /* a stored part is as long as it says: zip_directory_read() */
        z->next_in += n;
        return true;
    }
    z->next_out = to;
    z->avail_out = (uInt)n;
    int result = inflate(z, Z_SYNC_FLUSH);
    return (result == Z_OK || result == Z_STREAM_END) && z->avail_out == 0;
}

gssize package_stream_read(PackageStream *stream, guint8 *to, gsize capacity, GError **err)
{
    gsize n = (gsize)MIN(MIN(capacity, STEP_BYTES), stream->left_bytes);
    if (n == 0)
        return 0;
    bool ok = unpack(stream, to, n);
    if (ok) {
        stream->crc = (guint32)crc32(stream->crc, to, (uInt)n);
        stream->left_bytes -= n;
        ok = stream->left_bytes > 0 || stream->crc == stream->entry->crc;
    }
    if (!ok)
        damaged(stream->package, stream->entry->name, err);
    return ok ? (gssize)n : -1;
}

void package_stream_free(PackageStream *stream)
{
    if (!stream)
        return;
    if (stream->entry && stream->entry->deflated)
        inflateEnd(&stream->z);
    g_free(stream);
}

GByteArray *package_read(Package *package, const char *name, GError **err)
{
    g_autoptr(PackageStream) stream = package_stream_open(package, name, err);
    if (!stream)
        return NULL;
    g_autoptr(GByteArray) all = g_byte_array_new();
    guint8 step[STEP_BYTES];
    gssize n;
    while ((n = package_stream_read(stream, step, sizeof step, err)) > 0)
        g_byte_array_append(all, step, (guint)n);
    return n == 0 ? g_steal_pointer(&all) : NULL;
}

/* How the parts of each kind are named, wherever the main one is. */
static const struct {
    const char *start;
    PackageKind kind;
} kind_names[] = {
    { "Contents/", PACKAGE_HWPX },
    { "word/", PACKAGE_DOCX },
    { "xl/", PACKAGE_XLSX },
};

static PackageKind kind_of_name(const char *name, gsize n)
{
    for (gsize i = 0; i < G_N_ELEMENTS(kind_names); i++) {
        gsize folder = strlen(kind_names[i].start) - 1;
        if (n <= folder || g_ascii_strncasecmp(name, kind_names[i].start, folder) != 0)
            continue;
        if (name[folder] == '/' || name[folder] == '\\')
            return kind_names[i].kind;
    }
    return PACKAGE_NONE;
}

static PackageKind kind_by_directory(const GPtrArray *entries)
{
    PackageKind kind = PACKAGE_NONE;
    for (guint i = 0; i < entries->len && kind == PACKAGE_NONE; i++) {
        const ZipEntry *entry = entries->pdata[i];
        kind = kind_of_name(entry->name, strlen(entry->name));
    }
    return kind;
}

/* Found by the headers before the parts: a file that is cut off has no directory, and its format is
 * still to be named. */
static PackageKind kind_by_headers(const guint8 *bytes, gsize n)
{
    enum { NAME_AT = 30, NAME_LENGTH_AT = 26 };
    const guint8 *at = bytes, *end = bytes + n;
    while ((at = memmem(at, (gsize)(end - at), "PK\3\4", 4)) && end - at > NAME_AT) {
        gsize length = (gsize)(at[NAME_LENGTH_AT] | at[NAME_LENGTH_AT + 1] << 8);
        at += NAME_AT;
        PackageKind kind = kind_of_name((const char *)at, MIN(length, (gsize)(end - at)));
        if (kind != PACKAGE_NONE)
            return kind;
    }
    return PACKAGE_NONE;
}

PackageKind package_kind(const guint8 *bytes, gsize n)
{
    if (n < 4 || memcmp(bytes, "PK\3\4", 4) != 0)
        return PACKAGE_NONE;
    g_autoptr(ImportDoc) nowhere = import_doc_new(NULL);
    g_autoptr(GPtrArray) entries = zip_directory_read(nowhere, bytes, n, NULL);
    return entries ? kind_by_directory(entries) : kind_by_headers(bytes, n);
}

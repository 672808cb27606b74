/* kb/library/document.c - documents and their versions: recorded in the log, with their originals.
 */
#include "kb/library/document.h"
#include <zlib.h>
#include "base/hash.h"
#include "base/i18n.h"
#include "base/format/json.h"
#include "db/log.h"

GBytes *kb_pack_original(GBytes *bytes)
{
    gsize n;
    const Bytef *plain = g_bytes_get_data(bytes, &n);
    uLongf capacity = compressBound(n);
    Bytef *packed = g_malloc(capacity);
    if (compress2(packed, &capacity, plain, n, Z_DEFAULT_COMPRESSION) != Z_OK)
        g_error("zlib: out of memory"); /* with compressBound() bytes nothing else can fail */
    return g_bytes_new_take(packed, capacity);
}

static bool keep_original(Desk *desk, const KbOriginal *original, GError **err)
{
    gint64 have;
    if (!db_number(desk_main(desk), err, 0, &have, "SELECT 1 FROM original WHERE sha256 = ?1", "s",
            original->sha256))
        return false;
    return have || db_run(desk_main(desk), err,
                       "INSERT INTO original(sha256, size, bytes) VALUES (?1, ?2, ?3)", "sib",
                       original->sha256, original->size, original->packed);
}

static char *import_body(const KbDocument *doc, const char *sha256)
{
    g_autoptr(JsonWriter) body = json_new();
    json_map(body, NULL);
    json_text(body, "title", doc->title);
    json_text(body, "kind", doc->kind);
    json_text(body, "authority", doc->authority);
    json_text(body, "country", doc->country);
    json_text(body, "field", doc->field);
    json_text(body, "number", doc->number);
    json_text(body, "source", doc->source);
    json_text(body, "name", doc->name);
    json_text(body, "format", doc->format);
    json_text(body, "encoding", doc->encoding);
    json_instant(body, "promulgated", doc->promulgated);
    json_instant(body, "effective", doc->effective);
    json_instant(body, "checked", doc->checked);
    json_text(body, "sha256", sha256);
    json_number(body, "passages", doc->passages->len);
    json_end(body);
    return g_strdup(json_text_so_far(body));
}

bool kb_has_version(Desk *desk, const char *key, const char *sha256, bool *has, GError **err)
{
    gint64 found;
    bool ok = db_number(desk_main(desk), err, 0, &found,
        "SELECT count(*) FROM version v JOIN document d ON d.id = v.document"
        " WHERE v.sha256 = ?1 AND (?2 IS NULL OR d.key = ?2)",
        "ss", sha256, key);
    *has = found > 0;
    return ok;
}

KbRecorded kb_record(Desk *desk, const KbDocument *doc, const KbOriginal *original, GError **err)
{
    bool same;
    gint64 known;
    if (!kb_has_version(desk, doc->key, original->sha256, &same, err) ||
        !db_number(desk_main(desk), err, 0, &known, "SELECT 1 FROM document WHERE key = ?1", "s",
            doc->key))
        return KB_FAILED;
    if (same)
        return KB_SAME;
    g_autofree char *subject = g_strconcat("document:", doc->key, NULL);
    g_autofree char *body = import_body(doc, original->sha256);
    if (!keep_original(desk, original, err) ||
        !log_append(desk, subject, "document.imported", body, NULL, err))
        return KB_FAILED;
    return known ? KB_NEW_VERSION : KB_NEW;
}

static GBytes *inflated(DbStmt *q, GError **err)
{
    uLongf size = (uLongf)db_int(q, 0);
    Bytef *plain = g_malloc(size ? size : 1);
    if (uncompress(plain, &size, sqlite3_column_blob(q, 1), (uLong)sqlite3_column_bytes(q, 1)) ==
        Z_OK)
        return g_bytes_new_take(plain, size);
    g_free(plain);
    g_set_error_literal(
        err, ERR, ERR_INTEGRITY, _("a stored original is damaged; restore a backup"));
    return NULL;
}

GBytes *kb_original(Db *main_db, const char *sha256, GError **err)
{
    g_autoptr(DbStmt) q =
        db_query(main_db, err, "SELECT size, bytes FROM original WHERE sha256 = ?1", "s", sha256);
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    if (step == DB_DONE)
        g_set_error(err, ERR, ERR_NOT_FOUND, _("there is no original with SHA-256 %s"), sha256);
    if (step != DB_ROW)
        return NULL;
    g_autoptr(GBytes) bytes = inflated(q, err);
    if (!bytes)
        return NULL;
    g_autofree char *found = hash_sha256(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    if (g_str_equal(found, sha256))
        return g_steal_pointer(&bytes);
    g_set_error(
        err, ERR, ERR_INTEGRITY, _("the original %s was changed; restore a backup"), sha256);
    return NULL;
}

bool kb_originals_known(Desk *desk, GHashTable *known, GError **err)
{
    g_autoptr(DbStmt) q = db_prepare(desk_main(desk), "SELECT sha256 FROM version", err);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW)
        g_hash_table_add(known, db_text_dup(q, 0));
    return step == DB_DONE;
}

bool kb_originals_check(Desk *desk, gint64 *count, GError **err)
{
    g_autoptr(DbStmt) q =
        db_prepare(desk_main(desk), "SELECT DISTINCT sha256 FROM version ORDER BY 1", err);
    DbStep step = DB_FAILED;
    for (*count = 0; q && (step = db_step(q, err)) == DB_ROW; ++*count) {
        g_autoptr(GBytes) bytes = kb_original(desk_main(desk), db_text(q, 0), err);
        if (!bytes)
            return false;
    }
    return step == DB_DONE;
}

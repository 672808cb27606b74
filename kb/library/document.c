/* kb/library/document.c - documents and their versions: recorded in the log, kept as originals. */
#include "kb/library/document.h"
#include <zlib.h>
#include "base/hash.h"
#include "base/i18n.h"
#include "base/format/json.h"
#include "db/log.h"
#include "kb/index/catch_up.h"

#define KNOWLEDGE_CITES                                                                            \
    "DELETE FROM knowledge_cite WHERE number = :n;"                                                \
    "INSERT INTO knowledge_cite SELECT :n, key, value->>'ref', value->>'citation',"                \
    " value->>'text', value->>'coming' FROM json_each(:body, '$.cites');"
#define KNOWLEDGE_CHECKED                                                                          \
    "UPDATE knowledge SET state = 'accepted', checked_by = :actor, checked_at = :at"               \
    " WHERE number = :n;" KNOWLEDGE_CITES
#define KNOWLEDGE_ENDS(state)                                                                      \
    "UPDATE knowledge SET state = '" state                                                         \
    "', ended_by = :actor, ended_at = :at,"                                                        \
    " reason = :body->>'reason' WHERE number = :n;"

const LogView kb_views[] = {
    { "document.imported",
        "INSERT INTO document(key, title, kind, authority, country, field)"
        " VALUES (:key, :body->>'title', :body->>'kind', :body->>'authority', :body->>'country',"
        "         :body->>'field')"
        " ON CONFLICT (key) DO UPDATE SET title = excluded.title, kind = excluded.kind,"
        "  authority = excluded.authority, country = excluded.country, field = excluded.field;"
        "INSERT INTO version"
        " SELECT :seq, id, :body->>'sha256', :body->>'name', :body->>'format', :body->>'encoding',"
        "  :body->>'title', :body->>'number', :body->>'source', :body->>'promulgated',"
        "  :body->>'effective', :body->>'checked', :body->>'passages', :at"
        " FROM document WHERE key = :key;" },
    { "synonym.set",
        "INSERT INTO synonym"
        " SELECT value->>'word', value->>'means', value->>'relation', value->>'field',"
        "  value->>'note', :body->>'owner' FROM json_each(:body, '$.rows') WHERE true"
        " ON CONFLICT (word, means) DO UPDATE SET relation = excluded.relation,"
        "  field = excluded.field, note = excluded.note, owner = excluded.owner;" },
    { "document.corrected",
        "UPDATE version SET title = coalesce(:body->>'title', title),"
        "  number = coalesce(:body->>'number', number),"
        "  effective = coalesce(:body->>'effective', effective) WHERE id = :body->>'version';"
        "UPDATE document SET kind = coalesce(:body->>'kind', kind),"
        "  authority = coalesce(:body->>'authority', authority),"
        "  country = coalesce(:body->>'country', country),"
        "  field = coalesce(:body->>'field', field) WHERE key = :key;"
        "UPDATE document AS d SET title = coalesce(:body->>'title', title) WHERE key = :key"
        "  AND :body->>'version' = (SELECT max(v.id) FROM version v WHERE v.document = d.id);" },
    { "import.unread",
        "DELETE FROM unread WHERE path IN (SELECT value FROM json_each(:body, '$.read'));"
        "INSERT INTO unread SELECT value->>'path', value->>'class', value->>'message',"
        "  value->>'sha256', :at FROM json_each(:body, '$.files') WHERE true"
        " ON CONFLICT (path) DO UPDATE SET fault = excluded.fault, message = excluded.message,"
        "  sha256 = excluded.sha256, at = excluded.at;" },
    { "search.missed",
        "INSERT INTO missed VALUES (:body->>'question', 1, :at)"
        " ON CONFLICT (question) DO UPDATE SET times = times + 1, last_at = excluded.last_at;" },
    { "synonym.removed",
        "DELETE FROM synonym WHERE word = :body->>'word' AND means = :body->>'means';" },
    { "knowledge.proposed",
        "INSERT INTO knowledge(number, state, call, question, answer, proposed_by, proposed_at)"
        " VALUES (:n, 'proposed', :body->>'call', :body->>'question', :body->>'answer', :actor,"
        "  :at);" KNOWLEDGE_CITES },
    { "knowledge.accepted", KNOWLEDGE_CHECKED },
    { "knowledge.confirmed", KNOWLEDGE_CHECKED },
    { "knowledge.rejected", KNOWLEDGE_ENDS("rejected") },
    { "knowledge.retired", KNOWLEDGE_ENDS("retired") },
    { 0 },
};

GBytes *kb_pack_original(GBytes *bytes)
{
    gsize n;
    const Bytef *plain = g_bytes_get_data(bytes, &n);
    uLongf capacity = compressBound(n);
    Bytef *packed = g_malloc(capacity);
    g_assert(compress2(packed, &capacity, plain, n, Z_DEFAULT_COMPRESSION) == Z_OK);
    return g_bytes_new_take(packed, capacity);
}

static bool keep_original(Desk *desk, const KbOriginal *original, GError **err)
{
    gint64 have;
    if (!db_number(desk_main(desk), err, 0, &have, "SELECT 1 FROM original WHERE sha256 = ?1", "s",
            original->sha256))
        return false;
    return have || db_run(desk_main(desk), err, "INSERT INTO original VALUES (?1, ?2, ?3)", "sib",
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
    g_set_error_literal(err, ERR, ERR_INTEGRITY, _("a stored original is damaged"));
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

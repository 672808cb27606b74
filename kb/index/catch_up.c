/* kb/index/catch_up.c - index.db follows the log. */
#include "kb/index/catch_up.h"
#include <inttypes.h>
#include <string.h>
#include "base/i18n.h"
#include "base/instant.h"
#include "base/text/text.h"
#include "db/log.h"
#include "kb/index/asked.h"
#include "kb/index/asked_calls.h"
#include "kb/index/inverter.h"
#include "kb/index/lexicon_build.h"
#include "kb/index/stored.h"
#include "kb/library/packed_text.h"

/* The events of one transaction. */
typedef struct {
    Desk *desk;
    Db *db;
    const KbSources *sources;
    gsize bytes; /* of text, added so far */
    gint64 seq;  /* the last event applied, and its hash */
    guint8 hash[HASH_BYTES];
    KbInverter *inverter;
    KbLexiconBuilder *lexicon;
} Batch;

static void batch_clear(Batch *b)
{
    g_clear_pointer(&b->inverter, kb_inverter_free);
    g_clear_pointer(&b->lexicon, kb_lexicon_builder_free);
}

static void bind(DbStmt *stmt, int at, const char *text)
{
    sqlite3_bind_text(stmt, at, text, -1, SQLITE_STATIC);
}

static bool put(Batch *b, gint64 doc, guint32 number, const KbPassage *p, GError **err)
{
    DbStmt *q = db_cached(b->db,
        "INSERT INTO passage(id, doc, region, locator, heading, path, body, deleted)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        err);
    if (!q)
        return false;
    sqlite3_bind_int64(q, 1, number);
    sqlite3_bind_int64(q, 2, doc);
    sqlite3_bind_int(q, 3, p->region);
    bind(q, 4, p->locator);
    bind(q, 5, p->heading);
    bind(q, 6, p->path);
    kb_packed_text_bind(q, 7, p->body);
    sqlite3_bind_int(q, 8, p->deleted);
    b->bytes += strlen(p->body);
    bool ok = db_step(q, err) != DB_FAILED;
    sqlite3_reset(q);
    return ok;
}

/* Each version is in force from its effective day until the next one's. Of two versions with the
 * same day the one recorded later counts; the other one is never in force. */
static bool set_periods(Db *db, gint64 document, GError **err)
{
    return db_run(db, err,
        "UPDATE doc SET until = w.until, first = w.first FROM"
        " (SELECT id, lead(effective, 1, 9223372036854775807) OVER o AS until,"
        "   row_number() OVER o = 1 AS first"
        "  FROM doc WHERE document = ?1 WINDOW o AS (ORDER BY effective, id)) w"
        " WHERE doc.id = w.id",
        "i", document);
}

/* The name of a statute: text_key() of its key up to the slash. NULL for other documents. */
static char *statute_of(const char *key)
{
    g_autofree char *name = g_strndup(key, strcspn(key, "/"));
    return strchr(key, '/') ? text_key(name) : NULL;
}

static bool put_doc(Batch *b, gint64 version, gint64 *document, char **title, char **name,
    char **sha256, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(b->desk), err,
        "SELECT d.id, d.key, v.title, d.kind, d.authority, d.country, d.field, v.number, v.source,"
        "  v.effective, v.name, v.sha256"
        " FROM version v JOIN document d ON d.id = v.document WHERE v.id = ?1",
        "i", version);
    if (!q || db_step(q, err) != DB_ROW)
        return false;
    *document = db_int(q, 0);
    *title = db_text_dup(q, 2);
    *name = db_text_dup(q, 10);
    *sha256 = db_text_dup(q, 11);
    gint64 effective = db_instant(q, 9);
    g_autofree char *title_key = text_key(*title), *statute = statute_of(db_text(q, 1));
    return db_run(b->db, err,
        "INSERT INTO doc(id, document, key, title, title_key, statute, words, kind, authority,"
        "  country, field, number, source, effective, until, first, passage)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?14, 0,"
        "  (SELECT coalesce(max(id), 0) + 1 FROM passage))",
        "iissssissssssi", version, *document, db_text(q, 1), *title, title_key, statute,
        kb_title_words(*title), db_text(q, 3), db_text(q, 4), db_text(q, 5), db_text(q, 6),
        db_text(q, 7), db_text(q, 8), effective == INSTANT_NONE ? G_MININT64 : effective);
}

/* The only place where passages and their postings are added: no triggers. `to_lexicon`: the
 * document's words are spelled right and go into the lexicon. */
static bool put_passages(Batch *b, gint64 version, const char *title, const GArray *passages,
    bool to_lexicon, GError **err)
{
    gint64 first;
    if (!db_number(b->db, err, 1, &first, "SELECT passage FROM doc WHERE id = ?1", "i", version))
        return false;
    for (guint i = 0; i < passages->len; i++)
        if (!put(b, version, (guint32)first + i, &g_array_index(passages, KbPassage, i), err))
            return false;
    KbTraits *traits = g_new0(KbTraits, passages->len + 1);
    kb_inverter_add(b->inverter, version, title, (guint32)first, passages, traits);
    if (to_lexicon)
        kb_lexicon_builder_add(b->lexicon, title, passages);
    g_autoptr(GBytes) blob = g_bytes_new_take(traits, passages->len * sizeof *traits);
    return db_run(b->db, err, "UPDATE doc SET traits = ?2 WHERE id = ?1", "ib", version, blob);
}

static bool apply_import(Batch *b, const LogRow *row, GError **err)
{
    g_autofree char *title = NULL, *name = NULL, *sha256 = NULL;
    g_autoptr(GArray) passages = g_array_new(FALSE, FALSE, sizeof(KbPassage));
    gint64 document;
    return put_doc(b, row->seq, &document, &title, &name, &sha256, err) &&
           b->sources->passages(b->sources->user, row->seq, name, sha256, passages, err) &&
           put_passages(b, row->seq, title, passages, true, err) &&
           set_periods(b->db, document, err) && kb_asked_carry(b->desk, document, row->seq, err);
}

/* The desk's tables have this correction already, and later ones too: the index is brought up to
 * them. The old title stays in the lexicon until the index is made anew. */
static bool apply_correction(Batch *b, const LogRow *row, GError **err)
{
    gint64 version, document;
    return db_number(
               desk_main(b->desk), err, 0, &version, "SELECT ?1 ->> '$.version'", "s", row->body) &&
           kb_stored_correct(b->desk, version, &document, err) && set_periods(b->db, document, err);
}

/* Synonyms are few: the thesaurus is made anew from the desk's table each time. */
static bool apply_synonyms(Batch *b, const LogRow *row, GError **err)
{
    (void)row;
    g_autoptr(DbStmt) q =
        db_prepare(desk_main(b->desk), "SELECT word, means, relation FROM synonym", err);
    if (!q || !db_exec(b->db, "DELETE FROM thesaurus", err))
        return false;
    DbStep step;
    while ((step = db_step(q, err)) == DB_ROW) {
        g_autofree char *key = text_key(db_text(q, 0));
        if (!db_run(b->db, err,
                "INSERT OR IGNORE INTO thesaurus(key, place, means, relation)"
                " VALUES (?1, ?3 <> 'same', ?2, ?3)",
                "sss", key, db_text(q, 1), db_text(q, 2)))
            return false;
    }
    return step == DB_DONE && kb_lexicon_set_synonyms(b->db, err);
}

/* Adds the question of a call to each passage it was answered with. */
static bool apply_answer(Batch *b, const LogRow *row, GError **err)
{
    g_autofree char *question = NULL;
    g_auto(GStrv) cited = NULL;
    const char *colon = strchr(row->subject, ':');
    gint64 call = colon ? g_ascii_strtoll(colon + 1, NULL, 10) : 0;
    if (!b->sources->asked)
        return true;
    if (!b->sources->asked(b->sources->user, call, &question, &cited, err))
        return false;
    for (char **id = cited; *id; id++)
        if (!kb_asked_add(b->desk, *id, question, err))
            return false;
    return kb_asked_calls_add(b->desk, call, question, err);
}

/* An old record: nothing but its question is indexed. */
static bool apply_old_record(Batch *b, const LogRow *row, GError **err)
{
    gint64 call = g_ascii_strtoll(strchr(row->subject, ':') + 1, NULL, 10);
    g_autoptr(DbCached) q =
        db_query_cached(desk_main(b->desk), err, "SELECT ?1 ->> '$.question'", "s", row->body);
    if (!q || db_step(q, err) != DB_ROW)
        return false;
    b->bytes += (gsize)sqlite3_column_bytes(q, 0);
    return kb_asked_calls_add(b->desk, call, db_text(q, 0), err);
}

/* A knowledge article is a document of one passage; its negative number serves as the document's
 * id. `q`: its row. */
static bool put_knowledge(Batch *b, gint64 seq, gint64 number, DbStmt *q, GError **err)
{
    g_autofree char *title = g_strdup_printf(KB_KNOWLEDGE " %" PRId64, number);
    g_autofree char *key = text_key(title);
    const KbPassage passage = { 0, KB_KNOWLEDGE_LOCATOR, db_text(q, 0), "", db_text(q, 1), false };
    g_autoptr(GArray) passages = g_array_new(FALSE, FALSE, sizeof passage);
    g_array_append_val(passages, passage);
    return db_run(b->db, err,
               "INSERT INTO doc(id, document, key, title, title_key, words, kind, country,"
               "  effective, until, first, passage)"
               " VALUES (?1, ?2, ?3, ?3, ?4, ?5, ?6, 'KR', ?7, 9223372036854775807, 1,"
               "  (SELECT coalesce(max(id), 0) + 1 FROM passage))",
               "iissisi", seq, -number, title, key, kb_title_words(title), KB_KNOWLEDGE,
               instant_day(db_int(q, 2))) &&
           put_passages(b, seq, title, passages, false, err);
}

/* Brings the index up to what the desk's table says now, whatever the event was. A retired article
 * counts as never in force. */
static bool apply_knowledge(Batch *b, const LogRow *row, GError **err)
{
    gint64 number = g_ascii_strtoll(strchr(row->subject, ':') + 1, NULL, 10), have;
    g_autoptr(DbStmt) q = db_query(desk_main(b->desk), err,
        "SELECT question, answer, checked_at, state = 'accepted' FROM knowledge WHERE number = ?1",
        "i", number);
    if (!q || db_step(q, err) != DB_ROW ||
        !db_number(b->db, err, 0, &have, "SELECT id FROM doc WHERE document = ?1", "i", -number))
        return false;
    bool accepted = db_int(q, 3) != 0;
    if (!have)
        return !accepted || put_knowledge(b, row->seq, number, q, err);
    return db_run(b->db, err, "UPDATE doc SET effective = ?2, until = ?3 WHERE id = ?1", "iii",
        have, instant_day(db_int(q, 2)), accepted ? G_MAXINT64 : G_MININT64);
}

/* The events that matter to search, and what applies them to the index. */
#define APPLIERS(X)                                                                                \
    X("document.imported", apply_import)                                                           \
    X("document.corrected", apply_correction)                                                      \
    X("synonym.set", apply_synonyms)                                                               \
    X("synonym.removed", apply_synonyms)                                                           \
    X("call.answered", apply_answer)                                                               \
    X("call.delivered", apply_answer)                                                              \
    X("call.imported", apply_old_record)                                                           \
    X("knowledge.accepted", apply_knowledge)                                                       \
    X("knowledge.confirmed", apply_knowledge)                                                      \
    X("knowledge.retired", apply_knowledge)

#define APPLIER(kind, apply) { kind, apply },
static const struct {
    const char *kind;
    bool (*apply)(Batch *b, const LogRow *row, GError **err);
} appliers[] = { APPLIERS(APPLIER) };

static LogNext apply_row(const LogRow *row, void *user, GError **err)
{
    Batch *b = user;
    for (gsize i = 0; i < G_N_ELEMENTS(appliers); i++)
        if (g_str_equal(appliers[i].kind, row->kind) && !appliers[i].apply(b, row, err))
            return LOG_FAILED;
    b->seq = row->seq;
    memcpy(b->hash, row->hash, HASH_BYTES);
    return b->bytes < KB_CATCH_UP_BYTES ? LOG_CONTINUE : LOG_STOP;
}

/* The last event applied must still be in the log: else the log was cut or replaced. */
static bool same_log(Desk *desk, Db *db, gint64 *taken, GError **err)
{
    g_autoptr(DbStmt) mark = db_prepare(db, "SELECT seq, hash FROM taken", err);
    if (!mark || db_step(mark, err) != DB_ROW)
        return false;
    *taken = db_int(mark, 0);
    if (*taken == 0)
        return true;
    g_autoptr(GBytes) hash = db_bytes(mark, 1);
    gint64 same;
    if (!db_number(desk_main(desk), err, 0, &same, "SELECT hash = ?2 FROM log WHERE seq = ?1", "ib",
            *taken, hash))
        return false;
    if (same)
        return true;
    g_set_error(err, ERR, ERR_INTEGRITY,
        _("the search index has event %" PRId64
          ", which is no longer in the log; check with: onecall verify. After restoring a backup: "
          "onecall rebuild"),
        *taken);
    return false;
}

static bool save(Batch *b, GError **err)
{
    g_autoptr(GBytes) hash = g_bytes_new_static(b->hash, HASH_BYTES);
    return kb_inverter_save(b->inverter, b->db, err) &&
           kb_lexicon_builder_save(b->lexicon, b->db, err) &&
           db_run(b->db, err, "UPDATE taken SET seq = ?1, hash = ?2", "ib", b->seq, hash);
}

/* One transaction; *more: events are left for the next. */
static bool apply_batch(Batch *b, bool *more, GError **err)
{
    g_autoptr(DbTx) tx = db_begin(b->db, err);
    gint64 taken;
    *more = false;
    if (!tx || !same_log(b->desk, b->db, &taken, err))
        return false;
    b->seq = taken;
    b->inverter = kb_inverter_new();
    b->lexicon = kb_lexicon_builder_new();
    if (!log_read(desk_main(b->desk), taken, apply_row, b, err))
        return false;
    *more = b->bytes >= KB_CATCH_UP_BYTES;
    if (b->seq == taken)
        return true;
    return save(b, err) && db_commit(g_steal_pointer(&tx), err);
}

/* Each kind as SQL, followed by a comma. */
#define QUOTED(kind, apply) "'" kind "', "

bool kb_behind(Desk *desk, gint64 *events, GError **err)
{
    Db *db = desk_index(desk, err);
    gint64 taken;
    *events = 0;
    return db && same_log(desk, db, &taken, err) &&
           db_number(desk_main(desk), err, 0, events,
               "SELECT count(*) FROM log WHERE seq > ?1 AND kind IN (" APPLIERS(QUOTED) "NULL)",
               "i", taken);
}

bool kb_index_passages(Desk *desk, gint64 *passages, GError **err)
{
    Db *index = desk_index(desk, err);
    return index && db_number(index, err, 0, passages, "SELECT count(*) FROM passage", "");
}

bool kb_catch_up(Desk *desk, const KbSources *sources, GError **err)
{
    gint64 events;
    if (!kb_behind(desk, &events, err))
        return false;
    bool more = events > 0, ok = true;
    while (ok && more) {
        Batch b = { .desk = desk, .db = desk_index(desk, err), .sources = sources };
        ok = apply_batch(&b, &more, err);
        batch_clear(&b);
    }
    return ok;
}

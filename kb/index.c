/* kb/index.c - index.db follows the log. */
#include "kb/index.h"
#include <inttypes.h>
#include <string.h>
#include "base/i18n.h"
#include "base/instant.h"
#include "base/text.h"
#include "db/log.h"
#include "kb/asked.h"
#include "kb/docs.h"
#include "kb/lexicon.h"

/* How often each token was heard, by passage: the statistics of one transaction. */
typedef struct {
    guint32 passages;
    gint64 last; /* the passage it was heard in last */
} Heard;

typedef struct {
    Desk *desk;
    Db *db;
    const KbSources *sources;
    GHashTable *heard; /* token -> Heard */
    gint64 passage;    /* the one being put */
    gsize bytes;       /* text put in this transaction */
    gint64 seq;        /* the last event taken in */
    guint8 hash[HASH_BYTES];
    DbStmt *put_passage, *put_text[FULLTEXT_N];
    KbLearning *learning;
} Taking;

static void taking_clear(Taking *t)
{
    HangulTap *tap = desk_tap(t->desk);
    *tap = (HangulTap){ 0 };
    g_clear_pointer(&t->heard, g_hash_table_unref);
    g_clear_pointer(&t->learning, kb_learning_free);
    g_clear_pointer(&t->put_passage, sqlite3_finalize);
    for (int f = 0; f < FULLTEXT_N; f++)
        g_clear_pointer(&t->put_text[f], sqlite3_finalize);
}

static void count_token(void *user, const char *token, int bytes)
{
    Taking *t = user;
    char key[256];
    int n = MIN(bytes, (int)sizeof key - 1);
    memcpy(key, token, (gsize)n);
    key[n] = '\0';
    Heard *heard = g_hash_table_lookup(t->heard, key);
    if (!heard) {
        heard = g_new0(Heard, 1);
        g_hash_table_insert(t->heard, g_strdup(key), heard);
    }
    if (heard->last != t->passage && fulltext_of(t->passage) == FULLTEXT_PASSAGES)
        heard->passages++; /* a token of the addenda alone is known, and in no passage */
    heard->last = t->passage;
}

static bool prepare(Taking *t, GError **err)
{
    t->put_passage = db_prepare(t->db,
        "INSERT INTO passage(id, doc, region, locator, heading, path, body, deleted)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        err);
    bool ok = t->put_passage != NULL;
    for (int f = 0; ok && f < FULLTEXT_N; f++)
        ok = (t->put_text[f] = db_prepare(t->db, fulltext_sql[f].insert, err)) != NULL;
    t->heard = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    t->learning = kb_learning_new();
    *desk_tap(t->desk) = (HangulTap){ count_token, t };
    return ok;
}

static bool run_once(DbStmt *stmt, GError **err)
{
    bool ok = db_step(stmt, err) != DB_FAILED;
    sqlite3_reset(stmt);
    return ok;
}

static void bind(DbStmt *stmt, int at, const char *text)
{
    sqlite3_bind_text(stmt, at, text, -1, SQLITE_STATIC);
}

/* The one place where a passage and its full-text row are made. */
static bool put(
    Taking *t, gint64 doc, guint place, const char *title, const KbPassage *p, GError **err)
{
    g_autofree char *heading = g_strconcat(p->locator, " ", p->heading, NULL);
    t->passage = kb_passage_id(doc, place, p->region);
    sqlite3_bind_int64(t->put_passage, 1, t->passage);
    sqlite3_bind_int64(t->put_passage, 2, doc);
    sqlite3_bind_int(t->put_passage, 3, p->region);
    bind(t->put_passage, 4, p->locator);
    bind(t->put_passage, 5, p->heading);
    bind(t->put_passage, 6, p->path);
    bind(t->put_passage, 7, p->body);
    sqlite3_bind_int(t->put_passage, 8, p->deleted);
    DbStmt *put_text = t->put_text[fulltext_of(t->passage)];
    sqlite3_bind_int64(put_text, 1, t->passage);
    bind(put_text, 2, title);
    bind(put_text, 3, heading);
    bind(put_text, 4, p->body);
    bind(put_text, 5, "");
    t->bytes += strlen(p->body);
    return run_once(t->put_passage, err) && run_once(put_text, err);
}

/* Each version is in force from its effective day until the next one's; of two with the same day
 * the one recorded later counts. */
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

static bool put_doc(Taking *t, gint64 version, gint64 *document, char **title, char **name,
    char **sha256, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_truth(t->desk), err,
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
    g_autofree char *title_key = text_key(*title);
    return db_run(t->db, err,
        "INSERT INTO doc VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?12, 0, NULL)",
        "iisssssssssi", version, *document, db_text(q, 1), *title, title_key, db_text(q, 3),
        db_text(q, 4), db_text(q, 5), db_text(q, 6), db_text(q, 7), db_text(q, 8),
        effective == INSTANT_NONE ? G_MININT64 : effective);
}

static bool put_lengths(Taking *t, gint64 version, GArray *passages, GError **err)
{
    guint8 *codes = g_new(guint8, 2 * passages->len);
    for (guint i = 0; i < passages->len; i++) {
        const KbPassage *p = &g_array_index(passages, KbPassage, i);
        codes[2 * i] = kb_length_code(strlen(p->body));
        codes[2 * i + 1] = kb_length_code(strlen(p->locator) + strlen(p->heading));
    }
    g_autoptr(GBytes) blob = g_bytes_new_take(codes, 2 * passages->len);
    return db_run(t->db, err, "UPDATE doc SET lengths = ?2 WHERE id = ?1", "ib", version, blob);
}

static bool take_document(Taking *t, const LogRow *row, GError **err)
{
    g_autofree char *title = NULL, *name = NULL, *sha256 = NULL;
    g_autoptr(GArray) passages = g_array_new(FALSE, FALSE, sizeof(KbPassage));
    gint64 document;
    if (!put_doc(t, row->seq, &document, &title, &name, &sha256, err) ||
        !t->sources->passages(t->sources->user, row->seq, name, sha256, passages, err))
        return false;
    if (passages->len >= KB_PASSAGES_MOST) {
        g_set_error(err, ERR, ERR_INPUT, _("%s has more than %d passages; split the file"), name,
            KB_PASSAGES_MOST - 1);
        return false;
    }
    for (guint i = 0; i < passages->len; i++)
        if (!put(t, row->seq, i, title, &g_array_index(passages, KbPassage, i), err))
            return false;
    kb_learn(t->learning, title, passages);
    return put_lengths(t, row->seq, passages, err) && set_periods(t->db, document, err) &&
           kb_asked_carry(t->desk, document, row->seq, err);
}

/* Synonyms are few: the thesaurus is made anew from the desk's table. */
static bool take_synonyms(Taking *t, const LogRow *row, GError **err)
{
    (void)row;
    g_autoptr(DbStmt) q =
        db_prepare(desk_truth(t->desk), "SELECT word, means, relation FROM synonym", err);
    if (!q || !db_exec(t->db, "DELETE FROM thesaurus", err))
        return false;
    DbStep step;
    while ((step = db_step(q, err)) == DB_ROW) {
        g_autofree char *key = text_key(db_text(q, 0));
        if (!db_run(t->db, err, "INSERT OR IGNORE INTO thesaurus VALUES (?1, ?2, ?3)", "sss", key,
                db_text(q, 1), db_text(q, 2)))
            return false;
    }
    return step == DB_DONE && kb_learn_synonyms(t->db, err);
}

/* What a call asked is learned with each passage it was answered with. */
static bool take_asked(Taking *t, const LogRow *row, GError **err)
{
    g_autofree char *question = NULL;
    g_auto(GStrv) cited = NULL;
    const char *colon = strchr(row->subject, ':');
    gint64 call = colon ? g_ascii_strtoll(colon + 1, NULL, 10) : 0;
    if (!t->sources->asked)
        return true;
    if (!t->sources->asked(t->sources->user, call, &question, &cited, err))
        return false;
    for (char **id = cited; *id; id++) {
        t->passage = -4 * row->seq * KB_PASSAGES_MOST; /* its words count as one passage more */
        gint64 passage;
        if (!kb_asked_add(t->desk, *id, question, &passage, err))
            return false;
    }
    return true;
}

static const struct {
    const char *kind;
    bool (*take)(Taking *t, const LogRow *row, GError **err);
} takers[] = {
    { "document.imported", take_document },
    { "synonym.set", take_synonyms },
    { "synonym.removed", take_synonyms },
    { "call.answered", take_asked },
    { "call.delivered", take_asked },
};

static bool take_row(const LogRow *row, void *user, GError **err)
{
    Taking *t = user;
    for (gsize i = 0; i < G_N_ELEMENTS(takers); i++)
        if (g_str_equal(takers[i].kind, row->kind) && !takers[i].take(t, row, err))
            return false;
    t->seq = row->seq;
    memcpy(t->hash, row->hash, HASH_BYTES);
    if (t->bytes < KB_CATCH_UP_BYTES)
        return true;
    g_set_error_literal(err, ERR, ERR_BUSY, "enough for one transaction");
    return false;
}

static bool save_terms(Taking *t, GError **err)
{
    g_autoptr(DbStmt) put_term = db_prepare(t->db,
        "INSERT INTO term VALUES (?1, ?2)"
        " ON CONFLICT (token) DO UPDATE SET passages = passages + excluded.passages",
        err);
    GHashTableIter i;
    gpointer token, heard;
    g_hash_table_iter_init(&i, t->heard);
    while (put_term && g_hash_table_iter_next(&i, &token, &heard)) {
        bind(put_term, 1, token);
        sqlite3_bind_int64(put_term, 2, ((Heard *)heard)->passages);
        if (!run_once(put_term, err))
            return false;
    }
    return put_term != NULL;
}

/* The last event taken in must still be in the log as it was: else the log was cut or replaced. */
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
    if (!db_number(desk_truth(desk), err, 0, &same, "SELECT hash = ?2 FROM log WHERE seq = ?1",
            "ib", *taken, hash))
        return false;
    if (same)
        return true;
    g_set_error(err, ERR, ERR_INTEGRITY,
        _("the search index has taken in event %" PRId64
          ", which the log no longer holds; run: onecall verify. If a backup was restored: onecall "
          "rebuild"),
        *taken);
    return false;
}

static bool save(Taking *t, GError **err)
{
    g_autoptr(GBytes) hash = g_bytes_new_static(t->hash, HASH_BYTES);
    return save_terms(t, err) && kb_learning_save(t->learning, t->db, err) &&
           db_run(t->db, err, "UPDATE taken SET seq = ?1, hash = ?2", "ib", t->seq, hash);
}

/* One transaction; *more where text was left for the next. */
static bool take_some(Taking *t, bool *more, GError **err)
{
    g_autoptr(DbTx) tx = db_begin(t->db, err);
    gint64 taken;
    *more = false;
    if (!tx || !same_log(t->desk, t->db, &taken, err))
        return false;
    t->seq = taken;
    g_autoptr(GError) why = NULL;
    if (!prepare(t, err))
        return false;
    if (!log_read(desk_truth(t->desk), taken, take_row, t, &why)) {
        *more = g_error_matches(why, ERR, ERR_BUSY) && t->bytes >= KB_CATCH_UP_BYTES;
        if (!*more) {
            g_propagate_error(err, g_steal_pointer(&why));
            return false;
        }
    }
    if (t->seq == taken)
        return true;
    return save(t, err) && db_commit(g_steal_pointer(&tx), err);
}

bool kb_behind(Desk *desk, gint64 *events, GError **err)
{
    Db *db = desk_index(desk, err);
    gint64 taken;
    *events = 0;
    if (!db || !same_log(desk, db, &taken, err))
        return false;
    for (gsize i = 0; i < G_N_ELEMENTS(takers); i++) {
        gint64 more;
        if (!db_number(desk_truth(desk), err, 0, &more,
                "SELECT count(*) FROM log WHERE kind = ?1 AND seq > ?2", "si", takers[i].kind,
                taken))
            return false;
        *events += more;
    }
    return true;
}

bool kb_catch_up(Desk *desk, const KbSources *sources, GError **err)
{
    gint64 events;
    if (!kb_behind(desk, &events, err))
        return false;
    bool more = events > 0, ok = true;
    while (ok && more) {
        Taking t = { .desk = desk, .db = desk_index(desk, err), .sources = sources };
        ok = take_some(&t, &more, err);
        taking_clear(&t);
    }
    return ok;
}

bool kb_index_check(Desk *desk, GError **err)
{
    Db *db = desk_index(desk, err);
    if (!db)
        return false;
    /* rank = 1 compares with the passages; without it only the index's own structure is looked at
     */
    bool agrees = true;
    for (int f = 0; agrees && f < FULLTEXT_N; f++)
        agrees = db_exec(db, fulltext_sql[f].check, NULL);
    if (!agrees)
        g_set_error_literal(err, ERR, ERR_INTEGRITY,
            _("the search index does not agree with its passages; make it anew with: onecall "
              "rebuild"));
    return agrees;
}

bool kb_version_before(Desk *desk, gint64 version, gint64 *before, GError **err)
{
    return db_number(desk_truth(desk), err, 0, before,
        "SELECT max(b.id) FROM version v JOIN version b ON b.document = v.document AND b.id < v.id"
        " WHERE v.id = ?1",
        "i", version);
}

void kb_changes_clear(KbChanges *changes)
{
    g_clear_pointer(&changes->added, g_ptr_array_unref);
    g_clear_pointer(&changes->removed, g_ptr_array_unref);
    g_clear_pointer(&changes->changed, g_ptr_array_unref);
}

bool kb_changes(Desk *desk, gint64 before, gint64 after, KbChanges *changes, GError **err)
{
    *changes = (KbChanges){ g_ptr_array_new_with_free_func(g_free),
        g_ptr_array_new_with_free_func(g_free), g_ptr_array_new_with_free_func(g_free), 0 };
    Db *db = desk_index(desk, err);
    g_autoptr(DbStmt) q =
        !db ? NULL
            : db_query(db, err,
                  "SELECT coalesce(a.locator, b.locator), a.id, b.id,"
                  "  a.heading IS NOT b.heading OR a.body IS NOT b.body"
                  " FROM (SELECT * FROM passage WHERE doc = ?1) a"
                  " FULL JOIN (SELECT * FROM passage WHERE doc = ?2) b ON a.locator = b.locator"
                  " ORDER BY coalesce(b.id, a.id)",
                  "ii", before, after);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        bool had = db_int(q, 1) != 0, has = db_int(q, 2) != 0, differs = db_int(q, 3) != 0;
        GPtrArray *list = !had ? changes->added : !has ? changes->removed : changes->changed;
        if (differs || !had || !has)
            g_ptr_array_add(list, db_text_dup(q, 0));
        else
            changes->same++;
    }
    return step == DB_DONE;
}

/* kb/knowledge/cited_text.c - the text of a cited article today, and the one to come. */
#include "kb/knowledge/cited_text.h"
#include <string.h>
#include "base/hash.h"
#include "base/instant.h"
#include "base/text/text.h"
#include "kb/library/packed_text.h"
#include "kb/search/hit.h"

void kb_cited_text_clear(KbCitedText *text)
{
    g_clear_pointer(&text->now, g_free);
    g_clear_pointer(&text->coming, g_free);
    g_clear_pointer(&text->citation, g_free);
}

/* A version of the document; 0: none. */
typedef struct {
    gint64 id, day;
} Version;

/* The version in force today, else the first to come; and the newest of all. Versions that were
 * never in force do not count. */
static bool find_versions(
    Db *db, const char *key, gint64 today, Version *now, Version *newest, GError **err)
{
    g_autoptr(DbStmt) q = db_query(db, err,
        "SELECT id, effective, until FROM doc WHERE key = ?1 AND effective < until"
        " ORDER BY effective, id",
        "s", key);
    DbStep step = DB_FAILED;
    *now = *newest = (Version){ 0 };
    while (q && (step = db_step(q, err)) == DB_ROW) {
        gint64 from = db_int(q, 1);
        *newest = (Version){ db_int(q, 0), from == G_MININT64 ? INSTANT_NONE : from };
        if (!now->id || from <= today)
            *now = *newest;
    }
    return step == DB_DONE;
}

static void add_text(HashChain *chain, const char *text)
{
    g_autofree char *key = text_key(text);
    hash_chain_text(chain, key);
}

/* The hash of the passage, or of all for no locator; NULL if the version does not have it or it is
 * deleted. *passage: its number. */
static bool hash_passages(
    Db *db, gint64 doc, const char *locator, char **hash, gint64 *passage, GError **err)
{
    g_autoptr(DbStmt) q = db_query(db, err,
        "SELECT locator, heading, body, id FROM passage WHERE doc = ?1 AND NOT deleted"
        " AND (?2 IS NULL OR locator = ?2) ORDER BY id",
        "is", doc, locator);
    HashChain *chain = hash_chain_new();
    DbStep step = DB_FAILED;
    bool ok = q != NULL;
    int passages = 0;
    for (; ok && (step = db_step(q, err)) == DB_ROW; passages++) {
        g_autofree char *body = kb_packed_text_read(q, 2, err);
        ok = body != NULL;
        add_text(chain, db_text(q, 0));
        add_text(chain, db_text(q, 1));
        add_text(chain, ok ? body : "");
        *passage = db_int(q, 3);
    }
    guint8 digest[HASH_BYTES];
    hash_chain_end(chain, digest);
    *hash = passages > 0 ? hash_hex(digest, 16) : NULL;
    return ok && step == DB_DONE;
}

static bool cite(Db *db, gint64 passage, gint64 today, char **citation, GError **err)
{
    DbStmt *q = kb_hit_query(db, err);
    g_autoptr(KbHit) hit = q ? kb_hit_load(q, passage, today, err) : NULL;
    *citation = hit ? kb_citation(hit) : NULL;
    return hit != NULL;
}

bool kb_cited_text(Desk *desk, const char *ref, gint64 today, KbCitedText *text, GError **err)
{
    const char *hash = strchr(ref, '#'), *locator = hash ? hash + 1 : NULL;
    g_autofree char *key = g_strndup(ref, hash ? (gsize)(hash - ref) : strlen(ref));
    Db *db = desk_index(desk, err);
    Version now, newest;
    gint64 passage = 0, other = 0;
    *text = (KbCitedText){ 0 };
    if (!db || !find_versions(db, key, today, &now, &newest, err))
        return false;
    text->known = now.id != 0;
    if (!text->known)
        return true;
    text->now_day = now.day;
    text->coming_day = newest.day;
    text->has_coming = newest.id != now.id;
    if (!hash_passages(db, now.id, locator, &text->now, &passage, err))
        return false;
    if (text->has_coming && !hash_passages(db, newest.id, locator, &text->coming, &other, err))
        return false;
    bool is_article = locator && text->now;
    return !is_article || cite(db, passage, today, &text->citation, err);
}

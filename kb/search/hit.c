/* kb/search/hit.c - a passage as it is shown and cited. */
#include "kb/search/hit.h"
#include <string.h>
#include "base/i18n.h"
#include "base/instant.h"
#include "kb/library/document.h"
#include "kb/library/packed_text.h"

void kb_hit_free(KbHit *hit)
{
    if (!hit)
        return;
    g_free(hit->id);
    g_free(hit->document);
    g_free(hit->kind);
    g_free(hit->locator);
    g_free(hit->heading);
    g_free(hit->path);
    g_free(hit->body);
    g_free(hit);
}

DbStmt *kb_hit_query(Db *index, GError **err)
{
    return db_cached(index,
        "SELECT p.id, d.key, d.title, d.kind, d.effective, d.until, p.locator, p.heading, p.path,"
        "  p.body, p.region, p.deleted FROM passage p JOIN doc d ON d.id = p.doc WHERE p.id = ?1",
        err);
}

static KbHit *read_hit(DbStmt *q, gint64 today, GError **err)
{
    g_autoptr(KbHit) hit = g_new0(KbHit, 1);
    hit->passage = db_int(q, 0);
    hit->document = db_text_dup(q, 2);
    hit->kind = db_text_dup(q, 3);
    hit->effective = db_int(q, 4) == G_MININT64 ? INSTANT_NONE : db_int(q, 4);
    hit->in_force = db_int(q, 4) <= today && today < db_int(q, 5);
    hit->coming = db_int(q, 4) > today;
    hit->locator = db_text_dup(q, 6);
    hit->heading = db_text_dup(q, 7);
    hit->path = db_text_dup(q, 8);
    hit->body = kb_packed_text_read(q, 9, err);
    hit->region = (Region)db_int(q, 10);
    hit->deleted = db_int(q, 11) != 0;
    hit->id = g_strdup_printf("%s#%s", db_text(q, 1), hit->locator);
    return hit->body ? g_steal_pointer(&hit) : NULL;
}

KbHit *kb_hit_load(DbStmt *query, gint64 passage, gint64 today, GError **err)
{
    sqlite3_bind_int64(query, 1, passage);
    KbHit *hit = db_step(query, err) == DB_ROW ? read_hit(query, today, err) : NULL;
    sqlite3_reset(query);
    return hit;
}

/* 상담지식 17 (2026-11-20 확인): only as good as its last check. */
static char *knowledge_citation(const KbHit *hit)
{
    g_autofree char *day = day_show(hit->effective);
    return g_strdup_printf(_("%s (checked on %s)"), hit->document, day);
}

char *kb_citation(const KbHit *hit)
{
    if (g_str_equal(hit->kind, KB_KNOWLEDGE))
        return knowledge_citation(hit);
    bool statute = strchr(hit->id, '/') != NULL;
    bool headed = *hit->heading && !g_str_has_suffix(hit->locator, hit->heading);
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(text, statute ? "「%s」 %s" : "%s, %s", hit->document, hit->locator);
    if (headed)
        g_string_append_printf(text, "(%s)", hit->heading);
    if (hit->effective != INSTANT_NONE) {
        g_autofree char *day = day_show(hit->effective);
        const char *format = hit->in_force ? _("(in force from %s)")
                             : hit->coming ? _("(comes into force on %s)")
                                           : _("(of %s, no longer in force)");
        g_string_append_c(text, ' ');
        g_string_append_printf(text, format, day);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* kb/library/document_facts.c - what is recorded of a document's version, and correcting it. */
#include "kb/library/document_facts.h"
#include <string.h>
#include "base/i18n.h"
#include "base/instant.h"
#include "base/format/json.h"
#include "db/log.h"

void kb_document_facts_clear(KbDocumentFacts *f)
{
    char *const texts[] = { f->key, f->title, f->kind, f->authority, f->country, f->field,
        f->number, f->source, f->name, f->format, f->encoding, f->sha256 };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
    *f = (KbDocumentFacts){ 0 };
}

#define FACTS                                                                                      \
    "SELECT v.id, d.key, v.title, d.kind, d.authority, d.country, d.field, v.number, v.source,"    \
    " v.name, v.format, v.encoding, v.sha256, v.promulgated, v.effective, v.passages,"             \
    " (SELECT count(*) FROM version n WHERE n.document = d.id), v.imported_at"                     \
    " FROM document d JOIN version v ON v.document = d.id"

#define LAST "(SELECT max(l.id) FROM version l WHERE l.document = d.id)"

static KbDocumentFacts read_facts(DbStmt *q)
{
    return (KbDocumentFacts){ .version = db_int(q, 0),
        .key = db_text_dup(q, 1),
        .title = db_text_dup(q, 2),
        .kind = db_text_dup(q, 3),
        .authority = db_text_dup(q, 4),
        .country = db_text_dup(q, 5),
        .field = db_text_dup(q, 6),
        .number = db_text_dup(q, 7),
        .source = db_text_dup(q, 8),
        .name = db_text_dup(q, 9),
        .format = db_text_dup(q, 10),
        .encoding = db_text_dup(q, 11),
        .sha256 = db_text_dup(q, 12),
        .promulgated = db_instant(q, 13),
        .effective = db_instant(q, 14),
        .passages = db_int(q, 15),
        .versions = db_int(q, 16),
        .imported_at = db_int(q, 17) };
}

/* The only row of `q`, taken over; no row and no error: *found is false. */
static bool read_one(DbStmt *query, KbDocumentFacts *facts, bool *found, GError **err)
{
    g_autoptr(DbStmt) q = query;
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    *found = step == DB_ROW;
    *facts = *found ? read_facts(q) : (KbDocumentFacts){ 0 };
    return step != DB_FAILED;
}

bool kb_document_facts_load(
    Desk *desk, const char *key, gint64 version, KbDocumentFacts *facts, GError **err)
{
    bool found;
    DbStmt *q = db_query(desk_main(desk), err,
        FACTS " WHERE d.key = ?1 AND v.id = iif(?2 = 0, " LAST ", ?2)", "si", key, version);
    if (!read_one(q, facts, &found, err))
        return false;
    if (!found)
        g_set_error(err, ERR, ERR_NOT_FOUND,
            _("there is no document \"%s\"; look for it with: onecall search %s"), key, key);
    return found;
}

bool kb_document_facts_of_version(Desk *desk, gint64 version, KbDocumentFacts *facts, GError **err)
{
    bool found;
    DbStmt *q = db_query(desk_main(desk), err, FACTS " WHERE v.id = ?1", "i", version);
    if (!read_one(q, facts, &found, err))
        return false;
    if (!found)
        g_set_error(
            err, ERR, ERR_NOT_FOUND, _("there is no version %d of any document"), (int)version);
    return found;
}

bool kb_document_facts_of_original(
    Desk *desk, const char *sha256, KbDocumentFacts *facts, GError **err)
{
    bool found;
    DbStmt *q = db_query(
        desk_main(desk), err, FACTS " WHERE v.sha256 = ?1 ORDER BY v.id DESC LIMIT 1", "s", sha256);
    if (!read_one(q, facts, &found, err))
        return false;
    if (!found)
        g_set_error(err, ERR, ERR_NOT_FOUND, _("there is no original with SHA-256 %s"), sha256);
    return found;
}

bool kb_document_facts_each(
    Desk *desk, const char *part, KbDocumentFactsEach *each, void *user, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err,
        FACTS " WHERE v.id = " LAST
              " AND (?1 IS NULL OR instr(v.title, ?1)) ORDER BY v.title, d.id",
        "s", part);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        g_auto(KbDocumentFacts) facts = read_facts(q);
        each(&facts, user);
    }
    return step == DB_DONE;
}

static bool is_country(const char *code)
{
    return strlen(code) == 2 && g_ascii_isupper(code[0]) && g_ascii_isupper(code[1]);
}

static bool check(const KbDocumentCorrection *c, GError **err)
{
    const char *const texts[] = { c->title, c->kind, c->number, c->authority, c->country,
        c->field };
    bool any = c->effective != INSTANT_NONE, empty = false;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        any |= texts[i] != NULL;
        empty |= texts[i] && !*texts[i];
    }
    if (!any)
        g_set_error_literal(err, ERR, ERR_USAGE,
            _("nothing to correct; say what with --title TEXT, --effective DATE and the like"));
    else if (empty)
        g_set_error_literal(err, ERR, ERR_INPUT, _("a value cannot be empty"));
    else if (c->country && !is_country(c->country))
        g_set_error(err, ERR, ERR_INPUT,
            _("the country is \"%s\"; it is two capital letters: KR, EU, US, ..."), c->country);
    else
        return true;
    return false;
}

static void write_given(JsonWriter *body, const char *key, const char *value)
{
    if (value)
        json_text(body, key, value);
}

bool kb_document_correct(
    Desk *desk, const char *key, gint64 version, const KbDocumentCorrection *c, GError **err)
{
    if (!check(c, err))
        return false;
    g_autofree char *subject = g_strconcat("document:", key, NULL);
    g_autoptr(JsonWriter) body = json_new();
    json_map(body, NULL);
    json_number(body, "version", version);
    write_given(body, "title", c->title);
    write_given(body, "kind", c->kind);
    write_given(body, "number", c->number);
    write_given(body, "authority", c->authority);
    write_given(body, "country", c->country);
    write_given(body, "field", c->field);
    if (c->effective != INSTANT_NONE)
        json_instant(body, "effective", c->effective);
    json_end(body);
    g_autoptr(DbTx) tx = db_begin(desk_main(desk), err);
    return tx &&
           log_append(desk, subject, "document.corrected", json_text_so_far(body), NULL, err) &&
           db_commit(g_steal_pointer(&tx), err);
}

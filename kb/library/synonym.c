/* kb/library/synonym.c - synonyms: callers' words for the law's words. */
#include "kb/library/synonym.h"
#include "base/format/csv.h"
#include "base/i18n.h"
#include "base/format/json.h"
#include "db/log.h"

static const char *const relations[] = { "same", "narrower", "related", NULL };

static bool is_sound(const KbSynonym *s, GError **err)
{
    if (!s->word || !*s->word || !s->means || !*s->means)
        g_set_error_literal(err, ERR, ERR_INPUT, _("a synonym needs a word and what it means"));
    else if (!g_strv_contains(relations, s->relation))
        g_set_error(err, ERR, ERR_INPUT,
            _("the relation is \"%s\"; it can be: same, narrower, related"), s->relation);
    else
        return true;
    return false;
}

static void write_row(JsonWriter *body, const KbSynonym *s)
{
    json_map(body, NULL);
    json_text(body, "word", s->word);
    json_text(body, "means", s->means);
    json_text(body, "relation", s->relation);
    json_text(body, "field", s->field);
    json_text(body, "note", s->note);
    json_end(body);
}

static JsonWriter *begin_rows(const char *owner)
{
    JsonWriter *body = json_new();
    json_map(body, NULL);
    json_text(body, "owner", owner);
    json_list(body, "rows");
    return body;
}

static bool append(Desk *desk, const char *kind, const char *body, GError **err)
{
    g_autoptr(DbTx) tx = db_begin(desk_main(desk), err);
    return tx && log_append(desk, "synonym", kind, body, NULL, err) &&
           db_commit(g_steal_pointer(&tx), err);
}

bool kb_synonym_set(Desk *desk, const KbSynonym *synonym, GError **err)
{
    if (!is_sound(synonym, err))
        return false;
    g_autoptr(JsonWriter) body = begin_rows(desk_setup(desk)->actor);
    write_row(body, synonym);
    json_end(body);
    json_end(body);
    return append(desk, "synonym.set", json_text_so_far(body), err);
}

static bool is_known(Desk *desk, const KbSynonym *s, bool *known, GError **err)
{
    gint64 found;
    bool ok = db_number(desk_main(desk), err, 0, &found,
        "SELECT 1 FROM synonym WHERE word = ?1 AND means = ?2 AND (?3 IS NULL OR relation = ?3)",
        "sss", s->word, s->means, s->relation);
    *known = found == 1;
    return ok;
}

bool kb_synonym_remove(Desk *desk, const char *word, const char *means, GError **err)
{
    KbSynonym synonym = { .word = word, .means = means };
    bool known;
    if (!is_known(desk, &synonym, &known, err))
        return false;
    if (!known) {
        g_set_error(err, ERR, ERR_NOT_FOUND,
            _("there is no synonym %s = %s; see: onecall synonym list"), word, means);
        return false;
    }
    g_autoptr(JsonWriter) body = json_new();
    json_map(body, NULL);
    json_text(body, "word", word);
    json_text(body, "means", means);
    json_end(body);
    return append(desk, "synonym.removed", json_text_so_far(body), err);
}

static const char *cell(const CsvReader *csv, const char *column)
{
    const char *text = csv_get(csv, column);
    return text && *text ? text : NULL;
}

static bool read_row(
    Desk *desk, const CsvReader *csv, JsonWriter *body, gint64 *added, GError **err)
{
    KbSynonym s = { cell(csv, "word"), cell(csv, "means"), cell(csv, "relation"),
        cell(csv, "field"), cell(csv, "note") };
    bool known = false;
    if (!s.relation)
        s.relation = "same";
    if (!is_sound(&s, err)) {
        g_prefix_error(err, _("line %d: "), csv_line(csv));
        return false;
    }
    if (!is_known(desk, &s, &known, err))
        return false;
    if (!known) {
        write_row(body, &s);
        ++*added;
    }
    return true;
}

bool kb_synonym_import(Desk *desk, const char *text, const char *owner, gint64 *added, GError **err)
{
    static const char *const needed[] = { "word", "means", NULL };
    g_autoptr(CsvReader) csv = csv_reader_new(text, -1, ',');
    g_autoptr(JsonWriter) body = begin_rows(owner);
    CsvStep step;
    *added = 0;
    if (!csv_read_header(csv, needed, err))
        return false;
    while ((step = csv_next(csv, err)) == CSV_ROW)
        if (!read_row(desk, csv, body, added, err))
            return false;
    json_end(body);
    json_end(body);
    return step == CSV_END &&
           (*added == 0 || append(desk, "synonym.set", json_text_so_far(body), err));
}

bool kb_synonym_each(Desk *desk, const char *word, KbSynonymEach *each, void *user, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err,
        "SELECT word, means, relation, field, note, owner FROM synonym WHERE ?1 IS NULL OR word = "
        "?1"
        " ORDER BY word, means",
        "s", word);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        KbSynonym s = { db_text(q, 0), db_text(q, 1), db_text(q, 2), db_text(q, 3), db_text(q, 4) };
        each(&s, db_text(q, 5), user);
    }
    return step == DB_DONE;
}

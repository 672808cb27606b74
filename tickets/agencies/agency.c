/* tickets/agencies/agency.c - partner agencies. */
#include "tickets/agencies/agency.h"
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/format/json.h"
#include "base/text/text.h"
#include "db/log.h"

bool holder_is_agency(const char *holder)
{
    return holder && !g_str_equal(holder, HOLDER_US) && !g_str_equal(holder, HOLDER_CALLER);
}

void agency_free(Agency *agency)
{
    if (!agency)
        return;
    char *const texts[] = { agency->code, agency->name, agency->abbr, agency->kind, agency->answers,
        agency->site, agency->mail, agency->source, agency->asked };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
    g_strfreev(agency->aliases);
    g_strfreev(agency->former);
    g_strfreev(agency->categories);
    g_free(agency);
}

static GStrv read_list(Desk *desk, const char *sql, const char *code, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err, sql, "s", code);
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(g_free);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW)
        g_ptr_array_add(list, db_text_dup(q, 0));
    if (step != DB_DONE)
        return NULL;
    g_ptr_array_add(list, NULL);
    g_ptr_array_set_free_func(list, NULL);
    return (GStrv)g_ptr_array_free(g_steal_pointer(&list), FALSE);
}

static bool read_lists(Desk *desk, Agency *agency, GError **err)
{
    agency->aliases = read_list(desk,
        "SELECT name FROM agency_name WHERE code = ?1 AND kind = 'alias' ORDER BY name",
        agency->code, err);
    agency->former =
        !agency->aliases
            ? NULL
            : read_list(desk,
                  "SELECT name FROM agency_name WHERE code = ?1 AND kind = 'former' ORDER BY name",
                  agency->code, err);
    agency->categories =
        !agency->former
            ? NULL
            : read_list(desk,
                  "SELECT category FROM agency_category WHERE code = ?1 ORDER BY category",
                  agency->code, err);
    return agency->categories != NULL;
}

#define AGENCY_SELECT                                                                              \
    "SELECT a.code, a.name, (SELECT n.name FROM agency_name n WHERE n.code = a.code"               \
    " AND n.kind = 'abbr'), a.kind, a.answers, a.site, a.mail, a.source, a.checked, a.opens,"      \
    " a.closes, a.active FROM agency a "

static Agency *read_agency(Desk *desk, DbStmt *row, GError **err)
{
    g_autoptr(Agency) agency = g_new0(Agency, 1);
    *agency = (Agency){
        .code = db_text_dup(row, 0),
        .name = db_text_dup(row, 1),
        .abbr = db_text_dup(row, 2),
        .kind = db_text_dup(row, 3),
        .answers = db_text_dup(row, 4),
        .site = db_text_dup(row, 5),
        .mail = db_text_dup(row, 6),
        .source = db_text_dup(row, 7),
        .checked = db_instant(row, 8),
        .opens = (int)db_int(row, 9),
        .closes = (int)db_int(row, 10),
        .active = db_int(row, 11) != 0,
    };
    return read_lists(desk, agency, err) ? g_steal_pointer(&agency) : NULL;
}

Agency *agency_load(Desk *desk, const char *code, GError **err)
{
    g_autoptr(DbStmt) q =
        db_query(desk_main(desk), err, AGENCY_SELECT "WHERE a.code = ?1", "s", code);
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    if (step == DB_DONE)
        g_set_error(err, ERR, ERR_NOT_FOUND,
            _("there is no agency \"%s\"; list them with: onecall agency list"), code);
    return step == DB_ROW ? read_agency(desk, q, err) : NULL;
}

static void agency_unref(gpointer agency)
{
    agency_free(agency);
}

GPtrArray *agency_list(Desk *desk, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err, AGENCY_SELECT "ORDER BY a.code", "");
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(agency_unref);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        Agency *agency = read_agency(desk, q, err);
        if (!agency)
            return NULL;
        g_ptr_array_add(list, agency);
    }
    return step == DB_DONE ? g_steal_pointer(&list) : NULL;
}

GPtrArray *agency_categories(Desk *desk, GError **err)
{
    g_autoptr(DbStmt) q = db_query(
        desk_main(desk), err, "SELECT DISTINCT category FROM agency_category ORDER BY 1", "");
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(g_free);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW)
        g_ptr_array_add(list, db_text_dup(q, 0));
    return step == DB_DONE ? g_steal_pointer(&list) : NULL;
}

/* Refuses an unknown name, naming similar ones. */
static bool unknown(Desk *desk, const char *text, const char *key, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(desk), NULL,
        "SELECT group_concat(name, ', ') FROM (SELECT DISTINCT a.name FROM agency_name n"
        " JOIN agency a ON a.code = n.code WHERE instr(n.key, ?1) > 0 OR instr(?1, n.key) > 0"
        " ORDER BY a.name LIMIT 3)",
        "s", key);
    const char *near = q && *key && db_step(q, NULL) == DB_ROW ? db_text(q, 0) : NULL;
    if (near)
        g_set_error(err, ERR, ERR_NOT_FOUND,
            _("there is no agency \"%s\"; similar names: %s. List all with: onecall agency list"),
            text, near);
    else
        g_set_error(err, ERR, ERR_NOT_FOUND,
            _("there is no agency \"%s\"; list them with: onecall agency list"), text);
    return false;
}

typedef struct {
    char *code, *asked;
    AgencyFound found;
} Match;

static void match_clear(Match *match)
{
    g_free(match->code);
    g_free(match->asked);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Match, match_clear)

/* The best kind of name wins; if two agencies have the same kind of name, it is ambiguous. */
static bool find_match(Desk *desk, const char *text, Match *match, GError **err)
{
    g_autofree char *key = text_key(text);
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err,
        "SELECT code, code, 0 AS found FROM agency WHERE code = ?1"
        " UNION ALL SELECT code, name, CASE kind WHEN 'current' THEN 1 WHEN 'former' THEN 3"
        " ELSE 2 END FROM agency_name WHERE key = ?1 ORDER BY found, code LIMIT 2",
        "s", key);
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    if (step == DB_DONE)
        return unknown(desk, text, key, err);
    if (step == DB_FAILED)
        return false;
    *match = (Match){ db_text_dup(q, 0), db_text_dup(q, 1), (AgencyFound)db_int(q, 2) };
    step = db_step(q, err);
    if (step == DB_ROW && (AgencyFound)db_int(q, 2) == match->found) {
        g_set_error(err, ERR, ERR_USAGE, _("\"%s\" could be %s or %s; give the code"), text,
            match->code, db_text(q, 0));
        return false;
    }
    return step != DB_FAILED;
}

Agency *agency_resolve(Desk *desk, const char *text, GError **err)
{
    g_auto(Match) match = { 0 };
    Agency *agency =
        find_match(desk, text, &match, err) ? agency_load(desk, match.code, err) : NULL;
    if (agency) {
        agency->found = match.found;
        agency->asked = g_steal_pointer(&match.asked);
    }
    return agency;
}

Hours agency_hours(const Agency *agency)
{
    if (!agency)
        return hours_agency;
    return (Hours){ .n = 1, .windows = { { agency->opens, agency->closes } } };
}

bool agency_of_category(Desk *desk, const char *category, char **code, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err,
        "SELECT c.code FROM agency_category c JOIN agency a ON a.code = c.code AND a.active = 1"
        " WHERE c.category = ?1 ORDER BY a.since LIMIT 1",
        "s", category);
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    *code = step == DB_ROW ? db_text_dup(q, 0) : NULL;
    return step != DB_FAILED;
}

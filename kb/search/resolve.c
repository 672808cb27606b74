/* kb/search/resolve.c - the document or passage that a reference names. */
#include "kb/search/resolve.h"
#include <string.h>
#include "base/i18n.h"
#include "base/instant.h"
#include "base/ref.h"
#include "base/text/text.h"
#include "kb/library/versions.h"

void kb_resolved_clear(KbResolved *found)
{
    g_clear_pointer(&found->key, g_free);
    g_clear_pointer(&found->title, g_free);
    g_clear_pointer(&found->kind, g_free);
    g_clear_pointer(&found->authority, g_free);
    g_clear_pointer(&found->number, g_free);
    g_clear_pointer(&found->source, g_free);
}

/* The length in bytes of an article number ("제58조의2") at the start of `p`; 0 if there is none.
 */
static gsize article_bytes(const char *p)
{
    if (!g_str_has_prefix(p, "제") || !g_ascii_isdigit(p[3]))
        return 0;
    gsize n = 3;
    while (g_ascii_isdigit(p[n]))
        n++;
    if (!g_str_has_prefix(p + n, "조"))
        return 0;
    n += 3;
    while (g_str_has_prefix(p + n, "의") && g_ascii_isdigit(p[n + 3]))
        for (n += 3; g_ascii_isdigit(p[n]); n++)
            ;
    return n;
}

/* The start of the locator in a reference ("전파법 제58조의2제1항"), or NULL; *n: how many bytes of
 * it name a passage. */
static const char *find_locator(const char *ref, gsize *n)
{
    static const char *const others[] = { "별표", "별지", "부칙" };
    for (const char *p = ref; *p; p = g_utf8_next_char(p)) {
        if ((*n = article_bytes(p)))
            return p;
        for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
            if (g_str_has_prefix(p, others[i])) {
                *n = strlen(p);
                return p;
            }
    }
    return NULL;
}

/* text_key() of a title, without 「 and 」. */
static char *title_key(const char *title)
{
    g_autofree char *bare = g_strdup(title);
    static const char *const brackets[] = { "「", "」" };
    for (gsize i = 0; i < G_N_ELEMENTS(brackets); i++) {
        g_auto(GStrv) parts = g_strsplit(bare, brackets[i], -1);
        g_free(bare);
        bare = g_strjoinv("", parts);
    }
    return text_key(bare);
}

/* The key of the statute that `key` is the nickname of, or of its decree or rules; NULL if it is no
 * nickname. */
static char *official_name(Db *db, const char *key)
{
    static const char *const below[] = { "", "시행령", "시행규칙" };
    for (gsize i = 0; i < G_N_ELEMENTS(below); i++) {
        if (!g_str_has_suffix(key, below[i]))
            continue;
        g_autofree char *nickname = g_strndup(key, strlen(key) - strlen(below[i]));
        g_autoptr(DbStmt) q = db_query(db, NULL,
            "SELECT means FROM thesaurus WHERE key = ?1 AND relation = 'same' LIMIT 1", "s",
            nickname);
        if (!q || db_step(q, NULL) != DB_ROW)
            continue;
        g_autofree char *name = text_key(db_text(q, 0));
        return g_strconcat(name, below[i], NULL);
    }
    return NULL;
}

#define FOUND_COLUMNS                                                                              \
    "SELECT id, key, title, kind, authority, number, source, effective, until FROM doc WHERE "
#define FOUND_ORDER                                                                                \
    " AND (CASE WHEN ?2 IS NULL THEN (effective <= ?3 AND ?3 < until) OR (first AND effective > "  \
    "?3)"                                                                                          \
    "      ELSE effective <= ?2 AND ?2 < until END)"                                               \
    " ORDER BY kind <> '법률', length(title), id DESC LIMIT 1"

/* From the most exact to the loosest: the key as printed, the title, the key up to its slash, a
 * part of the title. */
static const char *const finders[] = {
    FOUND_COLUMNS "key = ?1" FOUND_ORDER,
    FOUND_COLUMNS "title_key = ?1" FOUND_ORDER,
    FOUND_COLUMNS "key >= ?1 || '/' AND key < ?1 || '0'" FOUND_ORDER,
    FOUND_COLUMNS "instr(title_key, ?1)" FOUND_ORDER,
};
#define EXACT_FINDERS (G_N_ELEMENTS(finders) - 1)

static void read_version(DbStmt *q, gint64 today, KbResolved *found)
{
    gint64 effective = db_int(q, 7);
    *found = (KbResolved){ .version = db_int(q, 0),
        .key = db_text_dup(q, 1),
        .title = db_text_dup(q, 2),
        .kind = db_text_dup(q, 3),
        .authority = db_text_dup(q, 4),
        .number = db_text_dup(q, 5),
        .source = db_text_dup(q, 6),
        .effective = effective == G_MININT64 ? INSTANT_NONE : effective,
        .until = db_int(q, 8),
        .in_force = effective <= today && today < db_int(q, 8) };
}

static DbStep run_finder(Db *db, const char *finder, const char *key, gint64 on, gint64 today,
    KbResolved *found, GError **err)
{
    g_autoptr(DbStmt) q = db_query(db, err, finder, "sti", key, on, today);
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    if (step == DB_ROW)
        read_version(q, today, found);
    return step;
}

/* The name is known but had no version in force that day: an error, and not a reason to try a
 * looser match, which would find another document. */
static bool refuse_day(const KbResolved *today, gint64 on, GError **err)
{
    g_autofree char *day = day_show(on);
    g_set_error(err, ERR, ERR_NOT_FOUND,
        _("there is no version of %s that was in force on %s; its versions: onecall show '%s'"),
        today->title, day, today->title);
    return false;
}

static bool find_version(Db *db, const char *key, gsize finders_tried, gint64 on, gint64 today,
    KbResolved *found, GError **err)
{
    for (gsize i = 0; i < finders_tried; i++) {
        g_auto(KbResolved) now = { 0 };
        DbStep step = run_finder(db, finders[i], key, on, today, found, err);
        if (step == DB_DONE && on != INSTANT_NONE) {
            step = run_finder(db, finders[i], key, INSTANT_NONE, today, &now, err);
            if (step == DB_ROW)
                return refuse_day(&now, on, err);
        }
        if (step != DB_DONE)
            return step == DB_ROW;
    }
    return true;
}

/* The locator as it is written; without regard to spaces; then, for a part of an annex that is not
 * a passage of its own, the passage that contains it: 별표 1 제2호 for 별표 1 제2호나목, but not
 * 별표 1 for 별표 10 or 별표 1의2. */
static const char *const passage_finders[] = {
    "SELECT id FROM passage WHERE doc = ?1 AND locator = ?2",
    "SELECT id FROM passage WHERE doc = ?1 AND replace(locator, ' ', '') = replace(?2, ' ', '')",
    "SELECT id FROM passage WHERE doc = ?1 AND ?2 GLOB '별[표지]*'"
    " AND substr(?2, 1, length(locator)) = locator"
    " AND substr(?2, length(locator) + 1, 1) NOT GLOB '[0-9의]' ORDER BY length(locator) DESC",
    "SELECT id FROM passage WHERE doc = ?1 AND ?2 GLOB '별[표지]*' AND locator GLOB '별[표지]*'"
    " AND substr(replace(?2, ' ', ''), 1, length(replace(locator, ' ', ''))) ="
    " replace(locator, ' ', '') AND substr(replace(?2, ' ', ''),"
    " length(replace(locator, ' ', '')) + 1, 1) NOT GLOB '[0-9의]' ORDER BY length(locator) DESC",
};

static bool find_passage(Db *db, KbResolved *found, const char *locator, GError **err)
{
    for (gsize i = 0; i < G_N_ELEMENTS(passage_finders) && !found->passage; i++) {
        g_autoptr(DbStmt) q = db_query(db, err, passage_finders[i], "is", found->version, locator);
        DbStep step = q ? db_step(q, err) : DB_FAILED;
        if (step == DB_FAILED)
            return false;
        found->passage = step == DB_ROW ? db_int(q, 0) : 0;
    }
    if (found->passage)
        return true;
    g_set_error(err, ERR, ERR_NOT_FOUND, _("%s has no %s; its articles: onecall show '%s'"),
        found->title, locator, found->title);
    return false;
}

/* Splits `ref` into name and locator; NULL for no locator. */
static void split_ref(const char *ref, char **name, char **locator)
{
    const char *hash = strchr(ref, '#');
    gsize n = 0;
    const char *at = hash ? hash + 1 : find_locator(ref, &n);
    if (hash)
        n = strlen(at);
    *locator = at ? g_strndup(at, n) : NULL;
    *name = hash ? g_strndup(ref, (gsize)(hash - ref))
            : at ? g_strndup(ref, (gsize)(at - ref))
                 : g_strdup(ref);
}

static bool resolve(
    Desk *desk, const char *ref, gint64 on, gint64 today, KbResolved *found, GError **err)
{
    Db *db = desk_index(desk, err);
    if (!db)
        return false;
    g_autofree char *name = NULL, *locator = NULL;
    split_ref(ref, &name, &locator);
    g_autofree char *key = title_key(name);
    g_autofree char *official = official_name(db, key);
    /* as search prints it, with the middle dots that text_key() leaves out */
    const char *printed = strchr(name, '/') ? name : NULL;
    const char *tried[] = { printed, official, key };
    for (gsize i = 0; *key && i < G_N_ELEMENTS(tried) && !found->version; i++)
        if (tried[i] && !find_version(db, tried[i], G_N_ELEMENTS(finders), on, today, found, err))
            return false;
    if (found->version)
        return !locator || find_passage(db, found, locator, err);
    g_set_error(err, ERR, ERR_NOT_FOUND,
        _("there is no document \"%s\"; look for it with: onecall search %s"), ref, ref);
    return false;
}

bool kb_resolve_titled(Desk *desk, const char *title, const char *locator, gint64 on, gint64 today,
    KbResolved *found, GError **err)
{
    Db *db = desk_index(desk, err);
    g_autofree char *key = title_key(title);
    g_autofree char *official = db ? official_name(db, key) : NULL;
    *found = (KbResolved){ 0 };
    if (!db || !find_version(db, official ? official : key, EXACT_FINDERS, on, today, found, err))
        return false;
    if (found->version)
        return !locator || find_passage(db, found, locator, err);
    g_set_error(err, ERR, ERR_NOT_FOUND, _("「%s」 is not in the knowledge base"), title);
    return false;
}

bool kb_resolve_in(
    Desk *desk, gint64 version, const char *locator, gint64 today, KbResolved *found, GError **err)
{
    Db *db = desk_index(desk, err);
    *found = (KbResolved){ 0 };
    g_autoptr(DbStmt) q = db ? db_query(db, err, FOUND_COLUMNS "id = ?1", "i", version) : NULL;
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    if (step == DB_DONE)
        g_set_error_literal(err, ERR, ERR_NOT_FOUND, _("there is no such version any more"));
    if (step != DB_ROW)
        return false;
    read_version(q, today, found);
    return !locator || find_passage(db, found, locator, err);
}

/* The day that follows the @ in a reference; for a version ("@제3호") a day on which it was in
 * force. */
static bool version_day(
    Desk *desk, const char *name, const char *version, gint64 today, gint64 *day, GError **err)
{
    if (day_parse(version, day, NULL))
        return true;
    g_autofree char *document = NULL, *locator = NULL;
    g_auto(KbResolved) found = { 0 };
    split_ref(name, &document, &locator);
    if (!resolve(desk, document, INSTANT_NONE, today, &found, err))
        return false;
    g_autoptr(GArray) versions = kb_versions(desk, found.version, today, err);
    int place = versions ? kb_version_named(versions, version, err) : -1;
    if (place < 0)
        return false;
    *day = g_array_index(versions, KbVersion, place).effective;
    if (*day == INSTANT_NONE) /* the oldest: in force up to the next one */
        *day = g_array_index(versions, KbVersion, place).until - 1;
    return true;
}

bool kb_resolve(
    Desk *desk, const char *ref, gint64 on, gint64 today, KbResolved *found, GError **err)
{
    const char *version;
    g_autofree char *name = g_strndup(ref, ref_name_bytes(ref, &version));
    *found = (KbResolved){ 0 };
    return (!version || version_day(desk, name, version, today, &on, err)) &&
           resolve(desk, name, on, today, found, err);
}

bool kb_each_passage(Desk *desk, gint64 version, KbEach *each, void *user, GError **err)
{
    Db *db = desk_index(desk, err);
    g_autoptr(DbStmt) q = !db ? NULL
                              : db_query(db, err,
                                    "SELECT id, locator, heading, path, region FROM passage WHERE "
                                    "doc = ?1 ORDER BY id",
                                    "i", version);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW)
        if (!each(db_int(q, 0), db_text(q, 1), db_text(q, 2), db_text(q, 3), (Region)db_int(q, 4),
                user))
            return true;
    return step == DB_DONE;
}

GPtrArray *kb_titles(Desk *desk, const char *start)
{
    Db *db = desk_index(desk, NULL);
    g_autoptr(DbStmt) q =
        !db ? NULL
            : db_query(db, NULL,
                  "SELECT DISTINCT title FROM doc WHERE substr(title, 1, length(?1)) = ?1"
                  " ORDER BY title LIMIT 50",
                  "s", start);
    if (!q)
        return NULL;
    GPtrArray *titles = g_ptr_array_new_with_free_func(g_free);
    while (db_step(q, NULL) == DB_ROW)
        g_ptr_array_add(titles, db_text_dup(q, 0));
    return titles;
}

/* tickets/people/person.c - callers, sealed. */
#include "tickets/people/person.h"
#include <string.h>
#include "base/hash.h"
#include "base/i18n.h"
#include "base/mail_address.h"
#include "base/format/json.h"
#include "base/text/text.h"
#include "db/log.h"
#include "tickets/people/personal_number.h"
#include "tickets/people/scrub.h"

typedef enum { NAME, COMPANY, PHONE, MAIL, SCRUBBED, N_FIELDS } Field;

/* A person as stored: each field sealed. */
typedef struct {
    char *id;
    GBytes *key; /* NULL: erased */
    GBytes *sealed[N_FIELDS];
} Row;

static void row_clear(Row *row)
{
    g_free(row->id);
    g_clear_pointer(&row->key, g_bytes_unref);
    for (Field f = 0; f < N_FIELDS; f++)
        g_clear_pointer(&row->sealed[f], g_bytes_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Row, row_clear)

void person_free(Person *person)
{
    if (!person)
        return;
    g_free(person->id);
    g_free(person->name);
    g_free(person->company);
    g_free(person->phone);
    g_free(person->mail);
    g_free(person);
}

static bool row_load(Desk *desk, const char *id, Row *row, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err,
        "SELECT key, name, company, phone, mail, scrubbed FROM person WHERE id = ?1", "s", id);
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    if (step == DB_DONE)
        g_set_error(err, ERR, ERR_NOT_FOUND, _("there is no caller %s"), id);
    if (step != DB_ROW)
        return false;
    row->id = g_strdup(id);
    row->key = db_bytes(q, 0);
    for (Field f = 0; f < N_FIELDS; f++)
        row->sealed[f] = db_bytes(q, 1 + (int)f);
    return true;
}

static bool row_open(Desk *desk, const Row *row, Field field, char **plain, GError **err)
{
    const Seal *seal = desk_seal(desk, err);
    *plain = NULL;
    return seal &&
           (!row->key || seal_reveal(seal, row->key, row->id, row->sealed[field], plain, err));
}

/* NULL if `text` is blank, which counts as not known. */
static const char *given(const char *text)
{
    return text && text[strspn(text, " \t\n")] ? text : NULL;
}

/* The same company with its legal form and without has one key. */
static char *company_key(const char *value)
{
    static const char *const forms[] = { "(주)", "㈜", "주식회사", "(유)", "유한회사" };
    char *key = text_key(value);
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_auto(GStrv) parts = g_strsplit(key, forms[i], -1);
        g_free(key);
        key = g_strjoinv("", parts);
    }
    return key;
}

/* The keyed hash that values are compared by; spaces, dashes and case do not count. */
static char *lookup(const Seal *seal, Field field, const char *value)
{
    static const char *const names[] = { "name", "company", "phone" };
    static char *(*const keys[])(const char *) = { text_key, company_key, scrub_phone_key };
    if (!given(value))
        return NULL;
    g_autofree char *key = keys[field](value);
    return *key ? seal_lookup(seal, names[field], key) : NULL;
}

/* The person with this telephone number; two names at one number are two persons. */
static bool find_same(Desk *desk, const char *phone, const char *name, char **id, GError **err)
{
    g_autoptr(DbCached) q = db_query_cached(desk_main(desk), err,
        "SELECT id FROM person WHERE phone_lookup = ?1"
        " AND (?2 IS NULL OR name_lookup IS NULL OR name_lookup = ?2)"
        " ORDER BY name_lookup IS NULL, id LIMIT 1",
        "ss", phone, name);
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    *id = step == DB_ROW ? db_text_dup(q, 0) : NULL;
    return step != DB_FAILED;
}

static bool make(Desk *desk, const Seal *seal, char **id, GError **err)
{
    *id = hash_random_id();
    g_autoptr(GBytes) key = seal_new_key(seal, *id);
    return db_run(
        desk_main(desk), err, "INSERT INTO person(id, key) VALUES (?1, ?2)", "sb", *id, key);
}

/* Fills in what was not known; with `over`, also replaces what was. */
static bool store(Desk *desk, const char *id, const Row *more, const char *const lookups[3],
    bool over, GError **err)
{
    static const char *const sql[] = {
        "UPDATE person SET name = coalesce(name, ?2), company = coalesce(company, ?3),"
        " phone = coalesce(phone, ?4), mail = coalesce(mail, ?5),"
        " name_lookup = coalesce(name_lookup, ?6), company_lookup = coalesce(company_lookup, ?7),"
        " phone_lookup = coalesce(phone_lookup, ?8) WHERE id = ?1",
        "UPDATE person SET name = coalesce(?2, name), company = coalesce(?3, company),"
        " phone = coalesce(?4, phone), mail = coalesce(?5, mail),"
        " name_lookup = coalesce(?6, name_lookup), company_lookup = coalesce(?7, company_lookup),"
        " phone_lookup = coalesce(?8, phone_lookup) WHERE id = ?1",
    };
    return db_run(desk_main(desk), err, sql[over], "sbbbbsss", id, more->sealed[NAME],
        more->sealed[COMPANY], more->sealed[PHONE], more->sealed[MAIL], lookups[NAME],
        lookups[COMPANY], lookups[PHONE]);
}

static bool person_write(
    Desk *desk, const char *id, const PersonFields *fields, bool over, GError **err)
{
    const char *const plain[] = { fields->name, fields->company, fields->phone, fields->mail };
    const Seal *seal = desk_seal(desk, err);
    g_auto(Row) have = { 0 }, more = { 0 };
    if (!seal || !row_load(desk, id, &have, err))
        return false;
    if (!have.key) {
        g_set_error_literal(
            err, ERR, ERR_RULE, _("this caller was erased; take a new call instead"));
        return false;
    }
    for (Field f = NAME; f <= MAIL; f++)
        if (!seal_text(seal, have.key, id, given(plain[f]), &more.sealed[f], err))
            return false;
    g_autofree char *name = lookup(seal, NAME, fields->name);
    g_autofree char *company = lookup(seal, COMPANY, fields->company);
    g_autofree char *phone = lookup(seal, PHONE, fields->phone);
    return store(desk, id, &more, (const char *const[]){ name, company, phone }, over, err);
}

bool person_add(Desk *desk, const char *id, const PersonFields *fields, GError **err)
{
    return person_write(desk, id, fields, false, err);
}

bool person_change(Desk *desk, const char *id, const PersonFields *fields, GError **err)
{
    return person_write(desk, id, fields, true, err);
}

bool person_check(const PersonFields *fields, GError **err)
{
    const char *phone = given(fields->phone), *mail = given(fields->mail);
    if (phone && !phone_is_complete(phone))
        g_set_error(err, ERR, ERR_INPUT,
            _("\"%s\" is not a telephone number that can be dialled; one looks like 010-1234-5678, "
              "02-123-4567, 1588-1234, or abroad +1 415 555 2671"),
            phone);
    else if (mail && !mail_address_is(mail))
        g_set_error(err, ERR, ERR_INPUT,
            _("\"%s\" is not a mail address; one looks like kim@example.com"), mail);
    else
        return true;
    return false;
}

bool person_put(Desk *desk, const PersonFields *fields, char **id, GError **err)
{
    *id = NULL;
    if (!given(fields->name) && !given(fields->company) && !given(fields->phone) &&
        !given(fields->mail))
        return true; /* nobody to seal: a call can be taken even while the key is missing */
    const Seal *seal = desk_seal(desk, err);
    if (!seal)
        return false;
    g_autofree char *phone = lookup(seal, PHONE, fields->phone);
    g_autofree char *name = lookup(seal, NAME, fields->name);
    g_autofree char *found = NULL;
    if (phone && !find_same(desk, phone, name, &found, err))
        return false;
    if (!found && !make(desk, seal, &found, err))
        return false;
    if (!person_add(desk, found, fields, err))
        return false;
    *id = g_steal_pointer(&found);
    return true;
}

static Person *person_open(Desk *desk, const char *id, GError **err)
{
    g_auto(Row) row = { 0 };
    g_autoptr(Person) person = g_new0(Person, 1);
    if (!row_load(desk, id, &row, err))
        return NULL;
    person->id = g_strdup(id);
    person->erased = !row.key;
    if (!row_open(desk, &row, NAME, &person->name, err) ||
        !row_open(desk, &row, COMPANY, &person->company, err) ||
        !row_open(desk, &row, PHONE, &person->phone, err) ||
        !row_open(desk, &row, MAIL, &person->mail, err))
        return NULL;
    return g_steal_pointer(&person);
}

Person *person_for_letter(Desk *desk, const char *id, GError **err)
{
    return person_open(desk, id, err);
}

bool person_discard(Desk *desk, const char *id, GError **err)
{
    return db_run(desk_main(desk), err,
        "DELETE FROM person WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM call WHERE person = ?1)",
        "s", id);
}

bool person_reachable(Desk *desk, const char *id, bool *reachable, GError **err)
{
    *reachable = false;
    if (!id)
        return true;
    g_autoptr(Person) person = person_open(desk, id, err);
    if (!person)
        return false;
    *reachable = (person->phone && phone_is_complete(person->phone)) ||
                 (person->mail && mail_address_is(person->mail));
    return true;
}

static void mask(char **field, char *(*masked)(const char *))
{
    char *plain = *field;
    *field = masked(plain);
    g_free(plain);
}

/* "h***@example.com": enough to recognise, not to write to. */
static char *mask_mail(const char *mail)
{
    const char *at = mail ? strchr(mail, '@') : NULL;
    if (!at)
        return mail ? g_strdup("***") : NULL;
    g_autofree char *first = g_utf8_substring(mail, 0, 1);
    return g_strconcat(at > mail ? first : "", "***", at, NULL);
}

Person *person_mask(Desk *desk, const char *id, GError **err)
{
    Person *person = person_open(desk, id, err);
    if (!person)
        return NULL;
    mask(&person->name, scrub_mask_name);
    mask(&person->company, scrub_mask_company);
    mask(&person->phone, scrub_mask_phone);
    mask(&person->mail, mask_mail);
    return person;
}

/* Appends an event about a person, with its reason. In the open transaction. */
static bool record(Desk *desk, const char *id, const char *kind, const char *reason, GError **err)
{
    if (!given(reason)) {
        g_set_error_literal(err, ERR, ERR_RULE,
            _("a caller's data is shown or erased only for a reason; give it with --reason"));
        return false;
    }
    g_autofree char *clean = NULL, *subject = g_strconcat("person:", id, NULL);
    if (!person_scrub(desk, id, reason, &clean, err))
        return false;
    g_autoptr(JsonWriter) body = json_new();
    json_map(body, NULL);
    json_text(body, "reason", clean);
    json_end(body);
    return log_append(desk, subject, kind, json_text_so_far(body), NULL, err);
}

Person *person_reveal(Desk *desk, const char *id, const char *reason, GError **err)
{
    g_autoptr(DbTx) tx = db_begin(desk_main(desk), err);
    g_autoptr(Person) person = tx ? person_open(desk, id, err) : NULL;
    if (!person || !record(desk, id, "person.revealed", reason, err) ||
        !db_commit(g_steal_pointer(&tx), err))
        return NULL;
    return g_steal_pointer(&person);
}

bool person_erase(Desk *desk, const char *id, const char *reason, GError **err)
{
    Db *db = desk_main(desk);
    /* deleted bytes are overwritten, and no older copy stays in the write-ahead log */
    if (!db_exec(db, "PRAGMA secure_delete = ON", err))
        return false;
    g_autoptr(DbTx) tx = db_begin(db, err);
    g_auto(Row) row = { 0 };
    return tx && row_load(desk, id, &row, err) && record(desk, id, "person.erased", reason, err) &&
           db_commit(g_steal_pointer(&tx), err) && db_checkpoint(db, err);
}

GArray *person_find(Desk *desk, const char *what, GError **err)
{
    const Seal *seal = desk_seal(desk, err);
    g_autofree char *name = seal ? lookup(seal, NAME, what) : NULL;
    g_autofree char *company = seal ? lookup(seal, COMPANY, what) : NULL;
    g_autofree char *phone = seal ? lookup(seal, PHONE, what) : NULL;
    return !seal ? NULL
                 : db_numbers(desk_main(desk), err,
                       "SELECT number FROM call WHERE person IN (SELECT id FROM"
                       " person WHERE name_lookup = ?1 OR company_lookup = ?2"
                       " OR phone_lookup = ?3) ORDER BY number DESC",
                       "sss", name, company, phone);
}

static bool keep(Desk *desk, const Row *row, const char *more, GError **err)
{
    g_autofree char *before = NULL;
    if (!row->key || !row_open(desk, row, SCRUBBED, &before, err))
        return !row->key; /* an erased person keeps nothing */
    g_autofree char *all = before ? g_strconcat(before, "\n", more, NULL) : g_strdup(more);
    g_autoptr(GBytes) sealed = NULL;
    return seal_text(desk_seal(desk, NULL), row->key, row->id, all, &sealed, err) &&
           db_run(desk_main(desk), err, "UPDATE person SET scrubbed = ?2 WHERE id = ?1", "sb",
               row->id, sealed);
}

bool person_keep(Desk *desk, const char *id, const char *text, GError **err)
{
    g_auto(Row) row = { 0 };
    return row_load(desk, id, &row, err) && keep(desk, &row, text, err);
}

/* A line for each piece, except resident numbers: the law forbids keeping those. */
static char *taken_lines(const GPtrArray *taken)
{
    g_autoptr(GString) lines = g_string_new(NULL);
    for (guint i = 0; i < taken->len; i++) {
        const ScrubTaken *piece = taken->pdata[i];
        if (piece->kind != SCRUB_RESIDENT)
            g_string_append_printf(
                lines, "%s%s %s", lines->len ? "\n" : "", scrub_label(piece->kind), piece->text);
    }
    return g_string_free(g_steal_pointer(&lines), FALSE);
}

static bool scrub_known(Desk *desk, const Row *row, const char *text, char **clean, GError **err)
{
    g_autofree char *name = NULL, *company = NULL;
    g_autoptr(GPtrArray) taken = NULL;
    if (!row_open(desk, row, NAME, &name, err) || !row_open(desk, row, COMPANY, &company, err))
        return false;
    const ScrubKnown known[] = { { SCRUB_NAME, name }, { SCRUB_COMPANY, company } };
    *clean = scrub_text(text, known, G_N_ELEMENTS(known), &taken);
    g_autofree char *lines = taken_lines(taken);
    return !*lines || keep(desk, row, lines, err);
}

bool person_scrub(Desk *desk, const char *id, const char *text, char **clean, GError **err)
{
    g_auto(Row) row = { 0 };
    *clean = NULL;
    if (!text)
        return true;
    if (id)
        return row_load(desk, id, &row, err) && scrub_known(desk, &row, text, clean, err);
    *clean = scrub_text(text, NULL, 0, NULL);
    return true;
}

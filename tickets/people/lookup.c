/* tickets/people/lookup.c - who has the number, name or company that is being typed. */
#include "tickets/people/lookup.h"
#include <string.h>
#include "tickets/people/person.h"
#include "tickets/people/personal_number.h"
#include "tickets/people/scrub.h"

#define LEAST_DIGITS 7

/* What the number may be in full, as scrub_phone_key() has numbers: itself, with the first 0 that
 * was left out, with each area code. */
static GPtrArray *full_numbers(const char *typed)
{
    g_autofree char *key = scrub_phone_key(typed);
    gsize n = strlen(key);
    GPtrArray *full = g_ptr_array_new_with_free_func(g_free);
    if (n < LEAST_DIGITS)
        return full;
    g_ptr_array_add(full, g_strdup(key));
    if (key[0] == '0')
        return full;
    g_ptr_array_add(full, g_strconcat("0", key, NULL));
    for (gsize i = 0; phone_areas[i] && n <= LEAST_DIGITS + 1; i++)
        g_ptr_array_add(full, g_strconcat(phone_areas[i], key, NULL));
    return full;
}

/* The keyed hashes of the numbers, as a JSON list. */
static char *hashed(const Seal *seal, const GPtrArray *numbers)
{
    g_autoptr(GString) list = g_string_new("[");
    for (guint i = 0; i < numbers->len; i++) {
        g_autofree char *hash = seal_lookup(seal, "phone", g_ptr_array_index(numbers, i));
        g_string_append_printf(list, "%s\"%s\"", i ? "," : "", hash);
    }
    g_string_append_c(list, ']');
    return g_string_free(g_steal_pointer(&list), FALSE);
}

static GPtrArray *read_ids(DbStmt *q, GError **err)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW)
        g_ptr_array_add(ids, db_text_dup(q, 0));
    return step == DB_DONE ? g_steal_pointer(&ids) : NULL;
}

GPtrArray *person_ids_by_phone(Desk *desk, const char *typed, GError **err)
{
    g_autoptr(GPtrArray) numbers = full_numbers(typed);
    if (numbers->len == 0)
        return g_ptr_array_new_with_free_func(g_free);
    const Seal *seal = desk_seal(desk, err);
    if (!seal)
        return NULL;
    g_autofree char *list = hashed(seal, numbers);
    g_autoptr(DbCached) q = db_query_cached(desk_main(desk), err,
        "SELECT id FROM person WHERE phone_lookup IN (SELECT value FROM json_each(?1))"
        " ORDER BY id LIMIT ?2",
        "sd", list, LOOKUP_MOST);
    return read_ids(q, err);
}

/* The persons of these calls, whoever called last first. */
static GPtrArray *persons_of(Desk *desk, const GArray *numbers, GError **err)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < numbers->len && ids->len < LOOKUP_MOST; i++) {
        g_autoptr(DbCached) q = db_query_cached(desk_main(desk), err,
            "SELECT person FROM call WHERE number = ?1", "i", g_array_index(numbers, gint64, i));
        if (!q || db_step(q, err) != DB_ROW)
            return NULL;
        const char *id = db_text(q, 0);
        if (id && !g_ptr_array_find_with_equal_func(ids, id, g_str_equal, NULL))
            g_ptr_array_add(ids, g_strdup(id));
    }
    return g_steal_pointer(&ids);
}

GPtrArray *person_ids(Desk *desk, const char *typed, GError **err)
{
    g_autoptr(GPtrArray) ids = person_ids_by_phone(desk, typed, err);
    if (!ids || ids->len > 0)
        return g_steal_pointer(&ids);
    g_autoptr(GArray) numbers = person_find(desk, typed, err);
    return numbers ? persons_of(desk, numbers, err) : NULL;
}

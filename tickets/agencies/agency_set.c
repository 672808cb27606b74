/* tickets/agencies/agency_set.c - recording agencies, one event for the whole of each. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/format/csv.h"
#include "base/i18n.h"
#include "base/format/json.h"
#include "base/mail_address.h"
#include "base/text/text.h"
#include "db/log.h"
#include "tickets/people/user.h"
#include "tickets/agencies/agency.h"

static const char *given(const char *text)
{
    return text && *text ? text : NULL;
}

/* Each name once: an alias that equals the name adds nothing. */
static void add_name(JsonWriter *body, GHashTable *seen, const char *name, const char *kind)
{
    g_autofree char *key = given(name) ? text_key(name) : NULL;
    if (!key || !*key || g_hash_table_contains(seen, key))
        return;
    json_map(body, NULL);
    json_text(body, "key", key);
    json_text(body, "name", name);
    json_text(body, "kind", kind);
    json_end(body);
    g_hash_table_add(seen, g_steal_pointer(&key));
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Sorted, so that the same agency always has the same body. */
static void add_names(JsonWriter *body, GHashTable *seen, GStrv names, const char *kind)
{
    g_auto(GStrv) sorted = g_strdupv(names ? names : (char *[]){ NULL });
    qsort(sorted, g_strv_length(sorted), sizeof *sorted, compare_texts);
    for (char **name = sorted; *name; name++)
        if (kind)
            add_name(body, seen, *name, kind);
        else if (name == sorted || !g_str_equal(*name, name[-1]))
            json_text(body, NULL, *name);
}

static char *agency_body(const Agency *agency)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(JsonWriter) body = json_new();
    json_map(body, NULL);
    json_text(body, "name", agency->name);
    json_text(body, "kind", given(agency->kind));
    json_text(body, "answers", given(agency->answers));
    json_text(body, "site", given(agency->site));
    json_text(body, "mail", given(agency->mail));
    json_text(body, "source", given(agency->source));
    json_instant(body, "checked", agency->checked);
    json_number(body, "opens", agency->opens);
    json_number(body, "closes", agency->closes);
    json_number(body, "active", agency->active);
    json_list(body, "names");
    add_name(body, seen, agency->name, "current");
    add_name(body, seen, agency->abbr, "abbr");
    add_names(body, seen, agency->aliases, "alias");
    add_names(body, seen, agency->former, "former");
    json_end(body);
    json_list(body, "categories");
    add_names(body, NULL, agency->categories, NULL);
    json_end(body);
    json_end(body);
    return g_strdup(json_text_so_far(body));
}

static bool is_code(const char *code)
{
    g_autofree char *key = text_key(code);
    return g_str_equal(key, code) && !strpbrk(code, ":/ ") && holder_is_agency(code);
}

static bool check(const Agency *agency, GError **err)
{
    if (!given(agency->code) || !is_code(agency->code))
        g_set_error(err, ERR, ERR_INPUT,
            _("\"%s\" cannot be an agency's code; use lower-case letters and digits, such as "
              "\"kita\""),
            agency->code ? agency->code : "");
    else if (!given(agency->name))
        g_set_error(err, ERR, ERR_INPUT, _("agency %s has no name"), agency->code);
    else if (given(agency->mail) && !mail_address_is(agency->mail))
        g_set_error(err, ERR, ERR_INPUT,
            _("agency %s: \"%s\" is not a mail address; one looks like help@kita.net"),
            agency->code, agency->mail);
    else if (agency->opens < 0 || agency->opens >= agency->closes || agency->closes > DAY_SECONDS)
        g_set_error(err, ERR, ERR_INPUT,
            _("agency %s: it must open before it closes, for example at 09:00 and 18:00"),
            agency->code);
    else
        return true;
    return false;
}

/* In the open transaction. Adds one to `changed` if there is a difference. */
static bool set_changed(Desk *desk, const Agency *agency, gint64 *changed, GError **err)
{
    if (!check(agency, err))
        return false;
    g_autofree char *subject = g_strconcat("agency:", agency->code, NULL);
    g_autofree char *body = agency_body(agency), *before = NULL;
    gint64 known;
    if (!db_number(desk_main(desk), err, 0, &known, "SELECT count(*) FROM agency WHERE code = ?1",
            "s", agency->code))
        return false;
    g_autoptr(Agency) have = known ? agency_load(desk, agency->code, err) : NULL;
    if (known && !have)
        return false;
    before = have ? agency_body(have) : NULL;
    if (g_strcmp0(before, body) == 0)
        return true;
    (*changed)++;
    return log_append(desk, subject, "agency.set", body, NULL, err);
}

bool agency_set(Desk *desk, const Agency *agency, GError **err)
{
    gint64 changed = 0;
    g_autoptr(DbTx) tx = db_begin(desk_main(desk), err);
    return tx && user_needs(desk, USER_AGENCIES, err) && set_changed(desk, agency, &changed, err) &&
           db_commit(g_steal_pointer(&tx), err);
}

/* "09:00" in seconds after midnight; `missing` if the text is empty, -1 if it is not a time. */
static int seconds_of(const char *text, int missing)
{
    int hours, minutes, taken = 0;
    if (!given(text))
        return missing;
    bool read = sscanf(text, "%2d:%2d%n", &hours, &minutes, &taken) == 2 && !text[taken];
    bool valid = read && hours >= 0 && minutes >= 0 && minutes <= 59;
    return valid ? hours * 3600 + minutes * 60 : -1;
}

static GStrv split(const char *list)
{
    g_autoptr(GStrvBuilder) parts = g_strv_builder_new();
    g_auto(GStrv) all = g_strsplit(list ? list : "", ";", -1);
    for (char **part = all; *part; part++)
        if (*g_strstrip(*part))
            g_strv_builder_add(parts, *part);
    return g_strv_builder_end(parts);
}

static Agency *agency_of_row(const CsvReader *csv)
{
    const char *active = given(csv_get(csv, "active")), *checked = given(csv_get(csv, "checked"));
    Agency *agency = g_new0(Agency, 1);
    *agency = (Agency){
        .code = g_strdup(csv_get(csv, "code")),
        .name = g_strdup(csv_get(csv, "name")),
        .abbr = g_strdup(csv_get(csv, "abbr")),
        .kind = g_strdup(csv_get(csv, "kind")),
        .answers = g_strdup(csv_get(csv, "answers")),
        .site = g_strdup(csv_get(csv, "site")),
        .mail = g_strdup(csv_get(csv, "mail")),
        .source = g_strdup(csv_get(csv, "source")),
        .aliases = split(csv_get(csv, "aliases")),
        .former = split(csv_get(csv, "former_names")),
        .categories = split(csv_get(csv, "categories")),
        .opens = seconds_of(csv_get(csv, "opens"), hours_agency.windows[0].from),
        .closes = seconds_of(csv_get(csv, "closes"), hours_agency.windows[0].to),
        .checked = INSTANT_NONE,
        .active = !active || !g_str_equal(active, "0"),
    };
    if (checked)
        day_parse(checked, &agency->checked, NULL); /* stays INSTANT_NONE if it is not a day */
    return agency;
}

bool agency_import(Desk *desk, const char *text, gint64 *changed, GError **err)
{
    static const char *const needed[] = { "code", "name", NULL };
    g_autoptr(CsvReader) csv = csv_reader_new(text, -1, ',');
    if (!csv_read_header(csv, needed, err))
        return false;
    g_autoptr(DbTx) tx = db_begin(desk_main(desk), err);
    if (!tx || !user_needs(desk, USER_AGENCIES, err))
        return false;
    CsvStep step = CSV_FAILED;
    *changed = 0;
    while ((step = csv_next(csv, err)) == CSV_ROW) {
        g_autoptr(Agency) agency = agency_of_row(csv);
        if (!set_changed(desk, agency, changed, err)) {
            g_prefix_error(err, _("line %d: "), csv_line(csv));
            return false;
        }
    }
    return step == CSV_END && db_commit(g_steal_pointer(&tx), err);
}

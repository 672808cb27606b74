/* kb/library/versions.c - the versions of a document by effective date. */
#include "kb/library/versions.h"
#include <string.h>
#include "base/i18n.h"
#include "base/instant.h"

static void version_clear(void *data)
{
    g_free(((KbVersion *)data)->number);
}

GArray *kb_versions(Desk *desk, gint64 version, gint64 today, GError **err)
{
    Db *db = desk_index(desk, err);
    g_autoptr(GArray) versions = g_array_new(FALSE, FALSE, sizeof(KbVersion));
    g_array_set_clear_func(versions, version_clear);
    g_autoptr(DbStmt) q = !db ? NULL
                              : db_query(db, err,
                                    "SELECT id, number, effective, until FROM doc WHERE document ="
                                    " (SELECT document FROM doc WHERE id = ?1)"
                                    " ORDER BY effective, id",
                                    "i", version);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        gint64 effective = db_int(q, 2), until = db_int(q, 3);
        KbVersion v = { .id = db_int(q, 0),
            .number = db_text_dup(q, 1),
            .effective = effective == G_MININT64 ? INSTANT_NONE : effective,
            .until = until,
            .in_force = effective <= today && today < until };
        g_array_append_val(versions, v);
    }
    return step == DB_DONE ? g_steal_pointer(&versions) : NULL;
}

static const KbVersion *at(const GArray *versions, guint i)
{
    return &g_array_index(versions, KbVersion, i);
}

/* The bare number of "제3호", "제 3 호" and "3". */
static char *bare_number(const char *number)
{
    g_auto(GStrv) parts = g_strsplit_set(number, " \t", -1);
    g_autofree char *joined = g_strjoinv("", parts);
    const char *from = g_str_has_prefix(joined, "제") ? joined + strlen("제") : joined;
    gsize n = strlen(from);
    return g_strndup(from, g_str_has_suffix(from, "호") ? n - strlen("호") : n);
}

static int numbered(const GArray *versions, const char *name)
{
    g_autofree char *wanted = bare_number(name);
    for (guint i = versions->len; i-- > 0;) {
        g_autofree char *number =
            at(versions, i)->number ? bare_number(at(versions, i)->number) : NULL;
        if (!g_strcmp0(number, wanted))
            return (int)i;
    }
    return -1;
}

static int in_force_on(const GArray *versions, gint64 day)
{
    for (guint i = versions->len; i-- > 0;)
        if (at(versions, i)->effective <= day && day < at(versions, i)->until)
            return (int)i;
    return -1;
}

int kb_version_named(const GArray *versions, const char *name, GError **err)
{
    gint64 day;
    int place = numbered(versions, name);
    if (place < 0 && day_parse(name, &day, NULL))
        place = in_force_on(versions, day);
    if (place < 0)
        g_set_error(err, ERR, ERR_NOT_FOUND,
            _("no version has the number %s or was in force on that day; list the versions with: "
              "onecall show"),
            name);
    return place;
}

int kb_version_of(const GArray *versions, gint64 id)
{
    for (guint i = 0; i < versions->len; i++)
        if (at(versions, i)->id == id)
            return (int)i;
    return -1;
}

int kb_version_earlier(const GArray *versions, int place)
{
    for (int i = place - 1; i >= 0; i--)
        if (at(versions, (guint)i)->effective < at(versions, (guint)i)->until)
            return i;
    return place - 1;
}

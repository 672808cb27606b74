/* tickets/people/user_mail.c - the mail addresses that users' warnings go to. */
#include "tickets/people/user_mail.h"
#include "base/i18n.h"
#include "base/format/json.h"
#include "base/mail_address.h"
#include "db/log.h"
#include "tickets/people/person.h"
#include "tickets/people/user.h"

static bool find_person(Desk *desk, const char *name, char **person, GError **err)
{
    g_autoptr(DbStmt) q =
        db_query(desk_main(desk), err, "SELECT person FROM user_mail WHERE name = ?1", "s", name);
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    *person = step == DB_ROW ? db_text_dup(q, 0) : NULL;
    return step != DB_FAILED;
}

static bool may_set(Desk *desk, const char *name, GError **err)
{
    bool may;
    if (g_strcmp0(desk_setup(desk)->actor, name) == 0)
        return true;
    if (!user_may_supervise(desk, &may, err))
        return false;
    if (!may)
        g_set_error(err, ERR, ERR_FORBIDDEN,
            _("only %s, a supervisor or an admin may set this address"), name);
    return may;
}

/* In the open transaction. `person` receives the id of the new one; NULL without an address. */
static bool replace_person(
    Desk *desk, const char *name, const char *address, char **person, GError **err)
{
    g_autofree char *before = NULL;
    if (!find_person(desk, name, &before, err) || (before && !person_discard(desk, before, err)))
        return false;
    return person_put(desk, &(PersonFields){ .mail = address }, person, err);
}

bool user_mail_set(Desk *desk, const char *name, const char *address, GError **err)
{
    if (address && !mail_address_is(address)) {
        g_set_error(err, ERR, ERR_INPUT,
            _("\"%s\" is not a mail address; one looks like kim@example.org"), address);
        return false;
    }
    g_autofree char *subject = g_strconcat("user:", name, NULL), *person = NULL;
    g_autoptr(JsonWriter) body = json_new();
    g_autoptr(DbTx) tx = db_begin(desk_main(desk), err);
    if (!tx || !may_set(desk, name, err) || !replace_person(desk, name, address, &person, err))
        return false;
    json_map(body, NULL);
    json_text(body, "person", person);
    json_end(body);
    return log_append(desk, subject, "user.mail", json_text_so_far(body), NULL, err) &&
           db_commit(g_steal_pointer(&tx), err);
}

bool user_mail(Desk *desk, const char *name, char **address, GError **err)
{
    g_autofree char *id = NULL;
    *address = NULL;
    if (!find_person(desk, name, &id, err))
        return false;
    g_autoptr(Person) person = id ? person_for_letter(desk, id, err) : NULL;
    if (person)
        *address = g_steal_pointer(&person->mail);
    return !id || person;
}

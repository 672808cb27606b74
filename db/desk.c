/* db/desk.c - one desk: its folder and its files. */
#include "db/desk.h"
#include <errno.h>
#include <glib/gstdio.h>
#include <linux/magic.h>
#include <sys/vfs.h>
#include "base/i18n.h"
#include "db/schema.h"

struct Desk {
    char *folder; /* NULL in memory */
    const DeskSetup *setup;
    Gate *gate;
    Db *main_db, *index;
    Seal *seal;
    Desk *present; /* of a replay: the desk whose key it uses; else NULL */
    gint64 held_at;
};

/* File systems whose locks or whose shared memory SQLite's write-ahead log cannot rely on
 * (sqlite.org/wal.html, "all processes must be on the same host"). */
static const struct {
    unsigned long magic;
    const char *name;
} refused[] = {
    { NFS_SUPER_MAGIC, "NFS" },
    { SMB_SUPER_MAGIC, "SMB" },
    { CIFS_SUPER_MAGIC, "CIFS" },
    { SMB2_SUPER_MAGIC, "SMB2" },
    { FUSE_SUPER_MAGIC, "FUSE" },
    { V9FS_MAGIC, "9P" },
    { AFS_SUPER_MAGIC, "AFS" },
    { CODA_SUPER_MAGIC, "Coda" },
};

static bool is_local(const char *folder, GError **err)
{
    struct statfs fs;
    if (statfs(folder, &fs) != 0) {
        g_set_error(err, ERR, ERR_STORE, "%s: %s", folder, g_strerror(errno));
        return false;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++)
        if ((unsigned long)fs.f_type == refused[i].magic) {
            g_set_error(err, ERR, ERR_STORE,
                _("%s is on %s, where two programs can damage the desk; choose a folder on a disk "
                  "of this machine with --desk"),
                folder, refused[i].name);
            return false;
        }
    return true;
}

static Desk *desk_new(const char *folder, const DeskSetup *setup)
{
    Desk *desk = g_new0(Desk, 1);
    *desk = (Desk){ .folder = g_strdup(folder), .setup = setup, .held_at = INSTANT_NONE };
    return desk;
}

void desk_free(Desk *desk)
{
    if (!desk)
        return;
    db_free(desk->main_db);
    db_free(desk->index);
    gate_free(desk->gate);
    seal_free(desk->seal);
    g_free(desk->folder);
    g_free(desk);
}

char *desk_path(const Desk *desk, const char *name)
{
    return g_build_filename(desk->folder, name, NULL);
}

static bool open_gate(Desk *desk, GError **err)
{
    g_autofree char *path = desk_path(desk, "desk.lock");
    g_autofree char *holder = g_strdup_printf("%s, %s", desk->setup->doing, desk->setup->actor);
    desk->gate = gate_open(path, holder, err);
    return desk->gate != NULL;
}

static bool open_main_db(Desk *desk, DbFlags flags, GError **err)
{
    g_autofree char *path = desk_path(desk, "desk.db");
    desk->main_db = db_open(path, desk->gate, flags | DB_FULL_SYNC, err);
    return desk->main_db && schema_migrate_desk(desk->main_db, err);
}

static bool found(Desk *desk, GError **err)
{
    g_autofree char *path = desk_path(desk, "desk.db");
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        return true;
    g_set_error(err, ERR, ERR_NOT_FOUND,
        _("there is no desk in %s; make one with: onecall init --starter"), desk->folder);
    return false;
}

Desk *desk_open(const char *folder, const DeskSetup *setup, GError **err)
{
    g_autoptr(Desk) desk = desk_new(folder, setup);
    if (!found(desk, err) || !is_local(folder, err) || !open_gate(desk, err) ||
        !open_main_db(desk, 0, err))
        return NULL;
    return g_steal_pointer(&desk);
}

Desk *desk_peek(const char *folder, const DeskSetup *setup, GError **err)
{
    g_autoptr(Desk) desk = desk_new(folder, setup);
    if (!found(desk, err) || !is_local(folder, err))
        return NULL;
    g_autofree char *path = desk_path(desk, "desk.db");
    desk->main_db = db_open(path, NULL, DB_READ_ONLY, err);
    return desk->main_db ? g_steal_pointer(&desk) : NULL;
}

static bool make_folder(const char *folder, GError **err)
{
    g_autofree char *path = g_build_filename(folder, "desk.db", NULL);
    if (g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_set_error(err, ERR, ERR_RULE,
            _("%s already holds a desk; use it as it is, or name another folder with --desk"),
            folder);
        return false;
    }
    if (g_mkdir_with_parents(folder, 0700) == 0)
        return true;
    g_set_error(err, ERR, ERR_STORE, "%s: %s", folder, g_strerror(errno));
    return false;
}

Desk *desk_make_files(const char *folder, const DeskSetup *setup, GError **err)
{
    g_autoptr(Desk) desk = desk_new(folder, setup);
    if (!make_folder(folder, err) || !is_local(folder, err) || !open_gate(desk, err))
        return NULL;
    g_autofree char *key = desk_path(desk, "desk.key");
    if (!g_file_test(key, G_FILE_TEST_EXISTS) && !seal_create(key, err))
        return NULL;
    return open_main_db(desk, DB_CREATE, err) ? g_steal_pointer(&desk) : NULL;
}

Desk *desk_new_for_tests(const DeskSetup *setup, GError **err)
{
    g_autoptr(Desk) desk = desk_new(NULL, setup);
    desk->seal = seal_new_for_tests();
    desk->main_db = db_open(":memory:", NULL, DB_CREATE, err);
    if (!desk->main_db || !schema_migrate_desk(desk->main_db, err) || !desk_index(desk, err))
        return NULL;
    return g_steal_pointer(&desk);
}

Desk *desk_new_replay(Desk *desk, Db *main_db, gint64 at)
{
    Desk *replay = desk_new(NULL, desk->setup);
    replay->main_db = main_db;
    replay->present = desk;
    replay->held_at = at;
    return replay;
}

bool desk_is_replay(const Desk *desk)
{
    return desk->present != NULL;
}

void desk_hold_time(Desk *desk, gint64 at)
{
    desk->held_at = at;
}

gint64 desk_held_at(const Desk *desk)
{
    return desk->held_at;
}

Db *desk_main(Desk *desk)
{
    return desk->main_db;
}

static Db *open_index(Desk *desk, bool *outdated, GError **err)
{
    g_autofree char *path = desk->folder ? desk_path(desk, "index.db") : g_strdup(":memory:");
    g_autoptr(Db) index = db_open(path, desk->gate, DB_CREATE, err);
    if (!index || !schema_make_index(index, outdated, err))
        return NULL;
    return g_steal_pointer(&index);
}

Db *desk_index(Desk *desk, GError **err)
{
    bool outdated = false;
    if (!desk->index)
        desk->index = open_index(desk, &outdated, err);
    if (!desk->index || !outdated)
        return desk->index;
    if (!desk_drop_index(desk, err))
        return NULL;
    return desk->index = open_index(desk, &outdated, err);
}

bool desk_drop_index(Desk *desk, GError **err)
{
    static const char *const files[] = { "index.db", "index.db-wal", "index.db-shm" };
    g_clear_pointer(&desk->index, db_free);
    if (!gate_enter(desk->gate, err))
        return false;
    bool ok = true;
    for (gsize i = 0; ok && desk->folder && i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = desk_path(desk, files[i]);
        ok = g_unlink(path) == 0 || errno == ENOENT;
        if (!ok)
            g_set_error(err, ERR, ERR_STORE, "%s: %s", path, g_strerror(errno));
    }
    gate_leave(desk->gate);
    return ok;
}

const Seal *desk_seal(Desk *desk, GError **err)
{
    if (desk->present)
        return desk_seal(desk->present, err);
    if (!desk->seal) {
        g_autofree char *path = desk_path(desk, "desk.key");
        desk->seal = seal_open(path, err);
    }
    return desk->seal;
}

const DeskSetup *desk_setup(const Desk *desk)
{
    return desk->setup;
}

const char *desk_folder(const Desk *desk)
{
    return desk->folder;
}

/* base/config.c - settings, each with the place its value came from. */
#include "base/config.h"
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mail_address.h"
#include "base/policy_names.h"
#include "languages.h" /* generated from po/ by CMake */

#define GROUP "onecall"

typedef struct {
    const char *name;                 /* in a file, and the option without "--" */
    const char *environment;          /* its variable */
    const char *allowed;              /* the values, split by '|'; NULL: any text */
    bool (*check)(const char *value); /* of other values than ""; NULL: none */
    const char *wanted;               /* what it checks, in words */
} SettingRow;

/* A command is run without a shell: it is split into words as a shell would, the first a path. */
static bool is_command(const char *value)
{
    g_auto(GStrv) words = NULL;
    return g_shell_parse_argv(value, NULL, &words, NULL) && g_path_is_absolute(words[0]);
}

static const SettingRow rows[SETTING_N] = {
    [SETTING_DESK] = { .name = "desk", .environment = "ONECALL_DESK" },
    [SETTING_USER] = { .name = "user", .environment = "ONECALL_USER" },
    [SETTING_LANG] = { .name = "lang", .environment = "ONECALL_LANG", .allowed = LANGUAGE_NAMES },
    [SETTING_COLOR] = { .name = "color",
        .environment = "ONECALL_COLOR",
        .allowed = "auto|always|never" },
    [SETTING_CENTRE] = { .name = "centre", .environment = "ONECALL_CENTRE" },
    [SETTING_POLICY] = { .name = "policy",
        .environment = "ONECALL_POLICY",
        .allowed = POLICY_ELAPSED "|" POLICY_OFFICE "|" POLICY_BUSINESS "|" POLICY_EXTENDED },
    [SETTING_CONTACT] = { .name = "contact", .environment = "ONECALL_CONTACT" },
    [SETTING_MAIL_FROM] = { .name = "mail_from",
        .environment = "ONECALL_MAIL_FROM",
        .check = mail_address_is,
        .wanted = N_("a mail address") },
    [SETTING_SENDMAIL] = { .name = "sendmail",
        .environment = "ONECALL_SENDMAIL",
        .check = is_command,
        .wanted = N_("a command with its options") },
    [SETTING_CLIPBOARD] = { .name = "clipboard",
        .environment = "ONECALL_CLIPBOARD",
        .allowed = "auto|on|off" },
    [SETTING_FRAME] = { .name = "frame", .environment = "ONECALL_FRAME", .allowed = "on|off" },
};

typedef struct {
    char *value, *origin;
} Value;

struct Config {
    Value values[SETTING_N];
};

static void set(Config *config, Setting setting, const char *value, const char *origin)
{
    Value *v = &config->values[setting];
    g_free(v->value);
    g_free(v->origin);
    *v = (Value){ g_strdup(value), g_strdup(origin) };
}

static bool set_checked(Config *config, Setting setting, const char *value, const char *origin,
    ErrCode code, GError **err)
{
    const SettingRow *row = &rows[setting];
    if (!g_utf8_validate(value, -1, NULL)) {
        g_set_error(err, ERR, code, _("%s (%s) is not UTF-8"), row->name, origin);
        return false;
    }
    if (row->allowed) {
        g_auto(GStrv) allowed = g_strsplit(row->allowed, "|", -1);
        if (!g_strv_contains((const char *const *)allowed, value)) {
            g_set_error(err, ERR, code, _("%s (%s) is \"%s\"; it can be: %s"), row->name, origin,
                value, row->allowed);
            return false;
        }
    }
    if (row->check && *value && !row->check(value)) {
        g_set_error(err, ERR, code, _("%s (%s) is \"%s\"; it must be: %s"), row->name, origin,
            value, _(row->wanted));
        return false;
    }
    set(config, setting, value, origin);
    return true;
}

static void set_defaults(Config *config)
{
    g_autofree char *desk = g_build_filename(g_get_user_data_dir(), "onecall", NULL);
    const char *no_color = g_getenv("NO_COLOR"); /* no-color.org: empty means nothing */
    set(config, SETTING_DESK, desk, "default");
    set(config, SETTING_USER, g_get_user_name(), "default");
    set(config, SETTING_LANG, i18n_language(), "default");
    set(config, SETTING_COLOR, no_color && *no_color ? "never" : "auto", "default");
    set(config, SETTING_CENTRE, "표준인증 콜센터", "default");
    set(config, SETTING_POLICY, POLICY_ELAPSED, "default");
    set(config, SETTING_CONTACT, "1381", "default");
    set(config, SETTING_MAIL_FROM, "", "default");
    set(config, SETTING_SENDMAIL, "/usr/sbin/sendmail -i -t", "default");
    set(config, SETTING_CLIPBOARD, "auto", "default");
    set(config, SETTING_FRAME, "on", "default");
}

bool config_find(const char *name, Setting *setting)
{
    for (int i = 0; i < SETTING_N; i++)
        if (g_str_equal(rows[i].name, name)) {
            *setting = (Setting)i;
            return true;
        }
    return false;
}

static bool has_one_group(GKeyFile *file, const char *path, GError **err)
{
    g_auto(GStrv) groups = g_key_file_get_groups(file, NULL);
    for (char **group = groups; *group; group++)
        if (!g_str_equal(*group, GROUP)) {
            g_set_error(err, ERR, ERR_INPUT,
                _("%s: there is no group [%s]; settings belong under [%s]"), path, *group, GROUP);
            return false;
        }
    return true;
}

static bool load_keys(Config *config, GKeyFile *file, const char *path, GError **err)
{
    g_auto(GStrv) names = g_key_file_get_keys(file, GROUP, NULL, NULL);
    for (char **name = names; name && *name; name++) {
        Setting setting;
        if (!config_find(*name, &setting)) {
            g_set_error(err, ERR, ERR_INPUT, _("%s: there is no setting \"%s\""), path, *name);
            return false;
        }
        g_autoptr(GError) why = NULL;
        g_autofree char *value = g_key_file_get_string(file, GROUP, *name, &why);
        if (!value) { /* not UTF-8, or a backslash that escapes nothing */
            g_set_error(err, ERR, ERR_INPUT, "%s: %s: %s", path, *name, why->message);
            return false;
        }
        if (!set_checked(config, setting, value, path, ERR_INPUT, err))
            return false;
    }
    return true;
}

static bool load_file(Config *config, const char *path, GError **err)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autoptr(GError) why = NULL;
    if (g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, &why))
        return has_one_group(file, path, err) && load_keys(config, file, path, err);
    if (g_error_matches(why, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return true;
    g_set_error(err, ERR, ERR_INPUT, "%s: %s", path, why->message);
    return false;
}

static bool load_environment(Config *config, GError **err)
{
    for (int i = 0; i < SETTING_N; i++) {
        const char *value = g_getenv(rows[i].environment);
        if (value && *value &&
            !set_checked(config, (Setting)i, value, rows[i].environment, ERR_INPUT, err))
            return false;
    }
    return true;
}

char *config_own_path(void)
{
    return g_build_filename(g_get_user_config_dir(), "onecall.conf", NULL);
}

Config *config_load(GError **err)
{
    g_autoptr(Config) config = g_new0(Config, 1);
    g_autofree char *own = config_own_path();
    set_defaults(config);
    if (!load_file(config, "/etc/onecall.conf", err) || !load_file(config, own, err) ||
        !load_environment(config, err))
        return NULL;
    return g_steal_pointer(&config);
}

void config_free(Config *config)
{
    if (!config)
        return;
    for (int i = 0; i < SETTING_N; i++) {
        g_free(config->values[i].value);
        g_free(config->values[i].origin);
    }
    g_free(config);
}

bool config_override(Config *config, Setting setting, const char *value, GError **err)
{
    g_autofree char *origin = g_strdup_printf("--%s", rows[setting].name);
    return set_checked(config, setting, value, origin, ERR_USAGE, err);
}

/* The file a link leads to: whoever keeps settings elsewhere keeps the link. */
static char *own_file(void)
{
    g_autofree char *path = config_own_path();
    char *real = realpath(path, NULL);
    char *copy = g_strdup(real ? real : path);
    free(real);
    return copy;
}

static bool load_own(GKeyFile *file, const char *path, GError **err)
{
    g_autoptr(GError) why = NULL;
    GKeyFileFlags flags = G_KEY_FILE_KEEP_COMMENTS | G_KEY_FILE_KEEP_TRANSLATIONS;
    if (g_key_file_load_from_file(file, path, flags, &why) ||
        g_error_matches(why, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return true;
    g_set_error(err, ERR, ERR_INPUT, "%s: %s", path, why->message);
    return false;
}

static bool save_own(GKeyFile *file, const char *path, GError **err)
{
    g_autoptr(GError) why = NULL;
    g_autofree char *folder = g_path_get_dirname(path);
    gsize bytes;
    g_autofree char *text = g_key_file_to_data(file, &bytes, NULL);
    g_mkdir_with_parents(folder, 0700); /* if it cannot be made, the file cannot be written */
    if (g_file_set_contents_full(path, text, (gssize)bytes,
            G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &why))
        return true;
    g_set_error_literal(err, ERR, ERR_STORE, why->message);
    return false;
}

static bool may_save(const char *name, const char *value, GError **err)
{
    Setting setting;
    if (!config_find(name, &setting)) {
        g_autoptr(GString) names = g_string_new(NULL);
        for (int i = 0; i < SETTING_N; i++)
            g_string_append_printf(names, "%s%s", i > 0 ? ", " : "", rows[i].name);
        g_set_error(
            err, ERR, ERR_USAGE, _("there is no setting \"%s\"; there are: %s"), name, names->str);
        return false;
    }
    if (value && !*value && setting != SETTING_MAIL_FROM) { /* there "" means: no mail is sent */
        g_set_error(err, ERR, ERR_USAGE,
            _("%s cannot be empty; back to the default: onecall config unset %s"), name, name);
        return false;
    }
    g_autoptr(Config) tried = g_new0(Config, 1);
    return !value || set_checked(tried, setting, value, "config set", ERR_USAGE, err);
}

bool config_save(const char *name, const char *value, GError **err)
{
    if (!may_save(name, value, err))
        return false;
    g_autofree char *path = own_file();
    g_autoptr(GKeyFile) file = g_key_file_new();
    if (!load_own(file, path, err))
        return false;
    if (value)
        g_key_file_set_string(file, GROUP, name, value);
    else if (!g_key_file_remove_key(file, GROUP, name, NULL))
        return true;
    return save_own(file, path, err);
}

const char *config_get(const Config *config, Setting setting)
{
    return config->values[setting].value;
}

const char *config_origin(const Config *config, Setting setting)
{
    return config->values[setting].origin;
}

const char *config_allowed(Setting setting)
{
    return rows[setting].allowed;
}

const char *config_name(Setting setting)
{
    return rows[setting].name;
}

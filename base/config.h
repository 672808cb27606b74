/* base/config.h - settings, each with the place its value came from.
 *
 * The order, weakest first: the default, /etc/onecall.conf, $XDG_CONFIG_HOME/onecall.conf, the
 * environment, the command line. Files are GKeyFile with one group, [onecall].
 */
#pragma once
#include <glib.h>
#include "base/err.h"

typedef enum {
    SETTING_DESK,      /* the desk's folder */
    SETTING_USER,      /* who acts: the name in the log */
    SETTING_LANG,      /* of messages: en, or a file of po/ */
    SETTING_COLOR,     /* auto, always, never */
    SETTING_CENTRE,    /* the call centre's name on letters and reports */
    SETTING_POLICY,    /* the reading of 48 hours a new call gets */
    SETTING_CONTACT,   /* how an agency reaches the handler: on letters */
    SETTING_MAIL_FROM, /* the address letters are sent from and answered to; "": no mail is sent */
    SETTING_SENDMAIL,  /* the command that reads a mail on its standard input */
    SETTING_CLIPBOARD, /* auto, on, off: whether the terminal may be asked to copy a citation */
    SETTING_FRAME,     /* on, off: whether the session has its frame, on a terminal that can */
    SETTING_N,
} Setting;

typedef struct Config Config;

/* ERR_INPUT if a file is damaged, names an unknown setting, or a value is not allowed. */
Config *config_load(GError **err);
void config_free(Config *config);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Config, config_free)

/* A value from the command line. ERR_USAGE if it is not allowed. */
bool config_override(Config *config, Setting setting, const char *value, GError **err);

/* Writes `value` for the setting of that name into $XDG_CONFIG_HOME/onecall.conf, NULL takes it
 * out: the file whole or not at all, with its comments. Nothing loaded changes. ERR_USAGE if there
 * is no such setting or the value is not allowed, ERR_INPUT if the file is damaged, ERR_STORE. */
bool config_save(const char *name, const char *value, GError **err);
char *config_own_path(void);                          /* of that file; free with g_free() */
bool config_find(const char *name, Setting *setting); /* false if there is none */

const char *config_get(const Config *config, Setting setting); /* never NULL; borrowed */
const char *config_origin(
    const Config *config, Setting setting);  /* "default", a path, "ONECALL_DESK", "--desk" */
const char *config_name(Setting setting);    /* "desk" */
const char *config_allowed(Setting setting); /* "ko|en"; NULL: any text */

/* cli/app.h - what a run of the program owns: settings, printer, desk. */
#pragma once
#include "cli/command.h"

/* The global options, before the command or after it. Empty strings stand for "not given". */
typedef struct {
    char *desk, *color, *lang, *user, *accept_clock;
    gboolean json, version, help;
} GlobalOptions;
void global_options_clear(GlobalOptions *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GlobalOptions, global_options_clear)
/* The entries that fill `options`; free with g_free(). */
GOptionEntry *global_entries(GlobalOptions *options);

bool app_init(App *app, GError **err);
void app_clear(App *app);
/* Applies what was given: language, desk, printer. */
bool app_apply(App *app, const GlobalOptions *options, GError **err);

/* The desk, opened and its index caught up with the log. Borrowed. */
Desk *app_open_desk(App *app, GError **err);
/* Brings the index up to the log. */
bool app_catch_up(App *app, GError **err);
void app_close_desk(App *app);

/* Columns of the terminal `fd` is; 0 where it is none. */
int terminal_columns(int fd);

/* The day that counts as today, at log_now(). */
bool app_today(App *app, gint64 *today, GError **err);

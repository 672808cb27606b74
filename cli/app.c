/* cli/app.c - what a run of the program owns: settings, printer, desk. */
#include "cli/app.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include "base/i18n.h"
#include "base/instant.h"
#include "cli/index_source.h"
#include "db/events.h"
#include "db/log.h"
#include "kb/search/search.h"
#include "kb/library/events.h"
#include "tickets/transaction/events.h"

static const LogView *const all_views[] = { db_views, kb_views, ticket_views, NULL };

void global_options_clear(GlobalOptions *options)
{
    g_free(options->desk);
    g_free(options->color);
    g_free(options->lang);
    g_free(options->user);
    g_free(options->accept_clock);
    *options = (GlobalOptions){ 0 };
}

GOptionEntry *global_entries(GlobalOptions *o)
{
    const GOptionEntry entries[] = {
        { "desk", 0, 0, G_OPTION_ARG_FILENAME, &o->desk, N_("Use the desk in this folder"),
            N_("DIR") },
        { "json", 0, 0, G_OPTION_ARG_NONE, &o->json, N_("Print JSON"), NULL },
        { "format-version", 0, 0, G_OPTION_ARG_INT, &o->format_version,
            N_("Refuse unless the JSON is of this version"), "N" },
        { "color", 0, 0, G_OPTION_ARG_STRING, &o->color, N_("Colours: auto, always or never"),
            N_("WHEN") },
        { "lang", 0, 0, G_OPTION_ARG_STRING, &o->lang, N_("Language of messages and help"),
            config_allowed(SETTING_LANG) },
        { "user", 0, 0, G_OPTION_ARG_STRING, &o->user, N_("Act as this consultant"), N_("NAME") },
        { "plain", 0, 0, G_OPTION_ARG_NONE, &o->plain,
            N_("A session below a prompt, without its frame"), NULL },
        { "no-pager", 0, 0, G_OPTION_ARG_NONE, &o->no_pager,
            N_("Long output runs through the terminal, not through a pager"), NULL },
        { "accept-clock", 0, 0, G_OPTION_ARG_STRING, &o->accept_clock,
            N_("Write although the clock jumped, and say why"), N_("REASON") },
        { "help", 'h', 0, G_OPTION_ARG_NONE, &o->help, N_("Show this help"), NULL },
        { "version", 0, 0, G_OPTION_ARG_NONE, &o->version, N_("Show the version"), NULL },
        G_OPTION_ENTRY_NULL,
    };
    return g_memdup2(entries, sizeof entries);
}

int terminal_columns(int fd)
{
    struct winsize size;
    if (!isatty(fd))
        return 0;
    return ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

static bool wants_styles(const App *app)
{
    const char *when = config_get(app->config, SETTING_COLOR), *term = g_getenv("TERM");
    if (g_str_equal(when, "auto"))
        return isatty(STDOUT_FILENO) && term && !g_str_equal(term, "dumb");
    return g_str_equal(when, "always");
}

static void make_printer(App *app)
{
    g_clear_pointer(&app->out, printer_free);
    app->out = printer_new(app->json ? PRINT_JSON : PRINT_TEXT, app->kept ? app->kept : stdout,
        app->columns ? app->columns : terminal_columns(STDOUT_FILENO), wants_styles(app));
}

void app_print_to(App *app, FILE *kept)
{
    app->kept = kept;
    make_printer(app);
}

bool app_init(App *app, GError **err)
{
    app->config = config_load(err);
    app->setup = (DeskSetup){ .views = all_views, .doing = "onecall" };
    if (!app->config)
        return false;
    i18n_init(config_get(app->config, SETTING_LANG)); /* options may be typed in it */
    make_printer(app);
    return true;
}

void app_clear(App *app)
{
    app_close_desk(app);
    kb_result_free(app->shown);
    g_clear_pointer(&app->seen, g_hash_table_unref);
    g_free((char *)app->setup.accept_clock);
    g_clear_pointer(&app->out, printer_free);
    g_clear_pointer(&app->config, config_free);
}

static bool override(App *app, Setting setting, const char *value, GError **err)
{
    return !value || config_override(app->config, setting, value, err);
}

static bool prints_format(int wanted, GError **err)
{
    if (wanted == 0 || wanted == OUTPUT_FORMAT)
        return true;
    g_set_error(err, ERR, ERR_USAGE, _("the JSON of this onecall is of version %d, not %d"),
        OUTPUT_FORMAT, wanted);
    return false;
}

bool app_apply(App *app, const GlobalOptions *o, GError **err)
{
    if (!prints_format(o->format_version, err))
        return false;
    if (!override(app, SETTING_DESK, o->desk, err) ||
        !override(app, SETTING_COLOR, o->color, err) ||
        !override(app, SETTING_LANG, o->lang, err) || !override(app, SETTING_USER, o->user, err) ||
        !override(app, SETTING_FRAME, o->plain ? "off" : NULL, err))
        return false;
    if (o->accept_clock) {
        g_free((char *)app->setup.accept_clock);
        app->setup.accept_clock = g_strdup(o->accept_clock);
    }
    app->no_pager = app->no_pager || o->no_pager;
    app->setup.actor = config_get(app->config, SETTING_USER);
    i18n_init(config_get(app->config, SETTING_LANG));
    make_printer(app);
    return true;
}

/* A desk can be read while its clock is wrong, but the reader must know. Warns once a run. */
static void warn_of_clock(App *app)
{
    gint64 now;
    bool jumped = false, known = app->warned || app->setup.accept_clock;
    if (known || !log_now(app->desk, &now, &jumped, NULL) || !jumped)
        return;
    app->warned = true;
    fprintf(stderr, "onecall: %s\n",
        _("the clock jumped: what is shown may be wrong, and nothing can be written; see: onecall "
          "doctor"));
}

Desk *app_open_desk(App *app, GError **err)
{
    if (!app->desk)
        app->desk = desk_open(config_get(app->config, SETTING_DESK), &app->setup, err);
    if (app->desk && !index_catch_up(app->desk, err))
        app_close_desk(app);
    if (app->desk)
        warn_of_clock(app);
    return app->desk;
}

void app_close_desk(App *app)
{
    g_clear_pointer(&app->desk, desk_free);
}

bool app_catch_up(App *app, GError **err)
{
    return index_catch_up(app->desk, err);
}

bool app_today(App *app, gint64 *today, GError **err)
{
    gint64 now;
    if (!log_now(app->desk, &now, NULL, err))
        return false;
    *today = instant_day(now);
    return true;
}

static gpointer seen_key(gint64 number)
{
    return GSIZE_TO_POINTER((gsize)number);
}

void app_remember_revision(App *app, gint64 number, gint64 revision)
{
    if (!app->session)
        return;
    app->at_hand = number;
    if (!app->seen)
        app->seen = g_hash_table_new(NULL, NULL);
    g_hash_table_replace(app->seen, seen_key(number), seen_key(revision));
}

gint64 app_remembered_revision(const App *app, gint64 number)
{
    return app->seen ? (gint64)GPOINTER_TO_SIZE(g_hash_table_lookup(app->seen, seen_key(number)))
                     : 0;
}

const char *command_prefix(const App *app)
{
    return app->session ? "/" : "onecall ";
}

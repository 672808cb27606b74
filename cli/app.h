/* cli/app.h - what a run of the program owns: settings, printer, desk. */
#pragma once
#include "base/config.h"
#include "base/format/printer.h"
#include "db/desk.h"

/* The version of what --json prints (docs/output.md). A new key is no new version; a key that goes
 * or means something else would be one. */
#define OUTPUT_FORMAT 1

/* What command_parse() does in place of running the command. */
typedef enum { SHOW_NOTHING, SHOW_HELP, SHOW_MANUAL, SHOW_OPTIONS, SHOW_ENTRIES } ShowInstead;

typedef struct {
    Config *config;
    Printer *out;
    DeskSetup setup;
    Desk *desk;         /* opened by app_open_desk() when first asked for */
    int columns;        /* of what is printed; 0: as the terminal has */
    bool warned;        /* of a clock that jumped */
    bool json, session; /* in the session, the desk stays open */
    bool no_pager;      /* --no-pager */
    FILE *kept;         /* takes what is printed, for a pager; NULL: standard output does */
    char *kept_text;    /* cli/terminal/pager.c */
    size_t kept_bytes;
    struct KbResult *shown; /* the hits on the screen: numbers mean them */
    gint64 at_hand;         /* in the session: the call shown or changed last; 0: none */
    gint64 shown_for;       /* the call that was at hand when `shown` was searched for */
    GHashTable *seen;       /* in the session: call number -> the revision shown last; or NULL */
    ShowInstead show;
    GArray *entries;               /* SHOW_ENTRIES adds what the command would parse; or NULL */
    const struct Command *command; /* the one that runs */
    const struct Action *actions;  /* its actions, or NULL */
    GArray *options;               /* where help_options() collects them; else NULL */
} App;

/* The global options, before the command or after it. Empty strings stand for "not given". */
typedef struct {
    char *desk, *color, *lang, *user, *accept_clock;
    int format_version; /* 0: not given */
    gboolean json, version, help, plain, no_pager;
} GlobalOptions;
void global_options_clear(GlobalOptions *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GlobalOptions, global_options_clear)
/* The entries that fill `options`; free with g_free(). */
GOptionEntry *global_entries(GlobalOptions *options);

bool app_init(App *app, GError **err);
void app_clear(App *app);
/* Applies what was given: language, desk, printer. */
bool app_apply(App *app, const GlobalOptions *options, GError **err);

/* From now on what is printed goes to `kept`; NULL: to standard output. It is laid out for the
 * terminal all the same. */
void app_print_to(App *app, FILE *kept);

/* The desk, opened and its index caught up with the log. Borrowed. */
Desk *app_open_desk(App *app, GError **err);
/* Brings the index up to the log. */
bool app_catch_up(App *app, GError **err);
void app_close_desk(App *app);

/* Columns of the terminal that `fd` is; 0 if it is not a terminal. */
int terminal_columns(int fd);

/* The day that counts as today, at log_now(). */
bool app_today(App *app, gint64 *today, GError **err);

/* In the session: call `number` was shown to the user at this revision. */
void app_remember_revision(App *app, gint64 number, gint64 revision);
/* The revision that was shown last; 0 if none was. */
gint64 app_remembered_revision(const App *app, gint64 number);

/* What is typed before a command's name: "onecall ", or "/" in the session. */
const char *command_prefix(const App *app);

/* cli/help.h - how a command shows itself: help, manual page and the options for completion, all
 * from the table of commands and from the options that each command parses.
 */
#pragma once
#include "cli/commands.h"

/* Called by command_parse() instead of parsing: shows app->command as app->show says. Always false,
 * with ERR_SHOWN. */
bool help_show(App *app, const GOptionEntry *entries, GError **err);

/* JSON: name, operands and help, in an open map. */
void help_print_command(App *app, const Command *command);

/* An option as it stands in the line. */
typedef struct {
    const char *name;
    char short_name;   /* 0: none */
    const char *takes; /* untranslated: "AGENCY"; NULL: nothing */
    bool repeats;      /* it may be given again */
    char *help;
} HelpOption;

/* The options of a command, without hidden ones; `actions` receives its actions, or NULL. GArray of
 * HelpOption; free with g_array_unref(). */
GArray *help_options_of(App *app, const Command *command, const struct Action **actions);
/* Those before any command and after each. */
GArray *help_global_options(void);

/* Runs every command with app->show set, so that it shows itself; `before` (or NULL) is called
 * before each. */
void help_each_command(
    App *app, ShowInstead show, void (*before)(App *app, const Command *command));

/* The options of `command`, and the global ones after them: GOptionEntry, of which only the names,
 * the kind of value and its description mean anything. g_array_unref(). */
GArray *help_entries(App *app, const Command *command);

/* The commands in their groups, what is used most first. */
void help_list_commands(App *app);

/* `text` as scdoc(5) takes it. Free with g_free(). */
char *help_scdoc(const char *text);
/* The options as a list of scdoc(5). */
void help_manual_options(App *app, const char *command, const GOptionEntry *entries);

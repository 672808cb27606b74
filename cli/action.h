/* cli/action.h - commands with actions: agency list, calendar import FILE, ... */
#pragma once
#include "cli/app.h"

typedef struct Action {
    const char *name;
    int least, most; /* operands after the action's name; most -1: any number */
    const char *operands;
    bool (*run)(App *app, int argc, char **argv, const void *options, GError **err);
} Action;

/* command_parse() for a command with actions: any number of operands. */
bool action_parse(App *app, const Action *actions, const GOptionEntry *entries, int *argc,
    char ***argv, GError **err);

/* The action that is meant (cli/words.h); NULL if there is none. */
const Action *action_find(const Action *actions, const char *typed);

/* Runs the action that argv[1] names, with argv[2..]; the first action if none is named. ERR_USAGE,
 * listing the actions. */
bool action_run(
    App *app, const Action *actions, int argc, char **argv, const void *options, GError **err);

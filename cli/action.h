/* cli/action.h - commands with actions: agency list, calendar import FILE, ... */
#pragma once
#include "cli/app.h"

typedef struct {
    const char *name;
    int least, most; /* operands after the action's name; most -1: any number */
    const char *operands;
    bool (*run)(App *app, int argc, char **argv, const void *options, GError **err);
} Action;

/* Runs the action that argv[1] names, with argv[2..]; the first action if none is named. ERR_USAGE,
 * listing the actions. */
bool action_run(
    App *app, const Action *actions, int argc, char **argv, const void *options, GError **err);

/* tests/pty/run.h - one case as it runs: its folder, its environment, its terminals. */
#pragma once
#include <stdio.h>
#include "tests/pty/script.h"
#include "tests/pty/terminal.h"

#define RUN_TERMINALS 4

/* What all cases share; all folders are absolute. */
typedef struct {
    char *program, *fixtures, *screens;
    int wait_seconds; /* for what a step waits for */
    bool writes;      /* `screen` writes its file */
} Setup;

typedef struct {
    const Setup *setup;
    const Case *about;
    char *work;
    char *term, *size, *locale;
    char **environment, **arguments; /* of the program, its path first */
    Terminal *terminals[RUN_TERMINALS];
    char *names[RUN_TERMINALS];
    int at; /* which of the terminals is typed into and looked at */
    bool has_desk;
    char *why; /* what is wrong, if the step itself does not say it */
} Run;

Run *run_new(const Setup *setup, const Case *about);
/* Ends what still runs and removes the folder. */
void run_free(Run *run);

/* The terminal that is looked at; the program is started in it if it does not run. NULL: it cannot
 * be, and run->why says why. */
Terminal *run_terminal(Run *run);
/* A new terminal in place of the one that is looked at. */
Terminal *run_again(Run *run);
/* Types into, looks at another one. */
bool run_switch(Run *run, const char *name);
/* The desk is a copy of this fixture; "none": there is none. */
bool run_desk(Run *run, const char *fixture);
/* K=V sets, K unsets. */
void run_variable(Run *run, const char *text);
void run_size(Run *run, const char *size);
void run_term(Run *run, const char *term);
void run_locale(Run *run, const char *locale);
bool run_arguments(Run *run, const char *text);
/* Rows and columns of "120x34"; false: it is none. */
bool run_read_size(const char *text, int *rows, int *columns);
/* Runs it with sh, the terminals going on meanwhile. True: it exits with 0; else run->why is what
 * it printed. */
bool run_shell(Run *run, const char *command);
/* Takes in what the programs write, at most `ms`. */
void run_pump(Run *run, int ms);
/* Replaces run->why. */
void run_say(Run *run, const char *format, ...) G_GNUC_PRINTF(2, 3);

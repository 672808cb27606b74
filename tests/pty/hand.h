/* tests/pty/hand.h - a consultant at a terminal: what the hand types, and what the eye sees. */
#pragma once
#include "tests/pty/terminal.h"

typedef struct {
    Terminal *terminal; /* NULL: the program was not started yet */
    char **arguments, **environment;
    char *folder; /* the home: drafts, history and settings are below it */
    int rows, columns;
} Hand;

/* A consultant called `user` on this desk, whose home is `folder`; the program (absolute, as all
 * paths are) is started by hand_start(). The environment has nothing else of ours but PATH. */
Hand *hand_new(const char *program, const char *desk, const char *folder, const char *user);
/* Ends the program, if it still runs, with SIGKILL. */
void hand_free(Hand *h);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Hand, hand_free)
void hand_set(Hand *h, const char *name, const char *value);

/* Starts the program in a new terminal, in place of the one before. False: there is no terminal. */
bool hand_start(Hand *h);

/* A key by its name, as in a case file (README.md); text as it stands. */
void hand_key(Hand *h, const char *key);
void hand_type(Hand *h, const char *text);

/* Whether it stands in a row of the screen. */
bool hand_sees(const Hand *h, const char *text);
/* Waits until it does, at most so many seconds. */
bool hand_waits(Hand *h, const char *text, int seconds);
/* The same for what must have gone. */
bool hand_waits_gone(Hand *h, const char *text, int seconds);

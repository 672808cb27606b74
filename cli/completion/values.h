/* cli/completion/values.h - what a word of the line may be. */
#pragma once
#include "cli/app.h"

typedef struct {
    App *app;
    const char *stem; /* what the word begins with, as typed so far */
    char *lead;       /* "--kind=": stands before each word offered; or NULL */
    int count;        /* of the words offered */
} Offer;

/* Prints `word` if it begins with the stem. `about`: what it is, in a line; may be NULL. */
void offer_word(Offer *offer, const char *word, const char *about);

/* Where the word stands. */
typedef struct {
    const char *what;    /* as help calls it: "N", "AGENCY", "daily|agencies|stats" */
    const char *command; /* NULL: before it */
    const char *action;  /* NULL: none */
    const char *option;  /* whose value it is; NULL: an operand */
} Wanted;

void offer_values(Offer *offer, const Wanted *wanted);

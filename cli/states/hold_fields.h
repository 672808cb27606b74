/* cli/states/hold_fields.h - what is on the card of a call that is held: a rule a field. */
#pragma once
#include "base/text/text.h"
#include "cli/console/state.h"
#include "cli/show/proposal.h"

typedef enum { HOLD_CATEGORY, HOLD_CONTACT, HOLD_AGENCY, HOLD_N } HoldField;

struct HoldCard {
    HoldField field;       /* the one that is asked for */
    CallProposal proposal; /* by the calls of before */
    GPtrArray *categories; /* char *, the proposed one first */
    GPtrArray *agencies;   /* AgencyProposal *, for the category */
    bool later;            /* who is asked is decided later */
};

#define HOLD_PROPOSAL (-1) /* what Enter alone takes */

typedef struct {
    const char *label, *missing; /* N_() */
    /* Draws the value, or the choices if it is `asked` for; returns how many rows it took. */
    int (*draw)(Console *c, Pane pane, bool asked);
    /* Takes a choice by the digit before it, or HOLD_PROPOSAL; false if there is none. */
    bool (*choose)(Console *c, int digit);
    /* Takes what was typed; false with ERR_INPUT. */
    bool (*type)(Console *c, const char *text, GError **err);
    bool (*is_done)(const Console *c);
} HoldRule;
extern const HoldRule hold_rules[HOLD_N];

/* Fills in what is proposed for the call in progress. */
bool hold_propose(Console *c, GError **err);

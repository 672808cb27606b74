/* tickets/proposals/agency_proposal.h - which agencies to ask, the likeliest first. */
#pragma once
#include "db/desk.h"

#define AGENCY_PROPOSAL_MOST 5

typedef enum {
    AGENCY_ANSWERED_ALIKE, /* it answered calls that are like this one */
    AGENCY_OF_CATEGORY,    /* it is recorded for the category */
    AGENCY_ASKED_BEFORE,   /* it is among those that replied last, to calls of the category */
} AgencyGround;

typedef struct {
    char *code, *name;
    AgencyGround ground;
    bool open;    /* at log_now() */
    gint64 until; /* open: closes then, today; else it opens then; INSTANT_NONE: not in 10 years */
    gint64 n; /* cycles that it held and that ended in the past 90 days, as in the agency scores */
    gint64 share; /* of these, in per cent, those in time (the promise of 48 hours); -1: of none */
} AgencyProposal;

/* At most AGENCY_PROPOSAL_MOST active agencies for a call of `category` (NULL: not known): those
 * that answered calls of `alike` (numbers, gint64; NULL: none known) first, by how many; then those
 * of the category, its default first, the others by their share; then those asked before, by how
 * often. None, if nothing speaks for any. The scores are counted anew every ten minutes.
 * AgencyProposal *; free with g_ptr_array_unref(). */
GPtrArray *agency_proposals(Desk *desk, const char *category, const GArray *alike, GError **err);

/* cli/show/proposal.h - what a question is likely about, by the calls of before. */
#pragma once
#include "db/desk.h"
#include "tickets/calls/similar.h"
#include "tickets/proposals/category_votes.h"

typedef enum {
    PROPOSAL_NONE,
    PROPOSAL_ALIKE, /* calls that were asked alike */
    PROPOSAL_CITED, /* calls that were answered with what was found */
} ProposalBasis;

typedef struct {
    ProposalBasis basis; /* PROPOSAL_NONE: nothing speaks for any */
    VoteResult category, field;
    GArray *alike; /* numbers (gint64) of the calls that were asked alike, most alike first */
} CallProposal;
void call_proposal_clear(CallProposal *proposal);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CallProposal, call_proposal_clear)

/* By the calls that were asked alike; if none of them has a category or field, by those that were
 * answered with the first of `hits` (KbHit *; NULL: none). Calls that disagree propose nothing.
 * `alike` is for agency_proposals(). For call_proposal_clear(), whatever it returns. */
bool call_proposal(
    Desk *desk, const char *question, const GPtrArray *hits, CallProposal *proposal, GError **err);

/* "비슷한 상담 12건 중 9건"; NULL if `vote` has no value. Free with g_free(). */
char *vote_text(ProposalBasis basis, const VoteResult *vote);

/* Past calls that were answered with one of `hits` (KbHit *; NULL: none), then those that were
 * asked alike, at most `limit`, `except` left out. SimilarCall *; NULL if they cannot be read. Free
 * with g_ptr_array_unref(). */
GPtrArray *similar_to(
    Desk *desk, const GPtrArray *hits, gint64 except, const char *question, int limit);

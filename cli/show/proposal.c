/* cli/show/proposal.c - what a question is likely about, by the calls of before. */
#include "cli/show/proposal.h"
#include "base/i18n.h"
#include "kb/index/asked_calls.h"
#include "kb/search/hit.h"

#define ALIKE_MOST 20  /* calls that are asked */
#define HITS_MOST 3    /* of what was found: what follows is less and less about the question */
#define CITING_MOST 20 /* calls for each of these */

void call_proposal_clear(CallProposal *proposal)
{
    vote_result_clear(&proposal->category);
    vote_result_clear(&proposal->field);
    g_clear_pointer(&proposal->alike, g_array_unref);
}

/* A call counts by how much of the question it shares; squared, so that one with all the same words
 * counts for six with the least. */
static GArray *votes_of_alike(const GArray *calls)
{
    GArray *votes = g_array_new(FALSE, FALSE, sizeof(CallVote));
    for (guint i = 0; i < calls->len; i++) {
        const KbAskedCall *call = &g_array_index(calls, KbAskedCall, i);
        const CallVote vote = { call->call, call->share * call->share };
        g_array_append_val(votes, vote);
    }
    return votes;
}

static bool by_alike(Desk *desk, const char *question, CallProposal *proposal, GError **err)
{
    g_autoptr(GArray) calls = kb_asked_calls_weighed(desk, question, 0, ALIKE_MOST, err);
    if (!calls)
        return false;
    g_autoptr(GArray) votes = votes_of_alike(calls);
    for (guint i = 0; i < calls->len; i++)
        g_array_append_val(proposal->alike, g_array_index(calls, KbAskedCall, i).call);
    return category_votes(desk, votes, &proposal->category, &proposal->field, err);
}

static bool by_cited(Desk *desk, const GPtrArray *hits, CallProposal *proposal, GError **err)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint i = 0; hits && i < MIN(hits->len, HITS_MOST); i++)
        g_ptr_array_add(ids, ((const KbHit *)g_ptr_array_index(hits, i))->id);
    g_ptr_array_add(ids, NULL);
    g_autoptr(GArray) votes =
        votes_of_citing(desk, (const char *const *)ids->pdata, CITING_MOST, err);
    vote_result_clear(&proposal->category);
    vote_result_clear(&proposal->field);
    return votes && category_votes(desk, votes, &proposal->category, &proposal->field, err);
}

static ProposalBasis basis_of(const CallProposal *proposal, ProposalBasis basis)
{
    return proposal->category.value || proposal->field.value ? basis : PROPOSAL_NONE;
}

bool call_proposal(
    Desk *desk, const char *question, const GPtrArray *hits, CallProposal *proposal, GError **err)
{
    *proposal = (CallProposal){ .alike = g_array_new(FALSE, FALSE, sizeof(gint64)) };
    if (!by_alike(desk, question, proposal, err))
        return false;
    if (proposal->category.of + proposal->field.of > 0) { /* if they disagree, that is an answer */
        proposal->basis = basis_of(proposal, PROPOSAL_ALIKE);
        return true;
    }
    if (!by_cited(desk, hits, proposal, err))
        return false;
    proposal->basis = basis_of(proposal, PROPOSAL_CITED);
    return true;
}

char *vote_text(ProposalBasis basis, const VoteResult *vote)
{
    static const char *const words[] = { "", N_("%d of %d calls that were asked alike"),
        N_("%d of %d calls that were answered with this") };
    if (!vote->value)
        return NULL;
    return g_strdup_printf(_(words[basis]), (int)vote->for_it, (int)vote->of);
}

GPtrArray *similar_to(
    Desk *desk, const GPtrArray *hits, gint64 except, const char *question, int limit)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint i = 0; hits && i < hits->len; i++)
        g_ptr_array_add(ids, ((const KbHit *)hits->pdata[i])->id);
    g_ptr_array_add(ids, NULL);
    GPtrArray *calls = similar_calls(desk, (const char *const *)ids->pdata, except, limit, NULL);
    g_autoptr(GArray) alike = kb_asked_calls_like(desk, question, except, limit, NULL);
    if (calls && alike)
        similar_add(desk, alike, limit, calls, NULL);
    return calls;
}

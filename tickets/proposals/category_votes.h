/* tickets/proposals/category_votes.h - what past calls say a new one is about. */
#pragma once
#include "db/desk.h"

/* One past call and how much it counts, more than 0. */
typedef struct {
    gint64 number;
    double weight;
} CallVote;

typedef struct {
    char *value;   /* "국내인증"; NULL: nothing speaks for any */
    gint64 for_it; /* how many of the calls have it */
    gint64 of;     /* how many have any */
} VoteResult;
void vote_result_clear(VoteResult *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(VoteResult, vote_result_clear)

/* The category and the field with more than half of the weight of those of `votes` (CallVote) that
 * have one. Both are for vote_result_clear(). */
bool category_votes(
    Desk *desk, const GArray *votes, VoteResult *category, VoteResult *field, GError **err);

/* CallVote of the newest calls that cited one of `ids` (NULL-terminated) and were answered, each
 * counting 1, at most `limit` of each id. Free with g_array_unref(). */
GArray *votes_of_citing(Desk *desk, const char *const *ids, int limit, GError **err);

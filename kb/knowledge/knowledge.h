/* kb/knowledge/knowledge.h - answers worth keeping: proposed by who told a caller, accepted by
 * somebody else, found by search as 상담지식 17, and stale when an article they cite has changed.
 *
 * Stale is computed when read, article by article: a new version of a document in which the cited
 * article reads the same changes nothing. Texts are compared without spaces and middle dots.
 */
#pragma once
#include "kb/library/document.h"

/* What became of a cited article since it was checked. */
typedef enum {
    CITED_SAME,
    CITED_UNKNOWN, /* it was cited as typed: not in the knowledge base, so nothing is compared */
    CITED_CHANGED, /* it reads otherwise since `day` */
    CITED_CHANGES, /* it will, from `day` on */
    CITED_GONE,    /* the version of `day` has it no more, or has it deleted */
} KbCitedFate;

typedef struct {
    char *ref, *citation, *text, *coming; /* text, coming: hashes, or NULL */
    KbCitedFate fate;
    gint64 day; /* INSTANT_NONE where the version does not say */
} KbKnowledgeCite;

typedef struct {
    gint64 number, call;
    char *state; /* proposed, accepted, rejected, retired */
    char *question, *answer;
    char *proposed_by, *checked_by, *ended_by, *reason; /* NULL: not yet */
    gint64 proposed_at, checked_at, ended_at;
    GPtrArray *cites; /* of KbKnowledgeCite */
    bool stale;       /* not settled yet, and a cited article is not as it was checked */
} KbKnowledge;
void kb_knowledge_free(KbKnowledge *knowledge);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KbKnowledge, kb_knowledge_free)

/* ERR_NOT_FOUND. `today` is a day. */
KbKnowledge *kb_knowledge_load(Desk *desk, gint64 number, gint64 today, GError **err);
/* Those of a state, oldest first; NULL: the proposed and the accepted. Of KbKnowledge. */
GPtrArray *kb_knowledge_list(Desk *desk, const char *state, gint64 today, GError **err);

/* Inside an open transaction of desk_main(): proposes an article from `call`. Texts are scrubbed
 * by who calls; `refs` are NULL-terminated passage ids. ERR_INPUT without question or answer,
 * ERR_RULE where the call has one that is neither rejected nor retired. */
bool kb_knowledge_propose(Desk *desk, gint64 call, const char *question, const char *answer,
    const char *const *refs, gint64 today, gint64 *number, GError **err);

typedef enum { KNOWLEDGE_ACCEPT, KNOWLEDGE_REJECT, KNOWLEDGE_CONFIRM, KNOWLEDGE_RETIRE } KbDecision;
/* One event. ERR_FORBIDDEN where who proposed it accepts or confirms it; ERR_RULE in another state,
 * or without a reason to reject or retire; ERR_STALE where a cited article has changed since it was
 * proposed, unless `changed`: it was looked at and still holds. */
bool kb_knowledge_decide(Desk *desk, KbDecision decision, gint64 number, const char *reason,
    bool changed, gint64 today, GError **err);

/* A state for people, in the language in use. */
const char *kb_knowledge_state(const char *state);

/* 17 of "상담지식 17", with or without the space, "#" and what follows; 0 for anything else. */
gint64 kb_knowledge_number(const char *ref);

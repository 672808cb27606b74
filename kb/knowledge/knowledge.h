/* kb/knowledge/knowledge.h - knowledge articles: answers worth keeping. Proposed by the person who
 * told a caller, accepted by another, found by search as 상담지식 17, and stale when an article
 * that they cite has changed.
 *
 * Whether one is stale is computed when it is read: a new version of a document in which the cited
 * article reads the same does not matter. Texts are compared without spaces and middle dots.
 */
#pragma once
#include "kb/library/document.h"

/* What has become of a cited article since it was checked. */
typedef enum {
    CITED_SAME,
    CITED_UNKNOWN, /* not in the knowledge base when it was cited: nothing to compare */
    CITED_CHANGED, /* it has another text since `day` */
    CITED_CHANGES, /* it will have another text from `day` on */
    CITED_GONE,    /* not in the version of `day`, or deleted there */
} KbCitedFate;

typedef struct {
    char *ref, *citation, *text, *coming; /* text, coming: hashes, or NULL */
    KbCitedFate fate;
    gint64 day; /* INSTANT_NONE if the version does not say */
} KbKnowledgeCite;

typedef struct {
    gint64 number, call;
    char *state; /* proposed, accepted, rejected, retired */
    char *question, *answer;
    char *proposed_by, *checked_by, *ended_by, *reason; /* NULL: not yet */
    gint64 proposed_at, checked_at, ended_at;
    GPtrArray *cites; /* of KbKnowledgeCite */
    bool stale;       /* proposed or accepted, and a cited article is not as it was checked */
} KbKnowledge;
void kb_knowledge_free(KbKnowledge *knowledge);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KbKnowledge, kb_knowledge_free)

/* ERR_NOT_FOUND. `today` is a day. */
KbKnowledge *kb_knowledge_load(Desk *desk, gint64 number, gint64 today, GError **err);
/* All articles of a state, the oldest first; NULL: the proposed and the accepted ones. Of
 * KbKnowledge. Free with g_ptr_array_unref(). */
GPtrArray *kb_knowledge_list(Desk *desk, const char *state, gint64 today, GError **err);

/* Proposes an article from `call`, in the open transaction of desk_main(). The caller has scrubbed
 * the texts of personal data; `refs`: passage ids, NULL-terminated, or NULL. *number: the new
 * article's. ERR_INPUT without question or answer, ERR_RULE if the call has an article that is
 * proposed or accepted. */
bool kb_knowledge_propose(Desk *desk, gint64 call, const char *question, const char *answer,
    const char *const *refs, gint64 today, gint64 *number, GError **err);

typedef enum { KNOWLEDGE_ACCEPT, KNOWLEDGE_REJECT, KNOWLEDGE_CONFIRM, KNOWLEDGE_RETIRE } KbDecision;
/* Records a decision, in a transaction of its own. ERR_FORBIDDEN if the person who proposed the
 * article accepts or confirms it; ERR_RULE in the wrong state, or if a reason to reject or retire
 * is missing; ERR_STALE if a cited article has changed since it was proposed, unless `changed`: it
 * still holds. */
bool kb_knowledge_decide(Desk *desk, KbDecision decision, gint64 number, const char *reason,
    bool changed, gint64 today, GError **err);

/* The state in the language in use. */
const char *kb_knowledge_state(const char *state);

/* The number in "상담지식 17" (the space and "#..." are optional); 0 for anything else. */
gint64 kb_knowledge_number(const char *ref);

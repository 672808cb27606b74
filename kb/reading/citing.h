/* kb/reading/citing.h - what cites an article. */
#pragma once
#include "kb/search/hit.h"

#define KB_CITING_MOST 50

typedef struct {
    KbHit *hit;   /* the passage that cites */
    int from, to; /* the first reference in its body */
} KbCiting;

typedef struct {
    GPtrArray *citing; /* of KbCiting: of the own document, of its decrees and rules, of others */
    bool more;         /* there may be others: the limit was reached */
} KbCitings;
void kb_citings_clear(KbCitings *citings);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(KbCitings, kb_citings_clear)

/* The passages whose text cites `hit`, at most KB_CITING_MOST: of the hit's own version, and of
 * what else counts today. Addenda are left out, and whatever names the document otherwise than by
 * its title. Empty for a passage that has no number. ERR_STORE, ERR_INTEGRITY. */
bool kb_citing(Desk *desk, const KbHit *hit, gint64 today, KbCitings *citings, GError **err);

/* kb/search/hit.h - a passage as it is shown and cited. */
#pragma once
#include "base/region.h"
#include "db/desk.h"

typedef struct {
    gint64 passage;
    double score;
    char *id;       /* "제품안전기본법/법률#제10조" */
    char *document; /* its title */
    char *kind, *locator, *heading, *path, *body;
    gint64 effective; /* a day; INSTANT_NONE: not known */
    bool in_force;    /* today */
    bool coming;      /* not yet in force today */
    bool deleted;
    Region region;
} KbHit;

void kb_hit_free(KbHit *hit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KbHit, kb_hit_free)

/* The statement for kb_hit_load(); borrowed. */
DbStmt *kb_hit_query(Db *index, GError **err);
/* NULL with ERR_NOT_FOUND, ERR_STORE, ERR_INTEGRITY. */
KbHit *kb_hit_load(DbStmt *query, gint64 passage, gint64 today, GError **err);

/* What a consultant reads out: 「제품안전기본법」 제10조(안전성조사) (2026-06-03 시행). Free with
 * g_free(). */
char *kb_citation(const KbHit *hit);

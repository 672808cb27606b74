/* cli/console/draft.h - the call in progress: nothing of it is recorded before the consultant
 * saves. It is kept sealed in a file of its own, so that a crash loses no word.
 */
#pragma once
#include "cli/app.h"

/* What was marked to be read out: a passage and its version, never a number of a list. */
typedef struct {
    char *ref; /* "전파법/법률#제5조", with "@2024-01-01" if that version is not in force */
    char *citation; /* as it is read out */
} Mark;

typedef struct {
    gint64 begun;            /* when its first key was struck */
    gint64 number, revision; /* 0, or a live call on record that is taken up again */
    gint64 same_caller;      /* 0, or a call of the same caller */
    char *question, *category, *field, *phone, *name, *company, *mail; /* NULL: not known */
    char *answer, *expertise; /* what was typed to be said; how we know without a citation */
    char *agency;             /* who is asked, a code; NULL: nobody yet */
    char *to_agency;  /* what it is asked, or what the caller must supply; NULL: the question */
    bool supplies;    /* the caller must supply something first */
    bool consent;     /* the caller agreed that an agency gets name and number */
    char *caller;     /* who calls and how often before, masked, as it is shown; NULL: not known */
    char *line;       /* what stood in the line when it was kept, of the state `doing` */
    char *doing;      /* "answer"; NULL: searching */
    GPtrArray *marks; /* of Mark, in the order in which they were marked */
} Draft;

Draft *draft_new(gint64 begun);
void draft_free(Draft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Draft, draft_free)

/* Replaces one of the texts: draft_put(&draft->phone, text); "" is NULL. */
void draft_put(char **slot, const char *text);

/* Marks a passage, or takes its mark away. */
void draft_mark(Draft *draft, const char *ref, const char *citation);
bool draft_is_marked(const Draft *draft, const char *ref);
/* The references of the marks, NULL-terminated, as the moves take them. Free with g_free(). */
const char **draft_refs(const Draft *draft);

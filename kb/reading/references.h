/* kb/reading/references.h - what a passage cites: 제5조제2항, 「전파법」 제58조의2, 같은 법 제3조,
 * 법 제8조, 별표 3. References are found in the text alone, and looked up when somebody follows
 * one.
 */
#pragma once
#include "kb/search/hit.h"
#include "kb/search/resolve.h"

/* Whose article is meant. */
typedef enum {
    KB_OF_OWN,    /* the document's own */
    KB_OF_ACT,    /* "법 제5조": the act that a decree or rule is made under */
    KB_OF_DECREE, /* "영 제5조" */
    KB_OF_RULES,  /* "규칙 제5조" */
    KB_OF_TITLED, /* of the document with `title` */
} KbReferenceOf;

typedef struct {
    int from, to; /* body[from, to): 「전파법」 제58조의2제1항 */
    KbReferenceOf of;
    char *title;   /* for KB_OF_TITLED; else NULL */
    char *locator; /* 제58조의2, 별표 3, 별지 제5호서식; NULL: the whole document */
    char *until;   /* 제3조부터 제7조까지: 제7조, with the first of the two; else NULL */
} KbReference;

/* Those of a body, of KbReference, in order; none overlap. Left out are paragraphs of the article
 * itself (제2항), 부칙 제2조, and what is cited as it was before (종전의 제5조). Free with
 * g_array_unref(). */
GArray *kb_references(const char *body);

/* What the documents of a statute call the one with this title: KB_OF_ACT, 법; KB_OF_DECREE, 영;
 * KB_OF_RULES, 규칙. */
KbReferenceOf kb_reference_member(const char *title);

/* The title of the document that `reference`, in a document with this title and kind, names; NULL:
 * its own, or one that only the document's text can tell. Free with g_free(). */
char *kb_reference_title(const KbReference *reference, const char *title, const char *kind);

/* What a body calls by the word 법, 영 or 규칙 alone: 전파법 for 「전파법」(이하 "법"이라 한다);
 * NULL: it does not say. Free with g_free(). */
char *kb_reference_named(const char *body, KbReferenceOf of);

/* The passage of `hit` that is meant, or the document: in the hit's own version if it is the own;
 * else in the version in force today, or when the hit's was. ERR_NOT_FOUND if it is not in the
 * knowledge base; ERR_STORE. */
bool kb_reference_resolve(Desk *desk, const KbHit *hit, const KbReference *reference, gint64 today,
    KbResolved *found, GError **err);

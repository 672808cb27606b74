/* tickets/mail/letter.h - what is written to agencies, and to whoever calls back: plain text
 * in the language in use.
 *
 * Every letter has number, handler and contact, the question, and the law it stands on. A
 * letter names the caller only if their consent is recorded and the referral was made with
 * contact.
 */
#pragma once
#include "tickets/calls/call.h"

typedef enum {
    LETTER_HANDOVER, /* 이송서: to the agency */
    LETTER_DUNNING,  /* 독촉장: to the agency, numbered */
    LETTER_REMINDER, /* to the agency, before it is late */
    LETTER_RECALL,   /* to the agency: no answer is needed any more */
    LETTER_CALLBACK, /* what the consultant tells the caller */
    LETTER_WARNING,  /* to owner and supervisor */
    LETTER_N,
} LetterKind;

typedef struct {
    const char *centre;  /* who writes */
    const char *contact; /* how the handler is reached */
} LetterFrom;

typedef struct {
    LetterKind kind;
    gint64 number;
    const char *agency; /* its code; NULL: of the newest referral of the cycle */
    gint64 count;       /* the number of a dunning letter, 1 is the first; 0: as many as are due */
    const char *step;   /* a warning: the escalation step's name and number */
    gint64 threshold;
    bool in_plain; /* the caller as they are, not masked: where the letter goes to is in the log */
} LetterOptions;

typedef struct {
    char *title;  /* "독촉장 제2호" */
    char *agency; /* the agency's code, NULL: it is for ourselves */
    char *text;   /* lines, ended by LF */
    bool contact; /* it says who the caller is */
} Letter;
void letter_free(Letter *letter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Letter, letter_free)

const char *letter_name(LetterKind kind);              /* "handover" */
bool letter_parse(const char *name, LetterKind *kind); /* false if there is none */

/* ERR_NOT_FOUND if there is no such call; ERR_RULE if it was never referred (to that agency), if
 * nothing is overdue, or if there is no answer in hand. */
Letter *letter_write(
    Desk *desk, const LetterFrom *from, const LetterOptions *options, GError **err);

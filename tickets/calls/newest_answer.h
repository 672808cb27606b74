/* tickets/calls/newest_answer.h - what a caller was, or is to be, answered; and which kinds of
 * event count as an answer.
 */
#pragma once
#include "db/desk.h"

typedef enum {
    ANSWER_EVER,    /* of any cycle, an old record's too */
    ANSWER_CURRENT, /* of the current cycle: given, told, or an agency's in hand */
    ANSWER_REPLIED, /* of the current cycle: an agency's */
} AnswerScope;

/* `text` receives the newest, NULL if there is none. What agencies answered is all of their answers
 * in that cycle, each with its agency's name if they are several: none replaces another. Free with
 * g_free(). */
bool newest_answer(Desk *desk, gint64 number, AnswerScope scope, char **text, GError **err);

/* tickets/moves/answer.h - moves at the desk: asking, answering, flagging. See
 * moves.h. */
#pragma once
#include "tickets/calls/call.h"
#include "tickets/people/person.h"
#include "tickets/transaction/move.h"

typedef struct {
    const char *question;
#define ASK_FACT(fact, _) const char *fact;
    CALL_FACTS(ASK_FACT) /* NULL: not known; channel: phone; priority: normal */
#undef ASK_FACT
    const char *policy;      /* the first of policies[] if NULL */
    const char *owner;       /* who acts if NULL */
    gint64 received;         /* INSTANT_NONE: now. Never ahead; 30 minutes back at most, further */
    const char *late_reason; /* with this reason, and by a supervisor or admin */
    PersonFields caller;     /* all NULL: not known */
    bool consent;            /* the caller agreed that an agency gets name and number */
    gint64 same_caller;      /* 0, or a call whose caller this is */
} TicketAsk;
/* Begins a call. `number` receives its number. ERR_INPUT if there is no such channel, policy,
 * priority or category, or if the caller's number or address cannot be one (person_check()). */
bool ticket_ask(Desk *desk, const TicketAsk *ask, gint64 *number, GError **err);

typedef struct {
    gint64 number, revision;
    const char *text;
    const char *const *cite; /* NULL-terminated, or NULL */
    const char *expertise;   /* instead of a citation: why we know */
} TicketAnswer;
/* live -> answered: told at this instant. */
bool ticket_answer(Desk *desk, const TicketAnswer *answer, GError **err);

typedef struct {
    gint64 number, revision;
    const char *category; /* NULL: as it was asked */
    const char *why;
    PersonFields caller; /* how to reach them, if it was not asked before */
    bool consent;        /* as of TicketAsk; once given it stays */
    const char *reach;   /* a visitor without number or mail: how they will be told */
} TicketFlag;
/* live -> triage. Needs a category and a way to reach the caller. */
bool ticket_flag(Desk *desk, const TicketFlag *flag, GError **err);

typedef struct {
    gint64 number;
    const char *text;
} TicketNote;
bool ticket_note(Desk *desk, const TicketNote *note, GError **err);

typedef struct {
    gint64 number, revision;
    const char *to; /* a user of the desk, once it has any */
} TicketAssign;
bool ticket_assign(Desk *desk, const TicketAssign *assign, GError **err);

typedef struct {
    gint64 number, revision;
    const char *question;                    /* what the caller asked, put right */
    const char *category, *field, *priority; /* NULL: as it is */
    const char *tag, *untag;
    bool consent;        /* once given it stays */
    PersonFields caller; /* what became known, or was wrong; NULL: as it is */
    const char *reach;   /* as of TicketFlag */
    const char *policy;  /* always refused: it was promised at receipt */
} TicketSet;
/* Never touches the clock. */
bool ticket_set(Desk *desk, const TicketSet *set, GError **err);

/* The same inside an open transaction, for take.c: each starts `m`, which is empty but for what the
 * transaction and the take have put there, asks its guards and records its event. */
bool ask_within(Move *m, Desk *desk, const TicketAsk *ask, gint64 *number, GError **err);
bool set_within(Move *m, Desk *desk, const TicketSet *set, GError **err);
bool answer_within(Move *m, Desk *desk, const TicketAnswer *answer, GError **err);
bool flag_within(Move *m, Desk *desk, const TicketFlag *flag, GError **err);
bool note_within(Move *m, Desk *desk, const TicketNote *note, GError **err);

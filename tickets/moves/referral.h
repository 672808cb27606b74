/* tickets/moves/referral.h - moves between us, the agencies and the caller. See moves.h. */
#pragma once
#include "tickets/agencies/agency.h"
#include "tickets/transaction/mail_note.h"

#define WAITS_A_CYCLE 2

typedef struct {
    gint64 number, revision;
    const char *agency; /* a code, a name, an alias, a former name */
    bool with_contact;  /* name and number go with it: needs the caller's recorded consent */
    const char *text;   /* to the agency */
} TicketRefer;
/* triage, referred, ready -> referred. `to`, if not NULL, receives the agency and how its name
 * was found: an old name is worth saying. ERR_NOT_FOUND for an unknown agency, ERR_RULE for an
 * inactive one, and for one that rejected this call unless a supervisor or admin acts. For
 * agency_free(). */
bool ticket_refer(Desk *desk, const TicketRefer *refer, Agency **to, GError **err);

typedef struct {
    gint64 number, revision;
    const char *agency; /* whose referral; NULL if one is open */
    const char *reason;
    const char *who; /* at the agency; may be NULL */
} TicketReject;
/* referred -> triage (refer_by starts again) or, if another has it, referred; others stay. */
bool ticket_reject(Desk *desk, const TicketReject *reject, GError **err);

typedef struct {
    gint64 number, revision;
    const char *agency;      /* whose referral; NULL: one is open, or none, or `who` names it */
    const char *who;         /* at the agency */
    const char *text;        /* what they said */
    const char *file;        /* the name of the file that it was read from; may be NULL */
    const char *const *cite; /* NULL-terminated, or NULL */
    bool partial;            /* more is to come: stays where it is */
    gint64 at;               /* when it came; as TicketDeliver.at */
    const MailNote *mail;    /* the mail it came by; NULL: it was keyed */
    const char *late_reason; /* as of TicketDeliver */
} TicketReply;
/* triage, referred -> ready; waiting stays, to come back ready. newest_answer() has them all. */
bool ticket_reply(Desk *desk, const TicketReply *reply, GError **err);

typedef struct {
    gint64 number;
    const char *agency; /* its code: whose letter came back */
    const char *why;    /* what the mail server said */
    const MailNote *mail;
} TicketUndelivered;
/* Any state: the open referral to that agency ends; if it was the only one, the ticket is ours
 * again and refer_by starts again. ERR_RULE if none is open, ERR_STALE if that mail was recorded
 * before. */
bool ticket_undelivered(Desk *desk, const TicketUndelivered *came_back, GError **err);

typedef struct {
    gint64 number, revision;
    const char *question; /* put to the caller */
    const char *agency;   /* always refused: agency time is the promise */
} TicketWait;
/* triage, referred, ready -> waiting: the clock stands. */
bool ticket_wait(Desk *desk, const TicketWait *wait, GError **err);

typedef struct {
    gint64 number, revision;
    const char *text; /* what the caller supplied; may be NULL */
} TicketResume;
/* waiting -> where it was: due moves by the pause. */
bool ticket_resume(Desk *desk, const TicketResume *resume, GError **err);

typedef struct {
    gint64 number, revision;
    const char *agency; /* whose referral; NULL if one is open */
    const char *reason; /* goes into the letter; may be NULL */
} TicketRecall;
/* Ends as a rejection does, but by us: the agency gets a letter if it had one. */
bool ticket_recall(Desk *desk, const TicketRecall *recall, GError **err);

/* As set_within() in answer.h. */
bool refer_within(Move *m, Desk *desk, const TicketRefer *refer, Agency **to, GError **err);
bool wait_within(Move *m, Desk *desk, const TicketWait *wait, GError **err);

/* tickets/calls/call_columns.h - what the store knows of a call: the fields of TicketCall and the
 * columns that they are read from. A new column is one line here (and a step of db/schema/).
 *
 *   X(type, field, SQL) with c the call, y its current cycle, f what it follows, s who has it, a
 *   the agency of its newest referral
 */
#pragma once

/* What is said of a call when it is asked: a text each, called the same in TicketAsk, in the event
 * call.asked, in the table call and in JSON. */
#define CALL_FACTS(F, ...)                                                                         \
    F(category, __VA_ARGS__)                                                                       \
    F(field, __VA_ARGS__)                                                                          \
    F(channel, __VA_ARGS__)  /* a code of call_channels */                                         \
    F(priority, __VA_ARGS__) /* a code of call_priorities */
#define CALL_FACT_COLUMN(fact, X) X(TEXT, fact, "c." #fact)

#define CALL_COLUMNS(X)                                                                            \
    X(NUMBER, number, "c.number")                                                                  \
    X(NUMBER, revision, "c.revision")                                                              \
    X(STATE, state, "c.state")                                                                     \
    X(STATE, back, "c.back") /* the state it waits from */                                         \
    X(TEXT, question, "c.question")                                                                \
    CALL_FACTS(CALL_FACT_COLUMN, X)                                                                \
    X(TEXT, owner, "c.owner")                                                                      \
    X(TEXT, asked_by, "c.asked_by")                                                                \
    X(TEXT, person, "c.person")   /* its id: tickets/people/person.h shows and masks it */         \
    X(FLAG, consent, "c.consent") /* the caller agreed that an agency gets name and number */      \
    X(NUMBER, linked, "coalesce(c.linked, 0)") /* the call of the same caller, 0: none */          \
    X(NUMBER, follows, "coalesce(f.leads, 0)") /* the call whose answer it gets too */             \
    X(NUMBER, received_at, "c.received_at")                                                        \
    X(NUMBER, asked_at, "c.asked_at")      /* when it was keyed */                                 \
    X(TEXT, late_reason, "c.late_reason")  /* why it was keyed so late */                          \
    X(INSTANT, paused_at, "c.paused_at")   /* since when it waits */                               \
    X(INSTANT, next_check, "c.next_check") /* when the tick looks at it again */                   \
    X(NUMBER, cycle, "y.cycle")                                                                    \
    X(NUMBER, started_at, "y.started_at")                                                          \
    X(TEXT, policy, "y.policy")                    /* tickets/time/clock.h: policies[] */          \
    X(NUMBER, calendar, "coalesce(y.calendar, 0)") /* the pinned version, 0: none */               \
    X(NUMBER, due_at, "y.due_at")                                                                  \
    X(NUMBER, due_office_at, "y.due_office_at")                                                    \
    X(INSTANT, act_by, "y.act_by")                                                                 \
    X(FLAG, doomed, "y.doomed") /* no agency is open before due */                                 \
    X(NUMBER, refer_by, "y.refer_by")                                                              \
    X(NUMBER, refer_ceiling, "y.refer_ceiling")                                                    \
    X(COUNT, waits, "y.waits")                 /* pauses so far in this cycle */                   \
    X(INSTANT, original_due, "y.original_due") /* before it was extended, moved by pauses */       \
    X(COUNT, extensions, "y.extensions")       /* of this cycle */                                 \
    X(NUMBER, extended_seconds, "y.extended_seconds") /* by the last of them, in policy time */    \
    X(TEXT, draft_agency, "y.drafted")                /* the tick drafted a referral to it */      \
    X(TEXT, outcome, "y.outcome")      /* "answered", "delivered", "withdrawn", "declined" */      \
    X(INSTANT, ended_at, "y.ended_at") /* when the cycle ended: told, withdrawn or declined */     \
    X(TEXT, verdict, "y.verdict")      /* "met", "breached" */                                     \
    X(TEXT, headline, "y.headline")    /* by original_due, for the figures; NULL: verdict */       \
    X(INSTANT, breached_at, "y.breached_at")                                                       \
    X(TEXT, cause, "y.cause")     /* why it was breached, a code of causes[] */                    \
    X(TEXT, told_by, "y.told_by") /* who delivered or answered */                                  \
    X(TEXT, holder, "s.holder")   /* "us", "caller", an agency's code; NULL: the clock stands */   \
    X(TEXT, agency, "a.code")     /* of the newest referral of the cycle */                        \
    X(TEXT, agency_name, "a.name")

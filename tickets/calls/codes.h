/* tickets/calls/codes.h - the coded words of a call, each list in one place.
 *
 * They stand in the log, in the tables and in JSON, and so never change; people see their labels.
 */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* Each list ends with a NULL; the first is meant if none is given. */
extern const char *const call_channels[];   /* "phone", "mail", "web", "visit" */
extern const char *const call_priorities[]; /* "normal", "urgent", "low" */

/* The outcome of a call from before the desk: such a cycle has no verdict. */
#define OUTCOME_IMPORTED "imported"

/* Why a cycle was breached. */
typedef struct {
    const char *code, *label; /* "agency_late"; N_() text */
} Cause;
extern const Cause causes[]; /* ends with a NULL code */
#define CAUSE_UNREACHABLE "caller_unreachable"

bool cause_is_known(const char *code); /* false for NULL */
char *causes_listed(void);             /* "agency_late, ..."; free with g_free() */

/* base/err.h - the one error domain. Codes are the exit statuses of the program (docs: "Exit
 * status").
 *
 * Invariant: a function that returns false, NULL or a negative step has set its GError, once.
 */
#pragma once
#include <glib.h>
#include <stdbool.h>

#define ERR (err_quark())

typedef enum ErrCode {
    ERR_SHOWN = 0,      /* help was shown instead: no failure */
    ERR_NOTHING = 1,    /* a search found nothing */
    ERR_USAGE = 2,      /* options or operands */
    ERR_NOT_FOUND = 3,  /* no such thing */
    ERR_INPUT = 4,      /* a file or value cannot be read */
    ERR_RULE = 5,       /* refused by a rule */
    ERR_STALE = 6,      /* somebody changed it first */
    ERR_INTEGRITY = 7,  /* the log or a file is damaged */
    ERR_STORE = 8,      /* database or disk */
    ERR_CLOCK = 9,      /* the clock cannot be believed */
    ERR_OVERDUE = 10,   /* `overdue --exit-code`: tickets are overdue */
    ERR_DUE_SOON = 11,  /* `overdue --exit-code`: none overdue, some due soon */
    ERR_FORBIDDEN = 12, /* not allowed for this user */
    ERR_BUSY = 75,      /* try again */
    ERR_STOPPED = 130,  /* Ctrl-C: what was at hand is done, the rest is left */
} ErrCode;

static inline GQuark err_quark(void)
{
    return g_quark_from_static_string("onecall");
}

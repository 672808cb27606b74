/* tickets/figures/counted.h - what the figures of all reports count a cycle as: one place says it.
 * An extended cycle counts by the due that was promised first.
 */
#pragma once

/* SQL: "met", "breached", or NULL of a cycle that has no verdict; `y` is the cycle's alias. */
#define COUNTED(y) "coalesce(" y ".headline, " y ".verdict)"

/* SQL: how many cycles ever counted as ?1. In two, so that each is found in its index. */
#define COUNT_EVER                                                                                 \
    "SELECT (SELECT count(*) FROM cycle WHERE headline = ?1)"                                      \
    " + (SELECT count(*) FROM cycle WHERE headline IS NULL AND verdict = ?1)"

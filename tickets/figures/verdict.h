/* tickets/figures/verdict.h - the verdict that all figures count a cycle by: an extended cycle's is
 * that of the due which was promised first.
 */
#pragma once

/* SQL: "met", "breached", or NULL if the cycle has no verdict; `y` is the cycle's alias. */
#define VERDICT(y) "coalesce(" y ".headline, " y ".verdict)"

/* SQL: how many cycles of all time have the verdict ?1. Two counts, so that each uses its index. */
#define VERDICTS_EVER                                                                              \
    "SELECT (SELECT count(*) FROM cycle WHERE headline = ?1)"                                      \
    " + (SELECT count(*) FROM cycle WHERE headline IS NULL AND verdict = ?1)"

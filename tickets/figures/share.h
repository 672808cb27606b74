/* tickets/figures/share.h - shares in per cent, and the order that medians need. */
#pragma once
#include <glib.h>

/* Rounded down, so that 100 means all of them; -1 of nothing. */
static inline gint64 share_of(gint64 part, gint64 whole)
{
    return whole > 0 ? part * 100 / whole : -1;
}

/* What all `parts` have of their sum: rounded so that together they are 100, by the largest
 * remainder, of equal ones the first. All are 0 if the sum is. */
void shares_of(const gint64 *parts, gint64 *shares, gsize n);

/* Orders a list of gint64. */
static inline int seconds_compare(const void *a, const void *b)
{
    gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;
    return (x > y) - (x < y);
}

/* tickets/figures/share.c - shares in per cent. */
#include "tickets/figures/share.h"

/* The part that lost most by rounding down and has got nothing back yet. */
static gsize largest_remainder(const gint64 *parts, const gint64 *shares, gsize n, gint64 whole)
{
    gsize best = 0;
    gint64 most = G_MININT64;
    for (gsize i = 0; i < n; i++) {
        gint64 lost = parts[i] * 100 - shares[i] * whole;
        if (lost > most) {
            most = lost;
            best = i;
        }
    }
    return best;
}

void shares_of(const gint64 *parts, gint64 *shares, gsize n)
{
    gint64 whole = 0, left = 100;
    for (gsize i = 0; i < n; i++)
        whole += parts[i];
    for (gsize i = 0; i < n; i++) {
        shares[i] = whole > 0 ? parts[i] * 100 / whole : 0;
        left -= shares[i];
    }
    for (; whole > 0 && left > 0; left--)
        shares[largest_remainder(parts, shares, n, whole)]++;
}

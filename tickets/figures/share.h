/* tickets/figures/share.h - shares in per cent. */
#pragma once
#include <glib.h>

/* -1 of nothing. */
static inline gint64 share_of(gint64 part, gint64 whole)
{
    return whole > 0 ? part * 100 / whole : -1;
}

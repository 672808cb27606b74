/* tickets/figures/period.h - the period of a report: half-open, [from, to). */
#pragma once
#include "base/err.h"
#include "base/instant.h"

/* `from` INSTANT_NONE: 00:00 on the first of the month in which the period ends; `to`
 * INSTANT_NONE: up to `at`. ERR_USAGE if the period is empty. */
bool period_choose(
    gint64 at, gint64 from, gint64 to, gint64 *chosen_from, gint64 *chosen_to, GError **err);

/* 00:00 on the first of the month `back` months before the one of `instant`. */
gint64 period_month(gint64 instant, int back);
/* 00:00 on the Monday of the week of `instant`. */
gint64 period_week(gint64 instant);

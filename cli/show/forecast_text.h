/* cli/show/forecast_text.h - how a forecast is said and printed, the same on every screen. */
#pragma once
#include "base/format/printer.h"
#include "tickets/figures/forecast.h"

/* A map under `key`: share, n, longer, basis, left_seconds; null if there is none. */
void forecast_print(Printer *p, const char *key, const Forecast *forecast);
/* "38 % (n 13)"; "-" if there is none. Free with g_free(). */
char *forecast_brief(const Forecast *forecast);
/* "38 % of 13 past referrals of this agency took longer than the 1 d 2 h left"; NULL if there is
 * none. Free with g_free(). */
char *forecast_text(const Forecast *forecast);
/* "of this agency and category", borrowed. Not for FORECAST_NONE. */
const char *forecast_basis_text(ForecastBasis basis);

/* tickets/figures/forecast.h - will an agency answer in time? By how long it took before, and by
 * nothing else.
 *
 * The share of past referrals that took longer than the time left: of the same agency and category
 * if there are at least FORECAST_ENOUGH of them, else of the agency, else of all agencies; of
 * each the newest FORECAST_NEWEST that were replied to. Elapsed time.
 */
#pragma once
#include "tickets/calls/call.h"

#define FORECAST_ENOUGH 8
#define FORECAST_NEWEST 500

typedef enum {
    FORECAST_NONE, /* not with an agency, overdue already, or nothing was ever referred */
    FORECAST_CATEGORY,
    FORECAST_AGENCY,
    FORECAST_ALL,
} ForecastBasis;

typedef struct {
    ForecastBasis basis;
    gint64 n, longer;    /* past referrals; of them, those that took longer than the time left */
    gint64 share;        /* per cent */
    gint64 left_seconds; /* until due */
} Forecast;

/* Reads an agency's referrals once for many calls. For one desk at one moment. */
typedef struct Forecaster Forecaster;
Forecaster *forecaster_new(Desk *desk);
void forecaster_free(Forecaster *forecaster);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Forecaster, forecaster_free)

bool forecast(
    Forecaster *forecaster, const TicketCall *call, gint64 now, Forecast *forecast, GError **err);

const char *forecast_basis_name(ForecastBasis basis); /* "category", "agency", "all"; or NULL */

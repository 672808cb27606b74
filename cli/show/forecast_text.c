/* cli/show/forecast_text.c - how a forecast is said and printed. */
#include "cli/show/forecast_text.h"
#include "base/i18n.h"

const char *forecast_basis_text(ForecastBasis basis)
{
    static const char *const words[] = { "", N_("of this agency and category"),
        N_("of this agency"), N_("of all agencies") };
    return *words[basis] ? _(words[basis]) : "";
}

void forecast_print(Printer *p, const char *key, const Forecast *forecast)
{
    if (forecast->basis == FORECAST_NONE) {
        print_text(p, key, NULL);
        return;
    }
    print_map(p, key);
    print_number(p, "share", forecast->share);
    print_number(p, "n", forecast->n);
    print_number(p, "longer", forecast->longer);
    print_text(p, "basis", forecast_basis_name(forecast->basis));
    print_number(p, "left_seconds", forecast->left_seconds);
    print_end(p);
}

char *forecast_brief(const Forecast *forecast)
{
    if (forecast->basis == FORECAST_NONE)
        return g_strdup("-");
    return g_strdup_printf(_("%d %% (n %d)"), (int)forecast->share, (int)forecast->n);
}

char *forecast_text(const Forecast *forecast)
{
    if (forecast->basis == FORECAST_NONE)
        return NULL;
    g_autofree char *left = duration_show(forecast->left_seconds);
    return g_strdup_printf(_("%d %% of %d past referrals %s took longer than the %s left"),
        (int)forecast->share, (int)forecast->n, forecast_basis_text(forecast->basis), left);
}

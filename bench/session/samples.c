/* bench/session/samples.c - figures of one kind, and how they compare with what was promised. */
#include "bench/session/samples.h"
#include <stdio.h>

Samples *samples_new(const char *what, const char *unit, double budget)
{
    Samples *s = g_new0(Samples, 1);
    *s = (Samples){ what, unit, budget, g_array_new(FALSE, FALSE, sizeof(double)) };
    return s;
}

void samples_free(Samples *s)
{
    g_array_unref(s->all);
    g_free(s);
}

void samples_add(Samples *s, double value)
{
    g_array_append_val(s->all, value);
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double quantile(const GArray *sorted, double share)
{
    return sorted->len ? g_array_index(sorted, double, (guint)((sorted->len - 1) * share)) : 0;
}

void samples_print(Samples *s)
{
    g_array_sort(s->all, ascending);
    double p95 = quantile(s->all, 0.95);
    printf("%-34s p50 %8.1f  p95 %8.1f  max %8.1f %-5s (n %u", s->what, quantile(s->all, 0.5), p95,
        quantile(s->all, 1), s->unit, s->all->len);
    if (s->budget > 0)
        printf(", budget %.0f%s", s->budget, p95 > s->budget ? ": MISSED" : "");
    printf(")\n");
    fflush(stdout);
}

/* bench/session/samples.h - figures of one kind, and how they compare with what was promised. */
#pragma once
#include <glib.h>

typedef struct {
    const char *what, *unit;
    double budget; /* of the p95; 0: none */
    GArray *all;   /* of double */
} Samples;

Samples *samples_new(const char *what, const char *unit, double budget);
void samples_free(Samples *s);
void samples_add(Samples *s, double value);
/* "key echo   p50 0.3  p95 0.6  max 1.2 ms  (n 500, budget 5)"; over the budget: says so. */
void samples_print(Samples *s);

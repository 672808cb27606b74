/* base/korean/designation_name.h - one name of a designation, put together piece by piece. */
#pragma once
#include <stdbool.h>

#define DESIGNATION_BYTES 64

typedef struct {
    int bytes;
    char text[DESIGNATION_BYTES]; /* not terminated by NUL */
} DesignationName;

/* Appends `n` bytes; false, with `name` as it was, if they do not fit. */
bool name_add(DesignationName *name, const char *text, int n);

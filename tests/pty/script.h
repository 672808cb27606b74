/* tests/pty/script.h - case files: what is written in them, and the cases they expand to.
 * tests/pty/README.md says the language. */
#pragma once
#include <glib.h>

typedef struct {
    int number; /* of the line in its file */
    char *verb, *rest;
} Step;

typedef struct {
    char *file, *title; /* the title with what `for` chose: "a key does nothing (key=F5)" */
    GPtrArray *steps;   /* of Step */
} Case;

/* The cases of a file, every combination of its `for` lines one case. `use NAME` takes the lines of
 * NAME in the folder `shared`. Errors: ERR_INPUT (no such file, `for` without `in`). Free with
 * g_ptr_array_unref(). */
GPtrArray *script_read(const char *path, const char *shared, GError **err);

/* "..." without its quotes and with its escapes (\n \r \t \e \\ \" \xHH \uHHHH); other text as it
 * is. *n is its length: it may hold NUL. Free with g_free(). */
char *script_text(const char *text, gsize *n);

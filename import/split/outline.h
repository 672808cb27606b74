/* import/split/outline.h - the headings a passage stands under, outermost first. */
#pragma once
#include <glib.h>

#define OUTLINE_RANKS 12

typedef struct {
    char *title[OUTLINE_RANKS]; /* owned; NULL: none open at that rank */
    char *path;                 /* owned: the open ones joined by " > "; never NULL after init */
} Outline;

void outline_init(Outline *outline);
void outline_clear(Outline *outline);

/* Opens `title` at `rank`, closing what is as deep or deeper. */
void outline_set(Outline *outline, int rank, const char *title);
/* Closes everything. */
void outline_reset(Outline *outline);
/* The innermost open title; NULL if none is. */
const char *outline_innermost(const Outline *outline);
/* The path without its innermost title. Free with g_free(). */
char *outline_parents(const Outline *outline);

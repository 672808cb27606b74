/* cli/reading/reading.h - an article as rows of a given width: its text with hanging indents and
 * hits marked, two versions of it side by side, what cites it.
 */
#pragma once
#include "cli/reading/row.h"
#include "kb/reading/citing.h"
#include "kb/reading/outline.h"
#include "kb/reading/side_by_side.h"

/* The lines of `outline` that are not hidden; behind a folded one, how many it hides. `chosen`: a
 * part of the body that stands out, a reference for instance; NULL: none. Rows of ReadingRow; free
 * with g_ptr_array_unref(). */
GPtrArray *reading_body(
    const KbHit *hit, const KbOutline *outline, const DiffSpan *chosen, int columns);

/* Rows of kb_side_by_side() in two columns below their titles, or, where that would be too narrow,
 * one below the other behind - and +. */
GPtrArray *reading_sides(
    const GPtrArray *rows, const char *left_title, const char *right_title, int columns);

/* What cites an article, two or more rows each: the citation, and the sentence around the
 * reference. */
GPtrArray *reading_citing(const KbCitings *citings, int columns);

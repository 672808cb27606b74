/* import/split/metadata_notice.h - what a ministry's notice says of itself: "국가기술표준원고시
 * 제2024-0123호".
 *
 * Only what is plainly said counts; the rest stays open for a person to fill in.
 */
#pragma once
#include "import/model/document.h"

typedef struct {
    char *authority;  /* owned; NULL: not given */
    const char *kind; /* 고시, 훈령, ...; static; NULL: not given */
    char *number;     /* owned: "제2024-0123호" */
    gint64 day;       /* INSTANT_NONE: not given */
} NoticeLine;

void metadata_notice_line_clear(NoticeLine *notice);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(NoticeLine, metadata_notice_line_clear)

/* True if `line` is the number of a notice and not a sentence that cites one. */
bool metadata_notice_line(const char *line, NoticeLine *notice);
/* "2026. 6. 3.", "2026년 6월 3일" at `*p`, which is left after it. */
bool metadata_notice_day(const char **p, gint64 *day);

/* The line that names the notice, if its first lines have a number; NULL if none does. Borrowed
 * from the block. */
const char *metadata_notice_title(const ImportDoc *doc);
/* Fills number, kind, authority and dates that are open. */
void metadata_notice_complete(ImportDoc *doc);
/* `title` without the number and date of one version. Free with g_free(). */
char *metadata_notice_lasting_title(const char *title);

/* cli/show/versions.h - the versions of a document as people and programs see them. */
#pragma once
#include "base/format/printer.h"
#include "cli/app.h"
#include "kb/search/resolve.h"
#include "kb/library/versions.h"

/* "제3호, in force from 2026-01-01". Free with g_free(). */
char *version_text(const KbVersion *version);
/* One version's keys as a map. */
void version_print(Printer *out, const char *key, const KbVersion *version);
/* All versions of a document as the list `versions`; people see it if there are several. */
bool versions_show(App *app, const KbResolved *found, gint64 today, GError **err);
/* Until when the version shown was in force, or from when it is; NULL: it is today. Free with
 * g_free(). */
char *version_note_text(const KbResolved *found, gint64 today);
/* For people, if the version shown is not in force today: until when it was, or from when it is. */
void version_note(App *app, const KbResolved *found, gint64 today);

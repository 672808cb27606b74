/* cli/import/watch.h - what appears in a folder: files that are complete, closed after writing or
 * moved there (inotify). Its subfolders are watched too, those made later as well.
 */
#pragma once
#include "base/err.h"
#include "cli/import/stop.h"

typedef struct Watch Watch;

/* ERR_INPUT if `folder` cannot be watched. */
Watch *watch_new(const char *folder, GError **err);
void watch_free(Watch *watch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Watch, watch_free)

/* Waits for files, then until no more come for a moment. A NULL-terminated list of paths for
 * g_strfreev(), empty if `stop` was asked. NULL with ERR_INPUT if the folder is gone. */
char **watch_next(Watch *watch, Stop *stop, GError **err);

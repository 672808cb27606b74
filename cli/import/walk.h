/* cli/import/walk.h - the files below paths, in the same order on every machine. */
#pragma once
#include "base/err.h"

/* Adds `path`, or the files below it if it is a folder, sorted by name, to `files` (char *).
 * Hidden names are left out; links to folders are not followed. ERR_INPUT if `path` cannot be
 * read. */
bool walk_files(const char *path, GPtrArray *files, GError **err);

/* cli/files.h - small files that people name on the command line. */
#pragma once
#include "base/err.h"

/* The text of a file in any encoding (Excel in Korea writes CP949), clean (base/text/text.h).
 * ERR_INPUT naming the file. Free with g_free(). */
char *file_text(const char *path, GError **err);

/* The first line of a file, for a password, which has no place on a command line. ERR_INPUT if
 * it is empty. Free with g_free(). */
char *file_first_line(const char *path, GError **err);

/* base/paths.h - where the program finds what it ships with. */
#pragma once
#include <glib.h>

/* The path of `name` below the program's share folder: share/ beside the executable (a build
 * tree), else share/onecall of the prefix that the program, or its helper in libexec/onecall, is
 * installed under. `name` "locale" is share/locale when installed. The file need not exist. Free
 * with g_free(). */
char *paths_share(const char *name);

/* The path of a program that only onecall starts: beside the executable (a build tree), else in
 * ../libexec/onecall (installed under a prefix). It need not exist. Free with g_free(). */
char *paths_helper(const char *name);

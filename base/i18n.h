/* base/i18n.h - the words a user sees. Sources are written in English; po/LL.po translates them to
 * the language LL.
 *
 * _("...") translates now, N_("...") marks a string of a table to be translated where it is shown.
 * Log kinds, JSON keys and file formats are never translated.
 */
#pragma once
#include <libintl.h>
#include <stdbool.h>

#define _(text) gettext(text)
#define N_(text) text
/* Marks a word that is translated by what it is: NC_("command", "list"); i18n_word() translates. */
#define NC_(context, text) text

/* Sets a UTF-8 locale whatever the environment says, and the language of the messages: "en", the
 * name of a file in po/, or NULL for what LC_ALL, LC_MESSAGES and LANG name. An environment that
 * names no language (C, POSIX, C.UTF-8, nothing) means Korean, the desk's own; one that names a
 * language we do not have means English. Call it first in main(); it may be called again when
 * --lang is known. */
void i18n_init(const char *language);

/* The language now in use: "ko", "en". */
const char *i18n_language(void);
/* Whether descriptions of options end with a full stop in it. */
bool i18n_help_full_stop(void);
/* The translation of `text` as a `context`, several words separated by spaces; `text` itself if the
 * language in use has none. Borrowed, until the language changes. */
const char *i18n_word(const char *context, const char *text);

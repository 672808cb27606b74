/* base/i18n.h - the words a user sees. Sources are written in English; po/ko.po gives the Korean.
 *
 * _("...") translates now, N_("...") marks a string of a table to be translated where it is shown.
 * Log kinds, JSON keys and file formats are never translated.
 */
#pragma once
#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) text

/* Sets a UTF-8 locale whatever the environment says, and the language of the messages: "ko", "en",
 * or NULL for what LC_ALL, LC_MESSAGES and LANG name. An environment that names no language
 * (C, POSIX, C.UTF-8, nothing) means Korean: the desk's own. Call it first in main(); it may be
 * called again when --lang is known. */
void i18n_init(const char *language);

/* The language now in use: "ko" or "en". */
const char *i18n_language(void);

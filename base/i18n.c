/* base/i18n.c - a UTF-8 locale and the language of the messages. */
#include "base/i18n.h"
#include <glib.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include "base/paths.h"
#include "languages.h" /* generated from po/ by CMake */

#define DESK_LANGUAGE "ko" /* if the environment names none */

typedef struct {
    const char *name;
    bool help_full_stop; /* descriptions of options end with one */
} Language;

static const Language source_language = { "en", true };
static const Language translations[] = { LANGUAGE_TRANSLATIONS };

/* `locale` begins with the name of a language: ko_KR.UTF-8. */
static const Language *language_of(const char *locale)
{
    for (gsize i = 0; i < G_N_ELEMENTS(translations); i++)
        if (g_str_has_prefix(locale, translations[i].name))
            return &translations[i];
    return &source_language;
}

/* What the environment asks for, in the order of precedence of POSIX, chapter 8.2. */
static const char *environment_locale(void)
{
    static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *value = g_getenv(names[i]);
        if (value && *value)
            return value;
    }
    return "C";
}

static bool names_no_language(const char *locale)
{
    return g_str_equal(locale, "C") || g_str_equal(locale, "POSIX") ||
           g_str_has_prefix(locale, "C.");
}

static const char *environment_language(void)
{
    const char *locale = environment_locale();
    return names_no_language(locale) ? DESK_LANGUAGE : language_of(locale)->name;
}

/* gettext translates only under a locale other than "C"; C.UTF-8 is always there and decides
 * neither sorting nor numbers, so the same input gives the same output on every desk. */
void i18n_init(const char *language)
{
    setlocale(LC_ALL, "C.UTF-8");
    g_setenv("LANGUAGE", language ? language : environment_language(), TRUE);
    g_autofree char *catalogues = paths_share("locale");
    bindtextdomain("onecall", catalogues);
    bind_textdomain_codeset("onecall", "UTF-8");
    textdomain("onecall");
}

static const Language *present_language(void)
{
    const char *language = g_getenv("LANGUAGE");
    return language ? language_of(language) : &source_language;
}

const char *i18n_language(void)
{
    return present_language()->name;
}

bool i18n_help_full_stop(void)
{
    return present_language()->help_full_stop;
}

/* A catalogue's key for a message with a context, as gettext's own pgettext() makes it. */
const char *i18n_word(const char *context, const char *text)
{
    g_autofree char *key = g_strconcat(context, "\004", text, NULL);
    const char *found = gettext(key);
    return found == key ? text : found;
}

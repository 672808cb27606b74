/* cli/session/line.c - what a line of the session says. */
#include "cli/session/line.h"
#include <stdlib.h>
#include <string.h>
#include "cli/commands.h"
#include "cli/words.h"

#define NUMBER_DIGITS 9    /* a call's number is shorter */
#define STANDARD_LEAST 100 /* from here on a number may be a standard's, or a year */

static const char *after_sign(const char *line, const char *sign, const char *wide)
{
    if (g_str_has_prefix(line, sign))
        return line + strlen(sign);
    return g_str_has_prefix(line, wide) ? line + strlen(wide) : NULL;
}

static bool is_number(const char *text)
{
    gsize n = strlen(text);
    return n > 0 && n < NUMBER_DIGITS && strspn(text, "0123456789") == n;
}

/* A word that means a command by itself. Initials do not: they are searched. */
static const char *bare_command(const char *line)
{
    gunichar first = g_utf8_get_char(line);
    bool initials = first >= 0x3131 && first <= 0x3163;
    for (const char *p = line; *p; p = g_utf8_next_char(p))
        if (g_unichar_isspace(g_utf8_get_char(p)))
            return NULL;
    if (g_str_equal(line, "?") || g_str_equal(line, "\357\274\237"))
        return "help";
    return initials ? NULL : word_command(line, NULL);
}

static bool ends_session(const char *command)
{
    return command && (g_str_equal(command, "quit") || g_str_equal(command, "exit"));
}

Line line_read(const char *line, guint hits)
{
    const char *rest = after_sign(line, "/", "\357\274\217"); /* full-width too */
    const char *call = after_sign(line, "#", "\357\274\203");
    if (!*line)
        return (Line){ LINE_EMPTY, line, 0 };
    if (rest)
        return (Line){ LINE_COMMAND, rest, 0 };
    if (call && is_number(call))
        return (Line){ LINE_CALL, call, (guint)atoi(call) };
    if (is_number(line) && (guint)atoi(line) < MAX(hits + 1, STANDARD_LEAST))
        return (Line){ LINE_HIT, line, (guint)atoi(line) };
    const char *command = bare_command(line);
    if (ends_session(command))
        return (Line){ LINE_END, command, 0 };
    return command ? (Line){ LINE_OFFER, command, 0 } : (Line){ LINE_SEARCH, line, 0 };
}

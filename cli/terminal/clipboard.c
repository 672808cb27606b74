/* cli/terminal/clipboard.c - asks the terminal to copy a text (OSC 52). */
#include "cli/terminal/clipboard.h"
#include <string.h>
#include "base/text/text.h"

#define BEGIN "\033]52;c;"
#define END "\a"
#define DCS "\033P"
#define ST "\033\\"
#define SCREEN_PIECE 76 /* bytes: screen passes on strings of at most 256 */

ClipboardWay clipboard_way(const char *tmux, const char *sty)
{
    return tmux && *tmux ? CLIPBOARD_TMUX : sty && *sty ? CLIPBOARD_SCREEN : CLIPBOARD_DIRECT;
}

bool clipboard_allowed(const char *setting, const char *term)
{
    static const char *const without[] = { "linux", "vt", "dumb", "unknown", "ansi", "cons",
        "network", "sun" };
    if (!g_str_equal(setting, "auto"))
        return g_str_equal(setting, "on");
    if (!term || !*term)
        return false;
    for (gsize i = 0; i < G_N_ELEMENTS(without); i++)
        if (g_str_has_prefix(term, without[i]))
            return false;
    return true;
}

/* tmux takes the sequence with its escapes doubled. */
static char *through_tmux(const char *base64)
{
    return g_strconcat(DCS "tmux;\033" BEGIN, base64, END ST, NULL);
}

/* screen takes it in pieces, which it joins again. */
static char *through_screen(const char *base64)
{
    GString *out = g_string_new(DCS BEGIN);
    for (gsize n = strlen(base64), at = 0; at < n; at += SCREEN_PIECE) {
        if (at > 0)
            g_string_append(out, ST DCS);
        g_string_append_len(out, base64 + at, (gssize)MIN(SCREEN_PIECE, n - at));
    }
    g_string_append(out, END ST);
    return g_string_free(out, FALSE);
}

char *clipboard_sequence(const char *text, ClipboardWay way)
{
    g_autofree char *line = text_one_line(text);
    g_autofree char *safe = text_safe(line);
    gsize n = strlen(safe);
    if (n == 0 || n > CLIPBOARD_MOST)
        return NULL;
    g_autofree char *base64 = g_base64_encode((const guchar *)safe, n);
    if (way == CLIPBOARD_TMUX)
        return through_tmux(base64);
    return way == CLIPBOARD_SCREEN ? through_screen(base64) : g_strconcat(BEGIN, base64, END, NULL);
}

/* cli/terminal/reply.c - yes or no, asked on a terminal. */
#include "cli/terminal/reply.h"
#include <glib.h>
#include <stdio.h>
#include <unistd.h>
#include "base/text/text.h"
#include "cli/words.h"

#define REPLY_MOST 64

Reply reply_read(const char *typed, Reply empty)
{
    static const struct {
        const char *text;
        Reply reply;
    } words[] = {
        { "y", REPLY_YES },
        { "yes", REPLY_YES },
        { "ㅛ", REPLY_YES },
        { "예", REPLY_YES },
        { "네", REPLY_YES },
        { "dp", REPLY_YES },
        { "sp", REPLY_YES },
        { "n", REPLY_NO },
        { "no", REPLY_NO },
        { "ㅜ", REPLY_NO },
        { "아니오", REPLY_NO },
        { "아니요", REPLY_NO },
        { "dkslh", REPLY_NO },
        { "dksldy", REPLY_NO },
    };
    g_autofree char *narrow = word_narrow(typed), *word = g_utf8_strdown(narrow, -1);
    g_strstrip(word);
    if (!*word)
        return empty;
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_str_equal(words[i].text, word))
            return words[i].reply;
    return REPLY_OTHER;
}

Reply reply_ask(const char *question, Reply empty)
{
    char line[REPLY_MOST];
    printf("%s ", question);
    fflush(stdout);
    if (!fgets(line, sizeof line, stdin)) {
        putchar('\n');
        return REPLY_NO;
    }
    g_autofree char *clean = text_clean(line, -1, NULL);
    return clean ? reply_read(clean, empty) : REPLY_OTHER;
}

bool reply_possible(void)
{
    return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

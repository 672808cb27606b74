/* cli/states/peek.c - whose call a command is about, said before Enter runs it. */
#include "base/i18n.h"
#include "base/text/text.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/console/parts.h"
#include "cli/session/line_words.h"
#include "cli/show/call_text.h"

#define QUESTION_COLUMNS 40

/* The call that a command's first operand names; 0: none. */
static gint64 number_of(char *const *words)
{
    const Command *command = command_find(words[0]);
    gint64 number = 0;
    if (!command || *command->operands != 'N')
        return 0;
    for (char *const *word = words + 1; *word && number == 0; word++)
        if (**word != '-' && !operand_number(*word, &number, NULL))
            number = 0;
    return number;
}

void command_peek(Console *c)
{
    g_autofree char *line = editor_text(c->editor);
    if (!g_str_has_prefix(line, "/") && !g_str_has_prefix(line, "／"))
        return;
    g_auto(GStrv) words = line_words(c->app, g_utf8_next_char(line));
    gint64 number = number_of(words);
    g_autoptr(TicketCall) call = number ? ticket_load(c->app->desk, number, NULL) : NULL;
    if (!call)
        return;
    g_autofree char *who = caller_text(c->app->desk, call->person, true),
                    *question = text_fit(call->question, QUESTION_COLUMNS);
    console_say(c, "#%d %s \"%s\" · %s", (int)number, who, question, state_label(call->state));
}

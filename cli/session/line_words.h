/* cli/session/line_words.h - the words of a command as it is typed in the session.
 *
 * A consultant types sentences, not a shell's words: '#', '\\' and an apostrophe are text, nothing
 * is a comment, and a question, a note or an option's value needs no quotes.
 */
#pragma once
#include "cli/app.h"

/* The words of the command in `text`, what follows "/": the command's name, its options as
 * "--name=value", "--", its operands; names are put in the place of other words for them. Free with
 * g_strfreev(); never empty.
 *
 * A value in double quotes is what is between them. Without quotes it is one word while the
 * command's operands are not complete, and after that, as a TEXT or REASON always, everything up to
 * the next option of that command. The last operand, if it is a text, a name or a reference, is the
 * rest of the line as typed, up to an option or, after "--", to the end. */
char **line_words(App *app, const char *text);

/* `text` without what names a caller or could reach one: the values of --caller, --company,
 * --phone,
 * --email and --told with their options, the caller that is looked for, whatever follows a command
 * or an option that there is not. Free with g_free(). */
char *line_impersonal(App *app, const char *text);

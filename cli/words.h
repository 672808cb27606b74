/* cli/words.h - commands, actions, options and coded values as people type them.
 *
 * Each has one name, in English, which tables, the log, JSON and scripts know. It may also be typed
 * in the language of the interface (msgctxt "command", "action", "option" and "value" in po/LL.po;
 * several words are separated by spaces, the first is the one that is shown), by the initials of
 * that first word (ㄷㅂ), on the other keyboard layout (ㅁㄴㅏ for ask, ekqqus for 답변) and in
 * full-width letters (ａｓｋ). What could mean two of them means none: nothing is guessed.
 */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* The name that was meant by `typed`, borrowed from its table; NULL if it is none, or could be
 * several. Then `near` (or NULL), a list of borrowed names, takes what may have been meant, the
 * nearest first: all that it could be, else those that differ by a mistyped key or two. */
const char *word_command(const char *typed, GPtrArray *near); /* also "quit" and "exit" */
/* The row of the command that is meant; NULL also for "quit" and "exit". */
const struct Command *word_to_command(const char *typed);
/* `names` are those that can be meant here. */
const char *word_action(const GPtrArray *names, const char *typed, GPtrArray *near);
/* `typed` without "--"; `names` are the options of `command` (NULL: before any command). */
const char *word_option(
    const char *command, const GPtrArray *names, const char *typed, GPtrArray *near);
/* A coded value of an option, or of a command's operand (`option` ""). */
const char *word_value(const char *command, const char *option, const char *typed, GPtrArray *near);

/* The first word of the language in use for `name`; NULL if it has none of its own. Free with
 * g_free(). `context`: "command", "action", "value". */
char *word_shown(const char *context, const char *name);
char *word_option_shown(const char *command, const char *name);

/* Full-width letters, digits and signs as narrow ones; in NFC. Free with g_free(). */
char *word_narrow(const char *typed);

/* Puts names in place of what was typed: `argv` is a list that owns its strings. Values and, if
 * `leading`, all from the first operand on stay as they are; so does what is after "--", and what
 * is unknown. `lists` ends with a NULL. */
void word_put_options(
    const char *command, const GOptionEntry *const *lists, bool leading, char **argv);
/* The same for the values that GOption has put where `entries` point. */
void word_put_values(const char *command, const GOptionEntry *entries);

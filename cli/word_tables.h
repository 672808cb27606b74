/* cli/word_tables.h - which words can be typed in the language of the interface: the options, the
 * actions and the coded values, each marked for translation by what it is. A new option, action or
 * value is added here and gets its word in po/ko.po.
 */
#pragma once

/* Each list ends with a NULL. */
extern const char *const word_all_options[], *const word_all_actions[];

/* The coded values of an option of `command` (NULL: before any command), or of its operand
 * (`option` ""); they end with a NULL. NULL if it takes anything. */
const char *const *word_values(const char *command, const char *option);

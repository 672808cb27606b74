/* cli/command.h - parsing and running a command, the same in the shell and in the session. */
#pragma once
#include "cli/app.h"

/* Parses `entries` and the global options; what is left in argv[1..] are the operands, clean UTF-8
 * in NFC. ERR_USAGE if an option is unknown or there are fewer than `least` operands or more than
 * `most` (-1: any number). ERR_SHOWN if help was asked for. */
bool command_parse(App *app, const GOptionEntry *entries, int least, int most, int *argc,
    char ***argv, GError **err);

/* Runs argv[0] with its arguments: opens what it needs, prints errors to stderr. Returns the exit
 * status. `argv` is NULL-terminated; its strings are copied. */
int command_run(App *app, int argc, char **argv);

/* Prints an error to stderr as people read it. */
void command_print_error(const GError *error);
/* What a command ended with: the same, or for programs one line of JSON. `command`: its name as it
 * was typed, NULL if there is none. */
void command_print_end(const GError *error, bool json, const char *command);
/* "Did you mean": refuses with ERR_USAGE and the sentence `format`; the names in `near`, each after
 * `before` ("--"), follow as what may have been meant, three at most. Always false. */
bool command_refuse_near(const GPtrArray *near, const char *before, GError **err,
    const char *format, ...) G_GNUC_PRINTF(4, 5);
/* Refuses with ERR_USAGE what GOption could not parse (`why`), with the option of `lists` (ended by
 * NULL) that may have been meant. `argv` as it was typed; `command` NULL: before any. Always false.
 */
bool command_refuse_option(const char *command, const GOptionEntry *const *lists, char **argv,
    const GError *why, GError **err);
/* Whether --json stands among the words before "--", for errors before options are read. */
bool command_wants_json(char **argv);
/* "onecall: ..." on stderr, made safe, wrapped on a terminal. The command goes on. */
void command_print_failure(const char *message);

/* The sentence with each "onecall COMMAND" in it as it is typed here: "/COMMAND" in the session.
 * What stands in double quotes is somebody else's and stays. Free with g_free(). */
char *command_hint(const App *app, const char *sentence);
/* For people, dimmed: the same of a sentence of ours. */
void command_say_hint(App *app, const char *sentence);

/* Operands. */
bool operand_number(const char *text, gint64 *number, GError **err); /* a call's: "1381", "#1381" */
char *operands_joined(int argc, char **argv, int from);              /* by spaces; g_free() */

/* cli/command.h - a command: what the table, the commands, the session, the help and the man page
 * share.
 */
#pragma once
#include "base/config.h"
#include "base/format/printer.h"
#include "db/desk.h"

/* What command_parse() does in place of running the command. */
typedef enum { SHOW_NOTHING, SHOW_HELP, SHOW_MANUAL, SHOW_OPTIONS } ShowInstead;

typedef struct {
    Config *config;
    Printer *out;
    DeskSetup setup;
    Desk *desk;             /* opened by app_open_desk() when first asked for */
    bool explain;           /* say why each hit was found */
    bool warned;            /* of a clock that jumped */
    bool json, session;     /* in the session, the desk stays open */
    struct KbResult *shown; /* the hits on the screen: numbers mean them */
    GHashTable *seen;       /* in the session: call number -> the revision shown last; or NULL */
    ShowInstead show;
    const struct Command *command; /* the one that runs */
} App;

typedef bool CommandFn(App *app, int argc, char **argv, GError **err);

typedef struct Command {
    const char *name;
    CommandFn *run;
    const char *operands; /* "N", "WORDS..."; PATH, FILE and FOLDER are paths */
    const char *help;     /* N_(): one line */
    const char *more;     /* N_() or NULL: a paragraph for --help and the manual */
} Command;

extern const Command commands[]; /* in the order of help; ends with a NULL name */
const Command *command_find(const char *name);

/* Parses `entries` and the global options; what is left in argv[1..] are the operands, clean UTF-8
 * in NFC. ERR_USAGE where an option is unknown or the operands are fewer than `least` or more than
 * `most`
 * (-1: any number). ERR_SHOWN where help was asked for. */
bool command_parse(App *app, const GOptionEntry *entries, int least, int most, int *argc,
    char ***argv, GError **err);

/* Runs argv[0] with its arguments: opens what it needs, prints errors to stderr. Returns the exit
 * status. `argv` is NULL-terminated; its strings are copied. */
int command_run(App *app, int argc, char **argv);

/* Prints an error to stderr as people read it. */
void command_print_error(const GError *error);
/* "onecall: ..." on stderr, made safe, wrapped on a terminal; what else is to be told goes on. */
void command_print_failure(const char *message);

/* What stands before a command's name where it is typed: "onecall ", or "/" in the session. */
const char *command_lead(const App *app);

/* Operands. */
bool operand_number(const char *text, gint64 *number, GError **err); /* a call's: "1381", "#1381" */
const char *operands_words(const Command *command);                  /* as the user reads them */
char *operands_joined(int argc, char **argv, int from);              /* by spaces; g_free() */

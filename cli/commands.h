/* cli/commands.h - the table of commands: shell, session, help, completion and manual read it. The
 * functions in it stand in cli/commands/, a file each or two that mirror one another.
 */
#pragma once
#include "cli/app.h"

typedef bool CommandFn(App *app, int argc, char **argv, GError **err);

typedef struct Command {
    const char *name;
    CommandFn *run;
    const char *operands; /* "N", "WORDS..."; PATH, FILE and FOLDER are paths */
    const char *help;     /* N_(): one line */
    const char *more;     /* N_() or NULL: a paragraph for --help and the manual */
} Command;

extern const Command commands[]; /* in the order of help; ends with a NULL name */
/* The command of exactly that name, or NULL; word_to_command() takes what people type. */
const Command *command_find(const char *name);
/* Its operands as the user reads them; "" if it has none. */
const char *command_operands(const Command *command);
/* The options that it cannot do without, as the user reads them: "--via CHANNEL"; "" if there are
 * none. */
const char *command_required(const Command *command);
/* Its name, its operands and those options: "deliver N --via CHANNEL". Free with g_free(). */
char *command_usage(const Command *command);

/* the knowledge base */
CommandFn cmd_import, cmd_extract, cmd_search, cmd_show, cmd_diff, cmd_document, cmd_synonym,
    cmd_knowledge, cmd_import_calls;
/* calls and tickets */
CommandFn cmd_ask, cmd_answer, cmd_flag, cmd_refer, cmd_reply, cmd_reject, cmd_recall, cmd_wait,
    cmd_resume, cmd_attempt, cmd_deliver, cmd_close, cmd_reopen, cmd_withdraw, cmd_decline,
    cmd_note, cmd_assign, cmd_set, cmd_caller, cmd_extend, cmd_follow, cmd_correct, cmd_undo,
    cmd_handover;
/* what is to be done */
CommandFn cmd_list, cmd_overdue, cmd_callbacks, cmd_explain, cmd_report, cmd_tick, cmd_letter,
    cmd_mail;
/* the desk */
CommandFn cmd_init, cmd_category, cmd_agency, cmd_calendar, cmd_user, cmd_policy, cmd_config,
    cmd_verify, cmd_doctor, cmd_rebuild, cmd_backup, cmd_restore, cmd_help, cmd_completion,
    cmd_tour;

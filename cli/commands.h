/* cli/commands.h - the commands' functions, one file each; the table of them is commands.c. */
#pragma once
#include "cli/command.h"

/* the knowledge base */
CommandFn cmd_import, cmd_extract, cmd_search, cmd_show, cmd_diff, cmd_document, cmd_synonym,
    cmd_knowledge, cmd_import_calls;
/* calls and tickets */
CommandFn cmd_ask, cmd_answer, cmd_flag, cmd_refer, cmd_reply, cmd_reject, cmd_wait, cmd_resume,
    cmd_attempt, cmd_deliver, cmd_close, cmd_reopen, cmd_withdraw, cmd_decline, cmd_note,
    cmd_assign, cmd_set, cmd_caller, cmd_extend, cmd_follow, cmd_correct, cmd_handover;
/* what is to be done */
CommandFn cmd_list, cmd_overdue, cmd_callbacks, cmd_explain, cmd_report, cmd_tick, cmd_letter,
    cmd_mail;
/* the desk */
CommandFn cmd_init, cmd_agency, cmd_calendar, cmd_user, cmd_policy, cmd_config, cmd_verify,
    cmd_doctor, cmd_rebuild, cmd_backup, cmd_restore, cmd_help, cmd_completion;

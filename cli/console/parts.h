/* cli/console/parts.h - what the states ask of the session and of one another. */
#pragma once
#include "cli/console/state.h"

#define LABEL_COLUMNS 12 /* of a card: what stands before its values */

/* (console.c) */

/* Leaves the line and enters the state; its line is empty, or `text`. */
void console_go(Console *c, const State *state);
void console_go_with(Console *c, const State *state, const char *text);
void console_draw(Console *c);
/* Says something in the rule for ten seconds; an alarm until the next key. */
void console_say(Console *c, const char *format, ...) G_GNUC_PRINTF(2, 3);
void console_alarm(Console *c, const GError *error);
/* Reads the counts of the status row anew: after every change. */
void console_count(Console *c);
void console_quit(Console *c);
/* Remembers a line that was typed. */
void console_remember(Console *c, const char *line);
/* Takes up a call that a session of before left in the middle, if there is one. */
void console_resume_left(Console *c);

/* Runs the words after "/" and shows what they print: one line in the rule, more in a view of its
 * own. Commands that take long or ask something have the terminal to themselves. (output.c) */
void output_run(Console *c, const char *line);
/* Shows lines in that view, with a title; takes `lines` (NULL-terminated). */
void output_show(Console *c, const char *title, char **lines);
void output_free(struct OutputView *output);
/* Says whose call a command in the line is about, if it names one. (peek.c) */
void command_peek(Console *c);
/* The number that was typed is the caller's: looked up, attached to the call, the line cleared.
 * Refused in the rule if it cannot be dialled. (caller.c) */
void caller_attach(Console *c, const char *typed);
/* Says whose number is being typed. (caller.c) */
void caller_peek(Console *c, const char *typed);
/* Chooses the category of the call in progress. (category.c) */
void category_choose(Console *c);
void category_free(struct CategoryView *view);
/* Opens a call on record: "27". (ticket.c) */
void ticket_open(Console *c, const char *number);
/* The same, by its row; `digit`: the key that chose it, which may turn out to be the beginning of
 * what a caller asks; 0: another key. */
void ticket_open_row(Console *c, gint64 number, gunichar digit);
void ticket_free(struct TicketView *ticket);
/* A call on record that is live is the call in progress again, with what was to be answered and the
 * references that were cited (char *); NULL: nothing was. (undo.c) */
void call_resume(Console *c, const TicketCall *call, const char *answer, const GPtrArray *cited);
/* To the call in progress, its question in the line; without one, to the idle screen. (work.c) */
void call_go_back(Console *c);
/* Opens a passage full screen; Escape goes back to the state of now. (read.c) */
void read_open(Console *c, const char *ref);
/* The same for the words after "show"; false, and nothing happens, if they name no passage. */
bool read_open_words(Console *c, char *const *words);
void read_free(struct ReadView *read);
/* What the keys of the state of now do. (help.c) */
void help_open(Console *c);
/* Takes back the consultant's last recorded change and says what it was. (undo.c) */
void undo_last(Console *c);
/* A call begins now; what is typed next belongs to it. (search.c) */
void search_begin(Console *c);
/* The call in progress is over, one way or the other. (search.c) */
void search_end(Console *c);
/* The call in progress is recorded, in one transaction, and is over; or it says why not and stays.
 * (save.c) */
void save_answered(Console *c);
void save_held(Console *c);
/* Lets $EDITOR change a text of several lines. (long_text.c) */
void long_text_edit(Console *c, char **slot);
/* Finds a line that was typed before. (history.c) */
void history_begin(Console *c);
void history_free(struct HistoryView *history);
void hold_free(struct HoldCard *card);
void answer_free(struct AnswerView *answer);

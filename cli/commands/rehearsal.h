/* cli/commands/rehearsal.h - a desk of its own in a temporary folder, where the program runs its
 * own commands as if they were typed. No other desk, setting or file is touched.
 *
 * From rehearsal_new() to rehearsal_free() the signals that would end the program wait, so that the
 * folder is taken away whatever happens: functions then fail with ERR_STOPPED.
 */
#pragma once
#include "base/config.h"

typedef struct Rehearsal Rehearsal;

/* Language and colours as `config` has them; commands are typed by `user`. ERR_STORE. */
Rehearsal *rehearsal_new(const Config *config, const char *user, GError **err);
void rehearsal_free(Rehearsal *rehearsal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Rehearsal, rehearsal_free)

/* The commands that follow run at this time: "2026-11-20 16:40". */
void rehearsal_at(Rehearsal *rehearsal, const char *time);

/* Runs onecall with the arguments of `line`, which are split as a shell does; what it prints goes
 * to standard output and error. ERR_STOPPED; ERR_STORE if it cannot be started; else the exit
 * status of the command, which has said why. */
bool rehearsal_run(Rehearsal *rehearsal, const char *line, GError **err);

/* A line from the terminal, without its end; NULL in *line at the end of input. ERR_STOPPED. Free
 * with g_free(). */
bool rehearsal_read(Rehearsal *rehearsal, char **line, GError **err);

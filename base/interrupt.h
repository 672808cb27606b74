/* base/interrupt.h - Ctrl-C as a request to stop what runs, for a program that goes on after it.
 *
 * Without interrupt_catch() the signals do what they always do. With it, every statement of a
 * database (db/db.h) fails with ERR_STOPPED once somebody has asked; a transaction that was not
 * committed is undone, as by any failure.
 */
#pragma once
#include <stdbool.h>

/* From now on SIGINT asks for what runs to stop, SIGHUP and SIGTERM for the program to end too. */
void interrupt_catch(void);
/* Whether what runs is to stop. */
bool interrupt_asked(void);
/* Whether the program is to end; not taken back by interrupt_clear(). */
bool interrupt_ended(void);
/* Before something else runs: what was asked before is not about it. */
void interrupt_clear(void);

/* cli/import/stop.h - Ctrl-C as a request: what is at hand is finished first.
 *
 * From stop_new() to stop_free() SIGINT and SIGTERM are caught here. After the first, the next one
 * ends the program at once; what was reported as done is on the disk either way.
 */
#pragma once
#include <stdbool.h>
#include <glib.h>

typedef struct Stop Stop;
Stop *stop_new(void);
void stop_free(Stop *stop);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Stop, stop_free)

/* Whether a signal came; false for NULL. */
bool stop_asked(Stop *stop);
/* Becomes readable when one comes; for poll(). */
int stop_fd(const Stop *stop);

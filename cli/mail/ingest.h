/* cli/mail/ingest.h - mail that came, from a Maildir or standard input.
 *
 * A stranger's mail is read by a worker (import/worker/pool.h), never in the process that has the
 * desk open. Mail that was recorded moves from new to cur; after a run was killed in between, the
 * next one finds the mail again and knows it. The originals stay in the Maildir: the desk keeps
 * scrubbed text only.
 */
#pragma once
#include "cli/app.h"
#include "tickets/mail/inbox.h"

#define MAIL_BYTES_MOST (32u << 20) /* a larger one is not read, and listed as unmatched */

typedef struct {
    gint64 mails, outcomes[MAIL_UNMATCHED + 1];
} IngestCounts;

/* Prints a row a mail, in an open list. ERR_INPUT if `path` is not a Maildir. */
bool mail_ingest_maildir(App *app, const char *path, IngestCounts *counts, GError **err);
/* One mail. ERR_INPUT if there is none. */
bool mail_ingest_stdin(App *app, IngestCounts *counts, GError **err);

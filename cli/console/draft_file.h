/* cli/console/draft_file.h - the call in progress, kept where a crash does not reach it: a file of
 * mode 0600 in $XDG_STATE_HOME/onecall/drafts, sealed as callers are (base/seal.h).
 *
 * A session holds the lock of its file as long as it lives. A file that nobody holds was left by a
 * session that ended in mid-call; whoever starts next on the same desk is offered it.
 */
#pragma once
#include "cli/console/draft.h"

typedef struct DraftFile DraftFile;

/* Of this session. NULL with ERR_STORE if nothing can be kept: the session works without. */
DraftFile *draft_file_open(Desk *desk, GError **err);
/* What is kept stays. */
void draft_file_free(DraftFile *file);

/* Keeps `draft`; writes only if it is something else than before. NULL:
 * there is no call in progress, and nothing is kept. Nothing is done for a NULL file. */
bool draft_file_keep(DraftFile *file, const Draft *draft, GError **err);

/* A draft that a session of before left, taken out of its file: from now on it is this session's to
 * keep. NULL: there is none. */
Draft *draft_file_left(DraftFile *file);

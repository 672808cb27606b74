/* cli/guide/session_keys.h - the keys of the session, as the manual explains them. */
#pragma once

typedef struct {
    const char *keys; /* as they are written on the keyboard */
    const char *what; /* N_(): a sentence without its full stop */
} SessionKey;
extern const SessionKey session_keys[]; /* ends with NULL keys */

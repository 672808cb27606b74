/* tickets/transaction/citations.h - which version of a document a citation meant. */
#pragma once
#include "tickets/transaction/move.h"

/* Writes "cite", the refs (NULL-terminated, or NULL), and "cited": the version of each that was in
 * force at m->when, or on the day it names ("...@2024-01-01", base/ref.h). Later imports and
 * corrections do not change what a call says it cited. */
bool cited_write(Move *m, const char *const *refs, GError **err);

/* kb/library/events.h - the events of the knowledge base: documents, synonyms, files that could not
 * be read, questions that found nothing, knowledge articles.
 */
#pragma once
#include "db/desk.h"

/* Each kind of event with its SQL, ended by a NULL kind: the one list that a DeskSetup takes. */
extern const LogView kb_views[];

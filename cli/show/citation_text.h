/* cli/show/citation_text.h - what was cited, as it is read out. */
#pragma once
#include "cli/app.h"
#include "tickets/transaction/citations.h"

/* 「제품안전기본법」 제10조(안전성조사) (2026-06-03 시행), in the version that the caller was told;
 * what the knowledge base does not have: as it was typed, and that. Free with g_free(). */
char *citation_text(Desk *desk, const TicketCited *cited, gint64 today);

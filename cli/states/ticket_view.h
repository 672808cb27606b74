/* cli/states/ticket_view.h - the call on record that is open. Private to this folder. */
#pragma once
#include "cli/console/state.h"
#include "tickets/calls/call.h"

/* What a digit chooses. */
typedef struct {
    char *code, *words;
} TicketChoice;

struct TicketView {
    TicketCall *call; /* as it was shown */
    char *revealed;   /* the caller in plain; NULL: masked */
    char **lines;     /* what is drawn, for `columns` and the minute `drawn_at` */
    int columns, top;
    gint64 drawn_at;
    const State *from;  /* where Escape leads */
    char *card;         /* what is about to be told; NULL: nothing is */
    char *told;         /* what was told, while its ground is asked */
    GPtrArray *choices; /* of TicketChoice; NULL: nothing is chosen */
};

/* What is done with the open call, by what stands in the line (ticket_moves.c); without it, each
 * asks. */
void ticket_reply_key(Console *c);
void ticket_told_key(Console *c);
void ticket_attempt_key(Console *c);
void ticket_note_key(Console *c);
void ticket_refer_key(Console *c);
void ticket_category_key(Console *c);
void ticket_reveal_key(Console *c);
/* A note of what stands in the line. */
void ticket_note_line(Console *c);

/* (ticket.c) */
void ticket_draw(Console *c, Pane pane);
void ticket_scroll_up(Console *c);
void ticket_scroll_down(Console *c);
void ticket_page_up(Console *c);
void ticket_page_down(Console *c);
/* Reads the open call anew; false if it cannot be read, which was said. */
bool ticket_reload(Console *c);
/* Where the ticket was opened from. */
void ticket_leave(Console *c);

/* cli/console/work_list.h - what is to be done, kept and drawn: the idle screen and the work list
 * are the same rows.
 */
#pragma once
#include "cli/console/state.h"
#include "tickets/proposals/worklist.h"

#define WORK_DIGITS 9 /* rows that a digit opens */

typedef struct WorkView {
    Worklist *mine, *all;         /* all: NULL unless everybody's are shown */
    bool everybody;               /* else one's own alone */
    char *filter;                 /* NULL: all rows */
    gint64 chosen;                /* the call that the arrows are on; 0: none yet */
    guint at;                     /* its place, should it go */
    int top;                      /* rows above the first one shown */
    int room;                     /* for rows, as it was drawn last */
    gint64 numbered[WORK_DIGITS]; /* the calls beside the digits on the screen; 0: none */
} WorkView;

void work_free(WorkView *view);

/* Reads the list anew; console_count() does so after every change and every five seconds. */
bool work_load(Console *c, GError **err);
/* Draws it, with `hint` (may be NULL) in its first row. */
void work_draw(Console *c, Pane pane, const char *hint);
/* What presses, at the right end of the status row; NULL: nothing. g_free(). */
char *work_pressing(const Console *c);

/* Other rows: so many down, so many pages down. */
void work_choose(Console *c, int by);
void work_page(Console *c, int pages);
/* Shows only rows that match; NULL or "": all. */
void work_filter(Console *c, const char *filter);
/* One's own, or everybody's. */
void work_toggle(Console *c);

/* The call that the arrows are on, or beside that digit on the screen; 0: none. */
gint64 work_chosen(const Console *c);
gint64 work_numbered(const Console *c, gunichar digit);

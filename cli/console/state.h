/* cli/console/state.h - what the framed session is doing: its states (cli/states), and what they
 * share. For those two folders alone.
 *
 * A state is a row of functions and a table of keys. No letter is ever a command: with the Korean
 * input method on, letters come late and as jamo. Commands are Enter, Tab, Escape, arrows, digits
 * on an empty line, function keys with a Ctrl twin, and words after "/".
 */
#pragma once
#include "cli/app.h"
#include "cli/console/draft_file.h"
#include "cli/console/live.h"
#include "cli/session/history.h"
#include "cli/terminal/editor.h"
#include "cli/terminal/keys.h"
#include "cli/terminal/screen.h"
#include "tickets/calls/list.h"

#define CTRL(letter) ((letter)&0x1F)
#define ENTER '\r'
#define TAB '\t'
typedef struct Console Console;

/* A rectangle of the screen: rows and columns from 0. */
typedef struct {
    int top, left, rows, columns;
} Pane;

typedef struct {
    gunichar key, twin; /* twin: 0 or the Ctrl key that does the same */
    void (*run)(Console *c);
    const char *help; /* N_(): in the row of keys: "F6 answer"; NULL: not shown there */
} Binding;

typedef struct State {
    const char *name;                    /* N_(): for help: "Searching" */
    const char *prompt;                  /* N_(): "find" */
    bool in_call;                        /* the call in progress is shown above */
    void (*enter)(Console *c);           /* NULL, or what is read when the state begins */
    void (*draw)(Console *c, Pane pane); /* all that is not the frame's */
    void (*paused)(Console *c);          /* NULL, or what follows when the line has changed */
    void (*idle)(Console *c);            /* NULL, or what has time until no key came for a second */
    /* NULL, or: a character is about to be typed; true: it was taken. */
    bool (*typing)(Console *c, gunichar character);
    /* NULL, or: several lines or one were pasted; true: they were taken. */
    bool (*pasted)(Console *c, const char *text);
    const Binding *keys; /* ends with key 0 */
} State;

extern const State state_idle, state_search, state_answer, state_hold, state_work, state_ticket,
    state_read, state_history, state_output, state_category;

struct Console {
    App *app;
    Screen *screen;
    Editor *editor;
    const State *state;
    const State *back; /* where Escape leads from a state that may be entered from several */
    Draft *draft;      /* the call in progress; NULL: none */
    DraftFile *kept;   /* where it is kept; NULL: nowhere */
    Live *live;
    PastLines *past; /* what was typed before */
    char *said;      /* what the rule says; NULL: nothing */
    Look said_look;
    gint64 said_until; /* g_get_monotonic_time() */
    TicketCounts counts;
    gint64 counted_at, kept_at; /* monotonic; 0: never */
    guint invalid;              /* bytes that were no UTF-8 and were told of */
    gint64 digit_at;            /* monotonic: when a digit chose a row; 0: none did */
    gunichar digit;             /* which */
    /* Of one state each, made when it is entered first: */
    struct IdleView *idle;
    struct HoldCard *hold;
    struct AnswerView *answer;
    struct WorkView *work;
    struct TicketView *ticket;
    struct ReadView *read;
    struct OutputView *output;
    struct HistoryView *history;
    struct CategoryView *category;
};

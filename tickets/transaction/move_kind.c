/* tickets/transaction/move_kind.c - reads the table of moves. */
#include "tickets/transaction/move_kind.h"
#include "base/format/json.h"
#include "base/i18n.h"

#define TO(...)                                                                                    \
    {                                                                                              \
        __VA_ARGS__                                                                                \
    }
#define ANY_STATE [TICKET_LIVE... TICKET_DECLINED] = TICKET_SAME
#define ANY_TICKET [TICKET_TRIAGE... TICKET_WAITING] = TICKET_SAME
#define ANY_OPEN(next) [TICKET_LIVE] = (next), [TICKET_TRIAGE... TICKET_WAITING] = (next)

static const struct {
    const char *name, *event, *label, *undo;
    UserRight right;
    unsigned traits;
    TicketState next[TICKET_N_STATES]; /* a gap is TICKET_NONE: not allowed */
} moves[MOVE_N] = {
#define MOVE(id, name, event, label, right, traits, undo, effect, view)                            \
    [MOVE_##id] = { name, event, label, undo, right, traits, effect },
#include "tickets/transaction/moves.def"
};

const char *move_name(MoveKind move)
{
    return moves[move].name;
}

const char *move_event(MoveKind move)
{
    return moves[move].event;
}

UserRight move_right(MoveKind move)
{
    return moves[move].right;
}

bool move_has(MoveKind move, unsigned traits)
{
    return (moves[move].traits & traits) == traits;
}

const char *move_undo(MoveKind move)
{
    return moves[move].undo;
}

TicketState state_after(TicketState state, MoveKind move, TicketState back)
{
    TicketState next = moves[move].next[state];
    if (next == TICKET_SAME)
        return state;
    return next == TICKET_BACK ? back : next;
}

MoveKind move_of_event(const char *kind)
{
    MoveKind move = 0;
    while (move < MOVE_N && !g_str_equal(moves[move].event, kind))
        move++;
    return move;
}

const char *event_label(const char *kind)
{
    MoveKind move = move_of_event(kind);
    return move < MOVE_N ? _(moves[move].label) : kind;
}

char *move_events(unsigned traits)
{
    g_autoptr(JsonWriter) list = json_new();
    json_list(list, NULL);
    for (MoveKind move = 0; move < MOVE_N; move++)
        if (move_has(move, traits))
            json_text(list, NULL, moves[move].event);
    json_end(list);
    return g_strdup(json_text_so_far(list));
}

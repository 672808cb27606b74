/* base/format/table.c - how the columns of a table fit a terminal. */
#include "base/format/table.h"
#include <stdbool.h>
#include "base/text/text.h"

/* One column while room is shared out. */
typedef struct {
    int natural, least; /* the width that shows all; the one that still says something */
    int width;          /* TABLE_LEFT_OUT: not shown */
} Room;

/* What columns of each kind keep when all are narrowed. */
static const int least_of[] = {
    [PRINT_WORD] = 8,
    [PRINT_NUMBER] = 24,
    [PRINT_WHOLE] = 24,
    [PRINT_LONG] = 12,
};
#define LEAST_TITLE 4 /* of a column of short numbers */

int table_columns(const PrintColumn *columns)
{
    int n = 0;
    while (columns[n].title)
        n++;
    return n;
}

/* A title may be cut in any column: the cells say what it is. */
static Room measure(const PrintColumn *column, const GPtrArray *rows, int i)
{
    int cells = 0;
    for (guint r = 0; r < rows->len; r++)
        cells = MAX(cells, text_width(((char **)rows->pdata[r])[i]));
    int natural = MAX(text_width(column->title), cells);
    int least = MIN(MAX(cells, LEAST_TITLE), least_of[column->kind]);
    return (Room){ natural, MIN(natural, least), natural };
}

static int total(const Room *rooms, int n)
{
    int all = -TABLE_GAP;
    for (int i = 0; i < n; i++)
        if (rooms[i].width != TABLE_LEFT_OUT)
            all += rooms[i].width + TABLE_GAP;
    return all;
}

/* The column to be narrowed next: the widest; of equal ones the less important. -1 if none can be.
 */
static int widest(const PrintColumn *columns, const Room *rooms, int n)
{
    int best = -1;
    for (int i = 0; i < n; i++) {
        if (rooms[i].width <= rooms[i].least)
            continue;
        int wider = best < 0 ? 1 : rooms[i].width - rooms[best].width;
        if (wider > 0 || (wider == 0 && columns[i].rank > columns[best].rank))
            best = i;
    }
    return best;
}

static bool narrow(const PrintColumn *columns, Room *rooms, int n, int capacity)
{
    for (int all = total(rooms, n); all > capacity; all--) {
        int i = widest(columns, rooms, n);
        if (i < 0)
            return false;
        rooms[i].width--;
    }
    return true;
}

/* The one of the lowest rank that is still shown. */
static int least_important(const PrintColumn *columns, const Room *rooms, int n)
{
    int last = -1;
    for (int i = 0; i < n; i++)
        if (rooms[i].width != TABLE_LEFT_OUT && (last < 0 || columns[i].rank >= columns[last].rank))
            last = i;
    return last;
}

/* Leaves one out; the others begin anew at their full width. False if only one is left. */
static bool leave_out(const PrintColumn *columns, Room *rooms, int n)
{
    int last = least_important(columns, rooms, n), shown = 0;
    for (int i = 0; i < n; i++)
        shown += rooms[i].width != TABLE_LEFT_OUT;
    if (shown < 2)
        return false;
    rooms[last] = (Room){ 0, 0, TABLE_LEFT_OUT };
    for (int i = 0; i < n; i++)
        rooms[i].width = rooms[i].natural;
    return true;
}

void table_fit(const PrintColumn *columns, const GPtrArray *rows, int capacity, int *widths)
{
    int n = table_columns(columns);
    g_autofree Room *rooms = g_new0(Room, n + 1);
    for (int i = 0; i < n; i++)
        rooms[i] = measure(&columns[i], rows, i);
    while (!narrow(columns, rooms, n, capacity))
        if (!leave_out(columns, rooms, n))
            break;
    for (int i = 0; i < n; i++)
        widths[i] = MIN(rooms[i].width, capacity);
}

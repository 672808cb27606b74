/* bench/session/watch.c - when what was drawn stood on the screen. */
#include "bench/session/watch.h"

#define QUIET_MS 25 /* one redraw is one write: what comes later is another */

static double ms_since(gint64 since)
{
    return (double)(g_get_monotonic_time() - since) / 1000;
}

double watch_drawn(Hand *h, gint64 since, gsize *bytes)
{
    gsize before = terminal_bytes(h->terminal), now = before;
    double last = -1;
    do {
        terminal_wait(h->terminal, last < 0 ? WATCH_PATIENCE_MS : QUIET_MS);
        if (terminal_bytes(h->terminal) == now && last >= 0)
            break;
        if (terminal_bytes(h->terminal) != now)
            last = ms_since(since);
        now = terminal_bytes(h->terminal);
    } while (ms_since(since) < WATCH_PATIENCE_MS);
    if (bytes)
        *bytes = now - before;
    return last;
}

double watch_echo(Hand *h, gint64 since, int row, int column)
{
    int now_row = row, now_column = column;
    while (ms_since(since) < WATCH_PATIENCE_MS) {
        terminal_wait(h->terminal, WATCH_PATIENCE_MS);
        terminal_cursor(h->terminal, &now_row, &now_column);
        if (now_row != row || now_column != column)
            return ms_since(since);
    }
    return -1;
}

double watch_text(Hand *h, gint64 since, const char *text)
{
    while (!hand_sees(h, text)) {
        int status;
        if (ms_since(since) > WATCH_PATIENCE_MS || terminal_ended(h->terminal, &status))
            return -1;
        terminal_wait(h->terminal, WATCH_PATIENCE_MS);
    }
    return ms_since(since);
}

void watch_quiet(Hand *h, int ms)
{
    gint64 until = g_get_monotonic_time() + ms * (gint64)1000;
    gint64 left;
    while ((left = until - g_get_monotonic_time()) > 0)
        terminal_wait(h->terminal, (int)(left / 1000 + 1));
}

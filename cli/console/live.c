/* cli/console/live.c - results while typing. */
#include "cli/console/live.h"
#include "base/text/text.h"
#include "cli/show/hits.h"

Live *live_new(void)
{
    Live *live = g_new0(Live, 1);
    live->preview = preview_new();
    return live;
}

void live_clear(Live *live)
{
    g_clear_pointer(&live->result, kb_result_free);
    g_clear_pointer(&live->searched, g_free);
    g_clear_pointer(&live->similar, g_ptr_array_unref);
    live->chosen = 0;
    live->scrolled = 0;
}

void live_free(Live *live)
{
    live_clear(live);
    preview_free(live->preview);
    g_free(live);
}

bool live_search(Live *live, App *app, const char *text)
{
    g_autofree char *line = text_one_line(text);
    if (g_strcmp0(line, live->searched ? live->searched : "") == 0)
        return false;
    live_clear(live);
    if (!*line)
        return true;
    live->searched = g_steal_pointer(&line);
    live->result = hits_search(app, live->searched, LIVE_HITS, NULL);
    return true;
}

bool live_find_similar(Live *live, App *app)
{
    if (!live->searched || live->similar)
        return false;
    const GPtrArray *hits = live->result ? live->result->hits : NULL;
    live->similar = similar_to(app->desk, hits, 0, live->searched, LIVE_SIMILAR);
    if (!live->similar)
        live->similar = g_ptr_array_new();
    return live->similar->len > 0;
}

const KbHit *live_hit(const Live *live)
{
    return live->result && live->chosen < live->result->hits->len
               ? live->result->hits->pdata[live->chosen]
               : NULL;
}

bool live_choose(Live *live, guint index)
{
    if (!live->result || index >= live->result->hits->len)
        return false;
    live->chosen = index;
    live->scrolled = 0;
    return true;
}

void live_sent(Live *live, Screen *screen)
{
    static const char question[] = "\033[5n"; /* DSR: the terminal answers in order */
    if (live->sent_at)
        return;
    live->sent_at = g_get_monotonic_time();
    screen_write(screen, question, sizeof question - 1);
}

bool live_arrived(Live *live, int limit_ms, guint most)
{
    gint64 took = g_get_monotonic_time() - live->sent_at;
    if (!live->sent_at)
        return false;
    live->sent_at = 0;
    live->slow = took > limit_ms * (gint64)1000 ? live->slow + 1 : 0;
    if (live->off || live->slow < most)
        return false;
    live->off = true;
    return true;
}

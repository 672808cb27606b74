/* cli/console/frame.c - what surrounds every state. */
#include "cli/console/frame.h"
#include "cli/console/work_list.h"
#include <string.h>
#include "base/i18n.h"
#include "base/text/text.h"
#include "cli/show/counts.h"
#include "db/log.h"
#include "tickets/people/scrub.h"

#define STATUS_ROW 0
#define CALL_ROW 1

static int keys_row(const Console *c)
{
    return screen_rows(c->screen) - 1;
}

static int line_row(const Console *c)
{
    return keys_row(c) - editor_rows(c->editor);
}

static int rule_row(const Console *c)
{
    return line_row(c) - 1;
}

static bool shows_call(const Console *c)
{
    return c->draft && c->state->in_call;
}

Pane frame_pane(const Console *c)
{
    int top = shows_call(c) ? CALL_ROW + 1 : STATUS_ROW + 1;
    return (Pane){ top, 0, MAX(rule_row(c) - top, 0), screen_columns(c->screen) };
}

static gint64 now_of(const Console *c)
{
    gint64 now = 0;
    log_now(c->app->desk, &now, NULL, NULL);
    return now;
}

/* "11-20 (Fri) 14:05" */
static char *clock_text(gint64 now)
{
    g_autofree char *full = instant_show(now);
    char *day = strchr(full, '-'), *seconds = strrchr(full, ':');
    if (seconds && strchr(full, ':') != seconds)
        *seconds = '\0';
    return g_strdup(day ? day + 1 : full);
}

/* What presses stands at the right end, over whatever is there. */
static void draw_pressing(Console *c, const char *words)
{
    int columns = screen_columns(c->screen);
    g_autofree char *shown = words ? g_strdup_printf(" %s ", words) : NULL;
    int width = shown ? MIN(text_width(shown), columns) : 0;
    if (shown)
        screen_put(c->screen, STATUS_ROW, columns - width, width, LOOK_PRESSING, shown);
}

/* Who, when and how much; as much of it as fits. */
static char *status_text(Console *c, int room)
{
    g_autofree char *counts = counts_text(&c->counts, true), *time = clock_text(now_of(c));
    const char *user = config_get(c->app->config, SETTING_USER);
    char *forms[] = { g_strdup_printf(" onecall  %s   %s    %s", user, time, counts),
        g_strdup_printf(" %s   %s    %s", user, time, counts),
        g_strdup_printf(" %s  %s", user, counts) };
    gsize fits = 0;
    while (fits + 1 < G_N_ELEMENTS(forms) && text_width(forms[fits]) > room)
        fits++;
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++)
        if (i != fits)
            g_free(forms[i]);
    return forms[fits];
}

static void draw_status(Console *c)
{
    int columns = screen_columns(c->screen);
    g_autofree char *pressing = work_pressing(c);
    int room = columns - (pressing ? text_width(pressing) + 3 : 0);
    g_autofree char *left = status_text(c, room);
    screen_put(c->screen, STATUS_ROW, 0, columns, LOOK_BAR, "");
    screen_put(c->screen, STATUS_ROW, 0, room, LOOK_BAR, left);
    draw_pressing(c, pressing);
}

static char *duration_text(gint64 seconds)
{
    seconds = MAX(seconds, 0);
    if (seconds >= 3600)
        return g_strdup_printf(
            "%d:%02d:%02d", (int)(seconds / 3600), (int)(seconds / 60 % 60), (int)(seconds % 60));
    return g_strdup_printf("%02d:%02d", (int)(seconds / 60), (int)(seconds % 60));
}

static void add(GString *line, const char *text)
{
    if (text && *text)
        g_string_append_printf(line, "%s%s", line->len ? " · " : "", text);
}

/* Who calls, masked as everywhere. */
static char *caller_known(const Draft *d)
{
    if (d->caller)
        return g_strdup(d->caller);
    g_autofree char *phone = scrub_mask_phone(d->phone), *name = scrub_mask_name(d->name);
    g_autofree char *company = scrub_mask_company(d->company);
    g_autoptr(GString) line = g_string_new(NULL);
    add(line, phone);
    add(line, name);
    add(line, company);
    return g_string_free(g_steal_pointer(&line), FALSE);
}

static void draw_call(Console *c)
{
    const Draft *d = c->draft;
    g_autofree char *time = duration_text(now_of(c) - d->begun), *who = caller_known(d);
    g_autoptr(GString) line = g_string_new(NULL);
    g_string_append_printf(line, d->number ? " #%d " : " ", (int)d->number);
    g_string_append_printf(line, _("call %s"), time);
    if (*who)
        g_string_append_printf(line, "   %s", who);
    if (d->category)
        g_string_append_printf(line, "   %s", d->category);
    if (d->marks->len) {
        g_autofree char *marked = g_strdup_printf(_("cited ✓%u"), d->marks->len);
        g_string_append_printf(line, "   %s", marked);
    }
    screen_put(c->screen, CALL_ROW, 0, screen_columns(c->screen), LOOK_BOLD, line->str);
}

/* The rule is drawn around what was said, so that it is seen without moving anything. */
static void draw_rule(Console *c)
{
    int columns = screen_columns(c->screen), row = rule_row(c), from = 0;
    if (c->said && g_get_monotonic_time() < c->said_until) {
        g_autofree char *said = g_strdup_printf(" %s ", c->said);
        int width = MIN(text_width(said), columns - 2);
        screen_across(c->screen, row, 0, 1);
        screen_put(c->screen, row, 1, width, c->said_look, said);
        from = 1 + width;
    }
    screen_across(c->screen, row, from, columns - from);
}

/* As many as fit, in the order of the table. */
static void draw_keys(Console *c)
{
    int room = screen_columns(c->screen) - 1;
    g_autoptr(GString) line = g_string_new(" ");
    for (const Binding *b = c->state->keys; b->key; b++) {
        if (!b->help)
            continue;
        int width = text_width(_(b->help)) + 2;
        if (width > room)
            break;
        g_string_append_printf(line, "%s  ", _(b->help));
        room -= width;
    }
    screen_put(c->screen, keys_row(c), 0, screen_columns(c->screen), LOOK_BAR, line->str);
}

void frame_draw(Console *c)
{
    int line = line_row(c);
    screen_begin(c->screen);
    draw_status(c);
    if (shows_call(c))
        draw_call(c);
    c->state->draw(c, frame_pane(c));
    draw_rule(c);
    draw_keys(c);
    screen_show(c->screen, line, line + editor_rows(c->editor));
}

void frame_lay_out(Console *c)
{
    frame_draw(c);
    editor_place(c->editor, line_row(c));
}

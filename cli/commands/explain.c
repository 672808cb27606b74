/* cli/commands/explain.c - explain: how due, act_by and custody came about. */
#include "base/i18n.h"
#include "cli/options.h"
#include "cli/show/call_text.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "tickets/figures/explain.h"

static const char *const kind_names[] = {
    [EXPLAIN_RECEIVED] = "received",
    [EXPLAIN_POLICY] = "policy",
    [EXPLAIN_CALENDAR] = "calendar",
    [EXPLAIN_OPEN] = "open",
    [EXPLAIN_CLOSED] = "closed",
    [EXPLAIN_PAUSE] = "pause",
    [EXPLAIN_EXTENSION] = "extension",
    [EXPLAIN_DUE] = "due",
    [EXPLAIN_OFFICE] = "office",
    [EXPLAIN_ACT_BY] = "act_by",
    [EXPLAIN_REFER_BY] = "refer_by",
    [EXPLAIN_REFERRAL] = "referral",
    [EXPLAIN_ATTEMPT] = "attempt",
    [EXPLAIN_TOLD] = "told",
};
G_STATIC_ASSERT(G_N_ELEMENTS(kind_names) == EXPLAIN_TOLD + 1);

static void print_line(Printer *p, const ExplainLine *line)
{
    g_autofree char *shown = explain_show(line);
    print_map(p, NULL);
    print_text(p, "kind", kind_names[line->kind]);
    print_number(p, "cycle", line->cycle);
    print_instant(p, "from", line->from);
    print_instant(p, "to", line->to);
    print_number(p, "seconds", line->seconds);
    print_number(p, "number", line->number);
    print_text(p, "text", line->text);
    print_text(p, "windows", line->windows);
    print_say(p, "  %s", shown);
    print_end(p);
}

static void print_lines(Printer *p, const GPtrArray *lines)
{
    gint64 cycle = 0;
    print_list(p, "lines");
    for (guint i = 0; i < lines->len; i++) {
        const ExplainLine *line = g_ptr_array_index(lines, i);
        g_autofree char *title = g_strdup_printf(_("cycle %d"), (int)line->cycle);
        if (line->cycle != cycle)
            print_say(p, STYLE_BOLD "%s" STYLE_END, title);
        cycle = line->cycle;
        print_line(p, line);
    }
    print_end(p);
}

static void print_holder_span(App *app, const HolderSpan *row)
{
    g_autofree char *name = row->name ? g_strdup(row->name) : holder_text(app->desk, row->holder);
    g_autofree char *time = duration_show(row->seconds), *from = instant_show(row->from);
    g_autofree char *to = instant_show(row->to);
    print_map(app->out, NULL);
    print_number(app->out, "cycle", row->cycle);
    print_text(app->out, "holder", row->holder);
    print_text(app->out, "name", row->name);
    print_instant(app->out, "from", row->from);
    print_instant(app->out, "to", row->to);
    print_number(app->out, "seconds", row->seconds);
    if (row->to == INSTANT_NONE)
        print_say(app->out, _("  %s: %s, since %s"), name, time, from);
    else
        print_say(app->out, _("  %s: %s, %s to %s"), name, time, from, to);
    print_end(app->out);
}

static void print_holders(App *app, const GPtrArray *holders)
{
    print_say(app->out, STYLE_BOLD "%s" STYLE_END, _("who had it"));
    print_list(app->out, "custody");
    for (guint i = 0; i < holders->len; i++)
        print_holder_span(app, g_ptr_array_index(holders, i));
    print_end(app->out);
}

/* explain N */
bool cmd_explain(App *app, int argc, char **argv, GError **err)
{
    gint64 number;
    const GOptionEntry options[] = { G_OPTION_ENTRY_NULL };
    if (!command_parse(app, options, 1, 1, &argc, &argv, err))
        return false;
    Desk *desk = operand_call(app, argv[1], &number, err);
    g_autoptr(Explanation) explanation = desk ? ticket_explain(desk, number, err) : NULL;
    if (!explanation)
        return false;
    print_map(app->out, NULL);
    print_number(app->out, "number", number);
    print_lines(app->out, explanation->lines);
    print_holders(app, explanation->holders);
    print_end(app->out);
    return true;
}

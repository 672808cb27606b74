/* cli/commands/show.c - show: a document, a passage or a call. */
#include <string.h>
#include "base/i18n.h"
#include "base/instant.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/show/call.h"
#include "cli/show/hits.h"
#include "cli/show/knowledge.h"
#include "cli/show/versions.h"
#include "kb/search/resolve.h"
#include "kb/knowledge/knowledge.h"

static bool print_locator(gint64 passage, const char *locator, const char *heading,
    const char *path, Region region, void *user)
{
    App *app = user;
    (void)passage, (void)region;
    print_map(app->out, NULL);
    print_text(app->out, "locator", locator);
    print_text(app->out, "heading", heading);
    print_text(app->out, "path", path);
    if (g_str_has_suffix(locator, heading))
        print_shown(app->out, "heading", ""); /* a guide's section: its locator is its heading */
    print_end(app->out);
    return true;
}

static bool show_document(App *app, const KbResolved *found, gint64 today, GError **err)
{
    const PrintColumn columns[] = {
        { "locator", _("article"), PRINT_WORD, 1 },
        { "heading", _("heading"), PRINT_LONG, 2 },
        { 0 },
    };
    g_autofree char *effective = day_show(found->effective);
    print_map(app->out, NULL);
    print_text(app->out, "key", found->key);
    print_text(app->out, "title", found->title);
    print_text(app->out, "kind", found->kind);
    print_text(app->out, "authority", found->authority);
    print_text(app->out, "number", found->number);
    print_text(app->out, "source", found->source);
    print_day(app->out, "effective", found->effective);
    print_bool(app->out, "in_force", found->in_force);
    print_say(app->out, "%s%s%s", STYLE_BOLD, found->title, STYLE_END);
    print_say(app->out, "%s%s%s", found->kind, found->authority ? ", " : "",
        found->authority ? found->authority : "");
    if (found->effective != INSTANT_NONE)
        print_say(app->out, _("in force from %s"), effective);
    version_note(app, found, today);
    if (found->source)
        print_say(app->out, "%s", found->source);
    bool ok = versions_show(app, found, today, err);
    print_table(app->out, "passages", columns);
    ok = ok && kb_each_passage(app->desk, found->version, print_locator, app, err);
    print_end(app->out);
    print_end(app->out);
    return ok;
}

typedef struct {
    App *app;
    const KbHit *of;
} Parts;

/* "별표 1 제2호" below "별표 1". */
static bool say_part(gint64 passage, const char *locator, const char *heading, const char *path,
    Region region, void *user)
{
    const Parts *parts = user;
    gsize n = strlen(parts->of->locator);
    (void)passage, (void)path, (void)region;
    if (strncmp(locator, parts->of->locator, n) == 0 && locator[n] == ' ')
        print_hang(parts->app->out, 4, "  %s  %s", locator, heading);
    return true;
}

/* A long annex is cut at its numbers: its own passage is what stands above the first. */
static bool show_parts(App *app, const KbResolved *found, const KbHit *hit, GError **err)
{
    Parts parts = { app, hit };
    return !g_str_has_prefix(hit->locator, "별표") ||
           kb_each_passage(app->desk, found->version, say_part, &parts, err);
}

static bool show_passage(App *app, const KbResolved *found, gint64 today, GError **err)
{
    DbStmt *q = kb_hit_query(desk_index(app->desk, err), err);
    g_autoptr(KbHit) hit = q ? kb_hit_load(q, found->passage, today, err) : NULL;
    if (!hit)
        return false;
    hits_print_passage(app, hit);
    bool ok = show_parts(app, found, hit, err);
    version_note(app, found, today);
    return ok;
}

static bool is_number(const char *text)
{
    gint64 number;
    return operand_number(text, &number, NULL);
}

/* show REF */
bool cmd_show(App *app, int argc, char **argv, GError **err)
{
    g_autofree char *on_day = NULL;
    const GOptionEntry options[] = {
        { "on", 0, 0, G_OPTION_ARG_STRING, &on_day, N_("The version in force on this day"),
            N_("DATE") },
        G_OPTION_ENTRY_NULL,
    };
    gint64 today, on = INSTANT_NONE, number;
    if (!command_parse(app, options, 1, -1, &argc, &argv, err) || !app_open_desk(app, err) ||
        !option_day(on_day, &on, err) || !app_today(app, &today, err))
        return false;
    g_autofree char *ref = operands_joined(argc, argv, 1);
    if (argc == 2 && is_number(ref))
        return operand_number(ref, &number, err) && call_show(app, number, err);
    if (kb_knowledge_number(ref))
        return knowledge_show(app, kb_knowledge_number(ref), err);
    g_auto(KbResolved) found = { 0 };
    if (!kb_resolve(app->desk, ref, on, today, &found, err))
        return false;
    return found.passage ? show_passage(app, &found, today, err)
                         : show_document(app, &found, today, err);
}

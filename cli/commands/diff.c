/* cli/commands/diff.c - diff: what changed between two versions of a document, article by article.
 */
#include <string.h>
#include "base/i18n.h"
#include "base/instant.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/show/versions.h"
#include "kb/library/compare.h"
#include "kb/library/diff.h"
#include "kb/search/resolve.h"

/* A changed line: its words that have no counterpart in the other line stand out. Free with
 * g_free(). */
static char *marked(const char *line, const GArray *spans)
{
    GString *out = g_string_new(NULL);
    int at = 0;
    for (guint i = 0; i < spans->len; i++) {
        const DiffSpan *span = &g_array_index(spans, DiffSpan, i);
        g_string_append_len(out, line + at, span->from - at);
        g_string_append(out, STYLE_HIT);
        g_string_append_len(out, line + span->from, span->to - span->from);
        g_string_append(out, STYLE_END);
        at = span->to;
    }
    g_string_append(out, line + at);
    return g_string_free(out, FALSE);
}

static void print_line(Printer *out, DiffKind kind, const char *text, const char *shown)
{
    const char *mark = kind == DIFF_ADDED ? "+" : "-";
    print_map(out, NULL);
    print_text(out, "mark", mark);
    print_text(out, "text", text);
    print_hang(out, 2, "  %s %s", mark, shown);
    print_end(out);
}

static guint run_of(const GArray *lines, guint from, DiffKind kind)
{
    guint n = 0;
    while (from + n < lines->len && g_array_index(lines, DiffPart, from + n).kind == kind)
        n++;
    return n;
}

/* `parts`: removed lines, then the lines added in their place. Those that face each other are
 * compared word by word. */
static void print_hunk(Printer *out, const DiffPart *parts, guint removed, guint added)
{
    for (guint side = 0; side < 2; side++) {
        guint n = side ? added : removed;
        for (guint i = 0; i < n; i++) {
            const DiffPart *part = parts + (side ? removed : 0) + i;
            if (i >= MIN(removed, added)) {
                print_line(out, part->kind, part->text, part->text);
                continue;
            }
            g_autoptr(GArray) gone = g_array_new(FALSE, FALSE, sizeof(DiffSpan));
            g_autoptr(GArray) fresh = g_array_new(FALSE, FALSE, sizeof(DiffSpan));
            kb_diff_words(parts[i].text, parts[removed + i].text, gone, fresh);
            g_autofree char *shown = marked(part->text, side ? fresh : gone);
            print_line(out, part->kind, part->text, shown);
        }
    }
}

static void print_lines(Printer *out, const KbArticle *article)
{
    g_autoptr(GArray) lines = kb_diff(article->before, article->after);
    print_list(out, "lines");
    for (guint i = 0; i < lines->len;) {
        guint removed = run_of(lines, i, DIFF_REMOVED);
        guint added = run_of(lines, i + removed, DIFF_ADDED);
        if (removed + added > 0)
            print_hunk(out, &g_array_index(lines, DiffPart, i), removed, added);
        i += MAX(removed + added, 1);
    }
    print_end(out);
}

static const struct {
    const char *name, *words;
} changes[] = {
    [KB_ARTICLE_CHANGED] = { "changed", N_("changed") },
    [KB_ARTICLE_ADDED] = { "added", N_("added") },
    [KB_ARTICLE_REMOVED] = { "removed", N_("removed") },
    [KB_ARTICLE_MOVED] = { "moved", NULL },
};

static void say_article(Printer *out, const KbArticle *a)
{
    g_autofree char *moved =
        a->moved_from ? g_strdup_printf(_("moved, was %s"), a->moved_from) : NULL;
    bool headed = *a->heading && !g_str_has_suffix(a->locator, a->heading);
    print_whole(out, "");
    print_say(out, STYLE_BOLD "%s%s%s%s" STYLE_END " %s", a->locator, headed ? "(" : "",
        headed ? a->heading : "", headed ? ")" : "", moved ? moved : _(changes[a->change].words));
}

static void print_articles(Printer *out, const KbComparison *c)
{
    print_list(out, "articles");
    for (guint i = 0; i < c->articles->len; i++) {
        const KbArticle *a = g_ptr_array_index(c->articles, i);
        print_map(out, NULL);
        print_text(out, "change", changes[a->change].name);
        print_text(out, "locator", a->locator);
        print_text(out, "heading", a->heading);
        print_text(out, "moved_from", a->moved_from);
        say_article(out, a);
        print_lines(out, a);
        print_end(out);
    }
    print_end(out);
}

typedef struct {
    char *from, *to;
} DiffOptions;

static void diff_options_clear(DiffOptions *o)
{
    g_free(o->from);
    g_free(o->to);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(DiffOptions, diff_options_clear)

/* The places of the two versions that are meant. */
static bool choose(const GArray *versions, const KbResolved *found, const DiffOptions *o,
    int *before, int *after, GError **err)
{
    if (versions->len < 2) {
        g_set_error(err, ERR, ERR_NOT_FOUND,
            _("%s has only one version; import the other one, then compare"), found->title);
        return false;
    }
    *after = o->to ? kb_version_named(versions, o->to, err) : (int)versions->len - 1;
    if (*after < 0)
        return false;
    *before =
        o->from ? kb_version_named(versions, o->from, err) : kb_version_earlier(versions, *after);
    if (*before < 0 && !o->from)
        g_set_error(err, ERR, ERR_NOT_FOUND,
            _("%s has no version before that one; name the other with --from"), found->title);
    return *before >= 0;
}

static bool show(App *app, const KbResolved *found, const KbVersion *before, const KbVersion *after,
    GError **err)
{
    g_auto(KbComparison) comparison = { 0 };
    if (!kb_compare(app->desk, before->id, after->id, &comparison, err))
        return false;
    g_autofree char *was = version_text(before), *is = version_text(after);
    print_map(app->out, NULL);
    print_text(app->out, "document", found->key);
    print_text(app->out, "title", found->title);
    version_print(app->out, "from", before);
    version_print(app->out, "to", after);
    print_number(app->out, "unchanged", comparison.same);
    print_say(app->out, STYLE_BOLD "%s" STYLE_END, found->title);
    print_hang(app->out, 2, "- %s", was);
    print_hang(app->out, 2, "+ %s", is);
    print_articles(app->out, &comparison);
    print_whole(app->out, "");
    print_say(app->out, _("  unchanged: %u"), comparison.same);
    print_end(app->out);
    if (comparison.articles->len == 0)
        g_set_error(err, ERR, ERR_NOTHING, _("the two versions do not differ"));
    return comparison.articles->len > 0;
}

/* diff DOC [--from DATE|NUMBER] [--to DATE|NUMBER] */
bool cmd_diff(App *app, int argc, char **argv, GError **err)
{
    g_auto(DiffOptions) o = { 0 };
    const GOptionEntry options[] = {
        { "from", 0, 0, G_OPTION_ARG_STRING, &o.from,
            N_("The earlier version: its number, or a day it was in force"), N_("VERSION") },
        { "to", 0, 0, G_OPTION_ARG_STRING, &o.to, N_("The later version; without it, the newest"),
            N_("VERSION") },
        G_OPTION_ENTRY_NULL,
    };
    gint64 today;
    int before, after;
    if (!command_parse(app, options, 1, -1, &argc, &argv, err) || !app_open_desk(app, err) ||
        !app_today(app, &today, err))
        return false;
    g_autofree char *ref = operands_joined(argc, argv, 1);
    g_auto(KbResolved) found = { 0 };
    if (!kb_resolve(app->desk, ref, INSTANT_NONE, today, &found, err))
        return false;
    g_autoptr(GArray) versions = kb_versions(app->desk, found.version, today, err);
    return versions && choose(versions, &found, &o, &before, &after, err) &&
           show(app, &found, &g_array_index(versions, KbVersion, before),
               &g_array_index(versions, KbVersion, after), err);
}

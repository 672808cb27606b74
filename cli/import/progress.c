/* cli/import/progress.c - what an import prints while it runs. */
#include "cli/import/progress.h"
#include <stdio.h>
#include <string.h>
#include "base/i18n.h"
#include "base/instant.h"
#include "base/text/text.h"
#include "cli/command.h"
#include "cli/show/versions.h"
#include "kb/library/compare.h"
#include "kb/library/document_facts.h"

#define FACTS_FILES_MOST 10 /* of more files only the sums are printed */

void progress_print(const ImportRun *run, bool end)
{
    if (!run->progress)
        return;
    fputs("\r\033[K", stderr); /* over the line before */
    if (!end)
        fprintf(stderr, _("reading %u of %u"), run->done, run->total);
    fflush(stderr);
}

/* A file that fails is named with its reason; the rest goes on. */
void progress_print_failure(
    ImportRun *run, const char *name, ImportFault fault, const char *message)
{
    bool named = strstr(message, name) != NULL;
    g_autofree char *line = named ? g_strdup(message) : g_strdup_printf("%s: %s", name, message);
    g_autofree char *valid = g_utf8_make_valid(line, -1);
    progress_print(run, true);
    command_print_failure(valid);
    run->counts->files++;
    run->counts->failed++;
    run->counts->faults[fault]++;
}

static void count_format(ImportCounts *counts, const char *format)
{
    for (gsize i = 0; i < IMPORT_FORMATS_MOST && import_formats[i]; i++)
        counts->formats[i] += g_strcmp0(import_formats[i], format) == 0;
}

static void count_document(ImportRun *run, const char *format, gint64 passages)
{
    run->counts->files++;
    run->counts->passages += (guint64)passages;
    count_format(run->counts, format);
}

/* The locators of the articles that changed in this way; borrowed. */
static GPtrArray *locators_of(const KbComparison *c, KbChange change)
{
    GPtrArray *locators = g_ptr_array_new();
    for (guint i = 0; i < c->articles->len; i++) {
        const KbArticle *article = g_ptr_array_index(c->articles, i);
        if (article->change == change)
            g_ptr_array_add(locators, article->locator);
    }
    return locators;
}

static void print_locators(App *app, const char *key, const char *label, const GPtrArray *locators)
{
    g_autoptr(GString) joined = g_string_new(NULL);
    print_list(app->out, key);
    for (guint i = 0; i < locators->len; i++) {
        const char *locator = g_ptr_array_index(locators, i);
        print_text(app->out, NULL, locator);
        g_string_append_printf(joined, "%s%s", i ? ", " : "", locator);
    }
    print_end(app->out);
    if (locators->len > 0)
        print_hang(app->out, 4, "  %s (%u): %s", label, locators->len, joined->str);
}

static void print_comparison(App *app, const KbComparison *c)
{
    static const struct {
        KbChange change;
        const char *key, *label;
    } kinds[] = { { KB_ARTICLE_CHANGED, "changed", N_("changed") },
        { KB_ARTICLE_ADDED, "added", N_("added") },
        { KB_ARTICLE_REMOVED, "removed", N_("removed") },
        { KB_ARTICLE_MOVED, "moved", N_("moved") } };
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autoptr(GPtrArray) locators = locators_of(c, kinds[i].change);
        print_locators(app, kinds[i].key, _(kinds[i].label), locators);
    }
}

static bool print_oldest(App *app)
{
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    print_comparison(app, &(KbComparison){ .articles = none });
    print_say(app->out, _("  the oldest version imported"));
    return true;
}

/* A version is compared with the one in force before it, in whatever order they were imported; the
 * oldest has none before it. */
static bool print_changes(ImportRun *run, gint64 version, gint64 today, GError **err)
{
    App *app = run->app;
    g_auto(KbComparison) comparison = { 0 };
    g_autoptr(GArray) versions = kb_versions(run->desk, version, today, err);
    int place = versions ? kb_version_of(versions, version) : -1;
    if (place < 0)
        return versions != NULL;
    g_autofree char *words = version_text(&g_array_index(versions, KbVersion, place));
    print_hang(app->out, 4, "  %s", words);
    int before = kb_version_earlier(versions, place);
    if (before < 0)
        return print_oldest(app);
    if (!kb_compare(
            run->desk, g_array_index(versions, KbVersion, before).id, version, &comparison, err))
        return false;
    print_comparison(app, &comparison);
    print_say(app->out, _("  unchanged: %u"), comparison.same);
    return true;
}

/* If only a few files are imported, what was read of each new document, to be looked over. */
static bool print_facts(ImportRun *run, gint64 version, GError **err)
{
    if (run->total > FACTS_FILES_MOST)
        return true;
    g_auto(KbDocumentFacts) facts = { 0 };
    if (!kb_document_facts_of_version(run->desk, version, &facts, err))
        return false;
    g_autofree char *from = day_show(facts.effective);
    g_autofree char *since = facts.effective == INSTANT_NONE
                                 ? g_strdup(_("effective date not known"))
                                 : g_strdup_printf(_("in force from %s"), from);
    g_autofree char *line = g_strjoin(", ", facts.kind, since, facts.number, NULL);
    Printer *out = run->app->out;
    print_hang(out, 4, _("new: %s (%s)"), facts.title, line);
    print_hang(out, 4, "  " STYLE_DIM "%s %sdocument set '%s' ..." STYLE_END, _("wrong?"),
        command_prefix(run->app), facts.key);
    return true;
}

static bool print_item(ImportRun *run, const ImportItem *item, const char *title, GError **err)
{
    static const char *const outcomes[] = {
        [KB_SAME] = "same", [KB_NEW] = "new", [KB_NEW_VERSION] = "version"
    };
    App *app = run->app;
    gint64 today;
    bool ok = app_today(app, &today, err);
    print_map(app->out, NULL);
    print_text(app->out, "path", item->name);
    print_text(app->out, "title", title);
    print_text(app->out, "outcome", outcomes[item->recorded]);
    if (item->recorded == KB_NEW_VERSION) {
        print_say(app->out, _("new version: %s"), title);
        ok = ok && print_changes(run, item->version, today, err);
    }
    if (item->recorded == KB_NEW)
        ok = ok && print_facts(run, item->version, err);
    print_end(app->out);
    return ok;
}

bool progress_print_item(ImportRun *run, const ImportItem *item, GError **err)
{
    guint *counts[] = { [KB_SAME] = &run->counts->same,
        [KB_NEW] = &run->counts->new_documents,
        [KB_NEW_VERSION] = &run->counts->new_versions };
    g_auto(KbDocumentFacts) facts = { 0 };
    if (!kb_document_facts_of_original(run->desk, item->sha256, &facts, err))
        return false;
    count_document(run, facts.format, facts.passages);
    ++*counts[item->recorded];
    return print_item(run, item, facts.title, err);
}

static void say_dates(App *app, const ImportDoc *doc)
{
    g_autofree char *promulgated = day_show(doc->promulgated),
                    *effective = day_show(doc->effective);
    if (doc->promulgated == INSTANT_NONE)
        print_say(app->out, _("  in force from %s"), effective);
    else if (doc->effective == INSTANT_NONE)
        print_say(app->out, _("  promulgated %s"), promulgated);
    else
        print_say(app->out, _("  promulgated %s, in force from %s"), promulgated, effective);
}

void progress_print_draft(ImportRun *run, const ImportItem *item)
{
    App *app = run->app;
    const ImportDoc *doc = item->doc;
    const char *const known[] = { doc->kind, doc->number, doc->authority, doc->format };
    g_autoptr(GString) words = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++)
        if (known[i] && *known[i])
            g_string_append_printf(words, "%s%s", words->len ? ", " : "", known[i]);
    print_map(app->out, NULL);
    print_text(app->out, "path", item->name);
    print_text(app->out, "title", doc->title);
    print_text(app->out, "kind", doc->kind);
    print_text(app->out, "number", doc->number);
    print_text(app->out, "authority", doc->authority);
    print_day(app->out, "promulgated", doc->promulgated);
    print_day(app->out, "effective", doc->effective);
    print_text(app->out, "format", doc->format);
    print_number(app->out, "passages", doc->passages->len);
    print_say(app->out, "%s", item->name);
    print_hang(
        app->out, 4, _("  %s (%s), %u passages"), doc->title, words->str, doc->passages->len);
    if (doc->promulgated != INSTANT_NONE || doc->effective != INSTANT_NONE)
        say_dates(app, doc);
    print_end(app->out);
    count_document(run, doc->format, doc->passages->len);
}

/* cli/import/summary.c - what an import comes to. */
#include "cli/import/summary.h"
#include <inttypes.h>
#include "base/i18n.h"
#include "import/model/document.h"

static void print_count(
    App *app, GString *words, const char *key, const char *name, const char *word, guint n)
{
    if (n == 0)
        return;
    g_string_append_printf(words, "%s%s %u", words->len ? ", " : "", word, n);
    print_map(app->out, NULL);
    print_text(app->out, key, name);
    print_number(app->out, "files", n);
    print_end(app->out);
}

static void print_formats(App *app, const ImportCounts *c)
{
    g_autoptr(GString) words = g_string_new(NULL);
    print_list(app->out, "formats");
    for (gsize i = 0; i < IMPORT_FORMATS_MOST && import_formats[i]; i++)
        print_count(app, words, "format", import_formats[i], import_formats[i], c->formats[i]);
    print_end(app->out);
    if (words->len > 0)
        print_hang(app->out, 4, _("  formats: %s"), words->str);
}

static void print_faults(App *app, const ImportCounts *c)
{
    g_autoptr(GString) words = g_string_new(NULL);
    print_list(app->out, "faults");
    for (guint i = 0; i < FAULT_N; i++)
        print_count(app, words, "fault", import_fault_name(i), import_fault_text(i), c->faults[i]);
    print_end(app->out);
    if (words->len > 0)
        print_hang(app->out, 4, _("  not read: %s"), words->str);
}

void summary_print(App *app, const ImportCounts *c, bool dry_run)
{
    print_number(app->out, "files", c->files);
    print_number(app->out, "new", c->new_documents);
    print_number(app->out, "versions", c->new_versions);
    print_number(app->out, "same", c->same);
    print_number(app->out, "failed", c->failed);
    print_number(app->out, "left", c->left);
    print_number(app->out, "passages", (gint64)c->passages);
    print_formats(app, c);
    print_faults(app, c);
    if (dry_run)
        print_say(app->out,
            _("%u files read, %u failed, %" PRIu64 " passages; nothing was written"),
            c->files - c->failed, c->failed, c->passages);
    else
        print_say(app->out, _("%u files: %u new, %u new versions, %u unchanged, %u failed"),
            c->files, c->new_documents, c->new_versions, c->same, c->failed);
}

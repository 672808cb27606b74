/* cli/cmd_extract.c - extract: what a reader gets out of a file. */
#include "base/i18n.h"
#include "base/text.h"
#include "cli/app.h"
#include "cli/commands.h"
#include "import/worker.h"

static const char *const block_kinds[BLOCK_N_KINDS] = { "paragraph", "heading", "row" };
static const char *const block_regions[PLACE_N] = { "body", "header", "footer", "textbox",
    "caption", "footnote", "endnote", "comment" };

static void print_block(App *app, const ImportBlock *block)
{
    print_map(app->out, NULL);
    print_text(app->out, "kind", block_kinds[block->kind]);
    print_text(app->out, "region", block_regions[block->place]);
    print_number(app->out, "level", block->level);
    print_text(app->out, "text", block->text);
    print_say(app->out, "%s%s", import_place_mark(block->place), block->text);
    print_end(app->out);
}

static void print_doc(App *app, const ImportDoc *doc)
{
    print_map(app->out, NULL);
    print_text(app->out, "title", doc->title);
    print_text(app->out, "key", doc->key);
    print_text(app->out, "kind", doc->kind);
    print_text(app->out, "authority", doc->authority);
    print_text(app->out, "country", doc->country);
    print_text(app->out, "number", doc->number);
    print_text(app->out, "source", doc->source);
    print_day(app->out, "promulgated", doc->promulgated);
    print_day(app->out, "effective", doc->effective);
    print_text(app->out, "format", doc->format);
    print_text(app->out, "encoding", doc->encoding);
    print_number(app->out, "passages", doc->passages->len);
    print_list(app->out, "notes");
    for (guint i = 0; i < doc->notes->len; i++)
        print_text(app->out, NULL, g_ptr_array_index(doc->notes, i));
    print_end(app->out);
    print_list(app->out, "blocks");
    for (guint i = 0; i < doc->blocks->len; i++)
        print_block(app, g_ptr_array_index(doc->blocks, i));
    print_end(app->out);
    print_end(app->out);
}

/* extract FILE: a paragraph a line, table rows as cells joined by tabs. */
bool cmd_extract(App *app, int argc, char **argv, GError **err)
{
    const GOptionEntry options[] = { G_OPTION_ENTRY_NULL };
    if (!command_parse(app, options, 1, 1, &argc, &argv, err))
        return false;
    g_autofree char *bytes = NULL;
    g_autoptr(GError) why = NULL;
    gsize n;
    if (!g_file_get_contents(argv[1], &bytes, &n, &why)) {
        g_set_error_literal(err, ERR, ERR_INPUT, why->message);
        return false;
    }
    g_autoptr(Workers) workers = workers_new(&(WorkersSetup){ .jobs = 1 });
    g_autoptr(ImportDoc) doc = workers_read(workers,
        &(ImportFile){ .name = argv[1], .bytes = (const guint8 *)bytes, .n = n }, NULL, err);
    if (!doc) {
        g_prefix_error(err, "%s: ", argv[1]);
        return false;
    }
    print_doc(app, doc);
    return true;
}

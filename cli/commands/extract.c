/* cli/commands/extract.c - extract: what a reader gets out of a file. */
#include "base/i18n.h"
#include "base/text/text.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/workers.h"

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
    if (printer_columns(app->out) == 0 || block->kind != BLOCK_ROW)
        print_say(app->out, "%s%s", import_place_mark(block->place), block->text);
    print_end(app->out);
}

static bool is_row(const ImportDoc *doc, guint i)
{
    return i < doc->blocks->len &&
           ((const ImportBlock *)g_ptr_array_index(doc->blocks, i))->kind == BLOCK_ROW;
}

/* On a terminal the rows of a table are printed together after its last one, in columns. */
static void say_rows(App *app, const ImportDoc *doc, guint last)
{
    bool ends_table = is_row(doc, last) && !is_row(doc, last + 1);
    if (printer_columns(app->out) == 0 || !ends_table)
        return;
    guint first = last;
    while (first > 0 && is_row(doc, first - 1))
        first--;
    g_autoptr(GString) rows = g_string_new(NULL);
    for (guint i = first; i <= last; i++) {
        const ImportBlock *block = doc->blocks->pdata[i];
        g_string_append_printf(
            rows, "%s%s%s", i > first ? "\n" : "", import_place_mark(block->place), block->text);
    }
    print_say(app->out, "%s", rows->str);
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
    for (guint i = 0; i < doc->blocks->len; i++) {
        print_block(app, g_ptr_array_index(doc->blocks, i));
        say_rows(app, doc, i);
    }
    print_end(app->out);
    print_end(app->out);
}

/* What is in an archive or a mail: each is a document of its own. */
static void print_entries(App *app, const GPtrArray *entries)
{
    print_map(app->out, NULL);
    print_list(app->out, "entries");
    for (guint i = 0; i < entries->len; i++) {
        const WorkerEntry *entry = g_ptr_array_index(entries, i);
        print_map(app->out, NULL);
        print_text(app->out, "name", entry->name);
        print_number(app->out, "bytes", entry->bytes ? (gint64)g_bytes_get_size(entry->bytes) : 0);
        print_text(app->out, "fault", entry->bytes ? NULL : import_fault_name(entry->fault));
        if (entry->bytes)
            print_say(app->out, "%s", entry->name);
        else
            print_say(app->out, "%s: %s", entry->name, entry->message);
        print_end(app->out);
    }
    print_end(app->out);
    print_end(app->out);
}

static bool print_result(App *app, const char *path, const WorkerResult *result, GError **err)
{
    if (result->entries)
        print_entries(app, result->entries);
    else if (result->doc)
        print_doc(app, result->doc);
    if (!result->message)
        return true;
    g_set_error(err, ERR, ERR_INPUT, "%s: %s", path, result->message);
    return false;
}

static bool extract(App *app, const char *path, const char *password, GError **err)
{
    g_autofree char *bytes = NULL;
    g_autoptr(GError) why = NULL;
    gsize n;
    if (!g_file_get_contents(path, &bytes, &n, &why)) {
        g_set_error_literal(err, ERR, ERR_INPUT, why->message);
        return false;
    }
    const ImportFile file = { path, (const guint8 *)bytes, n, password };
    g_autoptr(Workers) workers = workers_start(1);
    if (!workers_give(workers, &file, 0, NULL, err))
        return false;
    g_autoptr(WorkerResult) result = workers_wait(workers);
    return print_result(app, path, result, err);
}

/* extract FILE: a paragraph a line, table rows as cells joined by tabs. */
bool cmd_extract(App *app, int argc, char **argv, GError **err)
{
    g_autofree char *password_file = NULL, *password = NULL;
    const GOptionEntry options[] = {
        { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &password_file,
            N_("The first line of FILE opens encrypted files"), N_("FILE") },
        G_OPTION_ENTRY_NULL,
    };
    return command_parse(app, options, 1, 1, &argc, &argv, err) &&
           (!password_file || (password = file_first_line(password_file, err))) &&
           extract(app, argv[1], password, err);
}

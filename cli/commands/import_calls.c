/* cli/commands/import_calls.c - import-calls: a centre's records from before the desk. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include "base/i18n.h"
#include "base/text/text.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "import/text/charset.h"
#include "tickets/old_records/columns.h"
#include "tickets/old_records/old_records.h"

#define BAD_SHOWN 20 /* in a file of the wrong format every line is bad */

typedef struct {
    App *app;
    const char *path;
    guint shown;
} BadRows;

/* Into the list bad[], and for people to stderr. */
static void print_bad_row(int line, const char *why, void *user)
{
    BadRows *bad_rows = user;
    g_autofree char *path = text_safe(bad_rows->path), *safe = text_safe(why);
    print_map(bad_rows->app->out, NULL);
    print_number(bad_rows->app->out, "line", line);
    print_text(bad_rows->app->out, "reason", safe);
    print_end(bad_rows->app->out);
    if (bad_rows->shown++ < BAD_SHOWN)
        fprintf(stderr, _("onecall: %s, line %d: %s\n"), path, line, safe);
}

static void print_counts(App *app, const BadRows *bad_rows, const OldRecordCounts *c, bool dry_run)
{
    if (bad_rows->shown > BAD_SHOWN)
        fprintf(stderr, _("onecall: and %u more lines\n"), bad_rows->shown - BAD_SHOWN);
    print_number(app->out, "rows", c->rows);
    print_number(app->out, "imported", c->imported);
    print_number(app->out, "same", c->same);
    print_number(app->out, "bad", c->bad);
    print_say(app->out,
        dry_run ? _("%" PRId64 " rows: %" PRId64 " would be imported, %" PRId64
                    " are here already, %" PRId64 " cannot be read")
                : _("%" PRId64 " rows: %" PRId64 " imported, %" PRId64 " are here already, %" PRId64
                    " cannot be read"),
        c->rows, c->imported, c->same, c->bad);
    if (c->imported > 0 && !dry_run)
        print_say(app->out, "%s",
            _("They are closed and not measured: no alert, no figure; their questions are "
              "searched."));
}

/* The text of the file, whatever its encoding. Free with g_free(). */
static char *read_text(App *app, const char *path, GError **err)
{
    g_autofree char *bytes = NULL, *encoding = NULL;
    gsize n;
    g_autoptr(GError) why = NULL;
    if (!g_file_get_contents(path, &bytes, &n, &why)) {
        int code =
            g_error_matches(why, G_FILE_ERROR, G_FILE_ERROR_NOENT) ? ERR_NOT_FOUND : ERR_STORE;
        g_set_error_literal(err, ERR, code, why->message);
        return NULL;
    }
    char *text = charset_decode((const guint8 *)bytes, n, NULL, &encoding, err);
    if (!text) {
        g_prefix_error(err, "%s: ", path);
        return NULL;
    }
    print_text(app->out, "encoding", encoding);
    return text;
}

static bool import(App *app, const char *path, bool dry_run, GError **err)
{
    OldRecordCounts counts = { 0 };
    BadRows bad_rows = { app, path, 0 };
    const OldRecordOptions options = { dry_run, print_bad_row, &bad_rows };
    g_autofree char *text = read_text(app, path, err);
    if (!text)
        return false;
    print_list(app->out, "rejected");
    bool ok = old_records_import(app->desk, text, &options, &counts, err);
    print_end(app->out);
    if (!ok && counts.rows == 0)
        return false;
    print_counts(app, &bad_rows, &counts, dry_run);
    ok = ok && app_catch_up(app, err);
    if (ok && counts.bad > 0)
        g_set_error(err, ERR, ERR_INPUT,
            _("%" PRId64 " of %" PRId64 " rows could not be read; they are named above"),
            counts.bad, counts.rows);
    return ok && counts.bad == 0;
}

static void print_columns(App *app)
{
    const PrintColumn columns[] = {
        { "column", _("column"), PRINT_WHOLE, 1 },
        { "needed", _("needed"), PRINT_WORD, 2 },
        { "also", _("also called"), PRINT_LONG, 3 },
        { 0 },
    };
    print_table(app->out, NULL, columns);
    for (const OldRecordColumn *column = old_record_columns; column->name; column++) {
        print_map(app->out, NULL);
        print_text(app->out, "column", column->name);
        print_bool(app->out, "needed", column->needed);
        print_shown(app->out, "needed", column->needed ? _("yes") : "");
        print_text(app->out, "also", column->also);
        print_end(app->out);
    }
    print_end(app->out);
}

/* import-calls FILE.csv */
bool cmd_import_calls(App *app, int argc, char **argv, GError **err)
{
    gboolean dry_run = FALSE, columns = FALSE;
    const GOptionEntry options[] = {
        { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run,
            N_("Read everything, keep nothing, say what would be imported"), NULL },
        { "columns", 0, 0, G_OPTION_ARG_NONE, &columns,
            N_("List the columns and what each may be called"), NULL },
        G_OPTION_ENTRY_NULL,
    };
    if (!command_parse(app, options, 0, 1, &argc, &argv, err))
        return false;
    if (columns) {
        print_columns(app);
        return true;
    }
    if (argc < 2) {
        g_set_error_literal(err, ERR, ERR_USAGE,
            _("usage: onecall import-calls FILE.csv\nMore: onecall help "
              "import-calls"));
        return false;
    }
    if (!app_open_desk(app, err))
        return false;
    print_map(app->out, NULL);
    bool ok = import(app, argv[1], dry_run, err);
    print_end(app->out);
    return ok;
}

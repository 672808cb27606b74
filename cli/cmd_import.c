/* cli/cmd_import.c - import: regulation documents, files or folders. */
#include "base/i18n.h"
#include <inttypes.h>
#include "base/instant.h"
#include "cli/app.h"
#include "cli/commands.h"
#include "cli/importing.h"

static void print_summary(App *app, const ImportCounts *c, bool dry_run)
{
    print_number(app->out, "files", c->files);
    print_number(app->out, "new", c->new_documents);
    print_number(app->out, "versions", c->new_versions);
    print_number(app->out, "same", c->same);
    print_number(app->out, "failed", c->failed);
    print_number(app->out, "passages", (gint64)c->passages);
    if (dry_run)
        print_say(app->out,
            _("%u files read, %u failed, %" PRIu64 " passages; nothing was written"),
            c->files - c->failed, c->failed, c->passages);
    else
        print_say(app->out, _("%u files: %u new, %u new versions, %u unchanged, %u failed"),
            c->files, c->new_documents, c->new_versions, c->same, c->failed);
}

static bool some_failed(const ImportCounts *c, GError **err)
{
    g_set_error(err, ERR, ERR_INPUT, _("%u of %u files could not be read; they are named above"),
        c->failed, MAX(c->files, c->failed));
    return false;
}

/* import PATH...: regulation documents. */
bool cmd_import(App *app, int argc, char **argv, GError **err)
{
    g_autofree char *kind = NULL, *authority = NULL, *country = NULL, *effective = NULL;
    gboolean dry_run = FALSE;
    const GOptionEntry options[] = {
        { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_("Read only; write nothing"), NULL },
        { "kind", 0, 0, G_OPTION_ARG_STRING, &kind,
            N_("The documents' kind, in place of what they say"), N_("KIND") },
        { "authority", 0, 0, G_OPTION_ARG_STRING, &authority, N_("Their authority"), N_("NAME") },
        { "country", 0, 0, G_OPTION_ARG_STRING, &country, N_("Their country: KR, EU, US, ..."),
            N_("COUNTRY") },
        { "effective", 0, 0, G_OPTION_ARG_STRING, &effective, N_("The day they come into force"),
            N_("DATE") },
        G_OPTION_ENTRY_NULL,
    };
    ImportWishes wishes = { .effective = INSTANT_NONE };
    ImportCounts counts;
    if (!command_parse(app, options, 1, -1, &argc, &argv, err) ||
        (effective && !day_parse(effective, &wishes.effective, err)))
        return false;
    wishes.kind = kind;
    wishes.authority = authority;
    wishes.country = country;
    wishes.dry_run = dry_run;
    print_map(app->out, NULL);
    print_list(app->out, "documents");
    bool ok = import_paths(app, argv + 1, &wishes, &counts, err);
    print_end(app->out);
    if (ok)
        print_summary(app, &counts, dry_run);
    print_end(app->out);
    return ok && (counts.failed == 0 || some_failed(&counts, err));
}

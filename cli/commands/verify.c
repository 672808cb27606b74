/* cli/commands/verify.c - verify: the log's chain, its replay, the originals, the index. */
#include "base/i18n.h"
#include "base/text/text.h"
#include <inttypes.h>
#include <string.h>
#include "cli/command.h"
#include "cli/commands.h"
#include "db/verify.h"
#include "kb/index/catch_up.h"
#include "kb/library/document.h"

/* One line, to be copied: so a narrow terminal gets fewer digits, not two lines. */
static void say_head(Printer *p, gint64 seq, const char *hash)
{
    g_autofree char *head = g_strdup_printf(_("head: %" PRId64 ":%s"), seq, hash);
    int columns = printer_columns(p);
    if (columns && text_width(head) > columns)
        head[strlen(head) - strlen(hash) + VERIFY_BRIEF_DIGITS] = '\0';
    if (columns && text_width(head) > columns)
        print_say(p, "%s", head);
    else
        print_whole(p, head);
}

static void print_result(App *app, const VerifyResult *result, gint64 originals)
{
    g_autofree char *hash = hash_hex(result->head.hash, HASH_BYTES);
    print_map(app->out, NULL);
    print_number(app->out, "events", result->events);
    print_number(app->out, "tables", result->tables);
    print_number(app->out, "rows", result->rows);
    print_number(app->out, "originals", originals);
    print_number(app->out, "head_seq", result->head.seq);
    print_text(app->out, "head", hash);
    print_say(app->out, _("the chain of %" PRId64 " events holds"), result->events);
    print_say(app->out, _("replayed, they give the same %" PRId64 " tables with %" PRId64 " rows"),
        result->tables, result->rows);
    print_say(app->out, _("%" PRId64 " originals match their hashes; the index agrees"), originals);
    say_head(app->out, result->head.seq, hash);
    print_end(app->out);
}

/* verify: nothing here changes the desk. */
bool cmd_verify(App *app, int argc, char **argv, GError **err)
{
    g_autofree char *head = NULL;
    const GOptionEntry options[] = {
        { "head", 0, 0, G_OPTION_ARG_STRING, &head,
            N_("A head printed earlier, which must still be there"), N_("HASH") },
        G_OPTION_ENTRY_NULL,
    };
    VerifyResult result;
    gint64 originals;
    if (!command_parse(app, options, 0, 0, &argc, &argv, err))
        return false;
    app_close_desk(app);
    app->desk = desk_open(config_get(app->config, SETTING_DESK), &app->setup, err);
    if (!app->desk || !verify_log(app->desk, head, &result, err) ||
        !kb_originals_check(app->desk, &originals, err) || !app_open_desk(app, err) ||
        !kb_index_check(app->desk, err))
        return false;
    print_result(app, &result, originals);
    return true;
}

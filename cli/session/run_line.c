/* cli/session/run_line.c - carries out a line of the session. */
#include "cli/session/run_line.h"
#include "base/i18n.h"
#include "base/interrupt.h"
#include "base/text/text.h"
#include "cli/command.h"
#include "cli/session/line.h"
#include "cli/session/line_words.h"
#include "cli/show/hits.h"
#include "cli/words.h"
#include "db/log.h"

#define SESSION_HITS 5

static bool search_line(App *app, const char *text, GError **err)
{
    KbResult *result = hits_search(app, text, SESSION_HITS, err);
    if (!result)
        return false;
    print_map(app->out, NULL);
    hits_show_rewritten(app, result);
    if (result->hits->len == 0) {
        hits_record_missed(app, text);
        print_say(
            app->out, "%s", _("nothing was found; try other words, or take the call with: /ask"));
    }
    hits_show(app, result, false);
    print_end(app->out);
    return true;
}

static bool open_hit(App *app, guint number, GError **err)
{
    const KbHit *hit = hits_numbered(app, number, err);
    if (hit)
        hits_print_passage(app, hit);
    return hit != NULL;
}

static bool offer(App *app, const char *name, const char *typed)
{
    g_autofree char *shown = word_shown("command", name);
    print_say(app->out, _("\"%s\" is a command: /%s. To look for the word: /search %s"), typed,
        shown ? shown : name, typed);
    return true;
}

static int end_print(App *app, bool ok, const GError *error)
{
    g_autoptr(GError) late = NULL;
    if (!ok)
        command_print_error(error);
    if (!printer_finish(app->out, &late))
        command_print_error(late);
    return !ok ? error->code : late ? late->code : 0;
}

static int run_plain(App *app, const Line *line, const char *typed)
{
    g_autoptr(GError) error = NULL;
    bool ok = line->kind == LINE_HIT     ? open_hit(app, line->number, &error)
              : line->kind == LINE_OFFER ? offer(app, line->rest, typed)
                                         : search_line(app, typed, &error);
    return end_print(app, ok, error);
}

static gint64 log_length(App *app)
{
    LogHead head = { 0 };
    return app->desk && log_head(desk_main(app->desk), &head, NULL) ? head.seq : 0;
}

/* A command that was stopped may have recorded something before: that stays, and is said. */
static int run_words(App *app, char **words)
{
    gint64 before = log_length(app);
    int status = command_run(app, (int)g_strv_length(words), words);
    interrupt_clear();
    if (status != ERR_STOPPED || log_length(app) <= before)
        return status;
    print_say(app->out, "%s", _("what was recorded before it was stopped stays; see: /list"));
    printer_finish(app->out, NULL);
    return status;
}

static int run_command(App *app, const char *text, bool *over)
{
    g_auto(GStrv) words = line_words(app, text);
    *over = g_str_equal(words[0], "quit") || g_str_equal(words[0], "exit");
    return *over ? 0 : run_words(app, words);
}

static int run_clean(App *app, const char *clean, bool *over)
{
    Line line = line_read(clean, app->shown ? app->shown->hits->len : 0);
    char *show[] = { (char *)"show", (char *)line.rest, NULL };
    switch (line.kind) {
    case LINE_EMPTY:
        return 0;
    case LINE_END:
        *over = true;
        return 0;
    case LINE_COMMAND:
        return run_command(app, line.rest, over);
    case LINE_CALL:
        return run_words(app, show);
    default:
        return run_plain(app, &line, clean);
    }
}

int run_line(App *app, const char *line, bool *over)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *clean = text_clean(line, -1, &error);
    if (!clean) {
        command_print_error(error);
        return error->code;
    }
    return run_clean(app, g_strstrip(clean), over);
}

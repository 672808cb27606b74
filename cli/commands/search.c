/* cli/commands/search.c - search: ranked passages. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include "base/i18n.h"
#include "base/instant.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/options.h"
#include "cli/show/hits.h"
#include "kb/library/document_words.h"
#include "kb/library/missed.h"
#include "kb/spelling/nameless.h"

#define SHOWN_HITS 8
#define BATCH_HITS 100

typedef struct {
    int limit; /* below 0: not given */
    char *country, *kind, *on, *batch, *times;
    gboolean raw, explain, missed;
} SearchOptions;

static void search_options_clear(SearchOptions *o)
{
    g_free(o->country);
    g_free(o->kind);
    g_free(o->on);
    g_free(o->batch);
    g_free(o->times);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SearchOptions, search_options_clear)

/* What no document has can find nothing: a mistake, not a question without an answer. */
static bool is_of_some_document(App *app, KbDocumentWord word, const char *text, GError **err)
{
    return !text || kb_document_word_is_known(app->desk, word, text, err);
}

static bool prepare(App *app, const SearchOptions *o, KbSearch *search, GError **err)
{
    *search = (KbSearch){ .limit = o->limit >= 0 ? o->limit
                                   : o->batch    ? BATCH_HITS
                                                 : SHOWN_HITS,
        .kind = o->kind,
        .country = o->country,
        .on = INSTANT_NONE,
        .raw = o->raw,
        .facets = o->explain };
    if (search->limit < 1 || search->limit > 1000) {
        g_set_error_literal(err, ERR, ERR_USAGE, _("--limit takes a number from 1 to 1000"));
        return false;
    }
    if (!is_of_some_document(app, KB_WORD_KIND, o->kind, err) ||
        !is_of_some_document(app, KB_WORD_COUNTRY, o->country, err))
        return false;
    return option_day(o->on, &search->on, err) && app_today(app, &search->today, err);
}

static bool nothing_found(App *app, const KbResult *result, GError **err)
{
    hits_record_missed(app, result->query->text);
    const char *text = result->query->text;
    g_autofree char *words =
        strchr(text, '"') ? g_shell_quote(text) : g_strconcat("\"", text, "\"", NULL);
    g_set_error(err, ERR, ERR_NOTHING,
        _("nothing was found for %s; try fewer or other words, or take the call: onecall ask %s"),
        words, words);
    return false;
}

static bool search_once(App *app, KbSearch *search, const char *text, bool explain, GError **err)
{
    search->text = text;
    g_autoptr(KbResult) result = kb_search(app->desk, search, err);
    if (!result)
        return false;
    print_map(app->out, NULL);
    print_text(app->out, "query", result->query->text);
    hits_show_rewritten(app, result);
    bool found = result->hits->len > 0 || nothing_found(app, result, err);
    hits_show(app, g_steal_pointer(&result), explain);
    print_end(app->out);
    return found;
}

/* A TREC run's id of a passage: no white space. */
static void batch_line(App *app, const char *qid, const KbHit *hit, int rank)
{
    g_autofree char *id = g_strdup(hit->id);
    g_strdelimit(id, " \t", '_');
    print_say(app->out, "%s Q0 %s %d %.6f onecall", qid, id, rank, hit->score);
}

static bool batch_query(
    App *app, KbSearch *search, const char *line, int number, FILE *times, GError **err)
{
    const char *tab = strchr(line, '\t');
    if (!tab) {
        g_set_error(err, ERR, ERR_INPUT, _("line %d is not qid<TAB>query"), number);
        return false;
    }
    g_autofree char *qid = g_strndup(line, (gsize)(tab - line));
    search->text = tab + 1;
    gint64 start = g_get_monotonic_time();
    g_autoptr(KbResult) result = kb_search(app->desk, search, err);
    if (times)
        fprintf(times, "%s\t%.3f\n", qid, (double)(g_get_monotonic_time() - start) / 1000);
    for (guint i = 0; result && i < result->hits->len; i++)
        batch_line(app, qid, g_ptr_array_index(result->hits, i), (int)i + 1);
    return result != NULL;
}

static bool search_lines(App *app, KbSearch *search, const char *path, FILE *times, GError **err)
{
    g_autofree char *text = file_text(path, err);
    g_auto(GStrv) lines = text ? g_strsplit(text, "\n", -1) : NULL;
    for (int i = 0; text && lines[i]; i++)
        if (*lines[i] && !batch_query(app, search, lines[i], i + 1, times, err))
            return false;
    return text != NULL;
}

static bool search_batch(App *app, KbSearch *search, const SearchOptions *o, GError **err)
{
    FILE *times = o->times ? fopen(o->times, "w") : NULL;
    if (o->times && !times) {
        g_set_error(err, ERR, ERR_STORE, "%s: %s", o->times, g_strerror(errno));
        return false;
    }
    bool ok = search_lines(app, search, o->batch, times, err);
    if (times && fclose(times) != 0 && ok) {
        g_set_error(err, ERR, ERR_STORE, "%s: %s", o->times, g_strerror(errno));
        return false;
    }
    return ok;
}

/* What was kept before names were left out is not shown either. */
static void print_missed(const char *question, gint64 times, gint64 last_at, void *user)
{
    const App *app = user;
    Printer *out = app->out;
    g_autofree char *nameless = kb_nameless(app->desk, question, NULL);
    if (!nameless)
        return;
    print_map(out, NULL);
    print_text(out, "question", nameless);
    print_number(out, "times", times);
    print_instant(out, "last_at", last_at);
    print_end(out);
}

static bool list_missed(App *app, GError **err)
{
    const PrintColumn columns[] = {
        { "times", _("times"), PRINT_NUMBER, 1 },
        { "last_at", _("last asked"), PRINT_WHOLE, 3 },
        { "question", _("question"), PRINT_LONG, 2 },
        { 0 },
    };
    print_table(app->out, NULL, columns);
    bool ok = kb_missed_each(app->desk, print_missed, app, err);
    print_end(app->out);
    return ok;
}

/* search WORDS...: ranked passages. */
bool cmd_search(App *app, int argc, char **argv, GError **err)
{
    g_auto(SearchOptions) o = { .limit = -1 };
    const GOptionEntry options[] = {
        { "limit", 'n', 0, G_OPTION_ARG_INT, &o.limit, N_("Show at most N passages"), "N" },
        { "kind", 'k', 0, G_OPTION_ARG_STRING, &o.kind,
            N_("Only this kind: 법률, 시행령, 고시, ..."), N_("KIND") },
        { "country", 'c', 0, G_OPTION_ARG_STRING, &o.country,
            N_("Only this country: KR, EU, US, ..."), N_("COUNTRY") },
        { "on", 0, 0, G_OPTION_ARG_STRING, &o.on, N_("Only what was in force on this day"),
            N_("DATE") },
        { "raw", 0, 0, G_OPTION_ARG_NONE, &o.raw, N_("As typed: no synonyms, no corrections"),
            NULL },
        { "explain", 0, 0, G_OPTION_ARG_NONE, &o.explain,
            N_("Say why each passage was found, and what they have in common"), NULL },
        { "missed", 0, 0, G_OPTION_ARG_NONE, &o.missed,
            N_("List the questions that found nothing, the most asked first"), NULL },
        { "batch", 0, 0, G_OPTION_ARG_FILENAME, &o.batch,
            N_("Search each line qid<TAB>query of FILE; print a TREC run"), N_("FILE") },
        { "times", 0, 0, G_OPTION_ARG_FILENAME, &o.times,
            N_("With --batch: write each query's milliseconds to FILE"), N_("FILE") },
        G_OPTION_ENTRY_NULL,
    };
    KbSearch search;
    if (!command_parse(app, options, 0, -1, &argc, &argv, err) || !app_open_desk(app, err) ||
        !prepare(app, &o, &search, err))
        return false;
    if (o.batch)
        return search_batch(app, &search, &o, err);
    if (o.missed)
        return list_missed(app, err);
    g_autofree char *text = operands_joined(argc, argv, 1);
    return search_once(app, &search, text, o.explain, err);
}

/* cli/show/hits.c - ranked passages and single passages as people and programs see them. */
#include "cli/show/hits.h"
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/instant.h"
#include "base/ref.h"
#include "base/text/text.h"
#include "cli/command.h"
#include "cli/reading/reading.h"
#include "cli/show/knowledge.h"
#include "kb/search/why.h"
#include "kb/search/resolve.h"
#include "kb/library/missed.h"
#include "kb/spelling/nameless.h"
#include "tickets/people/scrub.h"

#define PLAIN_COLUMNS 100 /* the excerpt's width if the output is not a terminal */
#define EXCERPT_LINES 2

KbResult *hits_search(App *app, const char *text, int limit, GError **err)
{
    gint64 today;
    Desk *desk = app_open_desk(app, err);
    if (!desk || !app_today(app, &today, err))
        return NULL;
    KbSearch search = { .text = text, .limit = limit, .on = INSTANT_NONE, .today = today };
    return kb_search(desk, &search, err);
}

static void hit_values(App *app, const KbResult *result, const KbHit *hit, int rank)
{
    g_autofree char *citation = kb_citation(hit);
    g_autofree char *excerpt = kb_excerpt(result, hit, PLAIN_COLUMNS * EXCERPT_LINES, "", "");
    print_number(app->out, "rank", rank);
    print_real(app->out, "score", hit->score);
    print_text(app->out, "id", hit->id);
    print_text(app->out, "document", hit->document);
    print_text(app->out, "kind", hit->kind);
    print_text(app->out, "locator", hit->locator);
    print_text(app->out, "heading", hit->heading);
    print_text(app->out, "excerpt", excerpt);
    print_text(app->out, "citation", citation);
    print_day(app->out, "effective", hit->effective);
    print_bool(app->out, "in_force", hit->in_force);
}

static void hit_lines(App *app, const KbResult *result, const KbHit *hit, int rank)
{
    int columns = printer_columns(app->out) ? printer_columns(app->out) : PLAIN_COLUMNS;
    g_autofree char *citation = kb_citation(hit);
    g_autofree char *excerpt =
        kb_excerpt(result, hit, (columns - 5) * EXCERPT_LINES - 8, STYLE_HIT, STYLE_END);
    print_hang(app->out, 4, "%s%2d  %s%s%s", STYLE_BOLD, rank, citation, STYLE_END,
        hit->deleted ? _(" [deleted]") : "");
    if (*hit->path && !g_str_has_prefix(hit->locator, hit->path))
        print_say(app->out, "    %s%s%s", STYLE_DIM, hit->path, STYLE_END);
    print_say(app->out, "    %s", excerpt);
}

/* "장난감 (완구): 제목, 본문" for each word of the question that was found. */
static void say_reasons(App *app, const KbResult *result, const KbHit *hit)
{
    static const char *const fields[KB_FIELDS] = { N_("title"), N_("heading"), N_("body"),
        N_("asked") };
    static const char *const keys[KB_FIELDS] = { "title", "heading", "body", "asked" };
    g_autoptr(GArray) reasons = kb_why(result, hit);
    print_list(app->out, "why");
    for (guint i = 0; i < reasons->len; i++) {
        const KbReason *reason = &g_array_index(reasons, KbReason, i);
        g_autoptr(GString) where = g_string_new(NULL);
        print_map(app->out, NULL);
        print_text(app->out, "word", reason->word);
        print_text(app->out, "said_as", reason->variant);
        print_list(app->out, "fields");
        for (int f = 0; f < KB_FIELDS; f++)
            if (reason->in[f]) {
                print_text(app->out, NULL, keys[f]);
                g_string_append_printf(where, "%s%s", where->len ? ", " : "", _(fields[f]));
            }
        print_end(app->out);
        print_end(app->out);
        print_say(app->out, "      %s%s%s: %s", reason->word, reason->variant ? " → " : "",
            reason->variant ? reason->variant : "", where->str);
    }
    print_end(app->out);
}

static void say_facets(App *app, const KbResult *result)
{
    static const char *const labels[FACET_N] = { N_("kinds"), N_("countries"), N_("authorities") };
    g_autoptr(GString) line = g_string_new(NULL);
    int last = -1;
    print_list(app->out, "facets");
    for (guint i = 0; result->facets && i < result->facets->len; i++) {
        const KbFacet *facet = &g_array_index(result->facets, KbFacet, i);
        print_map(app->out, NULL);
        print_text(app->out, "facet", kb_facet_names[facet->facet]);
        print_text(app->out, "value", facet->value);
        print_number(app->out, "passages", facet->passages);
        print_end(app->out);
        if ((int)facet->facet != last)
            g_string_append_printf(line, "%s%s:", line->len ? "; " : "", _(labels[facet->facet]));
        last = (int)facet->facet;
        g_string_append_printf(line, " %s %u", facet->value, facet->passages);
    }
    print_end(app->out);
    if (line->len)
        print_say(app->out, STYLE_DIM "%s" STYLE_END, line->str);
}

void hits_show_rewritten(App *app, const KbResult *result)
{
    print_text(app->out, "rewritten", result->rewritten);
    print_text(app->out, "slip", kb_correction_name(result->correction));
    if (!result->rewritten)
        return;
    print_say(app->out, _("searched for \"%s\"; as typed: %ssearch --raw %s"), result->rewritten,
        command_prefix(app), result->query->text);
}

void hits_show(App *app, KbResult *result, bool explain)
{
    print_list(app->out, "hits");
    for (guint i = 0; i < result->hits->len; i++) {
        const KbHit *hit = g_ptr_array_index(result->hits, i);
        print_map(app->out, NULL);
        if (printer_is_text(app->out))
            hit_lines(app, result, hit, (int)i + 1);
        else
            hit_values(app, result, hit, (int)i + 1);
        knowledge_under_hit(app, hit);
        if (explain)
            say_reasons(app, result, hit);
        print_end(app->out);
    }
    print_end(app->out);
    if (explain)
        say_facets(app, result);
    kb_result_free(app->shown);
    app->shown = result;
    app->shown_for = app->at_hand;
}

void hits_record_missed(App *app, const char *text)
{
    g_autofree char *scrubbed = scrub_text(text, NULL, 0, NULL);
    g_autofree char *nameless = kb_nameless(app->desk, scrubbed, NULL);
    if (nameless)
        kb_missed_add(app->desk, nameless, NULL);
}

const KbHit *hits_numbered(App *app, guint number, GError **err)
{
    guint have = app->shown ? app->shown->hits->len : 0;
    if (number > 0 && number <= have)
        return g_ptr_array_index(app->shown->hits, number - 1);
    if (have)
        g_set_error(err, ERR, ERR_USAGE,
            _("there is no hit %u; the last search has %u. A call: #%u"), number, have, number);
    else
        g_set_error(err, ERR, ERR_USAGE, _("there is no hit %u: search first. A call: #%u"), number,
            number);
    return NULL;
}

/* "전파법/법률#제5조@2024-01-01" if the version meant is not the one in force. */
static char *dated_id(const char *id, gint64 day)
{
    g_autofree char *shown = day_show(day);
    return day == INSTANT_NONE ? g_strdup(id) : g_strjoin("@", id, shown, NULL);
}

char *hits_ref(const KbHit *hit)
{
    return dated_id(hit->id, hit->in_force ? INSTANT_NONE : hit->effective);
}

/* A day on which the version that `ref` names was in force; INSTANT_NONE if it names none or the
 * one in force today. */
static gint64 named_day(const char *ref, const KbResolved *found)
{
    const char *version;
    ref_name_bytes(ref, &version);
    if (!version || found->in_force)
        return INSTANT_NONE;
    return found->effective != INSTANT_NONE ? found->effective : found->until - 1;
}

/* The id of a passage by what people call it. Free with g_free(). */
static char *id_of(App *app, const char *ref, GError **err)
{
    gint64 today;
    g_auto(KbResolved) found = { 0 };
    if (!app_today(app, &today, err) ||
        !kb_resolve(app->desk, ref, INSTANT_NONE, today, &found, err))
        return NULL;
    gint64 named = named_day(ref, &found);
    if (!found.passage)
        return dated_id(found.key, named);
    DbStmt *q = kb_hit_query(desk_index(app->desk, err), err);
    g_autoptr(KbHit) hit = q ? kb_hit_load(q, found.passage, today, err) : NULL;
    return hit ? dated_id(hit->id, named) : NULL;
}

/* Numbers are of the last search. What was searched for while another call was at hand, or none,
 * must not go on record as what this caller was told. */
static char *cited_number(App *app, gint64 call, guint number, GError **err)
{
    const KbHit *hit = hits_numbered(app, number, err);
    g_autofree char *id = hit ? hits_ref(hit) : NULL;
    if (!hit || app->shown_for == call)
        return g_steal_pointer(&id);
    g_autofree char *citation = kb_citation(hit);
    g_set_error(err, ERR, ERR_USAGE,
        _("hit %u was not searched for call %d: it is %s. If that is what the caller is told: "
          "--cite '%s'"),
        number, (int)call, citation, id);
    return NULL;
}

static bool is_number(const char *ref)
{
    return strspn(ref, "0123456789") == strlen(ref) && strlen(ref) < 9;
}

/* A citation that is not in the knowledge base may still be right: it is kept as typed, and what is
 * said after the move says so. */
static char *cited(App *app, gint64 call, const char *ref, GError **err)
{
    g_autoptr(GError) why = NULL;
    if (is_number(ref))
        return cited_number(app, call, (guint)atoi(ref), err);
    char *id = id_of(app, ref, &why);
    if (id)
        return id;
    if (!g_error_matches(why, ERR, ERR_NOT_FOUND)) {
        g_propagate_error(err, g_steal_pointer(&why));
        return NULL;
    }
    return g_strdup(ref);
}

bool hits_cite(App *app, gint64 number, GStrv cite, GError **err)
{
    for (; cite && *cite; cite++) {
        char *id = cited(app, number, *cite, err);
        if (!id)
            return false;
        g_free(*cite);
        *cite = id;
    }
    return true;
}

/* On a terminal 항, 호 and 목 are indented; elsewhere the body is as it was imported. */
static void say_body(Printer *out, const KbHit *hit)
{
    if (printer_columns(out) == 0) {
        print_say(out, "%s", hit->body);
        return;
    }
    g_autoptr(KbOutline) outline = kb_outline(NULL, hit);
    g_autoptr(GPtrArray) rows = reading_body(hit, outline, NULL, printer_columns(out));
    for (guint i = 0; i < rows->len; i++)
        print_whole(out, ((const ReadingRow *)g_ptr_array_index(rows, i))->text);
}

void hits_say_unknown(App *app, char *const *cite)
{
    for (; cite && *cite; cite++) {
        g_autoptr(GError) why = NULL;
        g_autofree char *id = id_of(app, *cite, &why);
        if (!id && g_error_matches(why, ERR, ERR_NOT_FOUND))
            print_say(app->out, _("cited as typed, it is not in the knowledge base: %s"), *cite);
    }
}

void hits_print_passage(App *app, const KbHit *hit)
{
    g_autofree char *citation = kb_citation(hit);
    print_map(app->out, NULL);
    print_text(app->out, "id", hit->id);
    print_text(app->out, "document", hit->document);
    print_text(app->out, "kind", hit->kind);
    print_text(app->out, "locator", hit->locator);
    print_text(app->out, "heading", hit->heading);
    print_text(app->out, "path", hit->path);
    print_text(app->out, "citation", citation);
    print_day(app->out, "effective", hit->effective);
    print_bool(app->out, "in_force", hit->in_force);
    print_text(app->out, "body", hit->body);
    print_say(app->out, "%s%s%s", STYLE_BOLD, citation, STYLE_END);
    if (*hit->path && !g_str_has_prefix(hit->locator, hit->path))
        print_say(app->out, "%s%s%s", STYLE_DIM, hit->path, STYLE_END);
    say_body(app->out, hit);
    print_end(app->out);
}

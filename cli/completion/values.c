/* cli/completion/values.c - what a word of the line may be: one table of what help calls it. */
#include "cli/completion/values.h"
#include <string.h>
#include "base/i18n.h"
#include "base/text/text.h"
#include "cli/commands.h"
#include "cli/word_tables.h"
#include "cli/words.h"
#include "kb/library/document_words.h"
#include "tickets/agencies/agency.h"
#include "tickets/calls/list.h"
#include "tickets/people/user.h"

#define ABOUT_COLUMNS 60
#define MANY 50 /* of what the desk knows */

void offer_word(Offer *offer, const char *word, const char *about)
{
    if (!g_str_has_prefix(word, offer->stem) || strpbrk(word, "\t\n"))
        return;
    g_autofree char *one_line = about ? text_one_line(about) : NULL;
    g_autofree char *brief = one_line ? text_fit(one_line, ABOUT_COLUMNS) : NULL;
    g_autofree char *line = g_strconcat(
        offer->lead ? offer->lead : "", word, brief ? "\t" : "", brief ? brief : "", NULL);
    print_whole(offer->app->out, line);
    offer->count++;
}

/* The desk, read only: a Tab must not wait, make an index or write. NULL if it cannot be read. */
static Desk *peek(App *app)
{
    if (!app->desk)
        app->desk = desk_peek(config_get(app->config, SETTING_DESK), &app->setup, NULL);
    return app->desk;
}

static void offer_calls(Offer *offer, bool delivered)
{
    Desk *desk = peek(offer->app);
    g_autoptr(GPtrArray) calls =
        desk ? ticket_briefs(desk, delivered, offer->stem, MANY, NULL) : NULL;
    for (guint i = 0; calls && i < calls->len; i++) {
        const TicketBrief *b = g_ptr_array_index(calls, i);
        g_autofree char *number = g_strdup_printf("%d", (int)b->number);
        g_autofree char *about = g_strdup_printf("%s · %s", state_label(b->state), b->question);
        offer_word(offer, number, about);
    }
}

static void open_calls(Offer *offer, const Wanted *wanted)
{
    (void)wanted;
    offer_calls(offer, false);
}

static void delivered_calls(Offer *offer, const Wanted *wanted)
{
    (void)wanted;
    offer_calls(offer, true);
}

/* By code; by name once a name is begun. */
static void agencies(Offer *offer, const Wanted *wanted)
{
    (void)wanted;
    Desk *desk = peek(offer->app);
    g_autoptr(GPtrArray) list = desk ? agency_list(desk, NULL) : NULL;
    for (guint i = 0; list && i < list->len; i++) {
        const Agency *a = g_ptr_array_index(list, i);
        if (g_str_has_prefix(a->code, offer->stem))
            offer_word(offer, a->code, a->name);
        else
            offer_word(offer, a->name, a->code);
    }
}

static void categories(Offer *offer, const Wanted *wanted)
{
    (void)wanted;
    Desk *desk = peek(offer->app);
    g_autoptr(GPtrArray) list = desk ? agency_categories(desk, NULL) : NULL;
    for (guint i = 0; list && i < list->len; i++)
        offer_word(offer, g_ptr_array_index(list, i), NULL);
}

static void users(Offer *offer, const Wanted *wanted)
{
    (void)wanted;
    Desk *desk = peek(offer->app);
    g_autoptr(GPtrArray) list = desk ? user_list(desk, NULL) : NULL;
    for (guint i = 0; list && i < list->len; i++) {
        const User *user = g_ptr_array_index(list, i);
        offer_word(offer, user->name, user->role);
    }
}

static void document_words(Offer *offer, KbDocumentWord word)
{
    Desk *desk = peek(offer->app);
    g_autoptr(GPtrArray) list =
        desk ? kb_document_words(desk, word, offer->stem, MANY, NULL) : NULL;
    for (guint i = 0; list && i < list->len; i++)
        offer_word(offer, g_ptr_array_index(list, i), NULL);
}

static void kinds(Offer *offer, const Wanted *wanted)
{
    (void)wanted;
    document_words(offer, KB_WORD_KIND);
}

static void countries(Offer *offer, const Wanted *wanted)
{
    (void)wanted;
    document_words(offer, KB_WORD_COUNTRY);
}

static void fields(Offer *offer, const Wanted *wanted)
{
    (void)wanted;
    document_words(offer, KB_WORD_FIELD);
}

static void titles(Offer *offer, const Wanted *wanted)
{
    (void)wanted;
    if (*offer->stem) /* all titles are no help */
        document_words(offer, KB_WORD_TITLE);
}

/* What show takes: a call or a document. */
static void references(Offer *offer, const Wanted *wanted)
{
    offer_calls(offer, false);
    titles(offer, wanted);
}

static void command_names(Offer *offer, const Wanted *wanted)
{
    (void)wanted;
    for (const Command *c = commands; c->name; c++)
        offer_word(offer, c->name, _(c->help));
}

static void shells(Offer *offer, const Wanted *wanted)
{
    (void)wanted;
    static const char *const names[] = { "bash", "zsh", "fish" };
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        offer_word(offer, names[i], NULL);
}

static void settings(Offer *offer, const Wanted *wanted)
{
    (void)wanted;
    for (int i = 0; i < SETTING_N; i++)
        offer_word(offer, config_name((Setting)i), config_get(offer->app->config, (Setting)i));
}

static void files(Offer *offer, const Wanted *wanted)
{
    (void)wanted;
    print_whole(offer->app->out, ":files");
    offer->count++;
}

static void folders(Offer *offer, const Wanted *wanted)
{
    (void)wanted;
    print_whole(offer->app->out, ":folders");
    offer->count++;
}

static void offer_coded(Offer *offer, const char *value)
{
    g_autofree char *about = word_shown("value", value);
    offer_word(offer, value, about);
}

/* Coded values, which have a table of their own (cli/word_tables.h). */
static bool coded(Offer *offer, const Wanted *wanted)
{
    const char *const *values = word_values(wanted->command, wanted->option ? wanted->option : "");
    bool had = values != NULL;
    for (; values && *values; values++)
        offer_coded(offer, *values);
    return had;
}

/* By what help calls the value; the first row that fits. NULL: of any. */
static const struct {
    const char *what, *command, *option;
    void (*offer)(Offer *offer, const Wanted *wanted);
} values[] = {
    { "N", "close", NULL, delivered_calls },
    { "N", "reopen", NULL, delivered_calls },
    { "N", "knowledge", NULL, NULL },
    { "N", NULL, "same-caller", open_calls },
    { "N", "caller", "reveal", open_calls },
    { "N", "caller", "forget", open_calls },
    { "N", NULL, NULL, open_calls },
    { "M", NULL, NULL, open_calls },
    { "CALL", NULL, NULL, open_calls },
    { "REF", "show", NULL, references },
    { "REF", NULL, NULL, titles },
    { "DOCUMENT", NULL, NULL, titles },
    { "AGENCY", NULL, NULL, agencies },
    { "CODE", "agency", NULL, agencies },
    { "CATEGORY", NULL, NULL, categories },
    { "FIELD", NULL, NULL, fields },
    { "COUNTRY", NULL, NULL, countries },
    { "KIND", "search", NULL, kinds },
    { "KIND", "document", NULL, kinds },
    { "KIND", "import", NULL, kinds },
    { "NAME", NULL, "owner", users },
    { "NAME", NULL, "user", users },
    { "NAME", "handover", "to", users },
    { "NAME", "assign", NULL, users },
    { "NAME", "user", NULL, users },
    { "NAME", "config", NULL, settings },
    { "COMMAND", NULL, NULL, command_names },
    { "SHELL", NULL, NULL, shells },
    { "PATH", NULL, NULL, files },
    { "FILE", NULL, NULL, files },
    { "FOLDER", NULL, NULL, folders },
    { "MAILDIR", NULL, NULL, folders },
    { "DIR", NULL, NULL, folders },
};

static bool fits(gsize row, const Wanted *wanted)
{
    const char *command = values[row].command, *option = values[row].option;
    return g_str_equal(values[row].what, wanted->what) &&
           (!command || g_strcmp0(command, wanted->command) == 0) &&
           (!option || g_strcmp0(option, wanted->option) == 0);
}

/* A number that is an option's (--limit N) names no call. */
static bool is_plain_number(const Wanted *wanted, gsize row)
{
    return wanted->option && !values[row].option && g_str_equal(wanted->what, "N");
}

void offer_values(Offer *offer, const Wanted *wanted)
{
    for (gsize i = 0; i < G_N_ELEMENTS(values); i++)
        if (fits(i, wanted)) {
            if (values[i].offer && !is_plain_number(wanted, i))
                values[i].offer(offer, wanted);
            return;
        }
    coded(offer, wanted);
}

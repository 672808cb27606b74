/* cli/completion/line.c - the line a shell completes. */
#include "cli/completion/line.h"
#include <string.h>
#include "base/i18n.h"
#include "cli/action.h"
#include "cli/commands.h"
#include "cli/completion/values.h"
#include "cli/help.h"

/* What the words before the one at the cursor amount to. */
typedef struct {
    App *app;
    const Command *command; /* NULL: it is still to come */
    const Action *actions;  /* of the command, or NULL */
    const Action *action;
    GArray *own, *global;    /* HelpOption: of the command, of every command */
    GHashTable *given;       /* long names of options that stand in the line */
    const HelpOption *wants; /* the option whose value comes next, or NULL */
    int operands;            /* after the command, or after the action */
    bool only_operands;      /* "--" was there */
    bool unknown;            /* what stands for the command is none */
} Line;

static const HelpOption *find_among(const GArray *options, const char *name, gsize n)
{
    for (guint i = 0; options && i < options->len; i++) {
        const HelpOption *o = &g_array_index(options, HelpOption, i);
        if (strlen(o->name) == n && strncmp(o->name, name, n) == 0)
            return o;
    }
    return NULL;
}

static const HelpOption *find_short(const GArray *options, char letter)
{
    for (guint i = 0; options && letter && i < options->len; i++)
        if (g_array_index(options, HelpOption, i).short_name == letter)
            return &g_array_index(options, HelpOption, i);
    return NULL;
}

/* "--kind", "--kind=법률", "-k" and the last letter of "-mk". */
static const HelpOption *find_option(const Line *line, const char *word)
{
    if (g_str_has_prefix(word, "--")) {
        gsize n = strcspn(word + 2, "=");
        const HelpOption *own = find_among(line->own, word + 2, n);
        return own ? own : find_among(line->global, word + 2, n);
    }
    char letter = word[strlen(word) - 1];
    const HelpOption *own = find_short(line->own, letter);
    return own ? own : find_short(line->global, letter);
}

static void take_option(Line *line, const char *word)
{
    const HelpOption *option = find_option(line, word);
    if (!option)
        return;
    if (!option->repeats)
        g_hash_table_add(line->given, (char *)option->name);
    if (option->takes && !strchr(word, '='))
        line->wants = option;
}

static void take_operand(Line *line, const char *word)
{
    if (!line->command) {
        line->command = command_find(word);
        if (line->command)
            line->own = help_options_of(line->app, line->command, &line->actions);
        else
            line->unknown = true;
        return;
    }
    const Action *action = line->actions && !line->action ? action_find(line->actions, word) : NULL;
    if (action)
        line->action = action;
    else
        line->operands++;
}

/* --desk of the line is the desk that is asked. */
static void take_value(Line *line, const char *value)
{
    if (g_str_equal(line->wants->name, "desk"))
        config_override(line->app->config, SETTING_DESK, value, NULL);
    line->wants = NULL;
}

static void take(Line *line, const char *word)
{
    if (line->wants)
        take_value(line, word);
    else if (!line->only_operands && g_str_equal(word, "--"))
        line->only_operands = true;
    else if (!line->only_operands && *word == '-' && word[1])
        take_option(line, word);
    else
        take_operand(line, word);
}

static void offer_options(const Line *line, Offer *offer)
{
    const GArray *both[] = { line->own, line->global };
    for (gsize b = 0; b < G_N_ELEMENTS(both); b++)
        for (guint i = 0; both[b] && i < both[b]->len; i++) {
            const HelpOption *o = &g_array_index(both[b], HelpOption, i);
            g_autofree char *word = g_strconcat("--", o->name, NULL);
            if (!g_hash_table_contains(line->given, o->name))
                offer_word(offer, word, o->help);
        }
}

/* The word of `operands` ("N NAME", "WORDS...", "MAILDIR | -") that stands at `index`. */
static char *operand_at(const char *operands, int index)
{
    g_auto(GStrv) words = g_strsplit(operands, " ", -1);
    const char *last = "";
    int at = 0;
    for (char **word = words; *word; word++) {
        const char *name = **word == '[' ? *word + 1 : *word;
        if (!*name || *name == '-' || *name == '|')
            break;
        last = name;
        if (at++ == index)
            break;
    }
    bool found = at == index + 1 || g_str_has_suffix(last, "...");
    return found ? g_strndup(last, strcspn(last, "].")) : NULL;
}

static void offer_operand(const Line *line, Offer *offer)
{
    if (line->actions && !line->action) {
        for (const Action *a = line->actions; a->name; a++)
            offer_word(offer, a->name, a->operands);
        return;
    }
    const char *operands = line->action ? line->action->operands : line->command->operands;
    g_autofree char *operand = operand_at(operands, line->operands);
    if (operand)
        offer_values(offer, &(Wanted){ operand, line->command->name,
                                line->action ? line->action->name : NULL, NULL });
}

static void offer_commands(Offer *offer)
{
    offer_values(offer, &(Wanted){ "COMMAND", NULL, NULL, NULL });
}

/* "--kind=법": what follows the "=" is completed, what is before it stays. */
static bool offer_after_equals(const Line *line, Offer *offer)
{
    const char *equals = g_str_has_prefix(offer->stem, "--") ? strchr(offer->stem, '=') : NULL;
    const HelpOption *option = equals ? find_option(line, offer->stem) : NULL;
    if (!option || !option->takes)
        return equals != NULL;
    offer->lead = g_strndup(offer->stem, (gsize)(equals + 1 - offer->stem));
    offer->stem = equals + 1;
    offer_values(offer,
        &(Wanted){ option->takes, line->command ? line->command->name : NULL, NULL, option->name });
    return true;
}

static void offer_all(const Line *line, Offer *offer)
{
    const char *command = line->command ? line->command->name : NULL;
    if (line->wants) {
        offer_values(offer, &(Wanted){ line->wants->takes, command, NULL, line->wants->name });
        return;
    }
    if (!line->only_operands && offer_after_equals(line, offer))
        return;
    if (!line->only_operands && *offer->stem == '-') {
        offer_options(line, offer);
        return;
    }
    if (line->command)
        offer_operand(line, offer);
    else if (!line->unknown)
        offer_commands(offer);
    if (offer->count == 0 && !*offer->stem && !line->only_operands && !line->unknown)
        offer_options(line, offer);
}

/* bash splits "--kind=법" at the "=": the sign is no word. */
static bool is_equals(char **words, int i)
{
    return g_str_equal(words[i], "=") && i > 0 && g_str_has_prefix(words[i - 1], "--");
}

void completion_print(App *app, char **words, int at)
{
    int n = (int)g_strv_length(words);
    g_autoptr(GHashTable) given = g_hash_table_new(g_str_hash, g_str_equal);
    Line line = { .app = app, .given = given, .global = help_global_options() };
    for (int i = 1; i < at && i < n; i++)
        if (!is_equals(words, i))
            take(&line, words[i]);
    const char *stem = at < n && !is_equals(words, at) ? words[at] : "";
    Offer offer = { .app = app, .stem = stem + strspn(stem, "\"'") };
    offer_all(&line, &offer);
    g_free(offer.lead);
    g_array_unref(line.global);
    if (line.own)
        g_array_unref(line.own);
}

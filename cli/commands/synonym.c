/* cli/commands/synonym.c - synonym: callers' words for the law's words. */
#include "kb/library/synonym.h"
#include <inttypes.h>
#include "base/i18n.h"
#include "cli/action.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/files.h"

typedef struct {
    char *relation, *field, *note;
} SynonymOptions;

static void synonym_options_clear(SynonymOptions *o)
{
    g_free(o->relation);
    g_free(o->field);
    g_free(o->note);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SynonymOptions, synonym_options_clear)

static void print_synonym(const KbSynonym *s, const char *owner, void *user)
{
    Printer *out = user;
    print_map(out, NULL);
    print_text(out, "word", s->word);
    print_text(out, "means", s->means);
    print_text(out, "relation", s->relation);
    print_text(out, "field", s->field);
    print_text(out, "note", s->note);
    print_text(out, "owner", owner);
    print_end(out);
}

static bool list(App *app, int argc, char **argv, const void *options, GError **err)
{
    (void)options;
    const PrintColumn columns[] = {
        { "word", _("word"), PRINT_WORD, 1 },
        { "means", _("means"), PRINT_LONG, 2 },
        { "relation", _("relation"), PRINT_WORD, 3 },
        { "owner", _("entered by"), PRINT_WORD, 4 },
        { 0 },
    };
    print_table(app->out, NULL, columns);
    bool ok = kb_synonym_each(app->desk, argc > 0 ? argv[0] : NULL, print_synonym, app->out, err);
    print_end(app->out);
    return ok;
}

static bool set(App *app, int argc, char **argv, const void *options, GError **err)
{
    (void)argc;
    const SynonymOptions *o = options;
    KbSynonym s = { argv[0], argv[1], o->relation ? o->relation : "same", o->field, o->note };
    if (!kb_synonym_set(app->desk, &s, err))
        return false;
    print_map(app->out, NULL);
    print_text(app->out, "word", s.word);
    print_text(app->out, "means", s.means);
    print_text(app->out, "relation", s.relation);
    print_say(app->out, _("from now on, %s finds %s"), argv[0], argv[1]);
    print_end(app->out);
    return true;
}

static bool forget(App *app, int argc, char **argv, const void *options, GError **err)
{
    (void)argc, (void)options;
    if (!kb_synonym_remove(app->desk, argv[0], argv[1], err))
        return false;
    print_map(app->out, NULL);
    print_text(app->out, "word", argv[0]);
    print_text(app->out, "means", argv[1]);
    print_say(app->out, _("%s no longer finds %s"), argv[0], argv[1]);
    print_end(app->out);
    return true;
}

static bool import(App *app, int argc, char **argv, const void *options, GError **err)
{
    (void)argc, (void)options;
    gint64 added;
    g_autofree char *text = file_text(argv[0], err);
    if (!text || !kb_synonym_import(app->desk, text, app->setup.actor, &added, err))
        return false;
    print_map(app->out, NULL);
    print_number(app->out, "added", added);
    print_say(app->out, _("new synonyms: %" PRId64), added);
    print_end(app->out);
    return true;
}

static const Action actions[] = {
    { "list", 0, 1, "[WORD]", list },
    { "set", 2, 2, "WORD MEANS", set },
    { "remove", 2, 2, "WORD MEANS", forget },
    { "import", 1, 1, "FILE.csv", import },
    { 0 },
};

/* synonym list|set|remove|import */
bool cmd_synonym(App *app, int argc, char **argv, GError **err)
{
    g_auto(SynonymOptions) o = { 0 };
    const GOptionEntry options[] = {
        { "relation", 0, 0, G_OPTION_ARG_STRING, &o.relation, N_("same, narrower or related"),
            N_("KIND") },
        { "field", 0, 0, G_OPTION_ARG_STRING, &o.field, N_("The field it belongs to"),
            N_("FIELD") },
        { "note", 0, 0, G_OPTION_ARG_STRING, &o.note, N_("Why it is so"), N_("TEXT") },
        G_OPTION_ENTRY_NULL,
    };
    return action_parse(app, actions, options, &argc, &argv, err) && app_open_desk(app, err) &&
           action_run(app, actions, argc, argv, &o, err) && app_catch_up(app, err);
}

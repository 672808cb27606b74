/* cli/commands/document.c - document: what is recorded of the documents, and correcting it. */
#include "base/i18n.h"
#include "base/instant.h"
#include "base/text/text.h"
#include "cli/action.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/show/versions.h"
#include "kb/library/document_facts.h"

typedef struct {
    char *title, *kind, *number, *authority, *country, *field, *effective, *of;
} DocumentOptions;

static void document_options_clear(DocumentOptions *o)
{
    char *const texts[] = { o->title, o->kind, o->number, o->authority, o->country, o->field,
        o->effective, o->of };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(DocumentOptions, document_options_clear)

static void print_row(const KbDocumentFacts *f, void *user)
{
    Printer *out = user;
    print_map(out, NULL);
    print_text(out, "key", f->key);
    print_text(out, "title", f->title);
    print_text(out, "kind", f->kind);
    print_text(out, "number", f->number);
    print_text(out, "authority", f->authority);
    print_text(out, "country", f->country);
    print_text(out, "field", f->field);
    print_day(out, "effective", f->effective);
    print_number(out, "versions", f->versions);
    print_end(out);
}

static bool list(App *app, int argc, char **argv, const void *options, GError **err)
{
    (void)options;
    const PrintColumn columns[] = {
        { "title", _("title"), PRINT_LONG, 1 },
        { "kind", _("kind"), PRINT_WORD, 2 },
        { "number", _("number"), PRINT_WORD, 3 },
        { "effective", _("in force"), PRINT_WHOLE, 4 },
        { "versions", _("versions"), PRINT_NUMBER, 5 },
        { 0 },
    };
    g_autofree char *part = argc > 0 ? operands_joined(argc, argv, 0) : NULL;
    print_table(app->out, NULL, columns);
    bool ok = kb_document_facts_each(app->desk, part, print_row, app->out, err);
    print_end(app->out);
    return ok;
}

#define LABEL_COLUMNS 16

static void fact(Printer *out, const char *key, const char *label, const char *value)
{
    print_text(out, key, value);
    print_hang(out, LABEL_COLUMNS, "  " STYLE_DIM "%s" STYLE_END "%*s%s", label,
        MAX(LABEL_COLUMNS - text_width(label), 1), "", value ? value : "-");
}

static void fact_day(Printer *out, const char *key, const char *label, gint64 day)
{
    g_autofree char *shown = day_show(day);
    print_day(out, key, day);
    print_say(out, "  " STYLE_DIM "%s" STYLE_END "%*s%s", label,
        MAX(LABEL_COLUMNS - text_width(label), 1), "", shown);
}

static void print_facts(App *app, const KbDocumentFacts *f)
{
    Printer *out = app->out;
    print_map(out, NULL);
    print_text(out, "key", f->key);
    print_number(out, "version", f->version);
    fact(out, "title", _("title"), f->title);
    fact(out, "kind", _("kind"), f->kind);
    fact(out, "number", _("number"), f->number);
    fact(out, "authority", _("authority"), f->authority);
    fact(out, "country", _("country"), f->country);
    fact(out, "field", _("field"), f->field);
    fact_day(out, "promulgated", _("promulgated"), f->promulgated);
    fact_day(out, "effective", _("in force"), f->effective);
    fact(out, "source", _("source"), f->source);
    fact(out, "path", _("file"), f->name);
    print_text(out, "format", f->format);
    print_text(out, "encoding", f->encoding);
    print_text(out, "sha256", f->sha256);
    print_number(out, "passages", f->passages);
    print_number(out, "versions", f->versions);
    print_instant(out, "imported_at", f->imported_at);
    print_say(out, _("if something is wrong: %sdocument set '%s' --title ... --effective ..."),
        command_prefix(app), f->key);
    print_end(out);
}

/* The version that is meant: the one imported last, or that of --of. */
static bool load(
    App *app, int argc, char **argv, const DocumentOptions *o, KbDocumentFacts *facts, GError **err)
{
    gint64 today, version = 0;
    g_autofree char *ref = operands_joined(argc, argv, 0);
    g_auto(KbResolved) found = { 0 };
    if (!app_today(app, &today, err) ||
        !kb_resolve(app->desk, ref, INSTANT_NONE, today, &found, err))
        return false;
    if (o->of) {
        g_autoptr(GArray) versions = kb_versions(app->desk, found.version, today, err);
        int place = versions ? kb_version_named(versions, o->of, err) : -1;
        if (place < 0)
            return false;
        version = g_array_index(versions, KbVersion, place).id;
    }
    return kb_document_facts_load(app->desk, found.key, version, facts, err);
}

static bool show(App *app, int argc, char **argv, const void *options, GError **err)
{
    g_auto(KbDocumentFacts) facts = { 0 };
    if (!load(app, argc, argv, options, &facts, err))
        return false;
    print_facts(app, &facts);
    return true;
}

static bool set(App *app, int argc, char **argv, const void *options, GError **err)
{
    const DocumentOptions *o = options;
    g_auto(KbDocumentFacts) facts = { 0 }, after = { 0 };
    KbDocumentCorrection correction = { o->title, o->kind, o->number, o->authority, o->country,
        o->field, INSTANT_NONE };
    if (!option_day(o->effective, &correction.effective, err) ||
        !load(app, argc, argv, o, &facts, err) ||
        !kb_document_correct(app->desk, facts.key, facts.version, &correction, err) ||
        !app_catch_up(app, err) ||
        !kb_document_facts_load(app->desk, facts.key, facts.version, &after, err))
        return false;
    print_facts(app, &after);
    return true;
}

static const Action actions[] = {
    { "list", 0, -1, "[WORDS]", list },
    { "show", 1, -1, "DOCUMENT", show },
    { "set", 1, -1, "DOCUMENT", set },
    { 0 },
};

/* document list|show|set */
bool cmd_document(App *app, int argc, char **argv, GError **err)
{
    g_auto(DocumentOptions) o = { 0 };
    const GOptionEntry options[] = {
        { "of", 0, 0, G_OPTION_ARG_STRING, &o.of,
            N_("Which version: its number, or a day it was in force; without it, the one imported "
               "last"),
            N_("VERSION") },
        { "title", 0, 0, G_OPTION_ARG_STRING, &o.title, N_("Its title"), N_("TEXT") },
        { "kind", 0, 0, G_OPTION_ARG_STRING, &o.kind, N_("The document's kind"), N_("KIND") },
        { "number", 0, 0, G_OPTION_ARG_STRING, &o.number, N_("Its number, such as 제3호"),
            N_("TEXT") },
        { "authority", 0, 0, G_OPTION_ARG_STRING, &o.authority, N_("The document's authority"),
            N_("NAME") },
        { "country", 0, 0, G_OPTION_ARG_STRING, &o.country,
            N_("The document's country: KR, EU, US, ..."), N_("COUNTRY") },
        { "field", 0, 0, G_OPTION_ARG_STRING, &o.field, N_("The field it belongs to"),
            N_("FIELD") },
        { "effective", 0, 0, G_OPTION_ARG_STRING, &o.effective, N_("The day it comes into force"),
            N_("DATE") },
        G_OPTION_ENTRY_NULL,
    };
    return action_parse(app, actions, options, &argc, &argv, err) && app_open_desk(app, err) &&
           action_run(app, actions, argc, argv, &o, err);
}

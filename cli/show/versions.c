/* cli/show/versions.c - the versions of a document as people and programs see them. */
#include "cli/show/versions.h"
#include "base/i18n.h"
#include "base/instant.h"

static char *period_text(const KbVersion *v)
{
    g_autofree char *from = day_show(v->effective), *until = day_show(v->until);
    bool known = v->effective != INSTANT_NONE, open = v->until == G_MAXINT64;
    if (known && v->until <= v->effective)
        return g_strdup_printf(_("of %s, replaced on the same day"), from);
    if (!open && !known)
        return g_strdup_printf(_("in force until %s"), until);
    if (!open)
        return g_strdup_printf(_("in force from %s until %s"), from, until);
    return known ? g_strdup_printf(_("in force from %s"), from)
                 : g_strdup(_("effective date not known"));
}

char *version_text(const KbVersion *v)
{
    g_autofree char *period = period_text(v);
    return v->number ? g_strjoin(", ", v->number, period, NULL) : g_strdup(period);
}

static void print_keys(Printer *out, const KbVersion *v)
{
    print_number(out, "version", v->id);
    print_text(out, "number", v->number);
    print_day(out, "effective", v->effective);
    print_day(out, "until", v->until == G_MAXINT64 ? INSTANT_NONE : v->until);
    print_bool(out, "in_force", v->in_force);
}

void version_print(Printer *out, const char *key, const KbVersion *v)
{
    print_map(out, key);
    print_keys(out, v);
    print_end(out);
}

bool versions_show(App *app, const KbResolved *found, gint64 today, GError **err)
{
    g_autoptr(GArray) versions = kb_versions(app->desk, found->version, today, err);
    print_list(app->out, "versions");
    for (guint i = 0; versions && i < versions->len; i++) {
        const KbVersion *v = &g_array_index(versions, KbVersion, i);
        g_autofree char *words = version_text(v);
        print_map(app->out, NULL);
        print_keys(app->out, v);
        if (versions->len > 1)
            print_hang(
                app->out, 4, _("%s version: %s"), v->id == found->version ? "*" : " ", words);
        print_end(app->out);
    }
    print_end(app->out);
    return versions != NULL;
}

char *version_note_text(const KbResolved *found, gint64 today)
{
    if (found->in_force)
        return NULL;
    bool coming = found->effective != INSTANT_NONE && found->effective > today;
    g_autofree char *day = day_show(coming ? found->effective : found->until);
    return g_strdup_printf(coming ? _("not yet in force: it comes into force on %s")
                                  : _("no longer in force: another version replaced it on %s"),
        day);
}

void version_note(App *app, const KbResolved *found, gint64 today)
{
    g_autofree char *words = version_note_text(found, today);
    if (words)
        print_say(app->out, STYLE_ALARM "%s" STYLE_END, words);
}

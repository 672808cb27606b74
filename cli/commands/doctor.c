/* cli/commands/doctor.c - doctor: looks over the desk and says what needs care. */
#include <glib/gstdio.h>
#include <inttypes.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include "base/i18n.h"
#include "base/instant.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "db/log.h"
#include "cli/show/mail_text.h"
#include "import/worker/sandbox.h"
#include "kb/index/catch_up.h"
#include "tickets/time/calendar.h"
#include "tickets/mail/inbox.h"
#include "tickets/transaction/tick.h"

#define CAPACITY_BYTES (G_GUINT64_CONSTANT(1) << 30) /* warns if less is free */

/* One look: `note` receives what was found, owned; false if it needs care. */
typedef bool Look(Desk *desk, char **note);

static bool look_at_key(Desk *desk, char **note)
{
    g_autoptr(GError) why = NULL;
    if (desk_seal(desk, &why)) {
        *note = g_strdup(_("desk.key opens, and only its owner can read it"));
        return true;
    }
    *note = g_strdup(why->message);
    return false;
}

static bool look_at_free_space(Desk *desk, char **note)
{
    struct statvfs fs;
    if (statvfs(desk_folder(desk), &fs) != 0) {
        *note = g_strdup(_("the free space on the disk is unknown"));
        return false;
    }
    guint64 capacity = (guint64)fs.f_bavail * fs.f_frsize;
    g_autofree char *words = g_format_size(capacity);
    *note = g_strdup_printf(_("%s free on the desk's disk"), words);
    return capacity >= CAPACITY_BYTES;
}

static bool look_at_clock(Desk *desk, char **note)
{
    gint64 now;
    bool jumped;
    g_autoptr(GError) why = NULL;
    if (!log_now(desk, &now, &jumped, &why)) {
        *note = g_strdup(why->message);
        return false;
    }
    g_autofree char *text = instant_show(now);
    *note = g_strdup_printf(
        jumped ? _("the clock jumped; writes are refused (%s)") : _("the time is %s"), text);
    return !jumped;
}

static bool look_at_index(Desk *desk, char **note)
{
    gint64 behind;
    g_autoptr(GError) why = NULL;
    if (!kb_behind(desk, &behind, &why)) {
        *note = g_strdup(why->message);
        return false;
    }
    *note = g_strdup_printf(_("the index is %" PRId64 " events behind"), behind);
    return behind == 0;
}

static bool look_at_calendar(Desk *desk, char **note)
{
    gint64 now;
    g_autoptr(GError) why = NULL;
    g_auto(GStrv) warnings =
        log_now(desk, &now, NULL, &why) ? calendar_warnings(desk, now, INSTANT_NONE, &why) : NULL;
    if (!warnings) {
        *note = g_strdup(why->message);
        return false;
    }
    bool fine = !warnings[0];
    *note = fine ? g_strdup(_("the calendar covers what is ahead")) : g_strjoinv("; ", warnings);
    return fine;
}

static bool look_at_tick(Desk *desk, char **note)
{
    gint64 last, now;
    g_autoptr(GError) why = NULL;
    if (!log_now(desk, &now, NULL, &why) || !tick_last(desk, &last, &why)) {
        *note = g_strdup(why->message);
        return false;
    }
    g_autofree char *ago = duration_show(now - last);
    *note = last ? g_strdup_printf(_("the last tick was %s ago"), ago)
                 : g_strdup(_(
                       "tick has never run; run it every 5 minutes from cron or a systemd timer"));
    return last && now - last < 15 * 60;
}

/* Names the messages that were not delivered: nothing else reports them. */
static bool look_at_mail(Desk *desk, char **note)
{
    enum { NAMED = 3 };
    g_autoptr(GError) why = NULL;
    g_autoptr(GPtrArray) troubled = outbox_list(desk, OUTBOX_TROUBLED, 0, &why);
    g_autoptr(GPtrArray) waiting = troubled ? outbox_list(desk, OUTBOX_WAITING, 0, &why) : NULL;
    g_autoptr(GPtrArray) left = waiting ? unmatched_list(desk, &why) : NULL;
    if (!left) {
        *note = g_strdup(why->message);
        return false;
    }
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_printf(text, _("%u messages wait; not delivered: %u; unmatched mail: %u"),
        waiting->len, troubled->len, left->len);
    for (guint i = 0; i < MIN(troubled->len, NAMED); i++) {
        const OutMessage *message = troubled->pdata[i];
        g_autofree char *to = out_to_text(desk, message), *how = out_note_text(message);
        g_string_append_printf(text, "; #%d %s: %s", (int)message->call, to, how);
    }
    *note = g_string_free(g_steal_pointer(&text), FALSE);
    return troubled->len + left->len == 0;
}

/* Files of strangers are read apart (import/worker/sandbox.h). */
static bool look_at_readers(Desk *desk, char **note)
{
    (void)desk;
    static const char *const notes[] = {
        [0] = N_("documents are read in processes of their own, but this kernel has neither "
                 "Landlock nor seccomp: only memory and time are limited"),
        [SANDBOX_FILES] = N_("documents are read in processes of their own, without access to "
                             "files (Landlock); this kernel has no seccomp"),
        [SANDBOX_CALLS] = N_("documents are read in processes of their own, without access to the "
                             "system (seccomp); this kernel has no Landlock"),
        [SANDBOX_FILES | SANDBOX_CALLS] =
            N_("documents are read in processes of their own, without access to files and the "
               "system (Landlock, seccomp)"),
    };
    guint parts = sandbox_offers() & (SANDBOX_FILES | SANDBOX_CALLS);
    *note = g_strdup(_(notes[parts]));
    return (parts & SANDBOX_CALLS) != 0;
}

static const struct {
    const char *name, *label; /* for programs; N_() for people */
    Look *look;
} looks[] = {
    { "key", N_("the key"), look_at_key },
    { "disk", N_("the disk"), look_at_free_space },
    { "clock", N_("the clock"), look_at_clock },
    { "index", N_("the index"), look_at_index },
    { "calendar", N_("the calendar"), look_at_calendar },
    { "tick", N_("the tick"), look_at_tick },
    { "mail", N_("the mail"), look_at_mail },
    { "readers", N_("the readers"), look_at_readers },
};

/* doctor: says all, judges each. */
bool cmd_doctor(App *app, int argc, char **argv, GError **err)
{
    const GOptionEntry options[] = { G_OPTION_ENTRY_NULL };
    const PrintColumn columns[] = {
        { "look", _("check"), PRINT_WORD, 1 },
        { "fine", _("ok"), PRINT_WORD, 2 },
        { "note", _("finding"), PRINT_LONG, 3 },
        { 0 },
    };
    if (!command_parse(app, options, 0, 0, &argc, &argv, err) || !app_open_desk(app, err))
        return false;
    print_table(app->out, NULL, columns);
    for (gsize i = 0; i < G_N_ELEMENTS(looks); i++) {
        g_autofree char *note = NULL;
        bool fine = looks[i].look(app->desk, &note);
        print_map(app->out, NULL);
        print_text(app->out, "look", looks[i].name);
        print_shown(app->out, "look", _(looks[i].label));
        print_bool(app->out, "fine", fine);
        print_text(app->out, "note", note);
        print_end(app->out);
    }
    print_end(app->out);
    return true;
}

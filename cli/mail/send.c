/* cli/mail/send.c - the outgoing queue, emptied. */
#include "cli/mail/send.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include "base/i18n.h"
#include "cli/mail/compose.h"
#include "cli/show/mail_text.h"
#include "cli/mail/sendmail.h"
#include "db/log.h"
#include "tickets/transaction/messages.h"
#include "tickets/mail/letter.h"
#include "tickets/mail/quoting.h"
#include "tickets/mail/outbox.h"

#define BATCH 200 /* messages a run takes at once; the next run takes the rest */

/* One run. */
typedef struct {
    App *app;
    int lock; /* -1: none */
    gint64 now;
    GPtrArray *due; /* of OutMessage */
    GArray *drops;  /* of OutDrop */
    MailCounts *counts;
} Run;

static void run_clear(Run *run)
{
    g_clear_pointer(&run->due, g_ptr_array_unref);
    g_clear_pointer(&run->drops, g_array_unref);
    if (run->lock >= 0)
        close(run->lock);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Run, run_clear)

static bool take_lock(Run *run, GError **err)
{
    g_autofree char *path = desk_path(run->app->desk, "mail.lock");
    run->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (run->lock < 0) {
        g_set_error(err, ERR, ERR_STORE, "%s: %s", path, g_strerror(errno));
        return false;
    }
    if (flock(run->lock, LOCK_EX | LOCK_NB) == 0)
        return true;
    g_set_error_literal(
        err, ERR, ERR_BUSY, _("another run is sending mail; try again when it has ended"));
    return false;
}

/* Which letter a message is. */
static LetterOptions options_of(const OutMessage *message)
{
    bool agency = g_str_equal(message->to_role, "agency");
    LetterOptions options = { .kind = LETTER_WARNING,
        .number = message->call,
        .agency = agency ? message->to_whom : NULL,
        .step = message->kind,
        .threshold = message->threshold,
        .in_plain = true };
    if (!agency)
        return options;
    options.kind = LETTER_REMINDER;
    if (g_str_equal(message->kind, "referral"))
        options.kind = LETTER_HANDOVER;
    if (g_str_equal(message->kind, MESSAGE_RECALL))
        options.kind = LETTER_RECALL;
    if (g_str_equal(message->kind, "breach") || g_str_equal(message->kind, "dunning")) {
        options.kind = LETTER_DUNNING;
        options.count = message->threshold + 1; /* the letter of the breach is the first */
    }
    return options;
}

static char *body_of(const OutMessage *message, const Letter *letter)
{
    if (!letter->agency)
        return g_strdup(letter->text);
    g_autofree char *cut = mail_cut_line(message->call);
    return g_strconcat("\n\n", cut, "\n\n", letter->text, NULL);
}

static GBytes *write_mail(Run *run, const OutMessage *message, GPtrArray *to, GError **err)
{
    const Config *config = run->app->config;
    const LetterFrom from = { config_get(config, SETTING_CENTRE),
        config_get(config, SETTING_CONTACT) };
    const LetterOptions options = options_of(message);
    g_autofree char *before = NULL;
    g_autoptr(Letter) letter = letter_write(run->app->desk, &from, &options, err);
    if (!letter || !outbox_letter_before(run->app->desk, message, &before, err))
        return NULL;
    g_autofree char *subject = mail_subject(message->call, letter->title);
    g_autofree char *text = body_of(message, letter);
    g_ptr_array_add(to, NULL);
    const MailDraft draft = { .from_name = from.centre,
        .from = config_get(config, SETTING_MAIL_FROM),
        .to = (const char *const *)to->pdata,
        .subject = subject,
        .text = text,
        .id = message->id,
        .answers = before,
        .at = run->now };
    return mail_compose(&draft);
}

static void print_row(Run *run, const OutMessage *message, const char *outcome, const char *why)
{
    Printer *p = run->app->out;
    bool dropped = g_str_equal(outcome, "dropped");
    print_map(p, NULL);
    print_message_head(p, run->app->desk, message);
    print_text(p, "outcome", outcome);
    print_shown(p, "outcome", out_state_text(outcome));
    print_text(p, "why", why);
    print_shown(p, "why", dropped ? out_drop_text(why) : why ? why : "");
    print_end(p);
}

static void drop(Run *run, const OutMessage *message, const char *why)
{
    const OutDrop drop = { message, why };
    g_array_append_val(run->drops, drop);
    run->counts->dropped++;
    print_row(run, message, "dropped", why);
}

/* Handed over, then recorded: a run killed in between sends the mail again. */
static bool hand_over(Run *run, const OutMessage *message, GBytes *mail, GError **err)
{
    const Config *config = run->app->config;
    g_autoptr(GError) why = NULL;
    if (sendmail_run(config_get(config, SETTING_SENDMAIL), config_get(config, SETTING_MAIL_FROM),
            mail, &why)) {
        run->counts->sent++;
        print_row(run, message, "sent", NULL);
        return outbox_sent(run->app->desk, message, err);
    }
    run->counts->failed++;
    print_row(run, message, "failed", why->message);
    return outbox_failed(run->app->desk, message, why->message, err);
}

/* One letter that cannot be written must not hold up the others. */
static bool put_off(Run *run, const OutMessage *message, GError **why, GError **err)
{
    if ((*why)->code == ERR_STORE || (*why)->code == ERR_BUSY) {
        g_propagate_error(err, g_steal_pointer(why));
        return false;
    }
    run->counts->failed++;
    print_row(run, message, "failed", (*why)->message);
    return outbox_failed(run->app->desk, message, (*why)->message, err);
}

static bool send_one(Run *run, const OutMessage *message, GError **err)
{
    const char *moot;
    g_autoptr(GPtrArray) to = NULL;
    if (!outbox_moot(run->app->desk, message, &moot, err))
        return false;
    if (!moot) {
        to = outbox_recipients(run->app->desk, message, err);
        if (!to)
            return false;
        moot = to->len == 0 ? "no_address" : NULL;
    }
    if (moot) {
        drop(run, message, moot);
        return true;
    }
    if (!sendmail_is_set(run->app->config, err))
        return false;
    g_autoptr(GError) why = NULL;
    g_autoptr(GBytes) mail = write_mail(run, message, to, &why);
    return mail ? hand_over(run, message, mail, err) : put_off(run, message, &why, err);
}

static bool send_all(Run *run, GError **err)
{
    for (guint i = 0; i < run->due->len; i++)
        if (!send_one(run, run->due->pdata[i], err))
            return false;
    return true;
}

bool mail_send(App *app, MailCounts *counts, GError **err)
{
    g_auto(Run) run = { .app = app, .lock = -1, .counts = counts };
    *counts = (MailCounts){ 0 };
    if (!take_lock(&run, err) || !log_now(app->desk, &run.now, NULL, err))
        return false;
    run.due = outbox_list(app->desk, OUTBOX_DUE, BATCH, err);
    run.drops = g_array_new(FALSE, FALSE, sizeof(OutDrop));
    bool ok = run.due && send_all(&run, err);
    if (!outbox_drop(app->desk, run.drops, ok ? err : NULL))
        return false;
    g_autoptr(GPtrArray) left = ok ? outbox_list(app->desk, OUTBOX_WAITING, 0, err) : NULL;
    counts->waiting = left ? left->len : 0;
    return left != NULL;
}

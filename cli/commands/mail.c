/* cli/commands/mail.c - mail: the outgoing queue, and what comes. */
#include <string.h>
#include "base/i18n.h"
#include "base/instant.h"
#include "cli/action.h"
#include "cli/options.h"
#include "cli/show/moved.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/mail/ingest.h"
#include "cli/mail/send.h"
#include "cli/show/mail_text.h"
#include "tickets/agencies/agency.h"
#include "tickets/calls/call.h"
#include "tickets/mail/outbox.h"

#define ALL_MOST 200 /* messages that list --all shows */

typedef struct {
    gboolean all, unmatched;
    char *reason, *agency;
} MailOptions;

static void mail_options_clear(MailOptions *o)
{
    g_free(o->reason);
    g_free(o->agency);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(MailOptions, mail_options_clear)

static void print_message(App *app, const OutMessage *message)
{
    Printer *p = app->out;
    const char *state = out_state(message);
    g_autofree char *note = out_note_text(message);
    print_map(p, NULL);
    print_message_head(p, app->desk, message);
    print_text(p, "state", state);
    print_shown(p, "state", out_state_text(state));
    print_number(p, "tries", message->tries);
    print_instant(p, "recorded_at", message->recorded_at);
    print_instant(p, "not_before", message->not_before);
    print_instant(p, "next_try", message->next_try);
    print_instant(p, "sent_at", message->sent_at);
    print_text(p, "failure", message->failure);
    print_text(p, "note", note);
    print_end(p);
}

static void print_messages(App *app, const GPtrArray *messages)
{
    const PrintColumn columns[] = {
        { "call", _("call"), PRINT_NUMBER, 1 },
        { "kind", _("letter"), PRINT_WORD, 5 },
        { "to", _("To"), PRINT_WORD, 4 },
        { "state", _("state"), PRINT_WORD, 2 },
        { "note", _("finding"), PRINT_LONG, 3 },
        { 0 },
    };
    print_table(app->out, "messages", columns);
    for (guint i = 0; i < messages->len; i++)
        print_message(app, messages->pdata[i]);
    print_end(app->out);
}

static void print_left(App *app, const GPtrArray *left)
{
    const PrintColumn columns[] = {
        { "id", _("mail"), PRINT_WHOLE, 1 },
        { "why", _("why"), PRINT_WORD, 4 },
        { "from", _("sender"), PRINT_WORD, 3 },
        { "subject", _("subject line"), PRINT_LONG, 2 },
        { 0 },
    };
    print_table(app->out, "unmatched", columns);
    for (guint i = 0; i < left->len; i++) {
        const UnmatchedMail *mail = left->pdata[i];
        g_autofree char *brief = g_strndup(mail->id, 8), *from = g_strdup(mail->from);
        if (from)
            from[strcspn(from, " ")] = '\0'; /* without the name, which the sender made up */
        print_map(app->out, NULL);
        print_text(app->out, "id", mail->id);
        print_shown(app->out, "id", brief);
        print_instant(app->out, "at", mail->at);
        print_text(app->out, "from", mail->from);
        print_shown(app->out, "from", from ? from : "-");
        print_text(app->out, "subject", mail->subject);
        print_text(app->out, "why", mail->why);
        print_shown(app->out, "why", mail_why_brief(mail->why));
        print_text(app->out, "text", mail->text);
        print_end(app->out);
    }
    print_end(app->out);
}

static bool list(App *app, int argc, char **argv, const void *options, GError **err)
{
    (void)argc, (void)argv;
    const MailOptions *o = options;
    g_autoptr(GPtrArray) messages =
        outbox_list(app->desk, o->all ? OUTBOX_ALL : OUTBOX_WAITING, o->all ? ALL_MOST : 0, err);
    g_autoptr(GPtrArray) troubled =
        messages ? outbox_list(app->desk, OUTBOX_TROUBLED, 0, err) : NULL;
    g_autoptr(GPtrArray) left = troubled ? unmatched_list(app->desk, err) : NULL;
    if (!left)
        return false;
    print_map(app->out, NULL);
    if (!o->unmatched) {
        print_number(app->out, "troubled", troubled->len);
        print_say(app->out, _("messages: %u; not delivered or failing: %u; unmatched mail: %u"),
            messages->len, troubled->len, left->len);
        print_messages(app, messages);
    }
    print_left(app, left);
    if (left->len > 0)
        command_say_hint(app, _("to say which call one is for: onecall mail file MAIL N"));
    print_end(app->out);
    return true;
}

static bool send(App *app, int argc, char **argv, const void *options, GError **err)
{
    (void)argc, (void)argv, (void)options;
    MailCounts counts;
    const PrintColumn columns[] = {
        { "call", _("call"), PRINT_NUMBER, 1 },
        { "kind", _("letter"), PRINT_WORD, 5 },
        { "to", _("To"), PRINT_WORD, 4 },
        { "outcome", _("outcome"), PRINT_WORD, 2 },
        { "why", _("finding"), PRINT_LONG, 3 },
        { 0 },
    };
    print_map(app->out, NULL);
    print_table(app->out, "messages", columns);
    bool ok = mail_send(app, &counts, err);
    print_end(app->out);
    print_number(app->out, "sent", counts.sent);
    print_number(app->out, "failed", counts.failed);
    print_number(app->out, "dropped", counts.dropped);
    print_number(app->out, "waiting", counts.waiting);
    if (ok)
        print_say(app->out, _("sent: %d; failed: %d; dropped: %d; waiting: %d"), (int)counts.sent,
            (int)counts.failed, (int)counts.dropped, (int)counts.waiting);
    print_end(app->out);
    if (ok && counts.failed > 0) {
        g_set_error(err, ERR, ERR_BUSY,
            _("%d mails could not be handed over; they will be tried again later, and onecall mail "
              "list names them"),
            (int)counts.failed);
        return false;
    }
    return ok;
}

static void print_ingested(App *app, const IngestCounts *counts)
{
    static const char *const keys[] = { [MAIL_REPLY] = "replies",
        [MAIL_FILED] = "filed",
        [MAIL_FILED_AUTO] = "auto",
        [MAIL_BOUNCED] = "bounces",
        [MAIL_DUPLICATE] = "duplicates",
        [MAIL_UNMATCHED] = "unmatched" };
    const gint64 *n = counts->outcomes;
    print_number(app->out, "taken", counts->mails);
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
        print_number(app->out, keys[i], n[i]);
    print_say(app->out,
        _("mails: %d; answers: %d; filed: %d; returned letters: %d; known: %d; unmatched: %d"),
        (int)counts->mails, (int)n[MAIL_REPLY], (int)(n[MAIL_FILED] + n[MAIL_FILED_AUTO]),
        (int)n[MAIL_BOUNCED], (int)n[MAIL_DUPLICATE], (int)n[MAIL_UNMATCHED]);
}

static bool ingest(App *app, int argc, char **argv, const void *options, GError **err)
{
    (void)argc, (void)options;
    IngestCounts counts = { 0 };
    const PrintColumn columns[] = {
        { "call", _("call"), PRINT_NUMBER, 1 },
        { "outcome", _("outcome"), PRINT_WORD, 2 },
        { "agency", _("agency"), PRINT_WORD, 4 },
        { "note", _("finding"), PRINT_LONG, 3 },
        { 0 },
    };
    print_map(app->out, NULL);
    print_table(app->out, "mails", columns);
    bool ok = g_str_equal(argv[0], "-") ? mail_ingest_stdin(app, &counts, err)
                                        : mail_ingest_maildir(app, argv[0], &counts, err);
    print_end(app->out);
    if (ok)
        print_ingested(app, &counts);
    print_end(app->out);
    return ok;
}

static bool file(App *app, int argc, char **argv, const void *options, GError **err)
{
    (void)argc;
    const MailOptions *o = options;
    gint64 number;
    g_auto(MailReceived) received = { 0 };
    if (!operand_number(argv[1], &number, err))
        return false;
    g_autoptr(UnmatchedMail) left = unmatched_load(app->desk, argv[0], err);
    g_autoptr(TicketCall) call = left ? ticket_load(app->desk, number, err) : NULL;
    g_autoptr(Agency) agency =
        call && option_nonempty(o->agency) ? agency_resolve(app->desk, o->agency, err) : NULL;
    if (!call || (option_nonempty(o->agency) && !agency))
        return false;
    const char *code = agency ? agency->code : call->agency;
    return mail_file(app->desk, left, number, code, &received, err) &&
           moved_print(app, number,
               received.outcome == MAIL_REPLY ? _("the agency answered; now tell the caller")
                                              : _("filed with the call"),
               err);
}

static bool dismiss(App *app, int argc, char **argv, const void *options, GError **err)
{
    (void)argc;
    const MailOptions *o = options;
    g_autoptr(UnmatchedMail) left = unmatched_load(app->desk, argv[0], err);
    if (!left || !unmatched_dismiss(app->desk, left, o->reason, err))
        return false;
    print_map(app->out, NULL);
    print_text(app->out, "id", left->id);
    print_say(app->out, "%s", _("dismissed"));
    print_end(app->out);
    return true;
}

static const Action actions[] = {
    { "list", 0, 0, "[--all] [--unmatched]", list },
    { "send", 0, 0, "", send },
    { "ingest", 1, 1, "MAILDIR | -", ingest },
    { "file", 2, 2, "MAIL N [--agency AGENCY]", file },
    { "dismiss", 1, 1, "MAIL --reason REASON", dismiss },
    { 0 },
};

/* mail list|send|ingest|file|dismiss */
bool cmd_mail(App *app, int argc, char **argv, GError **err)
{
    g_auto(MailOptions) o = { 0 };
    const GOptionEntry options[] = {
        { "all", 0, 0, G_OPTION_ARG_NONE, &o.all, N_("list: what was sent too, newest first"),
            NULL },
        { "unmatched", 0, 0, G_OPTION_ARG_NONE, &o.unmatched,
            N_("list: only the mail that belongs to no call"), NULL },
        { "agency", 0, 0, G_OPTION_ARG_STRING, &o.agency,
            N_("file: which agency, if several have the ticket"), N_("AGENCY") },
        { "reason", 0, 0, G_OPTION_ARG_STRING, &o.reason, N_("dismiss: why"), N_("REASON") },
        G_OPTION_ENTRY_NULL,
    };
    return action_parse(app, actions, options, &argc, &argv, err) && app_open_desk(app, err) &&
           action_run(app, actions, argc, argv, &o, err);
}

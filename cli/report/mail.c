/* cli/report/mail.c - a report by mail. */
#include "cli/report/mail.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/instant.h"
#include "base/mail_address.h"
#include "cli/app.h"
#include "cli/mail/compose.h"
#include "cli/mail/sendmail.h"

static char *mail_id(const Report *report, const char *address)
{
    guint8 digest[HASH_BYTES];
    HashChain *chain = hash_chain_new();
    hash_chain_text(chain, report->name);
    hash_chain_number(chain, report->at);
    hash_chain_text(chain, address);
    hash_chain_end(chain, digest);
    return hash_hex(digest, 16);
}

static GBytes *compose(
    App *app, const Report *report, const char *text, const MailFile *file, const char *address)
{
    g_autofree char *day = day_show(instant_day(report->at)), *id = mail_id(report, address);
    g_autofree char *subject = g_strdup_printf("%s, %s", report->title, day);
    const char *const to[] = { address, NULL };
    const MailDraft draft = { .from_name = config_get(app->config, SETTING_CENTRE),
        .from = config_get(app->config, SETTING_MAIL_FROM),
        .to = to,
        .subject = subject,
        .text = text,
        .id = id,
        .file = file,
        .at = report->at };
    return mail_compose(&draft);
}

static bool say_mailed(App *app, const Report *report, const char *address)
{
    print_map(app->out, NULL);
    print_text(app->out, "report", report->name);
    print_text(app->out, "mailed_to", address);
    print_say(app->out, _("%s: sent to %s"), report->title, address);
    print_end(app->out);
    return true;
}

/* Every mail says the report as text; another format is a file with it. */
static bool write_both(App *app, const Report *report, const ReportWriter *writer, bool bom,
    GString *text, GString *file, GError **err)
{
    return report_to_text(app, report, text, err) &&
           (!writer->mime_type || report_bytes(app, report, writer, bom, file, err));
}

bool report_mail(App *app, const Report *report, const ReportWriter *writer, bool bom,
    const char *address, GError **err)
{
    g_autoptr(GString) text = g_string_new(NULL), other = g_string_new(NULL);
    if (!mail_address_is(address)) {
        g_set_error(err, ERR, ERR_INPUT,
            _("\"%s\" is not a mail address; it looks like desk@example.org"), address);
        return false;
    }
    if (!sendmail_is_set(app->config, err) ||
        !write_both(app, report, writer, bom, text, other, err))
        return false;
    g_autofree char *day = day_show(instant_day(report->at));
    g_autofree char *name = g_strdup_printf("%s-%s.%s", report->name, day, writer->name);
    g_autoptr(GBytes) bytes = g_bytes_new_static(other->str, other->len);
    const MailFile file = { name, writer->mime_type, bytes };
    g_autoptr(GBytes) mail =
        compose(app, report, text->str, writer->mime_type ? &file : NULL, address);
    return sendmail_run(config_get(app->config, SETTING_SENDMAIL),
               config_get(app->config, SETTING_MAIL_FROM), mail, err) &&
           say_mailed(app, report, address);
}

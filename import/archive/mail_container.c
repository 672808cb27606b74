/* import/archive/mail_container.c - e-mail as it is saved (RFC 5322, MIME): the body is a document,
 * and so is each attachment.
 */
#include <string.h>
#include "base/i18n.h"
#include "base/text/text.h"
#include "import/text/charset.h"
#include "import/archive/container.h"
#include "import/archive/mime.h"

#define HEAD_BYTES 4096

typedef struct {
    ContainerGiving giving;
    ImportFault *fault;
    GError **err;
    char *subject; /* clean; NULL: none */
    guint bodies, attachments;
    bool stopped;
} Mail;

/* How header lines of a mail begin; a mail has some of each. */
static const char *const who_fields[] = { "From:", "Received:", "Return-Path:" };
static const char *const mail_fields[] = {
    "Date:", "MIME-Version:", "Message-ID:", "To:", "Subject:"
};

static bool starts_with_any(const char *line, const char *const *fields, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (g_ascii_strncasecmp(line, fields[i], strlen(fields[i])) == 0)
            return true;
    return false;
}

/* "Name: value", or what goes on from the line before. */
static bool is_header_line(const char *line, gsize n, bool first)
{
    gsize name = 0;
    while (name < n && (g_ascii_isalnum(line[name]) || strchr("-_", line[name])))
        name++;
    return (name > 0 && name < n && line[name] == ':') || (!first && strchr(" \t", line[0]));
}

/* All lines up to the first empty one must be headers, those of a mail among them. */
static bool mail_probe(const guint8 *bytes, gsize n)
{
    char head[HEAD_BYTES];
    charset_head(bytes, n, head, sizeof head);
    bool who = false, mail = false, first = true;
    for (const char *line = head; *line; first = false) {
        gsize length = strcspn(line, "\n"), words = length - (length && line[length - 1] == '\r');
        bool cut = line[length] == '\0';
        if (words == 0 || cut)
            break;
        if (!is_header_line(line, words, first))
            return false;
        who = who || starts_with_any(line, who_fields, G_N_ELEMENTS(who_fields));
        mail = mail || starts_with_any(line, mail_fields, G_N_ELEMENTS(mail_fields));
        line += length + 1;
    }
    return who && mail;
}

static void give(Mail *mail, const char *name, const guint8 *bytes, gsize n)
{
    mail->stopped =
        mail->stopped || !container_give(&mail->giving, name, bytes, n, mail->fault, mail->err);
}

/* The subject replaces the page's own title. */
static void append_page(GString *to, const char *page)
{
    const char *from = strcasestr(page, "<title"),
               *end = from ? strcasestr(from, "</title>") : NULL;
    if (end) {
        g_string_append_len(to, page, from - page);
        page = end + strlen("</title>");
    }
    g_string_append(to, page);
}

/* The body as a document that stands alone: the subject is its title, the charset is UTF-8. */
static GString *body_document(const Mail *mail, const char *text, bool html)
{
    GString *out = g_string_new(NULL);
    g_autofree char *title = mail->subject ? g_markup_escape_text(mail->subject, -1) : NULL;
    if (html) {
        g_string_append_printf(out, "<!DOCTYPE html><title>%s</title>\n", title ? title : "");
        append_page(out, text);
    } else if (mail->subject) {
        g_string_append_printf(out, "%s\n\n%s", mail->subject, text);
    } else {
        g_string_append(out, text);
    }
    return out;
}

static bool is_blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

/* Names in a mail are data in Korean, whatever the user's language. */
static void give_body(Mail *mail, GMimeObject *part, bool html)
{
    g_autoptr(GByteArray) bytes = mime_decoded(part);
    g_autofree char *encoding = NULL;
    g_autoptr(GError) why = NULL;
    const char *label = g_mime_object_get_content_type_parameter(part, "charset");
    if (bytes->len == 0)
        return;
    g_autofree char *text = charset_decode(bytes->data, bytes->len, label, &encoding, &why);
    const char *suffix = html ? "html" : "txt";
    if (text && is_blank(text))
        return;
    mail->bodies++;
    g_autofree char *name = mail->bodies == 1 ? g_strdup_printf("본문.%s", suffix)
                                              : g_strdup_printf("본문 %u.%s", mail->bodies, suffix);
    if (text) {
        g_autoptr(GString) document = body_document(mail, text, html);
        give(mail, name, (const guint8 *)document->str, document->len);
    } else {
        const ContainerSink *sink = mail->giving.sink;
        sink->skipped(sink->user, name, FAULT_DAMAGED, why->message);
    }
}

static void give_attachment(Mail *mail, const char *filename, const guint8 *bytes, gsize n)
{
    mail->attachments++;
    g_autofree char *clean = mime_clean(filename);
    g_autofree char *name =
        clean ? g_steal_pointer(&clean) : g_strdup_printf("첨부 %u", mail->attachments);
    give(mail, g_strdelimit(name, "/\\", '_'), bytes, n);
}

/* An attached mail is a container of its own. */
static void give_message(Mail *mail, GMimeObject *part)
{
    GMimeMessage *message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(part));
    if (!message)
        return;
    g_autofree char *subject = mime_clean(g_mime_message_get_subject(message));
    g_autofree char *name = g_strdup_printf("%s.eml", subject ? subject : "메일");
    g_autofree char *text = g_mime_object_to_string(GMIME_OBJECT(message), NULL);
    give_attachment(mail, name, (const guint8 *)text, strlen(text));
}

/* A picture that the text shows: a logo, a line. Only attached pictures are reported. */
static bool is_decoration(GMimeObject *part)
{
    return mime_is(part, "image", "*") && !g_mime_part_is_attachment(GMIME_PART(part)) &&
           g_mime_part_get_content_id(GMIME_PART(part));
}

static void walk(Mail *mail, GMimeObject *part, int depth);

static void walk_parts(Mail *mail, GMimeObject *part, int depth)
{
    GMimeMultipart *parts = GMIME_MULTIPART(part);
    if (mime_is(part, "multipart", "alternative")) {
        GMimeObject *best = mime_best(parts);
        if (best)
            walk(mail, best, depth + 1);
        return;
    }
    for (int i = 0; i < g_mime_multipart_get_count(parts); i++)
        walk(mail, g_mime_multipart_get_part(parts, i), depth + 1);
}

static void walk(Mail *mail, GMimeObject *part, int depth)
{
    if (depth > MIME_DEEPEST || mail->stopped)
        return;
    if (GMIME_IS_MULTIPART(part)) {
        walk_parts(mail, part, depth);
    } else if (GMIME_IS_MESSAGE_PART(part)) {
        give_message(mail, part);
    } else if (mime_is_body(part)) {
        give_body(mail, part, mime_is(part, "text", "html"));
    } else if (GMIME_IS_PART(part) && !is_decoration(part)) {
        g_autoptr(GByteArray) bytes = mime_decoded(part);
        give_attachment(mail, g_mime_part_get_filename(GMIME_PART(part)), bytes->data, bytes->len);
    }
}

static bool mail_each(
    const ImportFile *file, const ContainerSink *sink, ImportFault *fault, GError **err)
{
    g_autoptr(GByteArray) bytes = mime_relabelled(file->bytes, file->n);
    GMimeMessage *message = mime_parse(bytes);
    if (!message) {
        *fault = FAULT_DAMAGED;
        g_set_error_literal(err, ERR, ERR_INPUT,
            _("the mail cannot be taken apart; save it again from the mail program"));
        return false;
    }
    Mail mail = { .giving = { .sink = sink },
        .fault = fault,
        .err = err,
        .subject = mime_clean(g_mime_message_get_subject(message)) };
    GMimeObject *top = g_mime_message_get_mime_part(message);
    if (top)
        walk(&mail, top, 0);
    g_object_unref(message);
    g_free(mail.subject);
    if (mail.stopped || mail.bodies + mail.attachments > 0)
        return !mail.stopped;
    *fault = FAULT_EMPTY;
    g_set_error_literal(err, ERR, ERR_INPUT, _("the mail has no text and no attachment"));
    return false;
}

const Container container_mail = { "mail", mail_probe, mail_each };

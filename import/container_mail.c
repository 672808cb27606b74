/* import/container_mail.c - e-mail as it is saved (RFC 5322, MIME): the body is a document, and so
 * is each attachment.
 *
 * GMime takes the message apart. What it must be told is that the Korean labels of charsets mean
 * CP949 (import/charset.h): its EUC-KR loses syllables in subjects and file names.
 */
#include <string.h>
#include <gmime/gmime.h>
#include "base/i18n.h"
#include "base/text.h"
#include "import/charset.h"
#include "import/container.h"

#define HEAD_BYTES 4096
#define DEEPEST_PART 16

typedef struct {
    ContainerGiving giving;
    ImportFault *fault;
    GError **err;
    char *subject; /* clean; NULL: none */
    guint bodies, attachments;
    bool stopped;
} Mail;

/* A line of a header starts so, and a mail has some of each. */
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

/* All lines up to the first empty one are headers, and those of a mail are among them. */
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

static gsize korean_label(const char *at, gsize n)
{
    static const char *const labels[] = { "ks_c_5601-1987", "ks_c_5601-1989", "x-windows-949",
        "windows-949", "ks_c_5601", "ksc_5601", "ksc5601", "euc-kr", "euckr", "korean", "ms949",
        "uhc" };
    for (gsize i = 0; i < G_N_ELEMENTS(labels); i++) {
        gsize length = strlen(labels[i]);
        if (length < n && g_ascii_strncasecmp(at, labels[i], length) == 0)
            return length;
    }
    return 0;
}

/* Writes "cp949" where a header names a Korean charset: "=?euc-kr?B?...?=" of RFC 2047 and
 * "filename*=euc-kr''..." of RFC 2231. */
static GByteArray *relabelled(const guint8 *bytes, gsize n)
{
    GByteArray *out = g_byte_array_sized_new((guint)n);
    gsize done = 0;
    for (gsize i = 0; i + 2 < n; i++) {
        if (bytes[i] != '=' || !(bytes[i + 1] == '?' || (i > 0 && bytes[i - 1] == '*')))
            continue;
        gsize label = i + 1 + (bytes[i + 1] == '?');
        gsize length = korean_label((const char *)bytes + label, n - label);
        if (length == 0 || !strchr("?'", bytes[label + length]))
            continue;
        g_byte_array_append(out, bytes + done, (guint)(label - done));
        g_byte_array_append(out, (const guint8 *)"cp949", 5);
        done = label + length;
    }
    g_byte_array_append(out, bytes + done, (guint)(n - done));
    return out;
}

static char *clean_or_null(const char *text)
{
    if (!text)
        return NULL;
    g_autofree char *valid = g_utf8_make_valid(text, -1), *clean = text_clean(valid, -1, NULL);
    g_autofree char *line = text_one_line(clean);
    return *line ? g_steal_pointer(&line) : NULL;
}

static void give(Mail *mail, const char *name, const guint8 *bytes, gsize n)
{
    mail->stopped =
        mail->stopped || !container_give(&mail->giving, name, bytes, n, mail->fault, mail->err);
}

static GByteArray *decoded(GMimeObject *part)
{
    GByteArray *bytes = g_byte_array_new();
    GMimeDataWrapper *content = g_mime_part_get_content(GMIME_PART(part));
    if (content) {
        GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(bytes);
        g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
        g_mime_data_wrapper_write_to_stream(content, stream);
        g_object_unref(stream);
    }
    return bytes;
}

/* The page's own title gives way to the subject. */
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

/* Names in a mail are Korean data, in whatever language the user is. */
static void give_body(Mail *mail, GMimeObject *part, bool html)
{
    g_autoptr(GByteArray) bytes = decoded(part);
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
    g_autofree char *clean = clean_or_null(filename);
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
    g_autofree char *subject = clean_or_null(g_mime_message_get_subject(message));
    g_autofree char *name = g_strdup_printf("%s.eml", subject ? subject : "메일");
    g_autofree char *text = g_mime_object_to_string(GMIME_OBJECT(message), NULL);
    give_attachment(mail, name, (const guint8 *)text, strlen(text));
}

static bool is_type(GMimeObject *part, const char *type, const char *subtype)
{
    GMimeContentType *content = g_mime_object_get_content_type(part);
    return content && g_mime_content_type_is_type(content, type, subtype);
}

static bool is_body(GMimeObject *part)
{
    return GMIME_IS_PART(part) && !g_mime_part_is_attachment(GMIME_PART(part)) &&
           !g_mime_part_get_filename(GMIME_PART(part)) &&
           (is_type(part, "text", "plain") || is_type(part, "text", "html"));
}

/* A picture that the text shows: a logo, a line. A picture that is attached is told of. */
static bool is_decoration(GMimeObject *part)
{
    return is_type(part, "image", "*") && !g_mime_part_is_attachment(GMIME_PART(part)) &&
           g_mime_part_get_content_id(GMIME_PART(part));
}

static void walk(Mail *mail, GMimeObject *part, int depth);

/* The same text twice: as plain text where there is one. */
static GMimeObject *best_alternative(GMimeMultipart *parts)
{
    int n = g_mime_multipart_get_count(parts);
    for (int i = 0; i < n; i++)
        if (is_type(g_mime_multipart_get_part(parts, i), "text", "plain"))
            return g_mime_multipart_get_part(parts, i);
    return n > 0 ? g_mime_multipart_get_part(parts, n - 1) : NULL;
}

static void walk_parts(Mail *mail, GMimeObject *part, int depth)
{
    GMimeMultipart *parts = GMIME_MULTIPART(part);
    if (is_type(part, "multipart", "alternative")) {
        GMimeObject *best = best_alternative(parts);
        if (best)
            walk(mail, best, depth + 1);
        return;
    }
    for (int i = 0; i < g_mime_multipart_get_count(parts); i++)
        walk(mail, g_mime_multipart_get_part(parts, i), depth + 1);
}

static void walk(Mail *mail, GMimeObject *part, int depth)
{
    if (depth > DEEPEST_PART || mail->stopped)
        return;
    if (GMIME_IS_MULTIPART(part)) {
        walk_parts(mail, part, depth);
    } else if (GMIME_IS_MESSAGE_PART(part)) {
        give_message(mail, part);
    } else if (is_body(part)) {
        give_body(mail, part, is_type(part, "text", "html"));
    } else if (GMIME_IS_PART(part) && !is_decoration(part)) {
        g_autoptr(GByteArray) bytes = decoded(part);
        give_attachment(mail, g_mime_part_get_filename(GMIME_PART(part)), bytes->data, bytes->len);
    }
}

static GMimeMessage *parse(const GByteArray *bytes)
{
    static const char *fallback[] = { "utf-8", "cp949", NULL };
    static gsize started;
    if (g_once_init_enter(&started)) {
        g_mime_init();
        g_once_init_leave(&started, 1);
    }
    GMimeParserOptions *options = g_mime_parser_options_new();
    g_mime_parser_options_set_fallback_charsets(options, fallback);
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer((const char *)bytes->data, bytes->len);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, options);
    g_object_unref(parser);
    g_object_unref(stream);
    g_mime_parser_options_free(options);
    return message;
}

static bool mail_each(
    const ImportFile *file, const ContainerSink *sink, ImportFault *fault, GError **err)
{
    g_autoptr(GByteArray) bytes = relabelled(file->bytes, file->n);
    GMimeMessage *message = parse(bytes);
    if (!message) {
        *fault = FAULT_DAMAGED;
        g_set_error_literal(err, ERR, ERR_INPUT,
            _("the mail cannot be taken apart; save it again from the mail program"));
        return false;
    }
    Mail mail = { .giving = { .sink = sink },
        .fault = fault,
        .err = err,
        .subject = clean_or_null(g_mime_message_get_subject(message)) };
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

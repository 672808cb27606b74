/* import/archive/mail.c - a mail, from its bytes to what it says. */
#include "import/archive/mail.h"
#include <string.h>
#include "base/i18n.h"
#include "base/text/text.h"
#include "import/text/charset.h"
#include "import/archive/mime.h"

#define LINE_MOST 1000 /* bytes of a subject, a name, an address, an id */

/* Cut at a whole character. */
static char *at_most(char *text, gsize most)
{
    if (text && strlen(text) > most)
        *g_utf8_find_prev_char(text, text + most + 1) = '\0';
    return text;
}

static char *clean_line(const char *text)
{
    return at_most(mime_clean(text), LINE_MOST);
}

static void add_ref(ImportMail *mail, const char *id)
{
    g_autofree char *clean = clean_line(id);
    if (clean && mail->refs->len < MAIL_REFS_MOST)
        g_ptr_array_add(mail->refs, g_steal_pointer(&clean));
}

/* The newest are the last, and they are kept. */
static void add_refs(ImportMail *mail, const char *header)
{
    GMimeReferences *refs = header ? g_mime_references_parse(NULL, header) : NULL;
    int n = refs ? g_mime_references_length(refs) : 0;
    for (int i = MAX(0, n - (int)MAIL_REFS_MOST / 2); i < n; i++)
        add_ref(mail, g_mime_references_get_message_id(refs, i));
    if (refs)
        g_mime_references_free(refs);
}

static void take_sender(ImportMail *mail, GMimeMessage *message)
{
    InternetAddressList *from = g_mime_message_get_from(message);
    if (!from || internet_address_list_length(from) == 0)
        return;
    InternetAddress *first = internet_address_list_get_address(from, 0);
    mail->name = clean_line(internet_address_get_name(first));
    if (INTERNET_ADDRESS_IS_MAILBOX(first))
        mail->from = clean_line(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first)));
}

/* A header whose presence, or one of whose words, shows that a machine wrote the mail. */
static const struct {
    const char *name;
    const char *words[4]; /* none: its presence is enough */
    bool all_but;         /* any word but these */
} machine_headers[] = {
    { "Auto-Submitted", { "no" }, true },
    { "X-Autoreply", { 0 }, false },
    { "X-Autorespond", { 0 }, false },
    { "X-Autoresponder", { 0 }, false },
    { "Precedence", { "bulk", "junk", "auto_reply" }, false },
    { "X-Precedence", { "bulk", "junk", "auto_reply" }, false },
};

/* The header's first word. */
static bool begins_with(const char *value, const char *word)
{
    gsize n = strlen(word);
    value += strspn(value, " \t");
    return g_ascii_strncasecmp(value, word, n) == 0 && !g_ascii_isalnum(value[n]) &&
           value[n] != '-' && value[n] != '_';
}

static bool says_machine(GMimeObject *message)
{
    for (gsize i = 0; i < G_N_ELEMENTS(machine_headers); i++) {
        const char *value = g_mime_object_get_header(message, machine_headers[i].name);
        const char *const *word = machine_headers[i].words;
        bool found = *word == NULL;
        for (; value && *word; word++)
            found = found || begins_with(value, *word);
        if (value && found != machine_headers[i].all_but)
            return true;
    }
    return false;
}

static bool says_nobody(GMimeObject *message)
{
    const char *path = g_mime_object_get_header(message, "Return-Path");
    g_autofree char *line = path ? text_one_line(path) : NULL;
    return line && g_str_equal(line, "<>");
}

static char *decoded_text(GMimeObject *part)
{
    g_autoptr(GByteArray) bytes = mime_decoded(part);
    g_autofree char *encoding = NULL;
    const char *label = g_mime_object_get_content_type_parameter(part, "charset");
    return bytes->len == 0 ? NULL : charset_decode(bytes->data, bytes->len, label, &encoding, NULL);
}

/* A page as its lines. */
static char *page_text(const char *page)
{
    const ImportFile file = { "mail.html", (const guint8 *)page, strlen(page), NULL };
    g_autoptr(ImportDoc) doc = import_doc_new(reader_html.name);
    if (!reader_html.read(doc, &file, NULL))
        return NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < doc->blocks->len && text->len < MAIL_BODY_MOST; i++)
        g_string_append_printf(
            text, "%s%s", i > 0 ? "\n" : "", ((ImportBlock *)doc->blocks->pdata[i])->text);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void add_text(ImportMail *mail, GMimeObject *part)
{
    g_autofree char *raw = decoded_text(part), *page = NULL;
    if (raw && mime_is(part, "text", "html"))
        page = page_text(raw);
    const char *more = mime_is(part, "text", "html") ? page : raw;
    g_autofree char *clean = more ? text_clean(more, -1, NULL) : NULL;
    if (!clean || !clean[strspn(clean, " \t\n")])
        return;
    char *before = mail->text;
    mail->text =
        at_most(before ? g_strconcat(before, "\n", clean, NULL) : g_strdup(clean), MAIL_BODY_MOST);
    g_free(before);
}

static void add_attachment(ImportMail *mail, const char *name)
{
    g_autofree char *clean = name ? clean_line(name) : NULL;
    if (mail->attachments->len < MAIL_NAMES_MOST)
        g_ptr_array_add(mail->attachments, clean ? g_steal_pointer(&clean) : g_strdup("-"));
}

/* Finds a field in the lines of a report, or of headers quoted in a text. */
static char *field_in(const char *text, const char *name)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", 2000);
    for (char **line = lines; *line; line++)
        if (g_ascii_strncasecmp(*line, name, strlen(name)) == 0)
            return clean_line(*line + strlen(name));
    return NULL;
}

static void add_returned_id(ImportMail *mail, const char *text)
{
    g_autofree char *id = text ? field_in(text, "Message-ID:") : NULL;
    if (id)
        add_refs(mail, id);
}

/* The machine-readable part of a report: what became of the mail, and why. */
static void take_status(ImportMail *mail, GMimeObject *part)
{
    g_autoptr(GByteArray) bytes = mime_decoded(part);
    g_byte_array_append(bytes, (const guint8 *)"", 1); /* ends the string, also of an empty part */
    g_autofree char *text = g_utf8_make_valid((const char *)bytes->data, -1),
                    *action = field_in(text, "Action:");
    g_autofree char *code = field_in(text, "Diagnostic-Code:"), *status = field_in(text, "Status:");
    bool failed = action && begins_with(action, "failed");
    mail->says |= failed ? MAIL_SAYS_RETURNED : MAIL_SAYS_DELAYED;
    if (!failed || !(code || status))
        return;
    g_free(mail->text);
    mail->text = g_strdup(code ? code : status);
}

static void walk(ImportMail *mail, GMimeObject *part, bool report, int depth);

static void walk_parts(ImportMail *mail, GMimeObject *part, bool report, int depth)
{
    GMimeMultipart *parts = GMIME_MULTIPART(part);
    GMimeObject *best = mime_is(part, "multipart", "alternative") ? mime_best(parts) : NULL;
    if (best)
        walk(mail, best, report, depth + 1);
    for (int i = 0; !best && i < g_mime_multipart_get_count(parts); i++)
        walk(mail, g_mime_multipart_get_part(parts, i),
            report || mime_is(part, "multipart", "report"), depth + 1);
}

/* The mail that a report returns, or one that is attached. */
static void take_message(ImportMail *mail, GMimeObject *part, bool report)
{
    GMimeMessage *inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(part));
    const char *id = inner ? g_mime_message_get_message_id(inner) : NULL;
    if (report && id)
        add_ref(mail, id);
    else if (!report)
        add_attachment(mail, inner ? g_mime_message_get_subject(inner) : NULL);
}

static void walk(ImportMail *mail, GMimeObject *part, bool report, int depth)
{
    if (depth > MIME_DEEPEST)
        return;
    if (GMIME_IS_MULTIPART(part)) {
        walk_parts(mail, part, report, depth);
    } else if (GMIME_IS_MESSAGE_PART(part)) {
        take_message(mail, part, report);
    } else if (report && mime_is(part, "message", "delivery-status")) {
        take_status(mail, part);
    } else if (report && mime_is(part, "text", "rfc822-headers")) {
        g_autofree char *text = decoded_text(part);
        add_returned_id(mail, text);
    } else if (mime_is_body(part)) {
        if (!(mail->says & MAIL_SAYS_RETURNED))
            add_text(mail, part);
    } else if (GMIME_IS_PART(part) && !report) {
        add_attachment(mail, g_mime_part_get_filename(GMIME_PART(part)));
    }
}

static void take_headers(ImportMail *mail, GMimeMessage *message)
{
    GMimeObject *headers = GMIME_OBJECT(message);
    mail->id = clean_line(g_mime_message_get_message_id(message));
    mail->subject = clean_line(g_mime_message_get_subject(message));
    take_sender(mail, message);
    add_refs(mail, g_mime_object_get_header(headers, "References"));
    add_refs(mail, g_mime_object_get_header(headers, "In-Reply-To"));
    mail->says |= says_machine(headers) ? MAIL_SAYS_AUTO : 0;
    mail->says |= says_nobody(headers) ? MAIL_SAYS_NOBODY : 0;
}

ImportMail *import_mail_read(const ImportFile *file, ImportFault *fault, GError **err)
{
    g_autoptr(GByteArray) bytes = mime_relabelled(file->bytes, file->n);
    GMimeMessage *message = file->n > 0 ? mime_parse(bytes) : NULL;
    if (!message) {
        *fault = FAULT_DAMAGED;
        g_set_error_literal(err, ERR, ERR_INPUT, _("it is not a mail: it has no headers"));
        return NULL;
    }
    g_autoptr(ImportMail) mail = import_mail_new();
    take_headers(mail, message);
    GMimeObject *top = g_mime_message_get_mime_part(message);
    if (top)
        walk(mail, top, false, 0);
    g_object_unref(message);
    if (!mail->text)
        mail->text = g_strdup("");
    if (mail->says & MAIL_SAYS_NOBODY) /* old servers return a letter as plain text */
        add_returned_id(mail, mail->text);
    return g_steal_pointer(&mail);
}

/* cli/mail/compose.c - a mail as it is handed to sendmail, made by GMime. */
#include "cli/mail/compose.h"
#include <string.h>
#include <gmime/gmime.h>
#include "base/instant.h"
#include "base/text/text.h"

/* One line without control characters: it becomes a header. */
static char *header_text(const char *text)
{
    g_autofree char *safe = text_safe(text);
    return text_one_line(safe);
}

static char *full_id(const MailDraft *draft, const char *id)
{
    return g_strconcat(id, strchr(draft->from, '@'), NULL);
}

static void add_people(GMimeMessage *message, const MailDraft *draft)
{
    g_autofree char *name = header_text(draft->from_name);
    g_mime_message_add_mailbox(message, GMIME_ADDRESS_TYPE_FROM, name, draft->from);
    for (const char *const *to = draft->to; *to; to++)
        g_mime_message_add_mailbox(message, GMIME_ADDRESS_TYPE_TO, NULL, *to);
}

static void add_references(GMimeMessage *message, const MailDraft *draft)
{
    if (!draft->answers)
        return;
    g_autofree char *id = full_id(draft, draft->answers), *value = g_strconcat("<", id, ">", NULL);
    g_mime_object_set_header(GMIME_OBJECT(message), "In-Reply-To", value, NULL);
    g_mime_object_set_header(GMIME_OBJECT(message), "References", value, NULL);
}

static GMimeObject *text_part(const char *text)
{
    GMimeTextPart *part = g_mime_text_part_new_with_subtype("plain");
    g_mime_text_part_set_charset(part, "utf-8");
    g_mime_text_part_set_text(part, text);
    g_mime_part_set_content_encoding(GMIME_PART(part), GMIME_CONTENT_ENCODING_BASE64);
    return GMIME_OBJECT(part);
}

static GMimeObject *file_part(const MailFile *file)
{
    g_auto(GStrv) type = g_strsplit(file->type, "/", 2);
    gsize n;
    const char *bytes = g_bytes_get_data(file->bytes, &n);
    GMimePart *part = g_mime_part_new_with_type(type[0], type[1]);
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes, n);
    GMimeDataWrapper *content =
        g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT);
    g_mime_part_set_content(part, content);
    g_mime_part_set_filename(part, file->name);
    g_mime_part_set_content_encoding(part, GMIME_CONTENT_ENCODING_BASE64);
    g_mime_object_set_disposition(GMIME_OBJECT(part), GMIME_DISPOSITION_ATTACHMENT);
    g_object_unref(content);
    g_object_unref(stream);
    return GMIME_OBJECT(part);
}

/* Takes the part over. */
static void add_part(GMimeMultipart *all, GMimeObject *part)
{
    g_mime_multipart_add(all, part);
    g_object_unref(part);
}

static GMimeObject *text_and_file(const MailDraft *draft)
{
    GMimeMultipart *all = g_mime_multipart_new_with_subtype("mixed");
    add_part(all, text_part(draft->text));
    add_part(all, file_part(draft->file));
    return GMIME_OBJECT(all);
}

static void set_content(GMimeMessage *message, const MailDraft *draft)
{
    GMimeObject *content = draft->file ? text_and_file(draft) : text_part(draft->text);
    g_mime_message_set_mime_part(message, content);
    g_object_unref(content);
}

static GBytes *written(GMimeMessage *message)
{
    GMimeFormatOptions *format = g_mime_format_options_new();
    g_mime_format_options_set_newline_format(format, GMIME_NEWLINE_FORMAT_UNIX);
    char *text = g_mime_object_to_string(GMIME_OBJECT(message), format);
    g_mime_format_options_free(format);
    return g_bytes_new_take(text, strlen(text));
}

GBytes *mail_compose(const MailDraft *draft)
{
    g_mime_init(); /* counts how often it was called */
    GMimeMessage *message = g_mime_message_new(TRUE);
    g_autoptr(GTimeZone) zone = g_time_zone_new_offset(INSTANT_OFFSET);
    g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(draft->at);
    g_autoptr(GDateTime) date = g_date_time_to_timezone(utc, zone);
    g_autofree char *subject = header_text(draft->subject), *id = full_id(draft, draft->id);
    add_people(message, draft);
    g_mime_message_set_subject(message, subject, "utf-8");
    g_mime_message_set_date(message, date);
    g_mime_message_set_message_id(message, id);
    add_references(message, draft);
    g_mime_object_set_header(GMIME_OBJECT(message), "Auto-Submitted", "auto-generated", NULL);
    set_content(message, draft);
    GBytes *bytes = written(message);
    g_object_unref(message);
    return bytes;
}

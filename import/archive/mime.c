/* import/archive/mime.c - mail taken apart by GMime. */
#include "import/archive/mime.h"
#include <string.h>
#include "base/text/text.h"

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

GByteArray *mime_relabelled(const guint8 *bytes, gsize n)
{
    GByteArray *out = g_byte_array_sized_new((guint)n);
    gsize done = 0;
    for (gsize i = 0; i + 2 < n; i++) {
        bool encoded_word = bytes[i + 1] == '?';
        bool extended_value = i > 0 && bytes[i - 1] == '*';
        if (bytes[i] != '=' || (!encoded_word && !extended_value))
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

char *mime_clean(const char *text)
{
    if (!text)
        return NULL;
    g_autofree char *valid = g_utf8_make_valid(text, -1), *clean = text_clean(valid, -1, NULL);
    g_autofree char *line = text_one_line(clean);
    return *line ? g_steal_pointer(&line) : NULL;
}

GByteArray *mime_decoded(GMimeObject *part)
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

bool mime_is(GMimeObject *part, const char *type, const char *subtype)
{
    GMimeContentType *content = g_mime_object_get_content_type(part);
    return content && g_mime_content_type_is_type(content, type, subtype);
}

bool mime_is_body(GMimeObject *part)
{
    if (!GMIME_IS_PART(part) || g_mime_part_is_attachment(GMIME_PART(part)) ||
        g_mime_part_get_filename(GMIME_PART(part)))
        return false;
    return mime_is(part, "text", "plain") || mime_is(part, "text", "html");
}

GMimeObject *mime_best(GMimeMultipart *parts)
{
    int n = g_mime_multipart_get_count(parts);
    for (int i = 0; i < n; i++)
        if (mime_is(g_mime_multipart_get_part(parts, i), "text", "plain"))
            return g_mime_multipart_get_part(parts, i);
    return n > 0 ? g_mime_multipart_get_part(parts, n - 1) : NULL;
}

GMimeMessage *mime_parse(const GByteArray *bytes)
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

/* base/format/json.c - writing JSON. */
#include "base/format/json.h"
#include <math.h>
#include "base/instant.h"
#include "base/text/text.h"

struct JsonWriter {
    GString *out;
    GString *nest; /* the closers of what is open, innermost last */
    bool follow;   /* a value precedes the next one */
};

JsonWriter *json_new(void)
{
    JsonWriter *json = g_new0(JsonWriter, 1);
    json->out = g_string_new(NULL);
    json->nest = g_string_new(NULL);
    return json;
}

void json_free(JsonWriter *json)
{
    if (!json)
        return;
    g_string_free(json->out, TRUE);
    g_string_free(json->nest, TRUE);
    g_free(json);
}

static void escape(GString *out, gunichar c)
{
    if (c < 0x10000)
        g_string_append_printf(out, "\\u%04x", c);
    else /* two halves (RFC 8259, 7) */
        g_string_append_printf(out, "\\u%04x\\u%04x", 0xD7C0 + (c >> 10), 0xDC00 + (c & 0x3FF));
}

/* What JSON requires escaped, and what could control a terminal. */
static void quote(GString *out, const char *s)
{
    g_string_append_c(out, '"');
    for (const char *next; *s; s = next) {
        gunichar c = g_utf8_get_char_validated(s, -1);
        next = c < (gunichar)-2 ? g_utf8_next_char(s) : s + 1;
        if (c == '"' || c == '\\')
            g_string_append_printf(out, "\\%c", (char)c);
        else if (c == '\n')
            g_string_append(out, "\\n");
        else if (c == '\t' || text_is_unsafe(c))
            escape(out, c);
        else
            g_string_append_len(out, s, next - s);
    }
    g_string_append_c(out, '"');
}

static void lead(JsonWriter *json, const char *key)
{
    if (json->follow)
        g_string_append_c(json->out, ',');
    if (key) {
        quote(json->out, key);
        g_string_append_c(json->out, ':');
    }
    json->follow = true;
}

static void begin(JsonWriter *json, const char *key, char open, char close)
{
    lead(json, key);
    g_string_append_c(json->out, open);
    g_string_append_c(json->nest, close);
    json->follow = false;
}

void json_map(JsonWriter *json, const char *key)
{
    begin(json, key, '{', '}');
}

void json_list(JsonWriter *json, const char *key)
{
    begin(json, key, '[', ']');
}

void json_end(JsonWriter *json)
{
    g_assert(json->nest->len > 0);
    g_string_append_c(json->out, json->nest->str[json->nest->len - 1]);
    g_string_truncate(json->nest, json->nest->len - 1);
    json->follow = json->nest->len > 0;
}

void json_text(JsonWriter *json, const char *key, const char *value)
{
    lead(json, key);
    if (value)
        quote(json->out, value);
    else
        g_string_append(json->out, "null");
}

void json_number(JsonWriter *json, const char *key, gint64 value)
{
    lead(json, key);
    g_string_append_printf(json->out, "%" G_GINT64_FORMAT, value);
}

void json_real(JsonWriter *json, const char *key, double value)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    lead(json, key);
    g_string_append(json->out,
        isfinite(value) ? g_ascii_formatd(digits, sizeof digits, "%.6g", value) : "null");
}

void json_bool(JsonWriter *json, const char *key, bool value)
{
    lead(json, key);
    g_string_append(json->out, value ? "true" : "false");
}

void json_instant(JsonWriter *json, const char *key, gint64 instant)
{
    if (instant == INSTANT_NONE)
        json_text(json, key, NULL);
    else
        json_number(json, key, instant);
}

gsize json_depth(const JsonWriter *json)
{
    return json->nest->len;
}

const char *json_text_so_far(const JsonWriter *json)
{
    return json->out->str;
}

void json_flushed(JsonWriter *json)
{
    g_string_truncate(json->out, 0);
}

/* base/format/json.h - writing JSON (RFC 8259). Reading is SQLite's: json_extract(). A value has a
 * key inside a map and NULL inside a list; every begin has its end. Text is UTF-8; NULL is null.
 */
#pragma once
#include <glib.h>
#include <stdbool.h>

typedef struct JsonWriter JsonWriter;

JsonWriter *json_new(void);
void json_free(JsonWriter *json);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsonWriter, json_free)

void json_map(JsonWriter *json, const char *key);
void json_list(JsonWriter *json, const char *key);
void json_end(JsonWriter *json);
void json_text(JsonWriter *json, const char *key, const char *value);
void json_number(JsonWriter *json, const char *key, gint64 value);
void json_real(JsonWriter *json, const char *key, double value);
void json_bool(JsonWriter *json, const char *key, bool value);

/* Instants as numbers inside the log; INSTANT_NONE is null. */
void json_instant(JsonWriter *json, const char *key, gint64 instant);

/* How many begins wait for their end. */
gsize json_depth(const JsonWriter *json);
/* What was written so far, borrowed until the next call. */
const char *json_text_so_far(const JsonWriter *json);
/* Forgets what was written; what is open stays open. For writing in pieces. */
void json_flushed(JsonWriter *json);

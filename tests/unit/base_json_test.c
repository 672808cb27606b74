/* Writing JSON: every text comes back as it was, by a reader that is not ours: SQLite's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <sqlite3.h>
#include <string.h>
#include "base/instant.h"
#include "base/format/json.h"

/* The only column of the only row of `sql`, whose ?1 is `json`; "NULL" for NULL. */
static char *ask(const char *sql, const char *json)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *q = NULL;
    assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &q, NULL), SQLITE_OK);
    sqlite3_bind_text(q, 1, json, -1, SQLITE_STATIC);
    int rc = sqlite3_step(q);
    const char *text = rc == SQLITE_ROW ? (const char *)sqlite3_column_text(q, 0) : "no row";
    char *answer = g_strdup(text ? text : "NULL");
    sqlite3_finalize(q);
    sqlite3_close(db);
    return answer;
}

static void is_valid(const char *json)
{
    g_autofree char *answer = ask("SELECT json_valid(?1)", json);
    assert_string_equal(answer, "1");
}

static void comes_back(const char *text)
{
    g_autoptr(JsonWriter) json = json_new();
    json_map(json, NULL);
    json_text(json, "t", text);
    json_end(json);
    is_valid(json_text_so_far(json));
    g_autofree char *have = ask("SELECT ?1 ->> 't'", json_text_so_far(json));
    assert_string_equal(have, text);
}

static void every_text_comes_back(void **state)
{
    (void)state;
    const char *const texts[] = { "", "안전인증", "\"따옴표\"", "\\", "\\\"", "a\\nb", "줄\n바꿈",
        "\t\r\b\f", "\033[31m", "\x7F", "\xC2\x9B[31m", "\u202E", "\u2028", "😀", "</script>", "'",
        "%s", "\U000E0041" };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        comes_back(texts[i]);
}

static void every_control_character_comes_back(void **state)
{
    (void)state;
    for (gunichar c = 1; c < 0xA0; c++) {
        char text[8] = "";
        g_unichar_to_utf8(c, text);
        comes_back(text);
    }
}

static void nothing_written_speaks_to_a_terminal(void **state)
{
    (void)state;
    g_autoptr(JsonWriter) json = json_new();
    json_text(json, NULL, "\033]0;x\007\x7F\x01\r \xC2\x9B[31m \u202E\u200B\u2066");
    for (const char *p = json_text_so_far(json); *p; p++)
        assert_in_range((guint8)*p, 0x20, 0x7E);
}

static void hangul_is_written_as_it_is(void **state)
{
    (void)state;
    g_autoptr(JsonWriter) json = json_new();
    json_text(json, NULL, "「전파법」 제58조의2");
    assert_string_equal(json_text_so_far(json), "\"「전파법」 제58조의2\"");
}

static void values_of_every_kind_nest(void **state)
{
    (void)state;
    g_autoptr(JsonWriter) json = json_new();
    json_map(json, NULL);
    json_list(json, "empty");
    json_end(json);
    json_list(json, "list");
    json_number(json, NULL, 1);
    json_map(json, NULL);
    json_end(json);
    json_map(json, NULL);
    json_text(json, "키", "값");
    json_end(json);
    json_list(json, NULL);
    json_bool(json, NULL, true);
    json_bool(json, NULL, false);
    json_end(json);
    json_text(json, NULL, NULL);
    json_end(json);
    json_number(json, "n", -7);
    json_end(json);
    assert_string_equal(json_text_so_far(json),
        "{\"empty\":[],\"list\":[1,{},{\"키\":\"값\"},[true,false],null],\"n\":-7}");
    assert_int_equal(json_depth(json), 0);
}

static void a_key_is_escaped_as_a_text_is(void **state)
{
    (void)state;
    g_autoptr(JsonWriter) json = json_new();
    json_map(json, NULL);
    json_number(json, "a\"b\\c\n", 5);
    json_end(json);
    is_valid(json_text_so_far(json));
    g_autofree char *key = ask("SELECT key FROM json_each(?1)", json_text_so_far(json));
    assert_string_equal(key, "a\"b\\c\n");
}

static void deep_nesting_is_counted_and_closed(void **state)
{
    (void)state;
    g_autoptr(JsonWriter) json = json_new();
    for (int i = 0; i < 500; i++) {
        json_map(json, i ? "k" : NULL);
        assert_int_equal(json_depth(json), i + 1);
    }
    for (int i = 0; i < 500; i++)
        json_end(json);
    is_valid(json_text_so_far(json));
}

static void numbers_keep_all_their_digits(void **state)
{
    (void)state;
    g_autoptr(JsonWriter) json = json_new();
    json_list(json, NULL);
    json_number(json, NULL, G_MAXINT64);
    json_number(json, NULL, G_MININT64);
    json_number(json, NULL, 0);
    json_end(json);
    assert_string_equal(json_text_so_far(json), "[9223372036854775807,-9223372036854775808,0]");
}

static void what_is_no_number_in_json_is_null(void **state)
{
    (void)state;
    g_autoptr(JsonWriter) json = json_new();
    json_list(json, NULL);
    json_real(json, NULL, 0.5);
    json_real(json, NULL, NAN);
    json_real(json, NULL, INFINITY);
    json_real(json, NULL, -1e300);
    json_instant(json, NULL, INSTANT_NONE);
    json_instant(json, NULL, 1795161600);
    json_end(json);
    is_valid(json_text_so_far(json));
    assert_string_equal(json_text_so_far(json), "[0.5,null,null,-1e+300,null,1795161600]");
}

static void what_is_written_in_pieces_is_whole(void **state)
{
    (void)state;
    g_autoptr(JsonWriter) json = json_new();
    g_autoptr(GString) all = g_string_new(NULL);
    json_list(json, NULL);
    for (int i = 0; i < 3; i++) {
        json_number(json, NULL, i);
        g_string_append(all, json_text_so_far(json));
        json_flushed(json);
        assert_int_equal(json_depth(json), 1);
    }
    json_end(json);
    g_string_append(all, json_text_so_far(json));
    assert_string_equal(all->str, "[0,1,2]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_comes_back),
        cmocka_unit_test(every_control_character_comes_back),
        cmocka_unit_test(nothing_written_speaks_to_a_terminal),
        cmocka_unit_test(hangul_is_written_as_it_is),
        cmocka_unit_test(values_of_every_kind_nest),
        cmocka_unit_test(a_key_is_escaped_as_a_text_is),
        cmocka_unit_test(deep_nesting_is_counted_and_closed),
        cmocka_unit_test(numbers_keep_all_their_digits),
        cmocka_unit_test(what_is_no_number_in_json_is_null),
        cmocka_unit_test(what_is_written_in_pieces_is_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

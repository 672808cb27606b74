/* Small files that people name on the command line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include <unistd.h>
#include <glib/gstdio.h>
#include "cli/files.h"

#define LARGEST (32 << 20) /* bytes that are read */

typedef char *ReadFn(const char *path, GError **err);

static char *path;

static int setup(void **state)
{
    (void)state;
    int fd = g_file_open_tmp("onecall-XXXXXX", &path, NULL);
    return fd < 0 ? -1 : close(fd);
}

static int teardown(void **state)
{
    (void)state;
    g_unlink(path);
    g_clear_pointer(&path, g_free);
    return 0;
}

/* `bytes` in a file are read as `text`. */
static void reads(ReadFn *read, const char *bytes, gssize n, const char *text)
{
    g_autoptr(GError) why = NULL;
    assert_true(g_file_set_contents(path, bytes, n, NULL));
    g_autofree char *have = read(path, &why);
    if (!have)
        fail_msg("%s", why->message);
    assert_string_equal(have, text);
}

/* ERR_INPUT, and the message names the file. */
static void refuses(ReadFn *read, const char *name)
{
    g_autoptr(GError) why = NULL;
    assert_null(read(name, &why));
    assert_int_equal(why->code, ERR_INPUT);
    if (!strstr(why->message, name))
        fail_msg("no %s in: %s", name, why->message);
}

static void any_encoding_becomes_clean_utf8(void **state)
{
    (void)state;
    reads(file_text, "이름,전화\n홍길동,1381\n", -1, "이름,전화\n홍길동,1381\n");
    reads(file_text, "\xEF\xBB\xBF가\r\n나\r", -1, "가\n나\n");
    reads(file_text, "\xC8\xAB\xB1\xE6\xB5\xBF\r\n", -1, "홍길동\n");   /* CP949 */
    reads(file_text, "\xFF\xFE\x00\xAC\x0A\x00", 6, "가\n");            /* UTF-16 */
    reads(file_text, "\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8", -1, "각"); /* NFD */
    reads(file_text, "", -1, "");
}

static void what_is_not_text_is_refused(void **state)
{
    (void)state;
    static const char binary[] = "\x00\x01\x02\x03\x00\x01\x02\x03\x00\x01\x02\x03\xFF";
    assert_true(g_file_set_contents(path, binary, sizeof binary, NULL));
    refuses(file_text, path);
    refuses(file_first_line, path);
}

static void a_file_that_is_not_there_is_named(void **state)
{
    (void)state;
    g_unlink(path);
    refuses(file_text, path);
    refuses(file_first_line, path);
    refuses(file_text, "/");
}

/* A sparse file: refused by its size, before anything of it is read. */
static void a_large_file_is_refused(void **state)
{
    (void)state;
    g_autoptr(GError) why = NULL;
    assert_int_equal(truncate(path, LARGEST + 1), 0);
    assert_null(file_text(path, &why));
    assert_int_equal(why->code, ERR_INPUT);
    assert_non_null(strstr(why->message, "32 MiB"));
}

static void as_much_as_is_allowed_is_read(void **state)
{
    (void)state;
    g_autofree char *most = g_strnfill(LARGEST, 'a');
    reads(file_text, most, LARGEST, most);
}

static void a_password_is_the_first_line(void **state)
{
    (void)state;
    reads(file_first_line, "correct horse\nbattery\n", -1, "correct horse");
    reads(file_first_line, "no line end", -1, "no line end");
    reads(file_first_line, "비밀\r\n", -1, "비밀");
    reads(file_first_line, " blanks stay \n", -1, " blanks stay ");
}

static void an_empty_password_is_refused(void **state)
{
    (void)state;
    static const char *const empty[] = { "", "\n", "\r\n", "\nsecond line\n" };
    for (gsize i = 0; i < G_N_ELEMENTS(empty); i++) {
        assert_true(g_file_set_contents(path, empty[i], -1, NULL));
        refuses(file_first_line, path);
    }
}

#define WITH_FILE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FILE(any_encoding_becomes_clean_utf8),
        WITH_FILE(what_is_not_text_is_refused),
        WITH_FILE(a_file_that_is_not_there_is_named),
        WITH_FILE(a_large_file_is_refused),
        WITH_FILE(as_much_as_is_allowed_is_read),
        WITH_FILE(a_password_is_the_first_line),
        WITH_FILE(an_empty_password_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

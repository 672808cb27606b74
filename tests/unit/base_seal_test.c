/* Sealing: only the right key, the right person and the untouched bytes give the text back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sodium.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/seal.h"

#define PERSON "person-1"

typedef struct {
    char *folder, *path;
    Seal *seal;
    GBytes *key;
} Box;

static int setup(void **state)
{
    Box *box = g_new0(Box, 1);
    box->folder = g_dir_make_tmp("onecall-seal-XXXXXX", NULL);
    box->path = g_build_filename(box->folder, "desk.key", NULL);
    box->seal = seal_new_for_tests();
    box->key = seal_new_key(box->seal, PERSON);
    *state = box;
    return 0;
}

static int teardown(void **state)
{
    Box *box = *state;
    g_bytes_unref(box->key);
    seal_free(box->seal);
    g_unlink(box->path);
    g_rmdir(box->folder);
    g_free(box->path);
    g_free(box->folder);
    g_free(box);
    return 0;
}

static GBytes *sealed_with(const Seal *seal, GBytes *key, const char *text)
{
    GBytes *sealed;
    assert_true(seal_text(seal, key, PERSON, text, &sealed, NULL));
    return sealed;
}

static void is_refused(const Seal *seal, GBytes *key, const char *context, GBytes *sealed)
{
    char *text = NULL;
    g_autoptr(GError) why = NULL;
    assert_false(seal_reveal(seal, key, context, sealed, &text, &why));
    assert_true(g_error_matches(why, ERR, ERR_INTEGRITY));
    assert_null(text);
}

static void a_text_comes_back_as_it_was(void **state)
{
    Box *box = *state;
    const char *const texts[] = { "홍길동", "", "010-1234-5678",
        ("a much longer text, so that it "
         "takes more than one block") };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GBytes) sealed = sealed_with(box->seal, box->key, texts[i]);
        g_autofree char *text = NULL;
        assert_true(seal_reveal(box->seal, box->key, PERSON, sealed, &text, NULL));
        assert_string_equal(text, texts[i]);
    }
}

static void nothing_is_sealed_as_nothing(void **state)
{
    Box *box = *state;
    char *text = (char *)"";
    assert_null(sealed_with(box->seal, box->key, NULL));
    assert_true(seal_reveal(box->seal, box->key, PERSON, NULL, &text, NULL));
    assert_null(text);
}

static void the_sealed_bytes_do_not_hold_the_text_and_are_never_the_same(void **state)
{
    Box *box = *state;
    g_autoptr(GBytes) one = sealed_with(box->seal, box->key, "홍길동홍길동");
    g_autoptr(GBytes) two = sealed_with(box->seal, box->key, "홍길동홍길동");
    gsize n;
    const void *bytes = g_bytes_get_data(one, &n);
    assert_null(memmem(bytes, n, "홍길", strlen("홍길")));
    assert_false(g_bytes_equal(one, two));
}

static void another_person_s_context_is_refused(void **state)
{
    Box *box = *state;
    g_autoptr(GBytes) sealed = sealed_with(box->seal, box->key, "홍길동");
    is_refused(box->seal, box->key, "person-2", sealed);
    is_refused(box->seal, box->key, "", sealed);
}

static void another_person_s_key_is_refused(void **state)
{
    Box *box = *state;
    g_autoptr(GBytes) sealed = sealed_with(box->seal, box->key, "홍길동");
    g_autoptr(GBytes) other = seal_new_key(box->seal, PERSON);
    is_refused(box->seal, other, PERSON, sealed);
}

static void every_tampered_byte_is_noticed(void **state)
{
    Box *box = *state;
    g_autoptr(GBytes) sealed = sealed_with(box->seal, box->key, "홍길동");
    GBytes *const boxes[] = { sealed, box->key };
    for (int which = 0; which < 2; which++) {
        gsize n;
        const guint8 *bytes = g_bytes_get_data(boxes[which], &n);
        for (gsize i = 0; i < n; i++) {
            guint8 *copy = g_memdup2(bytes, n);
            copy[i] ^= 1;
            g_autoptr(GBytes) changed = g_bytes_new_take(copy, n);
            is_refused(box->seal, which ? changed : box->key, PERSON, which ? sealed : changed);
        }
    }
}

static void every_cut_is_noticed(void **state)
{
    Box *box = *state;
    g_autoptr(GBytes) sealed = sealed_with(box->seal, box->key, "홍길동");
    for (gsize n = 0; n < g_bytes_get_size(sealed); n++) {
        g_autoptr(GBytes) cut = g_bytes_new_from_bytes(sealed, 0, n);
        is_refused(box->seal, box->key, PERSON, cut);
    }
}

static void a_key_file_is_private_and_opens_what_it_sealed(void **state)
{
    Box *box = *state;
    struct stat st;
    assert_true(seal_create(box->path, NULL));
    assert_int_equal(stat(box->path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    g_autoptr(Seal) one = seal_open(box->path, NULL);
    g_autoptr(Seal) again = seal_open(box->path, NULL);
    g_autoptr(GBytes) key = seal_new_key(one, PERSON);
    g_autoptr(GBytes) sealed = sealed_with(one, key, "홍길동");
    g_autofree char *text = NULL;
    assert_true(seal_reveal(again, key, PERSON, sealed, &text, NULL));
    assert_string_equal(text, "홍길동");
    is_refused(box->seal, key, PERSON, sealed); /* another desk's key */
}

static void a_key_file_is_never_overwritten(void **state)
{
    Box *box = *state;
    g_autofree char *before = NULL, *after = NULL;
    g_autoptr(GError) why = NULL;
    assert_true(seal_create(box->path, NULL));
    assert_true(g_file_get_contents(box->path, &before, NULL, NULL));
    assert_false(seal_create(box->path, &why));
    assert_true(g_error_matches(why, ERR, ERR_STORE));
    assert_true(g_file_get_contents(box->path, &after, NULL, NULL));
    assert_string_equal(before, after);
}

/* Writes no more than ten bytes, as on a full disk. */
static int create_on_a_full_disk(const char *path)
{
    int status;
    pid_t child = fork();
    if (child == 0) {
        struct rlimit few = { 10, 10 };
        signal(SIGXFSZ, SIG_IGN);
        _exit(setrlimit(RLIMIT_FSIZE, &few) == 0 && !seal_create(path, NULL) ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

static void half_a_key_file_is_not_left_behind(void **state)
{
    Box *box = *state;
    assert_int_equal(create_on_a_full_disk(box->path), 0);
    assert_false(g_file_test(box->path, G_FILE_TEST_EXISTS));
    assert_true(seal_create(box->path, NULL));
}

static void opening_fails_with(const char *path, ErrCode code)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(Seal) seal = seal_open(path, &why);
    assert_null(seal);
    assert_true(g_error_matches(why, ERR, code));
    assert_non_null(strstr(why->message, path));
}

static void a_key_that_others_may_read_is_refused(void **state)
{
    Box *box = *state;
    static const mode_t modes[] = { 0640, 0604, 0660, 0606, 0644, 0620 };
    assert_true(seal_create(box->path, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(modes); i++) {
        assert_int_equal(chmod(box->path, modes[i]), 0);
        opening_fails_with(box->path, ERR_FORBIDDEN);
    }
    assert_int_equal(chmod(box->path, 0400), 0);
    g_autoptr(Seal) seal = seal_open(box->path, NULL);
    assert_non_null(seal);
}

static void what_is_no_key_is_refused(void **state)
{
    Box *box = *state;
    const char *const contents[] = { "", "0123",
        ("not hexadecimal, but quite as long as a key of "
         "sixty-four digits is ..") };
    opening_fails_with(box->path, ERR_STORE); /* there is none */
    for (gsize i = 0; i < G_N_ELEMENTS(contents); i++) {
        assert_true(g_file_set_contents_full(
            box->path, contents[i], -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
        opening_fails_with(box->path, ERR_INTEGRITY);
    }
}

static void a_look_up_is_equal_for_equal_values_only(void **state)
{
    Box *box = *state;
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    static const struct {
        const char *field, *value;
    } rows[] = { { "name", "홍길동" }, { "name", "홍길순" }, { "company", "홍길동" },
        { "name", "" }, { "phone", "01012345678" } };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *again = seal_lookup(box->seal, rows[i].field, rows[i].value);
        char *first = seal_lookup(box->seal, rows[i].field, rows[i].value);
        assert_string_equal(first, again);
        assert_int_equal(strlen(first), 32);
        assert_true(g_hash_table_add(seen, first));
    }
    assert_null(seal_lookup(box->seal, "name", NULL));
}

static void another_desk_s_look_up_differs(void **state)
{
    Box *box = *state;
    assert_true(seal_create(box->path, NULL));
    g_autoptr(Seal) other = seal_open(box->path, NULL);
    g_autofree char *ours = seal_lookup(box->seal, "name", "홍길동");
    g_autofree char *theirs = seal_lookup(other, "name", "홍길동");
    assert_string_not_equal(ours, theirs);
}

#define WITH_BOX(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    if (sodium_init() < 0)
        return 1;
    const struct CMUnitTest tests[] = {
        WITH_BOX(a_text_comes_back_as_it_was),
        WITH_BOX(nothing_is_sealed_as_nothing),
        WITH_BOX(the_sealed_bytes_do_not_hold_the_text_and_are_never_the_same),
        WITH_BOX(another_person_s_context_is_refused),
        WITH_BOX(another_person_s_key_is_refused),
        WITH_BOX(every_tampered_byte_is_noticed),
        WITH_BOX(every_cut_is_noticed),
        WITH_BOX(a_key_file_is_private_and_opens_what_it_sealed),
        WITH_BOX(a_key_file_is_never_overwritten),
        WITH_BOX(half_a_key_file_is_not_left_behind),
        WITH_BOX(a_key_that_others_may_read_is_refused),
        WITH_BOX(what_is_no_key_is_refused),
        WITH_BOX(a_look_up_is_equal_for_equal_values_only),
        WITH_BOX(another_desk_s_look_up_differs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

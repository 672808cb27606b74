/* The call in progress: its marks, and the file that keeps it from a crash. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include "cli/console/draft_file.h"
#include "db/create.h"
#include "db/events.h"

typedef struct {
    char *home;
    DeskSetup setup;
    Desk *desk;
} World;

static const LogView *const views[] = { db_views, NULL };

static int begin(void **state)
{
    World *w = g_new0(World, 1);
    w->home = g_dir_make_tmp("onecall-draft-XXXXXX", NULL);
    w->setup = (DeskSetup){ .actor = "kim", .doing = "test", .views = views };
    g_autofree char *folder = g_build_filename(w->home, "desk", NULL);
    g_autoptr(GError) why = NULL;
    w->desk = desk_create(folder, &w->setup, &why);
    if (!w->desk)
        fail_msg("%s", why->message);
    *state = w;
    return 0;
}

static int end(void **state)
{
    World *w = *state;
    g_autofree char *remove = g_strdup_printf("rm -rf '%s'", w->home);
    desk_free(w->desk);
    assert_int_equal(system(remove), 0);
    g_free(w->home);
    g_free(w);
    return 0;
}

static Draft *some_call(void)
{
    Draft *d = draft_new(1763600000);
    draft_put(&d->question, "전기매트 수입");
    draft_put(&d->phone, "010-1234-5678");
    draft_put(&d->answer, "첫 줄\n둘째 줄; \"따옴표\" \\ 끝");
    draft_put(&d->doing, "answer");
    draft_mark(d, "전안법/법률#제5조", "「전안법」 제5조");
    draft_mark(d, "전안법/법률#제5조@2024-01-01", "「전안법」 제5조 (2024; 옛)");
    d->same_caller = 7;
    d->consent = true;
    return d;
}

static DraftFile *opened(World *w)
{
    g_autoptr(GError) why = NULL;
    DraftFile *file = draft_file_open(w->desk, &why);
    if (!file)
        fail_msg("%s", why->message);
    return file;
}

static void a_mark_is_put_and_taken_away(void **state)
{
    (void)state;
    g_autoptr(Draft) d = draft_new(0);
    draft_mark(d, "a#제1조", "A 제1조");
    draft_mark(d, "b#제2조", "B 제2조");
    assert_true(draft_is_marked(d, "a#제1조"));
    g_autofree const char **refs = draft_refs(d);
    assert_string_equal(refs[0], "a#제1조");
    assert_string_equal(refs[1], "b#제2조");
    assert_null(refs[2]);
    draft_mark(d, "a#제1조", "A 제1조");
    assert_false(draft_is_marked(d, "a#제1조"));
    assert_int_equal(d->marks->len, 1);
}

static void what_a_session_left_is_whole(void **state)
{
    World *w = *state;
    g_autoptr(Draft) d = some_call();
    DraftFile *file = opened(w);
    assert_true(draft_file_keep(file, d, NULL));
    draft_file_free(file); /* as a session that ended in mid-call */
    file = opened(w);
    g_autoptr(Draft) left = draft_file_left(file);
    assert_non_null(left);
    assert_int_equal(left->begun, d->begun);
    assert_int_equal(left->same_caller, 7);
    assert_true(left->consent);
    assert_string_equal(left->question, d->question);
    assert_string_equal(left->phone, d->phone);
    assert_string_equal(left->answer, d->answer);
    assert_string_equal(left->doing, "answer");
    assert_null(left->name);
    assert_int_equal(left->marks->len, 2);
    assert_string_equal(((Mark *)left->marks->pdata[1])->citation, "「전안법」 제5조 (2024; 옛)");
    assert_null(draft_file_left(file)); /* taken once */
    draft_file_free(file);
    file = opened(w); /* and kept by who took it, until the call is over */
    g_autoptr(Draft) again = draft_file_left(file);
    assert_non_null(again);
    assert_true(draft_file_keep(file, NULL, NULL));
    draft_file_free(file);
    file = opened(w);
    assert_null(draft_file_left(file));
    draft_file_free(file);
}

static void a_session_that_lives_keeps_its_own(void **state)
{
    World *w = *state;
    g_autoptr(Draft) d = some_call();
    DraftFile *mine = opened(w), *other = opened(w);
    assert_true(draft_file_keep(mine, d, NULL));
    assert_null(draft_file_left(other));
    draft_file_free(mine);
    g_autoptr(Draft) left = draft_file_left(other);
    assert_non_null(left);
    draft_file_free(other);
}

static void nothing_of_it_is_readable(void **state)
{
    World *w = *state;
    g_autoptr(Draft) d = some_call();
    DraftFile *file = opened(w);
    assert_true(draft_file_keep(file, d, NULL));
    g_autofree char *folder = g_build_filename(g_get_user_state_dir(), "onecall", "drafts", NULL);
    g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
    const char *name;
    guint drafts = 0;
    while ((name = g_dir_read_name(files))) {
        g_autofree char *path = g_build_filename(folder, name, NULL), *bytes = NULL;
        gsize n;
        struct stat about;
        assert_true(g_file_get_contents(path, &bytes, &n, NULL));
        assert_int_equal(g_stat(path, &about), 0);
        assert_int_equal(about.st_mode & 0777, 0600);
        assert_null(g_strstr_len(bytes, (gssize)n, "1234"));
        assert_null(g_strstr_len(bytes, (gssize)n, "전기매트"));
        drafts += g_str_has_suffix(name, ".draft") ? 1 : 0;
    }
    assert_true(drafts > 0);
    draft_file_free(file);
}

static void a_damaged_file_is_no_draft(void **state)
{
    World *w = *state;
    g_autoptr(Draft) d = some_call();
    DraftFile *file = opened(w);
    assert_true(draft_file_keep(file, d, NULL));
    draft_file_free(file);
    g_autofree char *folder = g_build_filename(g_get_user_state_dir(), "onecall", "drafts", NULL);
    g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
    const char *name;
    while ((name = g_dir_read_name(files))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_str_has_suffix(name, ".draft"))
            assert_true(g_file_set_contents(path, "AAAA\nBBBB\n", -1, NULL));
    }
    file = opened(w);
    assert_null(draft_file_left(file));
    draft_file_free(file);
}

static int make_state_folder(void **state)
{
    char *folder = g_dir_make_tmp("onecall-state-XXXXXX", NULL); /* GLib reads it once */
    g_setenv("XDG_STATE_HOME", folder, TRUE);
    *state = folder;
    return 0;
}

static int remove_state_folder(void **state)
{
    g_autofree char *folder = *state, *remove = g_strdup_printf("rm -rf '%s'", folder);
    return system(remove);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mark_is_put_and_taken_away),
        cmocka_unit_test_setup_teardown(what_a_session_left_is_whole, begin, end),
        cmocka_unit_test_setup_teardown(a_session_that_lives_keeps_its_own, begin, end),
        cmocka_unit_test_setup_teardown(nothing_of_it_is_readable, begin, end),
        cmocka_unit_test_setup_teardown(a_damaged_file_is_no_draft, begin, end),
    };
    return cmocka_run_group_tests(tests, make_state_folder, remove_state_folder);
}

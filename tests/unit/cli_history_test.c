/* The lines a consultant typed: for them alone, nobody named, none lost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <glib/gstdio.h>
#include "base/i18n.h"
#include "base/instant.h"
#include "cli/session/history.h"

#define TODAY 20777 /* 2026-11-20 */

static char *folder, *file;
static App app;

static int setup(void **state)
{
    (void)state;
    g_autofree char *command = g_strdup_printf("rm -rf '%s'", folder);
    return system(command) == 0 ? 0 : -1;
}

static void write_file(const char *text, gssize n)
{
    g_mkdir_with_parents(folder, 0700);
    assert_true(g_file_set_contents(file, text, n, NULL));
}

static char *file_text(void)
{
    char *text = NULL;
    assert_true(g_file_get_contents(file, &text, NULL, NULL));
    return text;
}

static int count(const PastLines *h)
{
    int n = 0;
    while (history_get(h, (guint)n))
        n++;
    return n;
}

/* The next session has `line` as `kept`; NULL: not at all. */
static void keeps(const char *line, const char *kept)
{
    g_autoptr(PastLines) h = history_open(TODAY);
    history_add(h, &app, line, TODAY);
    g_autoptr(PastLines) next = history_open(TODAY);
    if (kept)
        assert_string_equal(history_get(next, 0), kept);
    else
        assert_int_equal(count(next), count(h));
}

static void nobody_is_named(void **state)
{
    (void)state;
    keeps("/note 12 010-1234-5678로 다시 전화\n", "/note 12 [전화]로 다시 전화");
    keeps("900101-1234567", "[주민번호]");
    keeps("/ask 전기매트 --고객명 홍길동", "/ask 전기매트"); /* there is no such option */
    keeps("/caller 홍길동", "/caller");
    keeps("／고객 홍길동", "/고객");
    keeps("/ask 전기매트 --caller 홍길동 --phone 2345-6789 --category 국내인증",
        "/ask 전기매트 --category 국내인증");
    keeps("/접수 전기매트 --이름 홍길동 --회사 한빛완구", "/접수 전기매트");
    keeps("hong@example.com", "[메일]");
    keeps("/set 12 --category 표준", "/set 12 --category 표준");
    g_autofree char *text = file_text();
    assert_null(strstr(text, "홍길동"));
    assert_null(strstr(text, "6789"));
}

static void this_session_has_what_was_typed(void **state)
{
    (void)state;
    g_autoptr(PastLines) h = history_open(TODAY);
    history_add(h, &app, "/ask 전기매트 --phone 010-1234-567", TODAY); /* refused: to be mended */
    assert_string_equal(history_get(h, 0), "/ask 전기매트 --phone 010-1234-567");
}

static void an_empty_line_is_not_kept(void **state)
{
    (void)state;
    keeps("", NULL);
    keeps("\n", NULL);
    keeps("  \t\n", NULL);
    keeps("  전기매트 \n", "전기매트");
    keeps("전기매트", NULL); /* the newest is the same */
    keeps("줄 하나\n줄 둘", "줄 하나 줄 둘");
    keeps("a\033[31mb", "a·[31mb");
}

static void a_line_is_on_the_disk_at_once(void **state)
{
    (void)state;
    pid_t child = fork();
    if (child == 0) {
        PastLines *h = history_open(TODAY);
        history_add(h, &app, "전기매트 KC 인증", TODAY);
        kill(getpid(), SIGKILL);
    }
    waitpid(child, NULL, 0);
    g_autoptr(PastLines) h = history_open(TODAY);
    assert_string_equal(history_get(h, 0), "전기매트 KC 인증");
    g_autofree char *text = file_text();
    assert_string_equal(text, "2026-11-20\t전기매트 KC 인증\n");
}

#define SESSIONS 4
#define LINES 60

static void add_many(int session)
{
    for (int i = 0; i < LINES; i++) {
        g_autoptr(PastLines) h = history_open(TODAY);
        g_autofree char *line = g_strdup_printf("%d번 창 %d번째", session, i);
        history_add(h, &app, line, TODAY);
        /* Rubbish, so that whoever opens it next clears up while others add. */
        FILE *rubbish = fopen(file, "a");
        fputs("rubbish\n", rubbish);
        fclose(rubbish);
    }
    _exit(0);
}

static void several_sessions_keep_all_their_lines(void **state)
{
    (void)state;
    for (int s = 0; s < SESSIONS; s++)
        if (fork() == 0)
            add_many(s);
    while (wait(NULL) > 0)
        ;
    g_autoptr(PastLines) h = history_open(TODAY);
    assert_int_equal(count(h), SESSIONS * LINES);
}

static void a_line_is_kept_for_thirty_days(void **state)
{
    (void)state;
    write_file("2026-10-21\t어제까지\n2026-10-22\t아직\n2026-11-20\t오늘\n2026-11-21\t내일\n", -1);
    g_autoptr(PastLines) h = history_open(TODAY);
    assert_int_equal(count(h), 2);
    assert_string_equal(history_get(h, 1), "아직");
    g_autofree char *text = file_text();
    assert_string_equal(text, "2026-10-22\t아직\n2026-11-20\t오늘\n");
}

static void what_an_older_program_kept_is_gone(void **state)
{
    (void)state;
    write_file("_HiStOrY_V2_\n/caller\\040홍길동\n", -1);
    g_autoptr(PastLines) h = history_open(TODAY);
    assert_int_equal(count(h), 0);
    g_autofree char *text = file_text();
    assert_string_equal(text, "");
}

static void a_hostile_file_does_no_harm(void **state)
{
    (void)state;
    static const char rows[] =
        "2026-11-20\t\033]0;x\a\n2026-11-20\t\376\377\n2026-11-20\n\t\n"
        "2026-11-20\ta\tb\n2026-11-20\t\n9999-99-99\tx\n2026-11-20\ta\0b\n"
        "2026-11-20\t\341\204\213\341\205\241\n2026-11-20\t좋은 줄";
    write_file(rows, sizeof rows - 1);
    g_autoptr(PastLines) h = history_open(TODAY);
    assert_int_equal(count(h), 1);
    assert_string_equal(history_get(h, 0), "좋은 줄");
}

static void a_huge_file_gives_its_end(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < 120000; i++)
        g_string_append_printf(text, "2026-11-20\t/show %d\n", i);
    write_file(text->str, (gssize)text->len);
    g_autoptr(PastLines) h = history_open(TODAY);
    assert_int_equal(count(h), HISTORY_LINES);
    assert_string_equal(history_get(h, 0), "/show 119999");
    struct stat st;
    assert_int_equal(stat(file, &st), 0);
    assert_true(st.st_size <= 1024 * 1024);
}

static void what_is_no_file_of_ours_is_left_alone(void **state)
{
    (void)state;
    g_autofree char *other = g_build_filename(folder, "other", NULL);
    g_mkdir_with_parents(folder, 0700);
    assert_true(g_file_set_contents(other, "private\n", -1, NULL));
    assert_int_equal(symlink(other, file), 0);
    g_autoptr(PastLines) h = history_open(TODAY);
    assert_int_equal(count(h), 0);
    history_add(h, &app, "/list", TODAY);
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(other, &text, NULL, NULL));
    assert_string_equal(text, "private\n");
    g_unlink(file);
    assert_int_equal(mkfifo(file, 0600), 0); /* and nobody waits for a reader */
    g_autoptr(PastLines) waiting = history_open(TODAY);
    history_add(waiting, &app, "/list", TODAY);
    assert_string_equal(history_get(waiting, 0), "/list");
}

/* Whatever the umask is. */
static void nobody_else_can_read_them(void **state)
{
    (void)state;
    struct stat st;
    mode_t before = umask(022);
    keeps("전기매트", "전기매트");
    umask(before);
    assert_int_equal(stat(folder, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    assert_int_equal(stat(file, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(chmod(file, 0644), 0);
    keeps("완구", "완구");
    assert_int_equal(stat(file, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
}

/* The folder cannot be made: there is a file of that name. */
static void the_session_goes_on_without_a_file(void **state)
{
    (void)state;
    assert_true(g_file_set_contents(folder, "", -1, NULL));
    g_autoptr(PastLines) h = history_open(TODAY);
    history_add(h, &app, "/list", TODAY);
    assert_string_equal(history_get(h, 0), "/list");
}

static void a_line_is_found_as_it_is_typed(void **state)
{
    (void)state;
    static const struct {
        const char *typed;
        guint from;
        int found;
    } cases[] = {
        { "", 0, 0 },
        { "안전", 0, 1 },
        { "안전", 2, 2 },
        { "ㅇㅈ", 0, 1 },
        { "ㅇㅈㅎㅇ", 0, 2 },
        { "안ㅈ", 0, 1 },
        { "안저", 0, 1 },
        { "안전호", 0, 2 },
        { "안전확인신고", 0, 2 },
        { "전기 용품", 0, 1 },
        { "ㅈㄱㅇㅍ", 0, 1 },
        { "kc", 0, 0 },
        { "/SHOW", 0, 3 },
        { "없는 말", 0, -1 },
        { "안전", 3, -1 },
        { "", 9, -1 },
    };
    g_autoptr(PastLines) h = history_open(TODAY);
    history_add(h, &app, "/show 12", TODAY);
    history_add(h, &app, "완구 안전확인 신고", TODAY);
    history_add(h, &app, "전기용품 안전", TODAY);
    history_add(h, &app, "KC 마크", TODAY);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        int found = history_find(h, cases[i].typed, cases[i].from);
        if (found != cases[i].found)
            fail_msg("%s: %d, not %d", cases[i].typed, found, cases[i].found);
    }
}

int main(void)
{
    g_autofree char *root = g_dir_make_tmp("onecall-history-XXXXXX", NULL);
    g_setenv("XDG_STATE_HOME", root, TRUE);
    folder = g_build_filename(root, "onecall", NULL);
    file = g_build_filename(folder, "history", NULL);
    i18n_init("ko");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(nobody_is_named, setup),
        cmocka_unit_test_setup(this_session_has_what_was_typed, setup),
        cmocka_unit_test_setup(an_empty_line_is_not_kept, setup),
        cmocka_unit_test_setup(a_line_is_on_the_disk_at_once, setup),
        cmocka_unit_test_setup(several_sessions_keep_all_their_lines, setup),
        cmocka_unit_test_setup(a_line_is_kept_for_thirty_days, setup),
        cmocka_unit_test_setup(what_an_older_program_kept_is_gone, setup),
        cmocka_unit_test_setup(a_hostile_file_does_no_harm, setup),
        cmocka_unit_test_setup(a_huge_file_gives_its_end, setup),
        cmocka_unit_test_setup(what_is_no_file_of_ours_is_left_alone, setup),
        cmocka_unit_test_setup(nobody_else_can_read_them, setup),
        cmocka_unit_test_setup(the_session_goes_on_without_a_file, setup),
        cmocka_unit_test_setup(a_line_is_found_as_it_is_typed, setup),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    setup(NULL);
    g_rmdir(root);
    return failed;
}

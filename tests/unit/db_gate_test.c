/* The write gate: one at a time over all processes, in turn, and never for ever. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "db/gate.h"

#define HOLD_MS 60000 /* longer than anybody waits */

static int setup(void **state)
{
    g_autofree char *folder = g_dir_make_tmp("onecall-gate-XXXXXX", NULL);
    *state = g_build_filename(folder, "desk.lock", NULL);
    return folder ? 0 : -1;
}

static int teardown(void **state)
{
    g_autofree char *path = *state;
    g_autofree char *folder = g_path_get_dirname(path);
    g_unlink(path);
    return g_rmdir(folder);
}

static Gate *opened(const char *path, const char *holder)
{
    g_autoptr(GError) why = NULL;
    Gate *gate = gate_open(path, holder, &why);
    if (!gate)
        fail_msg("%s", why->message);
    return gate;
}

/* Another process that holds the gate for `ms`; returns once it does. */
static pid_t hold_elsewhere(const char *path, int ms)
{
    int ready[2];
    char byte;
    assert_int_equal(pipe(ready), 0);
    pid_t child = fork();
    if (child == 0) {
        Gate *gate = gate_open(path, "import, kim", NULL);
        bool ok = gate && gate_enter(gate, NULL) && write(ready[1], "x", 1) == 1;
        g_usleep((gulong)ms * 1000);
        if (gate)
            gate_leave(gate);
        _exit(ok ? 0 : 1);
    }
    close(ready[1]);
    assert_int_equal(read(ready[0], &byte, 1), 1);
    close(ready[0]);
    return child;
}

static void has_ended_well(pid_t child)
{
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

static void kill_it(pid_t child)
{
    int status;
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, &status, 0), child);
}

static int ms_since(gint64 start)
{
    return (int)((g_get_monotonic_time() - start) / 1000);
}

/* Whether another process could enter at once. */
static bool is_open(const char *path)
{
    g_autofree char *command = g_strdup_printf("flock -n '%s' true", path);
    return system(command) == 0;
}

static void it_nests_and_the_outermost_leave_opens_it(void **state)
{
    g_autoptr(Gate) gate = opened(*state, "test");
    assert_true(is_open(*state));
    for (int i = 0; i < 3; i++)
        assert_true(gate_enter(gate, NULL));
    for (int i = 0; i < 3; i++) {
        assert_false(is_open(*state));
        gate_leave(gate);
    }
    assert_true(is_open(*state));
}

static void no_gate_is_always_open(void **state)
{
    (void)state;
    assert_true(gate_enter(NULL, NULL));
    gate_leave(NULL);
    gate_free(NULL);
}

static void freeing_it_opens_it(void **state)
{
    Gate *gate = opened(*state, "test");
    assert_true(gate_enter(gate, NULL));
    gate_free(gate);
    assert_true(is_open(*state));
}

static void a_second_process_waits_its_turn(void **state)
{
    pid_t child = hold_elsewhere(*state, 400);
    g_autoptr(Gate) gate = opened(*state, "test");
    gint64 start = g_get_monotonic_time();
    assert_true(gate_enter(gate, NULL));
    assert_in_range(ms_since(start), 250, GATE_WAIT_MS);
    gate_leave(gate);
    has_ended_well(child);
}

static void the_gate_of_a_killed_process_opens(void **state)
{
    pid_t child = hold_elsewhere(*state, HOLD_MS);
    g_autoptr(Gate) gate = opened(*state, "test");
    kill_it(child);
    assert_true(gate_enter(gate, NULL)); /* no ERR_BUSY: it is not waited for */
    gate_leave(gate);
}

static int alarms;

static void count_alarm(int signal_number)
{
    (void)signal_number;
    alarms++;
}

static void waiting_leaves_the_program_s_own_alarm_alone(void **state)
{
    struct sigaction mine = { .sa_handler = count_alarm }, before, after;
    sigaction(SIGALRM, &mine, &before);
    pid_t child = hold_elsewhere(*state, 300);
    g_autoptr(Gate) gate = opened(*state, "test");
    assert_true(gate_enter(gate, NULL));
    gate_leave(gate);
    sigaction(SIGALRM, &before, &after);
    assert_ptr_equal(after.sa_handler, count_alarm);
    g_usleep(250000); /* the timer that woke the waiter has stopped */
    assert_int_equal(alarms, 0);
    has_ended_well(child);
}

static void who_waits_too_long_is_told_who_holds_it(void **state)
{
    pid_t child = hold_elsewhere(*state, HOLD_MS);
    g_autoptr(Gate) gate = opened(*state, "test");
    g_autoptr(GError) why = NULL;
    gint64 start = g_get_monotonic_time();
    assert_false(gate_enter(gate, &why));
    assert_in_range(ms_since(start), GATE_WAIT_MS - 100, HOLD_MS);
    assert_true(g_error_matches(why, ERR, ERR_BUSY));
    assert_non_null(strstr(why->message, "import, kim"));
    g_autofree char *pid = g_strdup_printf("%d", (int)child);
    assert_non_null(strstr(why->message, pid));
    kill_it(child);
    assert_true(gate_enter(gate, NULL)); /* and can try again */
    gate_leave(gate);
}

static void a_gate_that_cannot_be_made_says_why(void **state)
{
    g_autofree char *path = g_strconcat(*state, "/no/such/folder", NULL);
    g_autoptr(GError) why = NULL;
    assert_null(gate_open(path, "test", &why));
    assert_true(g_error_matches(why, ERR, ERR_STORE));
    assert_non_null(strstr(why->message, path));
}

#define WITH_PATH(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_PATH(it_nests_and_the_outermost_leave_opens_it),
        WITH_PATH(no_gate_is_always_open),
        WITH_PATH(freeing_it_opens_it),
        WITH_PATH(a_second_process_waits_its_turn),
        WITH_PATH(the_gate_of_a_killed_process_opens),
        WITH_PATH(waiting_leaves_the_program_s_own_alarm_alone),
        WITH_PATH(who_waits_too_long_is_told_who_holds_it),
        WITH_PATH(a_gate_that_cannot_be_made_says_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

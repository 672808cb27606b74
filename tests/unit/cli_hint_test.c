/* Hints name a command as it is typed where they are read: in the shell or in the session. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "cli/command.h"

static void hint_is(bool session, const char *sentence, const char *expected)
{
    const App app = { .session = session };
    g_autofree char *hint = command_hint(&app, sentence);
    assert_string_equal(hint, expected);
}

static void the_shell_gets_the_sentence_as_it_is(void **state)
{
    (void)state;
    hint_is(false, "call 1 has ended: onecall reopen 1", "call 1 has ended: onecall reopen 1");
}

static void the_session_gets_a_slash(void **state)
{
    (void)state;
    hint_is(true, "call 1 has ended: onecall reopen 1", "call 1 has ended: /reopen 1");
    hint_is(true, "onecall reply 1, onecall reject 1", "/reply 1, /reject 1");
    hint_is(true, "it is late (onecall import-calls FILE)", "it is late (/import-calls FILE)");
    hint_is(true, "first\nonecall list", "first\n/list");
    hint_is(true, "nothing to say", "nothing to say");
    hint_is(true, "", "");
}

/* What a stranger wrote, a file, a word that begins alike, and the program itself. */
static void what_is_no_command_of_ours_stays(void **state)
{
    (void)state;
    static const char *const same[] = {
        "there is no agency \"onecall list\"",
        "/home/onecall list of calls",
        "myonecall list",
        "onecall listing",
        "onecall alone opens the session",
        "install onecall again",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(same); i++)
        hint_is(true, same[i], same[i]);
    hint_is(true, "no agency \"onecall list\"; see: onecall agency list",
        "no agency \"onecall list\"; see: /agency list");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shell_gets_the_sentence_as_it_is),
        cmocka_unit_test(the_session_gets_a_slash),
        cmocka_unit_test(what_is_no_command_of_ours_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

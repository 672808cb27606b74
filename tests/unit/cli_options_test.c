/* How a command reads its line: options, operands, numbers, times. */
#include "tickets_desk.h"
#include <string.h>
#include <glib/gstdio.h>
#include "base/i18n.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/options.h"

#define GAK_APART "\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8" /* "각" in NFD, as macOS writes it */

static const Command plain = { "plain", NULL, "N TEXT...", "", NULL };
static const Command copies = { "copies", NULL, "FILE", "", NULL };

/* What the command below was given. */
typedef struct {
    App app;
    char *text;
    GStrv list;
    gint64 revision;
    int argc;
    char **argv;
} Line;

static void line_clear(Line *line)
{
    g_free(line->text);
    g_strfreev(line->list);
    g_strfreev(line->argv);
    app_clear(&line->app);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Line, line_clear)

/* `command` with the words after it, separated by "|". */
static bool parse_as(
    Line *line, const Command *command, const char *words, int least, int most, GError **err)
{
    const GOptionEntry entries[] = {
        { "text", 0, 0, G_OPTION_ARG_STRING, &line->text, "", "TEXT" },
        { "each", 0, 0, G_OPTION_ARG_STRING_ARRAY, &line->list, "", "TEXT" },
        OPTION_REVISION(&line->revision),
        G_OPTION_ENTRY_NULL,
    };
    g_autofree char *whole = g_strconcat(command->name, *words ? "|" : "", words, NULL);
    *line = (Line){ .argv = g_strsplit(whole, "|", -1) };
    line->argc = (int)g_strv_length(line->argv);
    assert_true(app_init(&line->app, NULL));
    line->app.command = command;
    return command_parse(&line->app, entries, least, most, &line->argc, &line->argv, err);
}

static bool parse(Line *line, const char *words, int least, int most, GError **err)
{
    return parse_as(line, &plain, words, least, most, err);
}

/* The operands that are left, separated by "|". */
static void leaves(const char *words, const char *operands)
{
    g_auto(Line) line;
    FINE(parse(&line, words, 0, -1, err));
    assert_int_equal(line.argc, g_strv_length(line.argv));
    assert_string_equal(line.argv[0], "plain");
    g_autofree char *left = g_strjoinv("|", line.argv + 1);
    assert_string_equal(left, operands);
}

/* ERR_USAGE, and the message says `what`. */
static void refused(const char *words, int least, int most, const char *what)
{
    g_auto(Line) line;
    g_autoptr(GError) why = NULL;
    if (parse(&line, words, least, most, &why))
        fail_msg("\"%s\" was accepted", words);
    assert_int_equal(why->code, ERR_USAGE);
    if (!strstr(why->message, what))
        fail_msg("no \"%s\" in: %s", what, why->message);
}

static void an_unknown_option_is_refused(void **state)
{
    (void)state;
    refused("12|--colour", 0, -1, "--colour");
    refused("--tex|x", 0, -1, "--tex");
    refused("12|-x", 0, -1, "-x");
    refused("12|--colour", 0, -1, "onecall help plain");
    refused("12|--colour", 0, -1, "did you mean: --color");
}

static void an_option_without_its_value_is_refused(void **state)
{
    (void)state;
    refused("12|--text", 0, -1, "--text");
    refused("--revision=many", 0, -1, "many");
}

static void operands_are_counted(void **state)
{
    (void)state;
    static const char *const usage = "usage: onecall plain N TEXT...";
    refused("", 1, 1, usage);
    refused("a", 2, -1, usage);
    refused("a|b", 0, 1, usage);
    refused("a|--text|b", 2, 2, usage);
    refused("a|--json", 0, 0, usage);
    leaves("", "");
    leaves("a|b|c|d|e", "a|b|c|d|e");
}

static void options_stand_anywhere(void **state)
{
    (void)state;
    g_auto(Line) line;
    FINE(parse(&line, "12|--text|a|b|--each=c|--revision|7|d|--each|e", 3, 3, err));
    assert_string_equal(line.argv[1], "12");
    assert_string_equal(line.argv[2], "b");
    assert_string_equal(line.argv[3], "d");
    assert_null(line.argv[4]);
    assert_string_equal(line.text, "a");
    assert_string_equal(line.list[0], "c");
    assert_string_equal(line.list[1], "e");
    assert_null(line.list[2]);
    assert_int_equal(line.revision, 7);
}

static void global_options_may_follow_the_command(void **state)
{
    (void)state;
    g_auto(Line) line;
    FINE(parse(&line, "12|--json|--user|lee|--accept-clock=moved|b", 2, 2, err));
    assert_true(line.app.json);
    assert_false(printer_is_text(line.app.out));
    assert_string_equal(line.app.setup.actor, "lee");
    assert_string_equal(line.app.setup.accept_clock, "moved");
    g_auto(Line) without;
    FINE(parse(&without, "12", 1, 1, err));
    assert_false(without.app.json);
    assert_true(printer_is_text(without.app.out));
    assert_null(without.app.setup.accept_clock);
    refused("12|--color|blue", 0, -1, "blue");
}

static void two_dashes_end_the_options(void **state)
{
    (void)state;
    leaves("--|--text|x", "--text|x");
    leaves("--", "");
    leaves("--|--|a", "--|a");
    refused("--|a|b", 3, -1, "usage:");
}

static void text_is_put_into_one_form(void **state)
{
    (void)state;
    g_auto(Line) line;
    FINE(parse(&line, GAK_APART "|a\r\nb|--text|" GAK_APART "|--each|" GAK_APART, 2, 2, err));
    assert_string_equal(line.argv[1], "각");
    assert_string_equal(line.argv[2], "a\nb");
    assert_string_equal(line.text, "각");
    assert_string_equal(line.list[0], "각");
}

static void bytes_that_are_not_utf8_are_refused(void **state)
{
    (void)state;
    refused("12|\xB0\xA2", 0, -1, "N TEXT... is not UTF-8"); /* "각" in CP949 */
    refused("12|--text|\xB0\xA2", 0, -1, "help plain");
}

static void a_path_stays_the_bytes_it_is(void **state)
{
    (void)state;
    g_auto(Line) line;
    FINE(parse_as(&line, &copies, GAK_APART "|\xB0\xA2", 2, 2, err));
    assert_string_equal(line.argv[1], GAK_APART);
    assert_string_equal(line.argv[2], "\xB0\xA2");
}

static void a_call_has_a_number(void **state)
{
    (void)state;
    static const char *const wrong[] = { "x", "", "#", "##12", "12x", "0", "-1", "1.5", " 12",
        "2147483648", "99999999999999999999" };
    gint64 number = 0;
    FINE(operand_number("12", &number, err));
    assert_int_equal(number, 12);
    FINE(operand_number("#1381", &number, err));
    assert_int_equal(number, 1381);
    FINE(operand_number("2147483647", &number, err));
    assert_int_equal(number, G_MAXINT32);
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
        REFUSED(ERR_USAGE, operand_number(wrong[i], &number, err));
}

static void operands_are_joined_by_spaces(void **state)
{
    (void)state;
    char *argv[] = { (char *)"note", (char *)"12", (char *)"두", (char *)"낱말", NULL };
    g_autofree char *joined = operands_joined(4, argv, 2), *none = operands_joined(4, argv, 4);
    assert_string_equal(joined, "두 낱말");
    assert_string_equal(none, "");
}

/* The desk is opened only for a number. */
static void the_desk_comes_with_the_number(void **state)
{
    World *w = *state;
    gint64 number = 0;
    App app = { .desk = w->desk };
    FINE(operand_call(&app, "#7", &number, err) == w->desk);
    assert_int_equal(number, 7);
    App closed = { 0 };
    REFUSED(ERR_USAGE, operand_call(&closed, "seven", &number, err));
}

static void a_time_is_on_the_desks_day(void **state)
{
    World *w = *state;
    App app = { .desk = w->desk };
    gint64 instant = 0;
    now("2026-11-20 16:00");
    FINE(option_time(&app, "17:00", &instant, err));
    same(instant, "2026-11-20 17:00");
    FINE(option_time(&app, "2026-11-23 09:30", &instant, err));
    same(instant, "2026-11-23 09:30");
    FINE(option_time(&app, NULL, &instant, err));
    assert_true(instant == INSTANT_NONE);
    REFUSED(ERR_INPUT, option_time(&app, "soon", &instant, err));
}

static void a_day_that_is_not_given_changes_nothing(void **state)
{
    (void)state;
    gint64 day = 7;
    FINE(option_day(NULL, &day, err));
    assert_int_equal(day, 7);
    FINE(option_day("1970-01-03", &day, err));
    assert_int_equal(day, 2);
    REFUSED(ERR_INPUT, option_day("", &day, err));
    REFUSED(ERR_INPUT, option_day("1970-13-01", &day, err));
}

static void a_clock_time_is_hours_and_minutes(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int seconds;
    } right[] = { { "09:00", 32400 }, { "9:05", 32700 }, { "00:00", 0 }, { "24:00", 86400 } };
    static const char *const wrong[] = { "", "9", "09:", "09:60", "24:01", "25:00", "09:00:00",
        "-1:00", " 9:00", "+9:00", "09:00x" };
    int seconds;
    for (gsize i = 0; i < G_N_ELEMENTS(right); i++) {
        FINE(option_clock("from", right[i].text, &seconds, err));
        assert_int_equal(seconds, right[i].seconds);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
        REFUSED(ERR_USAGE, option_clock("from", wrong[i], &seconds, err));
}

static void yes_or_no(void **state)
{
    (void)state;
    static const char *const wrong[] = { "", "YES", "y", "true", "no " };
    bool yes = false;
    FINE(option_yes("mail", "yes", &yes, err));
    assert_true(yes);
    FINE(option_yes("mail", "no", &yes, err));
    assert_false(yes);
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
        REFUSED(ERR_USAGE, option_yes("mail", wrong[i], &yes, err));
}

static void an_empty_option_is_none(void **state)
{
    (void)state;
    char *none[] = { NULL }, *one[] = { (char *)"a", NULL };
    assert_null(option_list(NULL));
    assert_null(option_list(none));
    assert_ptr_equal(option_list(one), one);
    assert_null(option_nonempty(NULL));
    assert_null(option_nonempty(""));
    assert_string_equal(option_nonempty(" "), " ");
}

/* In the session a command insists on what its user was shown, unless they say otherwise. */
static void the_session_remembers_revisions(void **state)
{
    (void)state;
    App session = { .session = true }, shell = { 0 };
    app_remember_revision(&session, 12, 5);
    app_remember_revision(&session, 12, 6);
    app_remember_revision(&session, 13, 1);
    app_remember_revision(&shell, 12, 5);
    assert_int_equal(option_revision(&session, 12, 0), 6);
    assert_int_equal(option_revision(&session, 12, 3), 3);
    assert_int_equal(option_revision(&session, 13, 0), 1);
    assert_int_equal(option_revision(&session, 14, 0), 0);
    assert_int_equal(option_revision(&shell, 12, 0), 0);
    assert_int_equal(option_revision(&shell, 12, 3), 3);
    app_clear(&session);
    app_clear(&shell);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_unknown_option_is_refused),
        cmocka_unit_test(an_option_without_its_value_is_refused),
        cmocka_unit_test(operands_are_counted),
        cmocka_unit_test(options_stand_anywhere),
        cmocka_unit_test(global_options_may_follow_the_command),
        cmocka_unit_test(two_dashes_end_the_options),
        cmocka_unit_test(text_is_put_into_one_form),
        cmocka_unit_test(bytes_that_are_not_utf8_are_refused),
        cmocka_unit_test(a_path_stays_the_bytes_it_is),
        cmocka_unit_test(a_call_has_a_number),
        cmocka_unit_test(operands_are_joined_by_spaces),
        WITH_DESK(the_desk_comes_with_the_number),
        WITH_DESK(a_time_is_on_the_desks_day),
        cmocka_unit_test(a_day_that_is_not_given_changes_nothing),
        cmocka_unit_test(a_clock_time_is_hours_and_minutes),
        cmocka_unit_test(yes_or_no),
        cmocka_unit_test(an_empty_option_is_none),
        cmocka_unit_test(the_session_remembers_revisions),
    };
    g_autofree char *home = g_dir_make_tmp("onecall-XXXXXX", NULL);
    g_setenv("XDG_CONFIG_HOME", home, TRUE);
    g_setenv("ONECALL_LANG", "en", TRUE);
    i18n_init("en");
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    g_rmdir(home);
    return failed;
}

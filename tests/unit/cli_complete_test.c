/* What Tab adds to a line, and what a shell completes: commands, options, titles. */
#include "kb_fixture.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <glib/gstdio.h>
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/session/complete.h"

static const KbPassage text[] = {
    { 0, "제1조", "목적", "", "이 법은 안전을 목적으로 한다.", false }, { 0 }
};

static const Sample samples[] = {
    { "전파법/법률", "전파법", "법률", "KR", "제1호", "2020-01-01", text },
    { "전안법/법률", "전기용품 및 생활용품 안전관리법", "법률", "KR", "제2호", "2020-01-01", text },
    { "전안법/시행령", "전기용품 및 생활용품 안전관리법 시행령", "시행령", "KR", "제3호",
        "2020-01-01", text },
    { "각막법/법률", "각막법", "법률", "KR", "제4호", "2020-01-01", text },
    { "간호법/법률", "간호법", "법률", "KR", "제5호", "2020-01-01", text },
    { "ce", "CE 'marking' \"guide\" 100%", "안내", "EU", NULL, "2026-01-01", text },
};

static Kb kb;
static App app;

static int setup(void **state)
{
    (void)state;
    kb = kb_around(desk_new_for_tests(&fixture_setup, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++)
        record(&kb, &samples[i]);
    const KbSources sources = { .passages = load_sample, .user = kb.samples };
    assert_true(kb_catch_up(kb.desk, &sources, NULL));
    app.desk = kb.desk;
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    kb_clear(&kb);
    return 0;
}

/* After `before`, Tab adds `rest` or shows `choices`; NULL: it does not. */
static void completes(const char *before, const char *rest, const char *choices)
{
    g_autofree char *shown = NULL, *added = complete_line(&app, before, &shown);
    if (g_strcmp0(added, rest) != 0 || g_strcmp0(shown, choices) != 0)
        fail_msg("%s: adds \"%s\", shows \"%s\"", before, added ? added : "NULL",
            shown ? shown : "NULL");
}

static void a_command_is_completed_up_to_where_two_part(void **state)
{
    (void)state;
    completes("/repor", "t ", NULL);
    completes("/report", " ", NULL);
    completes("/attem", "pt ", NULL);
    completes("/rej", "ect ", NULL);
    completes(
        "/re", NULL, "refer  reply  reject  recall  resume  reopen  report  rebuild  restore");
    completes("/imp", "ort", NULL); /* import, import-calls */
    completes("/import", NULL, "import  import-calls");
    completes("/import-", "calls ", NULL);
}

static void what_is_no_command_gets_nothing(void **state)
{
    (void)state;
    completes("/xyz", NULL, NULL);
    completes("/REPORT", NULL, NULL);
    completes("/reportx", NULL, NULL);
    completes("/report ", NULL, NULL);
    completes("/report daily", NULL, NULL);
    completes("/전", NULL, NULL);
}

static void a_slash_alone_shows_every_command(void **state)
{
    (void)state;
    g_autofree char *shown = NULL, *added = complete_line(&app, "/", &shown);
    assert_null(added);
    g_auto(GStrv) names = g_strsplit(shown, "  ", -1);
    guint n = 0;
    for (const Command *c = commands; c->name; c++)
        assert_string_equal(names[n++], c->name);
    assert_null(names[n]);
}

static void a_title_is_completed_by_its_beginning(void **state)
{
    (void)state;
    completes("전파", "법 ", NULL);
    completes("전파법", " ", NULL);
    completes("전기", "용품 및 생활용품 안전관리법", NULL);
    completes("전기용품 및 생활용품 안전관리법", NULL,
        "전기용품 및 생활용품 안전관리법  전기용품 및 생활용품 안전관리법 시행령");
    completes("전기용품 및 생활용품 안전관리법 ", "시행령 ", NULL);
}

/* Two syllables may share their first bytes; half of one is never added. */
static void no_half_of_a_syllable_is_added(void **state)
{
    (void)state;
    completes("전", NULL,
        "전기용품 및 생활용품 안전관리법  전기용품 및 생활용품 안전관리법 시행령  전파법");
    completes("각", "막법 ", NULL);
    completes("간", "호법 ", NULL);
    assert_int_equal(memcmp("각", "간", 2), 0);
    completes("가", NULL, NULL);
}

static void what_a_person_types_is_no_pattern(void **state)
{
    (void)state;
    completes("CE ", "'marking' \"guide\" 100% ", NULL);
    completes("CE '", "marking' \"guide\" 100% ", NULL);
    completes("CE 'marking' \"", "guide\" 100% ", NULL);
    completes("%", NULL, NULL);
    completes("_파", NULL, NULL);
    completes("' OR 1 --", NULL, NULL);
    completes("ce", NULL, NULL);
    completes("", NULL, NULL);
}

/* Candidates that begin with the first bytes of another's syllable. */
static void shared_bytes_of_two_syllables_are_not_shared(void **state)
{
    (void)state;
    static const Sample more[] = {
        { "시험각", "시험 각론", "안내", "KR", NULL, "2026-01-01", text },
        { "시험간", "시험 간추림", "안내", "KR", NULL, "2026-01-01", text },
    };
    const KbSources sources = { .passages = load_sample, .user = kb.samples };
    for (gsize i = 0; i < G_N_ELEMENTS(more); i++)
        record(&kb, &more[i]);
    assert_true(kb_catch_up(kb.desk, &sources, NULL));
    completes("시", "험 ", NULL);
    completes("시험 ", NULL, "시험 각론  시험 간추림");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_command_is_completed_up_to_where_two_part),
        cmocka_unit_test(what_is_no_command_gets_nothing),
        cmocka_unit_test(a_slash_alone_shows_every_command),
        cmocka_unit_test(a_title_is_completed_by_its_beginning),
        cmocka_unit_test(no_half_of_a_syllable_is_added),
        cmocka_unit_test(what_a_person_types_is_no_pattern),
        cmocka_unit_test(shared_bytes_of_two_syllables_are_not_shared),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}

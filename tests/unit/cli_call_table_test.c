/* A table of calls on terminals of several widths; a Hangul syllable takes two columns. */
#include "tickets_desk.h"
#include <stdio.h>
#include <string.h>
#include "base/text/text.h"
#include "cli/show/call_table.h"
#include "tickets/calls/list.h"

static int setup(void **state)
{
    void *world = NULL;
    world_new(&world);
    World *w = world;
    gint64 first = ticket_at(w, "2026-11-20 16:00", NULL);
    gint64 second = ticket_at(w, "2026-11-20 16:10", NULL);
    ask_at(w, "2026-11-20 16:20", NULL);
    refer(w, first, "kita");
    refer(w, second, "kotra");
    now("2026-11-20 17:00");
    reply(w, second);
    *state = w;
    return 0;
}

/* As it stands on a terminal that wide; 0: on a pipe. Free with free(). */
static char *table(World *w, PrintFormat format, int width, CallExtra extra)
{
    char *text = NULL;
    size_t n = 0;
    FILE *memory = open_memstream(&text, &n);
    App app = { .desk = w->desk, .out = printer_new(format, memory, width, false) };
    const TicketFilter filter = { .which = extra == CALLS_CALLBACK ? LIST_CALLBACKS : LIST_OPEN };
    g_autoptr(GPtrArray) calls = ticket_list(w->desk, &filter, NULL);
    assert_non_null(calls);
    print_map(app.out, NULL);
    FINE(call_table(&app, "calls", calls, extra, err));
    print_end(app.out);
    printer_finish(app.out, NULL);
    printer_free(app.out);
    fclose(memory);
    return text;
}

static void looks(World *w, int width, CallExtra extra, const char *expected)
{
    char *text = table(w, PRINT_TEXT, width, extra);
    assert_string_equal(text, expected);
    free(text);
}

/* Every line fits, and what follows a column of Hangul stands where it stands under Latin. */
static void fits(World *w, int width, CallExtra extra, const char *last_column)
{
    char *text = table(w, PRINT_TEXT, width, extra);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    const char *heading = strstr(lines[0], last_column);
    assert_non_null(heading);
    g_autofree char *before = g_strndup(lines[0], (gsize)(heading - lines[0]));
    for (char **line = lines; **line; line++) {
        if (text_width(*line) > width)
            fail_msg("%d columns, not %d: %s", text_width(*line), width, *line);
        const char *question = line == lines ? NULL : strstr(*line, "전기매");
        g_autofree char *left = question ? g_strndup(*line, (gsize)(question - *line)) : NULL;
        if (left)
            assert_int_equal(text_width(left), text_width(before));
    }
    free(text);
}

static void no_line_is_wider_than_the_terminal(void **state)
{
    for (int width = 60; width <= 130; width++) {
        fits(*state, width, CALLS_PLAIN, "question");
        fits(*state, width, CALLS_FORECAST, "question");
        fits(*state, width, CALLS_CALLBACK, "question");
    }
}

static void sixty_columns_show_what_matters(void **state)
{
    looks(*state, 60, CALLS_PLAIN,
        "number  due          left           state           question\n"
        "     1  11-22 16:00  1 d 23 h left  referred        전기매…\n"
        "     2  11-22 16:10  1 d 23 h left  answer in hand  전기매…\n"
        "     3  11-22 16:20  1 d 23 h left  on the line     전기매…\n");
    looks(*state, 60, CALLS_CALLBACK,
        "number  left           tried  telephone      question\n"
        "     2  1 d 23 h left      0  010-****-5678  전기매트를 수…\n");
}

static void eighty_columns_show_who_has_it(void **state)
{
    looks(*state, 80, CALLS_PLAIN,
        "number  due                left           state           with          question\n"
        "     1  11-22 (Sun) 16:00  1 d 23 h left  referred        한국무역협회  전기매…\n"
        "     2  11-22 (Sun) 16:10  1 d 23 h left  answer in hand  us            전기매…\n"
        "     3  11-22 (Sun) 16:20  1 d 23 h left  on the line     us            전기매…\n");
}

static void a_hundred_and_twenty_columns_show_all(void **state)
{
    looks(*state, 120, CALLS_FORECAST,
        "number  due                left           state           with          likely late  owner"
        "  caller  question\n"
        "     1  11-22 (Sun) 16:00  1 d 23 h left  referred        한국무역협회    0 % (n 1)  kim  "
        "  홍*동   전기매트를 수입하려…\n"
        "     2  11-22 (Sun) 16:10  1 d 23 h left  answer in hand  us                      -  kim  "
        "  홍*동   전기매트를 수입하려…\n"
        "     3  11-22 (Sun) 16:20  1 d 23 h left  on the line     us                      -  kim  "
        "  홍*동   전기매트를 수입하려…\n");
    looks(*state, 120, CALLS_CALLBACK,
        "number  due                left           tried  next try  owner  caller  telephone      "
        "question\n"
        "     2  11-22 (Sun) 16:10  1 d 23 h left      0  now       kim    홍*동   010-****-5678  "
        "전기매트를 수입하려면 KC 인증…\n");
}

static void a_pipe_gets_every_column_between_tabs(void **state)
{
    looks(*state, 0, CALLS_CALLBACK,
        "2\t2026-11-22 (Sun) 16:10\t1 d 23 h left\t0\tnow\tkim\t홍*동\t010-****-5678\t"
        "전기매트를 수입하려면 KC 인증을 받아야 하나요?\n");
}

static void a_program_gets_whole_calls_whatever_the_width(void **state)
{
    char *narrow = table(*state, PRINT_JSON, 60, CALLS_CALLBACK);
    char *wide = table(*state, PRINT_JSON, 120, CALLS_CALLBACK);
    static const char *const keys[] = { "{\"calls\":[{\"number\":2,", "\"custodian\":\"us\"",
        "\"caller\":\"홍*동\"", "\"left_seconds\":169800", "\"phone\":\"010-****-5678\"",
        "\"attempts\":0", "\"last_attempt_at\":null",
        "\"question\":\"전기매트를 수입하려면 KC 인증을 받아야 하나요?\"" };
    assert_string_equal(narrow, wide);
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
        if (!strstr(narrow, keys[i]))
            fail_msg("no %s in %s", keys[i], narrow);
    assert_null(strstr(narrow, "홍길동"));
    free(narrow);
    free(wide);
}

static void a_table_of_no_calls_is_empty(void **state)
{
    World *w = *state;
    char *text = NULL;
    size_t n = 0;
    FILE *memory = open_memstream(&text, &n);
    App app = { .desk = w->desk, .out = printer_new(PRINT_JSON, memory, 0, false) };
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    print_map(app.out, NULL);
    FINE(call_table(&app, "calls", none, CALLS_FORECAST, err));
    print_end(app.out);
    printer_finish(app.out, NULL);
    printer_free(app.out);
    fclose(memory);
    assert_string_equal(text, "{\"calls\":[]}\n");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_line_is_wider_than_the_terminal),
        cmocka_unit_test(sixty_columns_show_what_matters),
        cmocka_unit_test(eighty_columns_show_who_has_it),
        cmocka_unit_test(a_hundred_and_twenty_columns_show_all),
        cmocka_unit_test(a_pipe_gets_every_column_between_tabs),
        cmocka_unit_test(a_program_gets_whole_calls_whatever_the_width),
        cmocka_unit_test(a_table_of_no_calls_is_empty),
    };
    return cmocka_run_group_tests(tests, setup, world_free);
}

/* The formats of a report are one table: what --format takes, what help and errors say, files. */
#include "report_fixture.h"
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>
#include "cli/command.h"
#include "cli/commands.h"

static void every_format_is_found_by_its_name(void **state)
{
    (void)state;
    guint n = 0;
    for (const ReportWriter *w = report_writers; w->name; w++, n++) {
        g_autoptr(GError) why = NULL;
        assert_ptr_equal(report_writer_find(w->name, &why), w);
        assert_null(why);
        assert_non_null(w->write);
    }
    assert_true(n >= 5);
}

static void another_format_is_refused_and_all_are_named(void **state)
{
    (void)state;
    static const char *const wrong[] = { "", "pdf", "HTML", "html ", "htm", "text, html" };
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) why = NULL;
        assert_null(report_writer_find(wrong[i], &why));
        assert_true(g_error_matches(why, ERR, ERR_USAGE));
        for (const ReportWriter *w = report_writers; w->name; w++)
            has(why->message, w->name);
    }
}

static void names_are_listed_in_their_order(void **state)
{
    (void)state;
    g_autofree char *all = report_writer_names(false), *bom = report_writer_names(true);
    assert_true(g_str_has_prefix(all, "text, html, csv, xlsx, json"));
    assert_string_equal(bom, "csv");
}

/* What stdout gets when the command is told to show its help. */
static char *help_of_report(void)
{
    char *text = NULL, *argv[] = { (char *)"report", NULL };
    size_t n = 0;
    g_autoptr(GError) shown = NULL;
    FILE *memory = open_memstream(&text, &n);
    App app = { .show = SHOW_HELP, .command = command_find("report") };
    app.out = printer_new(PRINT_TEXT, memory, 0, false);
    assert_false(cmd_report(&app, 1, argv, &shown));
    assert_true(g_error_matches(shown, ERR, ERR_SHOWN));
    printer_free(app.out);
    fclose(memory);
    return text;
}

static void help_names_them_all(void **state)
{
    (void)state;
    g_autofree char *names = report_writer_names(false);
    char *help = help_of_report();
    has(help, names);
    free(help);
}

static void every_writer_writes_and_appends(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    sample_row(sample_table(report), "label", 1, 2);
    for (const ReportWriter *w = report_writers; w->name; w++) {
        App app = { 0 };
        g_autoptr(GString) out = g_string_new("before|");
        assert_true(report_bytes(&app, report, w, false, out, NULL));
        assert_true(g_str_has_prefix(out->str, "before|"));
        assert_true(out->len > strlen("before|") + 20);
        assert_int_equal(w->binary, memchr(out->str, '\0', out->len) != NULL);
    }
}

static void only_what_goes_with_a_mail_has_a_type(void **state)
{
    (void)state;
    for (const ReportWriter *w = report_writers; w->name; w++) {
        assert_int_equal(w->mime_type == NULL, g_str_equal(w->name, "text"));
        assert_true(!w->mime_type || strchr(w->mime_type, '/') != NULL);
        assert_true(!w->binary || !w->printed);
    }
}

static void a_byte_order_mark_comes_first(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    g_autoptr(GString) plain = sample_written("csv", report, false);
    g_autoptr(GString) marked = sample_written("csv", report, true);
    assert_memory_equal(marked->str, "\xEF\xBB\xBF", 3);
    assert_string_equal(marked->str + 3, plain->str);
}

static void a_file_is_written_whole_or_not_at_all(void **state)
{
    (void)state;
    App app = { 0 };
    g_autoptr(Report) report = sample_report("report");
    g_autofree char *folder = g_dir_make_tmp("onecall-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "report.csv", NULL), *text = NULL;
    g_autofree char *nowhere = g_build_filename(folder, "none", "report.csv", NULL);
    const ReportWriter *csv = report_writer_find("csv", NULL);
    g_autoptr(GString) expected = sample_written("csv", report, true);
    assert_true(g_file_set_contents(path, "what was there", -1, NULL));
    assert_true(report_write(&app, report, csv, true, path, NULL));
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    assert_string_equal(text, expected->str);
    g_autoptr(GError) why = NULL;
    assert_false(report_write(&app, report, csv, false, nowhere, &why));
    assert_true(g_error_matches(why, ERR, ERR_STORE));
    GStatBuf status;
    assert_int_equal(g_stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    g_unlink(path);
    assert_int_equal(g_rmdir(folder), 0); /* nothing else was left in it */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_format_is_found_by_its_name),
        cmocka_unit_test(another_format_is_refused_and_all_are_named),
        cmocka_unit_test(names_are_listed_in_their_order),
        cmocka_unit_test(help_names_them_all),
        cmocka_unit_test(every_writer_writes_and_appends),
        cmocka_unit_test(only_what_goes_with_a_mail_has_a_type),
        cmocka_unit_test(a_byte_order_mark_comes_first),
        cmocka_unit_test(a_file_is_written_whole_or_not_at_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

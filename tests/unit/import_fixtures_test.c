/* Real files and what must be found in them: the folder "fixtures" below ONECALL_SHARED (default:
 * "shared" beside the sources). Skipped where it is missing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include "base/text.h"
#include "import/reader.h"

#ifndef ONECALL_SOURCE_DIR
#define ONECALL_SOURCE_DIR "."
#endif

enum { FILE_COLUMN, KIND_COLUMN, TEXT_COLUMN, N_COLUMNS };

typedef struct {
    const char *folder; /* of the rows */
    const char *only;   /* a part of the file name; NULL: all */
    guint rows, held;
} Group;

static Group groups[] = {
    { "statutes/", NULL, 0, 0 },
    { "text/", NULL, 0, 0 },
    { "html/", NULL, 0, 0 },
    { "hwpx/", NULL, 0, 0 },
    { "docx/", NULL, 0, 0 },
    { "xlsx/", NULL, 0, 0 },
    { "corrupt/", "hwpx-", 0, 0 },
    { "corrupt/", "docx-", 0, 0 },
    { "corrupt/", "zip-", 0, 0 },
    { "corrupt/", "text-named", 0, 0 },
    { "corrupt/", "hwp-empty", 0, 0 },
};

/* Rows that say what a plain dump of the file has, and a reader should not give. */
static const struct {
    const char *file, *text;
} waived[] = {
    { "hwpx/hwpxlib-trackchanges.hwpx", "변경 추적 인간은" }, /* the middle word is deleted */
    { "hwpx/rhwp-ref-mixed.hwpx", "탭뒤" },                   /* the file has a TAB between */
};

static bool is_waived(char **row)
{
    for (gsize i = 0; i < G_N_ELEMENTS(waived); i++)
        if (strcmp(row[FILE_COLUMN], waived[i].file) == 0 &&
            strcmp(row[TEXT_COLUMN], waived[i].text) == 0)
            return true;
    return false;
}

static char *fixtures_folder(void)
{
    const char *shared = g_getenv("ONECALL_SHARED");
    return shared ? g_build_filename(shared, "fixtures", NULL)
                  : g_build_filename(ONECALL_SOURCE_DIR, "..", "shared", "fixtures", NULL);
}

/* All that a reader made of the file, in one line as the expectations are compared. */
static char *all_text(const ImportDoc *doc)
{
    g_autoptr(GString) all = g_string_new(doc->title);
    for (guint i = 0; i < doc->blocks->len; i++) {
        g_string_append_c(all, '\n');
        g_string_append(all, ((const ImportBlock *)doc->blocks->pdata[i])->text);
    }
    return text_one_line(all->str);
}

/* "9의2\. ..." is how Markdown has it: the reader takes the backslash away. */
static char *plain(const char *expected)
{
    g_auto(GStrv) parts = g_strsplit(expected, "\\", -1);
    g_autofree char *joined = g_strjoinv("", parts);
    return text_one_line(joined);
}

static bool holds_in_order(const char *text, const char *items)
{
    g_auto(GStrv) list = g_strsplit(items, "|", -1);
    for (char **item = list; *item; item++) {
        const char *at = strstr(text, *item);
        if (!at)
            return false;
        text = at + strlen(*item);
    }
    return true;
}

/* "encoding:CP949 (a remark)", "encoding:EUC-KR/CP949", "type:text" */
static bool holds_meta(const ImportDoc *doc, const char *expected)
{
    const char *have = g_str_has_prefix(expected, "encoding:") ? doc->encoding : doc->format;
    const char *value = strchr(expected, ':');
    return value && strcasestr(value + 1, have) != NULL;
}

/* The file of a row as it was read. `doc` is NULL where it was not, and `fault` says why. */
typedef struct {
    ImportDoc *doc;
    ImportFault fault;
    GError *why;
} Reading;

/* A file that was damaged on purpose may as well be refused. */
static bool holds_fault(ImportFault fault, const char *expected)
{
    static const char *const names[FAULT_N] = { [FAULT_EMPTY] = "empty",
        [FAULT_BINARY] = "binary",
        [FAULT_DAMAGED] = "damaged",
        [FAULT_ENCRYPTED] = "encrypted",
        [FAULT_REFUSED] = "refused",
        [FAULT_NO_TEXT] = "no-text" };
    return g_strcmp0(names[fault], expected) == 0 ||
           (fault == FAULT_REFUSED && strcmp(expected, "damaged") == 0);
}

static bool holds_rows(const ImportDoc *doc, const char *expected)
{
    guint rows = 0;
    for (guint i = 0; i < doc->blocks->len; i++)
        rows += ((const ImportBlock *)doc->blocks->pdata[i])->kind == BLOCK_ROW;
    return rows == g_ascii_strtoull(expected, NULL, 10);
}

static bool holds(const char *kind, const char *expected, const Reading *reading)
{
    const ImportDoc *doc = reading->doc;
    if (strcmp(kind, "error") == 0)
        return !doc &&
               (holds_fault(reading->fault, expected) || strstr(reading->why->message, expected));
    if (!doc)
        return strcmp(kind, "notcontains") == 0;
    if (strcmp(kind, "rows") == 0)
        return holds_rows(doc, expected);
    if (strcmp(kind, "meta") == 0)
        return holds_meta(doc, expected);
    g_autofree char *text = all_text(doc), *words = plain(expected);
    if (strcmp(kind, "order") == 0)
        return holds_in_order(text, words);
    bool found = strstr(text, words) != NULL;
    return strcmp(kind, "notcontains") == 0 ? !found : found;
}

static void check_row(Group *group, const char *folder, char **row)
{
    g_autofree char *path = g_build_filename(folder, row[FILE_COLUMN], NULL);
    g_autofree char *bytes = NULL, *password = NULL;
    gsize n = 0;
    g_autoptr(GError) why = NULL;
    const char *expected = row[TEXT_COLUMN], *bar = strchr(expected, '|');
    group->rows++;
    if (!g_file_get_contents(path, &bytes, &n, NULL))
        return;
    if (strcmp(row[KIND_COLUMN], "withpassword") == 0 && bar) { /* "12345|the text" */
        password = g_strndup(expected, (gsize)(bar - expected));
        expected = bar + 1;
    }
    const ImportFile file = { row[FILE_COLUMN], (const guint8 *)bytes, n, password };
    Reading reading = { 0 };
    g_autoptr(ImportDoc) doc = reading.doc = import_read(&file, &reading.fault, &why);
    reading.why = why;
    if (holds(row[KIND_COLUMN], expected, &reading))
        group->held++;
    else
        print_message("%s: %s %s: %s\n", row[FILE_COLUMN], row[KIND_COLUMN], row[TEXT_COLUMN],
            why ? why->message : "does not hold");
}

static Group *group_of(const char *file)
{
    for (gsize i = 0; i < G_N_ELEMENTS(groups); i++)
        if (g_str_has_prefix(file, groups[i].folder) &&
            (!groups[i].only || strstr(file, groups[i].only)))
            return &groups[i];
    return NULL;
}

static void check_line(const char *folder, const char *line)
{
    g_auto(GStrv) row = g_strsplit(line, "\t", -1);
    if (line[0] == '#' || g_strv_length(row) < N_COLUMNS)
        return;
    Group *group = group_of(row[FILE_COLUMN]);
    if (group && is_waived(row))
        print_message("waived: %s: %s\n", row[FILE_COLUMN], row[TEXT_COLUMN]);
    else if (group)
        check_row(group, folder, row);
}

static bool fixtures_are_there(void)
{
    g_autofree char *folder = fixtures_folder();
    g_autofree char *list = g_build_filename(folder, "expected.tsv", NULL);
    if (g_file_test(list, G_FILE_TEST_EXISTS))
        return true;
    print_message("skipped: %s is missing; set ONECALL_SHARED\n", list);
    return false;
}

static void what_is_expected_of_real_files_holds(void **state)
{
    (void)state;
    if (!fixtures_are_there())
        skip(); /* jumps away: nothing may be owned here */
    g_autofree char *folder = fixtures_folder();
    g_autofree char *list = g_build_filename(folder, "expected.tsv", NULL), *text = NULL;
    if (!g_file_get_contents(list, &text, NULL, NULL)) {
        fail_msg("%s cannot be read", list);
    }
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++)
        check_line(folder, *line);
    for (gsize i = 0; i < G_N_ELEMENTS(groups); i++) {
        print_message("%s%s: %u of %u rows held\n", groups[i].folder,
            groups[i].only ? groups[i].only : "", groups[i].held, groups[i].rows);
        assert_int_equal(groups[i].held, groups[i].rows);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_expected_of_real_files_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Real files and what must be found in them: the folder "fixtures" below ONECALL_SHARED (default:
 * "shared" beside the sources). Skipped where it is missing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include "base/text/text.h"
#include "import/readers.h"

#ifndef ONECALL_SOURCE_DIR
#define ONECALL_SOURCE_DIR "."
#endif

enum { FILE_COLUMN, KIND_COLUMN, TEXT_COLUMN, N_COLUMNS };

typedef struct {
    const char *folder; /* of the rows */
    const char *only;   /* a part of the file name; NULL: all */
    guint rows, held, skipped;
} Group;

static Group groups[] = {
    { .folder = "statutes/" },
    { .folder = "text/" },
    { .folder = "html/" },
    { .folder = "pdf/" },
    { .folder = "lawxml/" },
    { .folder = "csv/" },
    { .folder = "xls/" },
    { .folder = "hwp/" },
    { .folder = "hwp3/" },
    { .folder = "hwpx/" },
    { .folder = "docx/" },
    { .folder = "xlsx/" },
    { .folder = "corrupt/" },
};

/* Rows that another row of the same file, or the file itself, takes back. */
static const struct {
    const char *file, *kind, *text;
} taken_back[] = {
    /* no text is given of what DRM protects */
    { "hwp/hwpswift-drm-flag.hwp", "contains", "" },
    /* the damage lies behind the end of a stream */
    { "corrupt/hwp-control-cut.hwp", "error", "" },
    /* the middle word is deleted */
    { "hwpx/hwpxlib-trackchanges.hwpx", "contains", "변경 추적 인간은" },
    /* the file has a TAB between */
    { "hwpx/rhwp-ref-mixed.hwpx", "contains", "탭뒤" },
};

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

/* What became of a file. */
typedef struct {
    const ImportDoc *doc; /* NULL where it was refused */
    ImportFault fault;
    const GError *why;
} Outcome;

typedef enum { FAILS, HOLDS, SKIPPED } Verdict;

/* The reader that reads a type of file. */
static const struct {
    const char *type, *format;
} types[] = { { "HWP5", "hwp" }, { "HWPX", "hwpx" }, { "DOCX", "docx" }, { "XLS", "xls" },
    { "text", "text" } };

/* "encoding:CP949 (a remark)", "encoding:EUC-KR/CP949" */
static Verdict holds_encoding(const Outcome *is, const char *value)
{
    return is->doc && is->doc->encoding && strstr(value, is->doc->encoding) ? HOLDS : FAILS;
}

/* "4": the rows of a table, the header among them. */
static bool holds_rows(const ImportDoc *doc, const char *value)
{
    guint64 rows = 0;
    for (guint i = 0; i < doc->blocks->len; i++)
        rows += ((const ImportBlock *)doc->blocks->pdata[i])->kind == BLOCK_ROW;
    return rows == g_ascii_strtoull(value, NULL, 10);
}

/* What the main part of a law is made of. */
typedef struct {
    guint units, paragraphs, items, subitems; /* 조문단위, 항, 호, 목 */
} Units;

static bool begins_item(const char *line)
{
    gsize digits = strspn(line, "0123456789");
    const char *rest = line + digits;
    if (digits > 0 && g_str_has_prefix(rest, "의"))
        rest += strlen("의") + strspn(rest + strlen("의"), "0123456789");
    return digits > 0 && g_str_has_prefix(rest, ". ");
}

static bool begins_subitem(const char *line)
{
    return g_unichar_type(g_utf8_get_char(line)) == G_UNICODE_OTHER_LETTER &&
           g_str_has_prefix(g_utf8_next_char(line), ". ");
}

/* An article whose items hang on it directly has one 항 without a number. */
static void count_units(Units *units, const ImportPassage *passage)
{
    g_auto(GStrv) lines = g_strsplit(passage->body, "\n", -1);
    guint numbered = 0, items = 0;
    for (char **line = lines; *line; line++) {
        gunichar c = g_utf8_get_char(*line);
        numbered += c >= 0x2460 && c <= 0x24FF;
        items += begins_item(*line);
        units->subitems += begins_subitem(*line);
    }
    units->paragraphs += numbered > 0 ? numbered : items > 0;
    units->items += items;
}

/* "조문단위=69;항=148;호=332;목=21" */
static bool holds_count(const ImportDoc *doc, const char *expected)
{
    Units units = { 0 };
    for (guint i = 0; i < doc->passages->len; i++) {
        const ImportPassage *passage = doc->passages->pdata[i];
        if (passage->region == REGION_MAIN)
            count_units(&units, passage);
    }
    for (guint i = 0; i < doc->blocks->len; i++) {
        const ImportBlock *block = doc->blocks->pdata[i];
        units.units += block->kind == BLOCK_HEADING && g_str_has_prefix(block->text, "제");
    }
    g_autofree char *have = g_strdup_printf("조문단위=%u;항=%u;호=%u;목=%u", units.units,
        units.paragraphs, units.items, units.subitems);
    return strcmp(have, expected) == 0;
}

/* "type:HWP5": the content was known for what it is, read or refused. */
static Verdict holds_type(const Outcome *is, const char *value)
{
    for (gsize i = 0; i < G_N_ELEMENTS(types); i++)
        if (g_str_has_prefix(value, types[i].type))
            return is->fault == FAULT_BINARY ||
                           (is->doc && strcmp(is->doc->format, types[i].format) != 0)
                       ? FAILS
                       : HOLDS;
    return SKIPPED;
}

/* "flag:drm": refused, and the reason names it. */
static Verdict holds_flag(const Outcome *is, const char *value)
{
    g_autofree char *name = g_ascii_strup(value, -1);
    return is->fault == FAULT_ENCRYPTED && strstr(is->why->message, name) ? HOLDS : FAILS;
}

static Verdict holds_meta(const Outcome *is, const char *expected)
{
    static const struct {
        const char *key;
        Verdict (*holds)(const Outcome *is, const char *value);
    } keys[] = { { "encoding:", holds_encoding }, { "type:", holds_type },
        { "flag:", holds_flag } };
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
        if (g_str_has_prefix(expected, keys[i].key))
            return keys[i].holds(is, expected + strlen(keys[i].key));
    return SKIPPED;
}

static bool has_note(const Outcome *is, const char *word)
{
    for (guint i = 0; is->doc && i < is->doc->notes->len; i++)
        if (strstr(is->doc->notes->pdata[i], word))
            return true;
    return false;
}

/* Of a damaged file what can be read may be given, if a note says that it is damaged. */
static bool holds_error(const Outcome *is, const char *expected)
{
    static const char *const names[FAULT_N] = { [FAULT_EMPTY] = "empty",
        [FAULT_BINARY] = "binary",
        [FAULT_DAMAGED] = "damaged",
        [FAULT_ENCRYPTED] = "encrypted",
        [FAULT_REFUSED] = "refused",
        [FAULT_NO_TEXT] = "no-text" };
    if (!is->doc && g_strcmp0(names[is->fault], expected) == 0)
        return true;
    if (is->fault == FAULT_REFUSED && strcmp(expected, "damaged") == 0) /* made to harm */
        return true;
    return (strcmp(expected, "damaged") == 0 && has_note(is, "damaged")) ||
           (!is->doc && strstr(is->why->message, expected));
}

static bool holds_text(const char *kind, const char *expected, const ImportDoc *doc)
{
    g_autofree char *text = all_text(doc), *words = plain(expected);
    if (strcmp(kind, "order") == 0)
        return holds_in_order(text, words);
    bool found = strstr(text, words) != NULL;
    return strcmp(kind, "notcontains") == 0 ? !found : found;
}

static bool is_taken_back(char **row)
{
    for (gsize i = 0; i < G_N_ELEMENTS(taken_back); i++)
        if (strcmp(row[FILE_COLUMN], taken_back[i].file) == 0 &&
            strcmp(row[KIND_COLUMN], taken_back[i].kind) == 0 &&
            strstr(row[TEXT_COLUMN], taken_back[i].text))
            return true;
    return false;
}

static Verdict judge(char **row, const Outcome *is)
{
    const char *kind = row[KIND_COLUMN], *expected = row[TEXT_COLUMN];
    if (is_taken_back(row))
        return SKIPPED;
    if (strcmp(kind, "error") == 0)
        return holds_error(is, expected) ? HOLDS : FAILS;
    if (strcmp(kind, "meta") == 0)
        return holds_meta(is, expected);
    if (!is->doc && strcmp(kind, "notcontains") == 0) /* what is refused gives nothing away */
        return strstr(is->why->message, expected) ? FAILS : HOLDS;
    if (strcmp(kind, "rows") == 0)
        return is->doc && holds_rows(is->doc, expected) ? HOLDS : FAILS;
    if (strcmp(kind, "count") == 0)
        return is->doc && holds_count(is->doc, expected) ? HOLDS : FAILS;
    if (strcmp(kind, "withpassword") == 0) /* "password|text" */
        return is->doc && holds_text("contains", strchr(expected, '|') + 1, is->doc) ? HOLDS
                                                                                     : FAILS;
    return is->doc && holds_text(kind, expected, is->doc) ? HOLDS : FAILS;
}

/* "user1381|안전인증대상제품"; NULL where the row names none. */
static char *password_of(char **row)
{
    const char *bar = strchr(row[TEXT_COLUMN], '|');
    if (strcmp(row[KIND_COLUMN], "withpassword") != 0 || !bar)
        return NULL;
    return g_strndup(row[TEXT_COLUMN], (gsize)(bar - row[TEXT_COLUMN]));
}

static void check_row(Group *group, const char *folder, char **row)
{
    g_autofree char *path = g_build_filename(folder, row[FILE_COLUMN], NULL);
    g_autofree char *bytes = NULL;
    gsize n = 0;
    g_autoptr(GError) why = NULL;
    group->rows++;
    if (!g_file_get_contents(path, &bytes, &n, NULL))
        return;
    ImportFault fault = FAULT_NONE;
    g_autofree char *password = password_of(row);
    g_autoptr(ImportDoc) doc = import_read(&(ImportFile){ .name = row[FILE_COLUMN],
                                               .bytes = (const guint8 *)bytes,
                                               .n = n,
                                               .password = password },
        &fault, &why);
    Verdict verdict = judge(row, &(Outcome){ doc, fault, why });
    group->held += verdict == HOLDS;
    group->skipped += verdict == SKIPPED;
    if (verdict == FAILS)
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
    if (group)
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
        print_message("%s%s: %u of %u rows held, %u skipped\n", groups[i].folder,
            groups[i].only ? groups[i].only : "", groups[i].held, groups[i].rows,
            groups[i].skipped);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(groups); i++) {
        assert_true(groups[i].rows > 0);
        assert_int_equal(groups[i].held + groups[i].skipped, groups[i].rows);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_expected_of_real_files_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

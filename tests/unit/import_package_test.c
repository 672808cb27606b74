/* The ZIP around a document, and those that are made to harm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "import/package/package.h"
#include "import/package/zip_directory.h"
#include "make_zip.h"

static void opens(GByteArray *bytes, ImportDoc **doc, Package **package)
{
    g_autoptr(GError) why = NULL;
    *doc = import_doc_new("test");
    *package = package_open(*doc, bytes->data, bytes->len, &why);
    if (!*package)
        fail_msg("%s", why->message);
}

static void is_not_opened(const guint8 *bytes, gsize n, ImportFault fault)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(ImportDoc) doc = import_doc_new("test");
    assert_null(package_open(doc, bytes, n, &why));
    assert_true(g_error_matches(why, ERR, ERR_INPUT));
    assert_int_equal(doc->fault, fault);
}

static void part_is_not_read(GByteArray *bytes, const char *name, ImportFault fault)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(ImportDoc) doc = NULL;
    g_autoptr(Package) package = NULL;
    opens(bytes, &doc, &package);
    assert_null(package_read(package, name, &why));
    assert_true(g_error_matches(why, ERR, ERR_INPUT));
    assert_int_equal(doc->fault, fault);
}

static void parts_are_found_and_read(void **state)
{
    (void)state;
    MakeZip zip = make_zip();
    make_zip_lie(&zip, "mimetype", "application/hwp+zip", 19, 19, false);
    make_zip_add(&zip, "Contents/section0.xml", "<글/>");
    make_zip_add(&zip, "xl\\worksheets\\sheet1.xml", "<s/>");
    g_autoptr(GByteArray) bytes = make_zip_end(&zip);
    g_autoptr(ImportDoc) doc = NULL;
    g_autoptr(Package) package = NULL;
    opens(bytes, &doc, &package);
    assert_true(package_has(package, "mimetype"));
    assert_true(package_has(package, "contents/SECTION0.xml"));
    assert_false(package_has(package, "section0.xml"));
    assert_string_equal(package_name(package, 2), "xl/worksheets/sheet1.xml");
    assert_null(package_name(package, 3));
    g_autoptr(GByteArray) section = package_read(package, "Contents/section0.xml", NULL);
    assert_memory_equal(section->data, "<글/>", section->len);
    g_autoptr(GByteArray) sheet = package_read(package, "xl/worksheets/sheet1.xml", NULL);
    assert_memory_equal(sheet->data, "<s/>", sheet->len);
}

static void a_missing_part_is_damage(void **state)
{
    (void)state;
    MakeZip zip = make_zip();
    make_zip_add(&zip, "a", "text");
    g_autoptr(GByteArray) bytes = make_zip_end(&zip);
    part_is_not_read(bytes, "b", FAULT_DAMAGED);
}

static void every_cut_is_noticed(void **state)
{
    (void)state;
    MakeZip zip = make_zip();
    make_zip_add(&zip, "Contents/section0.xml", "<sec>some text that is packed</sec>");
    g_autoptr(GByteArray) bytes = make_zip_end(&zip);
    for (gsize n = 0; n < bytes->len; n++) {
        guint8 *cut = g_memdup2(bytes->data, n);
        is_not_opened(cut, n, FAULT_DAMAGED);
        g_free(cut);
    }
}

/* Whatever byte is wrong: an error or the right text, never another one. */
static void every_flipped_byte_is_noticed(void **state)
{
    (void)state;
    static const char text[] = "<sec>some text that is packed, and packed again</sec>";
    MakeZip zip = make_zip();
    make_zip_add(&zip, "a/b.xml", text);
    g_autoptr(GByteArray) bytes = make_zip_end(&zip);
    for (gsize i = 0; i < bytes->len; i++) {
        g_autoptr(ImportDoc) doc = import_doc_new("test");
        bytes->data[i] ^= 0xFF;
        g_autoptr(Package) package = package_open(doc, bytes->data, bytes->len, NULL);
        g_autoptr(GByteArray) part = package ? package_read(package, "a/b.xml", NULL) : NULL;
        if (part) {
            assert_int_equal(part->len, sizeof text - 1);
            assert_memory_equal(part->data, text, part->len);
        }
        bytes->data[i] ^= 0xFF;
    }
}

static void names_that_lead_out_are_refused(void **state)
{
    (void)state;
    static const char *const names[] = { "../evil.txt", "a/../../evil.txt", "/etc/evil.txt",
        "..\\evil.txt", "\\evil.txt", "C:\\evil.txt", "a/.." };
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        MakeZip zip = make_zip();
        make_zip_add(&zip, names[i], "evil");
        g_autoptr(GByteArray) bytes = make_zip_end(&zip);
        is_not_opened(bytes->data, bytes->len, FAULT_REFUSED);
    }
}

static void absurdly_deep_folders_are_refused(void **state)
{
    (void)state;
    g_autoptr(GString) name = g_string_new("a");
    for (int i = 0; i < 400; i++)
        g_string_append(name, "/a");
    MakeZip zip = make_zip();
    make_zip_add(&zip, name->str, "x");
    g_autoptr(GByteArray) bytes = make_zip_end(&zip);
    is_not_opened(bytes->data, bytes->len, FAULT_REFUSED);
}

static void a_bomb_is_refused_before_it_unpacks(void **state)
{
    (void)state;
    gsize n = 20u << 20;
    g_autofree char *zeros = g_malloc0(n);
    MakeZip zip = make_zip();
    make_zip_lie(&zip, "Contents/section0.xml", zeros, n, n, true);
    g_autoptr(GByteArray) bytes = make_zip_end(&zip);
    part_is_not_read(bytes, "Contents/section0.xml", FAULT_REFUSED);
}

static void a_bomb_that_denies_its_size_is_damage(void **state)
{
    (void)state;
    gsize n = 20u << 20;
    g_autofree char *zeros = g_malloc0(n);
    MakeZip zip = make_zip();
    make_zip_lie(&zip, "small", zeros, n, 1000, true);
    make_zip_lie(&zip, "large", "abc", 3, 900, true);
    g_autoptr(GByteArray) bytes = make_zip_end(&zip);
    part_is_not_read(bytes, "small", FAULT_DAMAGED);
    part_is_not_read(bytes, "large", FAULT_DAMAGED);
}

static void entries_that_overlap_are_refused(void **state)
{
    (void)state;
    MakeZip zip = make_zip();
    make_zip_add(&zip, "a", "twice the same");
    g_autofree guint8 *again = g_memdup2(zip.directory->data, zip.directory->len);
    g_byte_array_append(zip.directory, again, zip.directory->len);
    make_zip_end_saying(&zip, 2);
    is_not_opened(zip.all->data, zip.all->len, FAULT_REFUSED);
    g_byte_array_unref(zip.all);
}

static void too_many_entries_are_refused(void **state)
{
    (void)state;
    MakeZip zip = make_zip();
    make_zip_add(&zip, "a", "one");
    make_zip_end_saying(&zip, ZIP_MOST_ENTRIES + 1);
    is_not_opened(zip.all->data, zip.all->len, FAULT_REFUSED);
    g_byte_array_unref(zip.all);
}

static void the_kind_is_told_by_the_parts(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        PackageKind kind;
    } kinds[] = { { "Contents/content.hpf", PACKAGE_HWPX }, { "word/document.xml", PACKAGE_DOCX },
        { "xl/workbook.xml", PACKAGE_XLSX }, { "ppt/presentation.xml", PACKAGE_NONE } };
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        MakeZip zip = make_zip();
        make_zip_add(&zip, "[Content_Types].xml", "<Types/>");
        make_zip_add(&zip, kinds[i].name, "<x/>");
        g_autoptr(GByteArray) bytes = make_zip_end(&zip);
        assert_int_equal(package_kind(bytes->data, bytes->len), kinds[i].kind);
        assert_int_equal(package_kind(bytes->data, bytes->len - 60), kinds[i].kind);
    }
    assert_int_equal(package_kind((const guint8 *)"PK", 2), PACKAGE_NONE);
}

static void a_package_inside_is_not_the_package(void **state)
{
    (void)state;
    MakeZip inner = make_zip(), outer = make_zip();
    make_zip_add(&inner, "xl/workbook.xml", "<x/>");
    g_autoptr(GByteArray) sheet = make_zip_end(&inner);
    make_zip_lie(&outer, "BinData/ole1.xlsx", sheet->data, sheet->len, sheet->len, false);
    make_zip_add(&outer, "Contents/section0.xml", "<x/>");
    g_autoptr(GByteArray) bytes = make_zip_end(&outer);
    assert_int_equal(package_kind(bytes->data, bytes->len), PACKAGE_HWPX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_are_found_and_read),
        cmocka_unit_test(a_missing_part_is_damage),
        cmocka_unit_test(every_cut_is_noticed),
        cmocka_unit_test(every_flipped_byte_is_noticed),
        cmocka_unit_test(names_that_lead_out_are_refused),
        cmocka_unit_test(absurdly_deep_folders_are_refused),
        cmocka_unit_test(a_bomb_is_refused_before_it_unpacks),
        cmocka_unit_test(a_bomb_that_denies_its_size_is_damage),
        cmocka_unit_test(entries_that_overlap_are_refused),
        cmocka_unit_test(too_many_entries_are_refused),
        cmocka_unit_test(the_kind_is_told_by_the_parts),
        cmocka_unit_test(a_package_inside_is_not_the_package),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

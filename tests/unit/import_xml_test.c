/* XML from outside: what is told of it, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "import/package/xml.h"

static void on_start(void *user, const char *name, const XmlAttributes *attributes)
{
    const char *a = xml_attribute(attributes, "a");
    g_string_append_printf(user, "<%s%s%s>", name, a ? " " : "", a ? a : "");
}

static void on_end(void *user, const char *name)
{
    g_string_append_printf(user, "</%s>", name);
}

static void on_text(void *user, const char *text, gsize n)
{
    g_string_append_len(user, text, (gssize)n);
}

static const XmlHandler handler = { on_start, on_end, on_text };

static void gives_bytes(const char *xml, gsize n, const char *expected)
{
    g_autoptr(GString) told = g_string_new(NULL);
    g_autoptr(ImportDoc) doc = import_doc_new("test");
    g_autoptr(GError) why = NULL;
    if (!xml_parse_bytes(doc, (const guint8 *)xml, n, "x.xml", &handler, told, &why)) {
        g_string_free(g_steal_pointer(&told), TRUE);
        fail_msg("%s", why->message);
    }
    assert_string_equal(told->str, expected);
}

static void gives(const char *xml, const char *expected)
{
    gives_bytes(xml, strlen(xml), expected);
}

static void refuses(const char *xml, ImportFault fault)
{
    g_autoptr(GString) told = g_string_new(NULL);
    g_autoptr(ImportDoc) doc = import_doc_new("test");
    g_autoptr(GError) why = NULL;
    assert_false(
        xml_parse_bytes(doc, (const guint8 *)xml, strlen(xml), "x.xml", &handler, told, &why));
    assert_true(g_error_matches(why, ERR, ERR_INPUT));
    assert_int_equal(doc->fault, fault);
    assert_null(strstr(told->str, "root:"));
}

static void elements_are_told_without_their_prefix(void **state)
{
    (void)state;
    gives("<?xml version='1.0' encoding='UTF-8'?><w:p xmlns:w='urn:w'>가<w:t w:a='1'/>나</w:p>",
        "<p>가<t 1></t>나</p>");
    gives("<w:p><w:t>no namespace declared</w:t></w:p>", "<p><t>no namespace declared</t></p>");
    gives("\xEF\xBB\xBF<a/>", "<a></a>");
}

static void characters_are_decoded(void **state)
{
    (void)state;
    gives("<p a='1 &amp; &lt;2&gt; &amp;#38;'>&lt;&#44033;&#xAC02;&amp;<![CDATA[<b>]]></p>",
        "<p 1 & <2> &#38;><각갂&<b></p>");
}

static void korean_labels_mean_cp949(void **state)
{
    (void)state;
    gives(
        "<?xml version=\"1.0\" encoding=\"EUC-KR\"?><p>\x8C"
        "c\xB9\xE6\xB0\xA2\xC7\xCF</p>",
        "<p>똠방각하</p>");
    gives_bytes("\xFF\xFE<\0p\0>\0\0\xAC<\0/\0p\0>\0", 18, "<p>가</p>");
}

static void a_doctype_is_refused(void **state)
{
    (void)state;
    refuses("<!DOCTYPE p><p/>", FAULT_REFUSED);
    refuses("<!DOCTYPE p [<!ENTITY a 'b'><!ENTITY c '&a;&a;&a;'>]><p>&c;</p>", FAULT_REFUSED);
    refuses("<!DOCTYPE p [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><p>&x;</p>", FAULT_REFUSED);
    refuses("<!DOCTYPE p SYSTEM 'http://127.0.0.1:9/x.dtd'><p>&x;</p>", FAULT_REFUSED);
}

static void deep_nesting_is_refused(void **state)
{
    (void)state;
    g_autoptr(GString) xml = g_string_new(NULL);
    for (int i = 0; i < 100000; i++)
        g_string_append(xml, "<p>");
    refuses(xml->str, FAULT_REFUSED);
}

static void an_element_with_endless_attributes_is_refused(void **state)
{
    (void)state;
    g_autofree char *line = g_strnfill(1000, '=');
    g_autoptr(GString) xml = g_string_new("<p><a b='='>== = =</a><![CDATA[<c =\"]]>");
    g_string_append_printf(xml, "<!-- <%s --><a", line);
    g_autoptr(GString) many = g_string_new("<p");
    for (int i = 0; i < 200; i++)
        g_string_append_printf(xml, " a%d='=>='", i);
    for (int i = 0; i < 300000; i++)
        g_string_append_printf(many, " a%d='\">'", i);
    g_string_append(xml, "/></p>");
    g_string_append(many, "/>");
    gives(xml->str, "<p><a>== = =</a><c =\"<a></a></p>");
    refuses(many->str, FAULT_REFUSED);
}

static void what_is_no_xml_is_damage(void **state)
{
    (void)state;
    refuses("", FAULT_DAMAGED);
    refuses("text", FAULT_DAMAGED);
    refuses("<p><t>cut", FAULT_DAMAGED);
    refuses("<p></t>", FAULT_DAMAGED);
    refuses("<p>&undeclared;</p>", FAULT_DAMAGED);
    refuses("<p>\xFF\xFE</p>", FAULT_DAMAGED);
    refuses("<p/><p/>", FAULT_DAMAGED);
}

static gssize read_endless(void *user, guint8 *to, gsize capacity, GError **err)
{
    (void)err;
    gsize *left = user;
    gsize n = MIN(capacity, *left);
    memset(to, ' ', n);
    *left -= n;
    return (gssize)n;
}

static gssize read_failing(void *user, guint8 *to, gsize capacity, GError **err)
{
    (void)user, (void)to, (void)capacity;
    g_set_error_literal(err, ERR, ERR_INPUT, "the source failed");
    return -1;
}

static void a_failing_source_says_why(void **state)
{
    (void)state;
    g_autoptr(ImportDoc) doc = import_doc_new("test");
    g_autoptr(GError) why = NULL, none = NULL;
    XmlSource source = { read_failing, NULL };
    assert_false(xml_parse(doc, &source, "x.xml", &handler, NULL, &why));
    assert_string_equal(why->message, "the source failed");
    gsize left = 1u << 20;
    source = (XmlSource){ read_endless, &left };
    assert_false(xml_parse(doc, &source, "x.xml", &handler, NULL, &none));
    assert_int_equal(doc->fault, FAULT_DAMAGED);
}

static void on_numbers(void *user, const char *name, const XmlAttributes *attributes)
{
    (void)name;
    g_string_append_printf(user, "%d %d %d %d %d", (int)xml_attribute_number(attributes, "a", 7),
        (int)xml_attribute_number(attributes, "b", 7),
        (int)xml_attribute_number(attributes, "c", 7), xml_attribute_bool(attributes, "d", false),
        xml_attribute_bool(attributes, "e", true));
}

static void attributes_are_read_as_numbers(void **state)
{
    (void)state;
    static const char xml[] = "<p a='12' b='x' d='true'/>";
    static const XmlHandler numbers = { .start = on_numbers };
    g_autoptr(GString) told = g_string_new(NULL);
    g_autoptr(ImportDoc) doc = import_doc_new("test");
    assert_true(
        xml_parse_bytes(doc, (const guint8 *)xml, sizeof xml - 1, "x.xml", &numbers, told, NULL));
    assert_string_equal(told->str, "12 7 7 1 1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements_are_told_without_their_prefix),
        cmocka_unit_test(characters_are_decoded),
        cmocka_unit_test(korean_labels_mean_cp949),
        cmocka_unit_test(a_doctype_is_refused),
        cmocka_unit_test(deep_nesting_is_refused),
        cmocka_unit_test(an_element_with_endless_attributes_is_refused),
        cmocka_unit_test(what_is_no_xml_is_damage),
        cmocka_unit_test(a_failing_source_says_why),
        cmocka_unit_test(attributes_are_read_as_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

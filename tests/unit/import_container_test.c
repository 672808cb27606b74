/* Archives and mails: each file in them is a document of its own, and none of them can do harm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include <unistd.h>
#include "base/i18n.h"
#include "import/archive/container.h"
#include "import/readers.h"
#include "import/worker/pool.h"
#include "import/worker/serve.h"
#include "make_zip.h"

typedef struct {
    GPtrArray *names;   /* of char * */
    GPtrArray *texts;   /* of char *, of the same; NULL: skipped */
    GPtrArray *reasons; /* of char *, of what was skipped */
    ImportFault fault;
    ImportFault skipped;
    char *message;
} Given;

static void take_entry(void *user, const char *name, const guint8 *bytes, gsize n)
{
    Given *given = user;
    g_ptr_array_add(given->names, g_strdup(name));
    g_ptr_array_add(given->texts, g_strndup((const char *)bytes, n));
}

static void take_skipped(void *user, const char *name, ImportFault fault, const char *message)
{
    Given *given = user;
    g_ptr_array_add(given->names, g_strdup(name));
    g_ptr_array_add(given->texts, NULL);
    g_ptr_array_add(given->reasons, g_strdup(message));
    given->skipped = fault;
}

static void given_clear(Given *given)
{
    g_ptr_array_unref(given->names);
    g_ptr_array_unref(given->texts);
    g_ptr_array_unref(given->reasons);
    g_free(given->message);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Given, given_clear)

static Given open_bytes(const void *bytes, gsize n)
{
    Given given = { .names = g_ptr_array_new_with_free_func(g_free),
        .texts = g_ptr_array_new_with_free_func(g_free),
        .reasons = g_ptr_array_new_with_free_func(g_free) };
    const ContainerSink sink = { take_entry, take_skipped, &given };
    const ImportFile file = { "file", bytes, n, NULL };
    const Container *container = container_find(bytes, n);
    assert_non_null(container);
    g_autoptr(GError) why = NULL;
    if (!container->each(&file, &sink, &given.fault, &why)) {
        assert_non_null(why);
        given.message = g_strdup(why->message);
    }
    return given;
}

static Given open_zip(GByteArray *zip)
{
    Given given = open_bytes(zip->data, zip->len);
    g_byte_array_unref(zip);
    return given;
}

static Given open_mail(const char *mail)
{
    return open_bytes(mail, strlen(mail));
}

static const char *name_of(const Given *given, guint i)
{
    assert_true(i < given->names->len);
    return given->names->pdata[i];
}

static const char *text_of(const Given *given, guint i)
{
    assert_true(i < given->texts->len);
    return given->texts->pdata[i];
}

static void a_zip_gives_its_files(void **state)
{
    (void)state;
    MakeZip zip = make_zip();
    make_zip_add(&zip, "a.txt", "first");
    make_zip_add(&zip, "folder/b.txt", "second");
    g_auto(Given) given = open_zip(make_zip_end(&zip));
    assert_null(given.message);
    assert_int_equal(given.names->len, 2);
    assert_string_equal(name_of(&given, 0), "a.txt");
    assert_string_equal(name_of(&given, 1), "folder/b.txt");
    assert_string_equal(text_of(&given, 1), "second");
}

/* Korean Windows writes CP949 without saying so; others UTF-8, with or without saying so. */
static void names_are_read_as_they_were_written(void **state)
{
    (void)state;
    MakeZip zip = make_zip();
    make_zip_add(&zip, "\xC7\xD1\xB1\xDB.txt", "한글");
    make_zip_add(&zip, "\x8C\x63.txt", "똠");
    make_zip_add(&zip, "고시/별표.txt", "별표");
    make_zip_add(&zip, "\xC2\xA1.txt", "CP949 that happens to be UTF-8 too");
    g_auto(Given) given = open_zip(make_zip_end(&zip));
    assert_string_equal(name_of(&given, 0), "한글.txt");
    assert_string_equal(name_of(&given, 1), "똠.txt");
    assert_string_equal(name_of(&given, 2), "고시/별표.txt");
    assert_string_equal(name_of(&given, 3), "징.txt");
}

static void a_name_that_says_it_is_utf8_is_believed(void **state)
{
    (void)state;
    MakeZip zip = make_zip();
    make_zip_add(&zip, "\xC2\xA1.txt", "an inverted exclamation mark");
    zip.directory->data[9] |= 0x08; /* bit 11 of the flags */
    g_auto(Given) given = open_zip(make_zip_end(&zip));
    assert_string_equal(name_of(&given, 0), "\xC2\xA1.txt");
}

static void what_systems_leave_in_archives_is_left_out(void **state)
{
    (void)state;
    MakeZip zip = make_zip();
    make_zip_add(&zip, "__MACOSX/._a.txt", "x");
    make_zip_add(&zip, "folder/.DS_Store", "x");
    make_zip_add(&zip, "Thumbs.db", "x");
    make_zip_add(&zip, "a.txt", "text");
    g_auto(Given) given = open_zip(make_zip_end(&zip));
    assert_int_equal(given.names->len, 1);
    assert_string_equal(name_of(&given, 0), "a.txt");
}

static void a_document_that_is_a_zip_is_no_archive(void **state)
{
    (void)state;
    static const char *const parts[] = { "[Content_Types].xml", "mimetype",
        "META-INF/container.xml", "word/document.xml", "Contents/section0.xml" };
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        MakeZip zip = make_zip();
        make_zip_add(&zip, parts[i], "x");
        g_autoptr(GByteArray) bytes = make_zip_end(&zip);
        assert_null(container_find(bytes->data, bytes->len));
    }
}

/* A document stored in an archive as it is shows its parts' names to whoever only looks for them.
 */
static void an_archive_of_documents_is_an_archive(void **state)
{
    (void)state;
    MakeZip inner = make_zip(), zip = make_zip();
    make_zip_add(&inner, "word/document.xml", "x");
    g_autoptr(GByteArray) docx = make_zip_end(&inner);
    make_zip_lie(&zip, "a.docx", docx->data, docx->len, docx->len, false);
    g_auto(Given) given = open_zip(make_zip_end(&zip));
    assert_string_equal(name_of(&given, 0), "a.docx");
}

static void an_archive_without_files_says_so(void **state)
{
    (void)state;
    MakeZip zip = make_zip();
    g_auto(Given) given = open_zip(make_zip_end(&zip));
    assert_int_equal(given.fault, FAULT_EMPTY);
    assert_non_null(given.message);
}

static void a_bomb_is_skipped_and_the_rest_is_given(void **state)
{
    (void)state;
    enum { BIG = 8 << 20 };
    g_autofree guint8 *zeros = g_malloc0(BIG);
    MakeZip zip = make_zip();
    make_zip_lie(&zip, "bomb.txt", zeros, BIG, BIG, true);
    make_zip_add(&zip, "a.txt", "text");
    g_auto(Given) given = open_zip(make_zip_end(&zip));
    assert_null(given.message);
    assert_int_equal(given.names->len, 2);
    assert_null(text_of(&given, 0));
    assert_int_equal(given.skipped, FAULT_REFUSED);
    assert_string_equal(text_of(&given, 1), "text");
}

static void an_entry_that_lies_about_its_size_is_skipped(void **state)
{
    (void)state;
    MakeZip zip = make_zip();
    make_zip_lie(&zip, "a.txt", "text", 4, 400, true);
    make_zip_add(&zip, "b.txt", "text");
    g_auto(Given) given = open_zip(make_zip_end(&zip));
    assert_null(text_of(&given, 0));
    assert_int_equal(given.skipped, FAULT_DAMAGED);
    assert_string_equal(text_of(&given, 1), "text");
}

static void names_that_lead_out_are_refused(void **state)
{
    (void)state;
    static const char *const names[] = { "../evil.txt", "/etc/evil.txt", "a/../../evil.txt",
        "..\\evil.txt", "C:\\evil.txt" };
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        MakeZip zip = make_zip();
        make_zip_add(&zip, names[i], "x");
        g_auto(Given) given = open_zip(make_zip_end(&zip));
        assert_int_equal(given.fault, FAULT_REFUSED);
        assert_int_equal(given.names->len, 0);
    }
}

static void too_many_entries_are_refused(void **state)
{
    (void)state;
    MakeZip zip = make_zip();
    make_zip_add(&zip, "a.txt", "x");
    make_zip_end_saying(&zip, CONTAINER_ENTRIES_MOST + 1);
    g_auto(Given) given = open_zip(zip.all);
    assert_int_equal(given.fault, FAULT_REFUSED);
}

static void a_damaged_archive_says_so(void **state)
{
    (void)state;
    MakeZip zip = make_zip();
    make_zip_add(&zip, "a.txt", "text");
    g_autoptr(GByteArray) bytes = make_zip_end(&zip);
    for (guint n = 4; n < bytes->len; n++) {
        g_auto(Given) given = open_bytes(bytes->data, n);
        assert_int_equal(given.fault, FAULT_DAMAGED);
    }
}

static const char multipart_mail[] =
    "From: =?ks_c_5601-1987?B?sei03LTj?= <kim@example.kr>\r\n"
    "To: desk@example.kr\r\n"
    "Subject: =?EUC-KR?B?jGOx4sf2?=\r\n =?EUC-KR?B?IMDnwMc=?=\r\n"
    "MIME-Version: 1.0\r\n"
    "Content-Type: multipart/mixed; boundary=\"B\"\r\n"
    "\r\n"
    "--B\r\n"
    "Content-Type: multipart/alternative; boundary=\"C\"\r\n"
    "\r\n"
    "--C\r\n"
    "Content-Type: text/html; charset=euc-kr\r\n"
    "\r\n"
    "<p>html</p>\r\n"
    "--C\r\n"
    "Content-Type: text/plain; charset=euc-kr\r\n"
    "Content-Transfer-Encoding: base64\r\n"
    "\r\n"
    "vsiz58fPvLy/5IxjLg==\r\n"
    "--C--\r\n"
    "--B\r\n"
    "Content-Type: image/png\r\n"
    "Content-ID: <logo>\r\n"
    "Content-Transfer-Encoding: base64\r\n"
    "\r\n"
    "iVBORw0KGgo=\r\n"
    "--B\r\n"
    "Content-Type: application/octet-stream; name=\"=?euc-kr?B?w7fOyS50eHQ=?=\"\r\n"
    "Content-Disposition: attachment; filename=\"=?euc-kr?B?jGMudHh0?=\"\r\n"
    "Content-Transfer-Encoding: base64\r\n"
    "\r\n"
    "YXR0YWNoZWQ=\r\n"
    "--B\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Disposition: attachment; filename*=euc-kr''%8C%63%2Fb.txt\r\n"
    "\r\n"
    "second\r\n"
    "--B--\r\n";

static void a_mail_gives_its_text_and_attachments(void **state)
{
    (void)state;
    g_auto(Given) given = open_mail(multipart_mail);
    assert_null(given.message);
    assert_int_equal(given.names->len, 3);
    assert_string_equal(name_of(&given, 0), "본문.txt");
    assert_string_equal(text_of(&given, 0), "똠기현 재의\n\n안녕하세요똠.");
    assert_string_equal(name_of(&given, 1), "똠.txt");
    assert_string_equal(text_of(&given, 1), "attached");
    assert_string_equal(name_of(&given, 2), "똠_b.txt");
    assert_string_equal(text_of(&given, 2), "second");
}

static void a_mail_in_html_keeps_its_subject_as_title(void **state)
{
    (void)state;
    g_auto(Given) given = open_mail(
        "From: a@b.kr\nDate: Fri, 20 Nov 2026 17:00:00 +0900\n"
        "Subject: A & B\nContent-Type: text/html; charset=utf-8\n\n"
        "<html><head><title>other</title></head><p>글</p></html>\n");
    assert_int_equal(given.names->len, 1);
    assert_string_equal(name_of(&given, 0), "본문.html");
    g_autoptr(ImportDoc) doc = import_read(&(ImportFile){ .name = "본문.html",
                                               .bytes = (const guint8 *)text_of(&given, 0),
                                               .n = strlen(text_of(&given, 0)) },
        NULL, NULL);
    assert_non_null(doc);
    assert_string_equal(doc->title, "A & B");
}

static void a_mail_in_a_mail_is_a_file_of_its_own(void **state)
{
    (void)state;
    g_auto(Given) given = open_mail(
        "From: a@b.kr\nDate: Fri, 20 Nov 2026 17:00:00 +0900\nMIME-Version: 1.0\n"
        "Content-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: message/rfc822\n\n"
        "From: c@d.kr\nDate: Fri, 20 Nov 2026 16:00:00 +0900\nSubject: inner\n\ninner text\n"
        "--B--\n");
    assert_int_equal(given.names->len, 1);
    assert_string_equal(name_of(&given, 0), "inner.eml");
    g_auto(Given) inner = open_mail(text_of(&given, 0));
    assert_string_equal(text_of(&inner, 0), "inner\n\ninner text");
}

static void an_empty_mail_says_so(void **state)
{
    (void)state;
    g_auto(Given) given = open_mail("From: a@b.kr\nDate: Fri, 20 Nov 2026 17:00:00 +0900\n\n\n");
    assert_int_equal(given.fault, FAULT_EMPTY);
}

static void a_text_that_begins_like_a_letter_is_no_mail(void **state)
{
    (void)state;
    static const char *const texts[] = { "Subject: x\n\ntext\n", "제목: 글\n\nFrom: a\nDate: b\n",
        "From: the office\nto whom it may concern\n\nDate: today\n", "", "---\ntitle: x\n---\n" };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        assert_null(container_find((const guint8 *)texts[i], strlen(texts[i])));
}

/* Through the workers: how deep archives may lie in each other. */
static GByteArray *nested(guint depth)
{
    GByteArray *bytes = g_byte_array_new();
    g_byte_array_append(bytes, (const guint8 *)"text", 4);
    for (guint i = 0; i < depth; i++) {
        MakeZip zip = make_zip();
        make_zip_lie(&zip, i == 0 ? "a.txt" : "a.zip", bytes->data, bytes->len, bytes->len, true);
        g_byte_array_unref(bytes);
        bytes = make_zip_end(&zip);
    }
    return bytes;
}

static WorkerResult *read_at(Workers *w, const guint8 *bytes, gsize n, guint depth)
{
    const ImportFile file = { "file", bytes, n, NULL };
    assert_true(workers_give(w, &file, depth, NULL, NULL));
    return workers_wait(w);
}

static void archives_open_two_deep_and_not_three(void **state)
{
    (void)state;
    g_autoptr(Workers) w = workers_new(&(WorkersSetup){ .jobs = 1 });
    g_autoptr(GByteArray) zip = nested(3);
    g_autoptr(GBytes) bytes = g_bytes_new(zip->data, zip->len);
    for (guint depth = 0; depth < CONTAINER_DEEPEST; depth++) {
        gsize n;
        const guint8 *data = g_bytes_get_data(bytes, &n);
        g_autoptr(WorkerResult) result = read_at(w, data, n, depth);
        assert_null(result->message);
        assert_int_equal(result->entries->len, 1);
        const WorkerEntry *entry = result->entries->pdata[0];
        g_bytes_unref(bytes);
        bytes = g_bytes_ref(entry->bytes);
    }
    gsize n;
    const guint8 *data = g_bytes_get_data(bytes, &n);
    g_autoptr(WorkerResult) result = read_at(w, data, n, CONTAINER_DEEPEST);
    assert_null(result->entries);
    assert_int_equal(result->fault, FAULT_REFUSED);
}

static void what_is_known_to_be_a_document_is_not_taken_apart(void **state)
{
    (void)state;
    g_autoptr(Workers) w = workers_new(&(WorkersSetup){ .jobs = 1 });
    const char *mail = "From: a@b.kr\nDate: Fri, 20 Nov 2026 17:00:00 +0900\n\ntext\n";
    g_autoptr(WorkerResult) result =
        read_at(w, (const guint8 *)mail, strlen(mail), WORKER_DOCUMENT);
    assert_non_null(result->doc);
    assert_string_equal(result->doc->format, "text");
}

int main(int argc, char **argv)
{
    if (worker_is_asked(argc, argv)) {
        i18n_init(argv[2]);
        _exit(worker_serve(import_read));
    }
    i18n_init("en");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_zip_gives_its_files),
        cmocka_unit_test(names_are_read_as_they_were_written),
        cmocka_unit_test(a_name_that_says_it_is_utf8_is_believed),
        cmocka_unit_test(what_systems_leave_in_archives_is_left_out),
        cmocka_unit_test(a_document_that_is_a_zip_is_no_archive),
        cmocka_unit_test(an_archive_of_documents_is_an_archive),
        cmocka_unit_test(an_archive_without_files_says_so),
        cmocka_unit_test(a_bomb_is_skipped_and_the_rest_is_given),
        cmocka_unit_test(an_entry_that_lies_about_its_size_is_skipped),
        cmocka_unit_test(names_that_lead_out_are_refused),
        cmocka_unit_test(too_many_entries_are_refused),
        cmocka_unit_test(a_damaged_archive_says_so),
        cmocka_unit_test(a_mail_gives_its_text_and_attachments),
        cmocka_unit_test(a_mail_in_html_keeps_its_subject_as_title),
        cmocka_unit_test(a_mail_in_a_mail_is_a_file_of_its_own),
        cmocka_unit_test(an_empty_mail_says_so),
        cmocka_unit_test(a_text_that_begins_like_a_letter_is_no_mail),
        cmocka_unit_test(archives_open_two_deep_and_not_three),
        cmocka_unit_test(what_is_known_to_be_a_document_is_not_taken_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

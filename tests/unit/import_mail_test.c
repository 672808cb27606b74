/* What one mail says: who, to which of ours, and its text; strangers' mail harms nobody. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include <unistd.h>
#include "base/i18n.h"
#include "import/archive/mail.h"
#include "import/readers.h"
#include "import/worker/pool.h"
#include "import/worker/serve.h"
#include "import/worker/wire.h"

#define TOP "From: kim@kita.test\nSubject: s\n"

static ImportMail *read_mail(const char *bytes)
{
    const ImportFile file = { "mail", (const guint8 *)bytes, strlen(bytes), NULL };
    ImportFault fault = FAULT_NONE;
    g_autoptr(GError) why = NULL;
    ImportMail *mail = import_mail_read(&file, &fault, &why);
    if (!mail)
        fail_msg("%s", why->message);
    return mail;
}

static void headers_are_decoded(void **state)
{
    (void)state;
    g_autoptr(ImportMail) mail = read_mail(
        "From: =?EUC-KR?B?seihtOu4rg==?= <kim@kita.test>\n"
        "Subject: =?UTF-8?B?7J207Iah7ISc?=\n =?UTF-8?Q?_[1381#12]?=\n"
        "Message-ID: <a@b>\nReferences: <1@x> <2@x>\nIn-Reply-To: <3@x>\n\n본문\n");
    assert_string_equal(mail->from, "kim@kita.test");
    assert_string_equal(mail->subject, "이송서 [1381#12]");
    assert_string_equal(mail->id, "a@b");
    assert_int_equal(mail->refs->len, 3);
    assert_string_equal(mail->refs->pdata[2], "3@x");
    assert_string_equal(mail->text, "본문\n");
    assert_int_equal(mail->says, 0);
}

static void a_page_gives_its_lines_and_attachments_their_names(void **state)
{
    (void)state;
    g_autoptr(ImportMail) mail = read_mail(TOP
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
        "Content-Type: text/html; charset=utf-8\n\n<p>하나</p><script>x</script><p>둘</p>\n--b\n"
        "Content-Type: application/pdf\nContent-Disposition: attachment; filename=\"a/../b.pdf\"\n"
        "\n%PDF\n--b--\n");
    assert_string_equal(mail->text, "하나\n둘");
    assert_int_equal(mail->attachments->len, 1);
    assert_string_equal(mail->attachments->pdata[0], "a/../b.pdf");
}

static void plain_text_goes_before_a_page_of_the_same(void **state)
{
    (void)state;
    g_autoptr(ImportMail) mail = read_mail(TOP
        "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\n"
        "Content-Type: text/plain\n\nplain\n--b\nContent-Type: text/html\n\n<p>page"
        "</p>\n--b--\n");
    assert_non_null(strstr(mail->text, "plain"));
    assert_null(strstr(mail->text, "page"));
}

static void row_51_machines_say_that_they_are(void **state)
{
    (void)state;
    static const struct {
        const char *header;
        guint says;
    } headers[] = {
        { "Auto-Submitted: auto-replied", MAIL_SAYS_AUTO },
        { "Auto-Submitted: auto-generated; x=y", MAIL_SAYS_AUTO },
        { "Auto-Submitted: no", 0 },
        { "auto-submitted:  No (comment)", 0 },
        { "X-Autoreply: yes", MAIL_SAYS_AUTO },
        { "X-Autorespond: x", MAIL_SAYS_AUTO },
        { "Precedence: bulk", MAIL_SAYS_AUTO },
        { "Precedence: auto_reply", MAIL_SAYS_AUTO },
        { "Precedence: first-class", 0 },
        { "Precedence: list", 0 }, /* people write to lists too */
        { "Return-Path: <>", MAIL_SAYS_NOBODY },
        { "Return-Path: <kim@kita.test>", 0 },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(headers); i++) {
        g_autofree char *bytes = g_strconcat(TOP, headers[i].header, "\n\nx\n", NULL);
        g_autoptr(ImportMail) mail = read_mail(bytes);
        if (mail->says != headers[i].says)
            fail_msg("%s: says %u", headers[i].header, mail->says);
    }
}

static ImportMail *report(const char *action, const char *returned)
{
    g_autofree char *bytes = g_strconcat(TOP,
        "Return-Path: <>\nReferences: <first@desk>\nContent-Type: multipart/report; "
        "report-type=delivery-status; boundary=b\n\n--b\nContent-Type: text/plain\n\nsorry\n--b\n"
        "Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nAction: ",
        action, "\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 no such user\n\n--b\n", returned,
        "\n\nMessage-ID: <ours@desk>\nSubject: x\n\ntext\n--b--\n", NULL);
    return read_mail(bytes);
}

static void row_51_a_report_says_what_came_back_and_why(void **state)
{
    (void)state;
    static const char *const kinds[] = { "Content-Type: message/rfc822",
        "Content-Type: text/rfc822-headers" };
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autoptr(ImportMail) mail = report("failed", kinds[i]);
        assert_true(mail->says & MAIL_SAYS_RETURNED);
        assert_string_equal(mail->text, "smtp; 550 no such user");
        assert_string_equal(mail->refs->pdata[mail->refs->len - 1], "ours@desk");
    }
    g_autoptr(ImportMail) late = report("delayed", kinds[0]);
    assert_false(late->says & MAIL_SAYS_RETURNED);
    assert_true(late->says & MAIL_SAYS_DELAYED);
}

static void a_letter_returned_as_plain_text_is_known_by_its_id(void **state)
{
    (void)state;
    g_autoptr(ImportMail) mail = read_mail(TOP
        "Return-Path: <>\n\nHi. I wasn't able to deliver your message.\n\n"
        "--- Below this line is a copy.\nMessage-ID: <ours@desk>\n");
    assert_string_equal(mail->refs->pdata[0], "ours@desk");
}

static void what_is_too_much_is_cut(void **state)
{
    (void)state;
    g_autoptr(GString) bytes = g_string_new(TOP "References:");
    for (int i = 0; i < 5000; i++)
        g_string_append_printf(bytes, " <%d@x>", i);
    g_string_append(bytes, "\n\n");
    for (int i = 0; i < 200000; i++)
        g_string_append(bytes, "가나다\n");
    g_autoptr(ImportMail) mail = read_mail(bytes->str);
    assert_true(mail->refs->len <= MAIL_REFS_MOST);
    assert_string_equal(mail->refs->pdata[mail->refs->len - 1], "4999@x");
    assert_true(strlen(mail->text) <= MAIL_BODY_MOST);
    assert_true(g_utf8_validate(mail->text, -1, NULL));
}

static void no_mail_is_told_so(void **state)
{
    (void)state;
    const ImportFile file = { "mail", (const guint8 *)"", 0, NULL };
    ImportFault fault = FAULT_NONE;
    g_autoptr(GError) why = NULL;
    assert_null(import_mail_read(&file, &fault, &why));
    assert_int_equal(why->code, ERR_INPUT);
    assert_int_equal(fault, FAULT_DAMAGED);
}

static void a_worker_reads_it_apart(void **state)
{
    (void)state;
    static const char bytes[] = TOP "Message-ID: <a@b>\n\n본문\n";
    const ImportFile file = { "mail", (const guint8 *)bytes, sizeof bytes - 1, NULL };
    g_autoptr(Workers) workers = workers_new(&(WorkersSetup){ .jobs = 1 });
    ImportFault fault;
    g_autoptr(GError) why = NULL;
    for (int i = 0; i < 3; i++) {
        g_autoptr(ImportMail) mail = workers_read_mail(workers, &file, &fault, &why);
        assert_non_null(mail);
        assert_string_equal(mail->text, "본문\n");
        assert_string_equal(mail->id, "a@b");
    }
}

static void what_a_worker_says_is_not_believed(void **state)
{
    (void)state;
    g_autoptr(ImportMail) mail = read_mail(TOP "References: <1@x>\n\nx\n");
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    wire_write_mail(bytes, mail);
    for (guint n = 0; n < bytes->len; n++)
        assert_null(wire_read_mail(bytes->data, n));
    for (guint i = 0; i < bytes->len; i++) {
        guint8 was = bytes->data[i];
        for (int bit = 0; bit < 8; bit++) {
            bytes->data[i] = (guint8)(was ^ (1 << bit));
            g_autoptr(ImportMail) other = wire_read_mail(bytes->data, bytes->len);
            assert_true(!other || !other->subject || !strpbrk(other->subject, "\r\n"));
        }
        bytes->data[i] = was;
    }
}

int main(int argc, char **argv)
{
    if (worker_is_asked(argc, argv)) {
        i18n_init(argv[2]);
        _exit(worker_serve(import_read));
    }
    i18n_init("en");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headers_are_decoded),
        cmocka_unit_test(a_page_gives_its_lines_and_attachments_their_names),
        cmocka_unit_test(plain_text_goes_before_a_page_of_the_same),
        cmocka_unit_test(row_51_machines_say_that_they_are),
        cmocka_unit_test(row_51_a_report_says_what_came_back_and_why),
        cmocka_unit_test(a_letter_returned_as_plain_text_is_known_by_its_id),
        cmocka_unit_test(what_is_too_much_is_cut),
        cmocka_unit_test(no_mail_is_told_so),
        cmocka_unit_test(a_worker_reads_it_apart),
        cmocka_unit_test(what_a_worker_says_is_not_believed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

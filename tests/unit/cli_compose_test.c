/* A mail as it is handed over: whatever the texts hold, the headers are ours. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <glib/gstdio.h>
#include "base/err.h"
#include "base/mail_address.h"
#include "cli/mail/compose.h"
#include "cli/mail/sendmail.h"
#include "import/archive/mail.h"

static GBytes *compose(const char *name, const char *subject, const char *text)
{
    static const char *const to[] = { "help@kita.test", "info@kita.test", NULL };
    const MailDraft draft = { .from_name = name,
        .from = "desk@desk.test",
        .to = to,
        .subject = subject,
        .text = text,
        .id = "0123456789abcdef0123456789abcdef",
        .answers = "00000000000000000000000000000000",
        .at = 1763946000 };
    return mail_compose(&draft);
}

static ImportMail *read_back(GBytes *bytes)
{
    gsize n;
    const guint8 *data = g_bytes_get_data(bytes, &n);
    const ImportFile file = { "mail", data, n, NULL };
    ImportFault fault;
    return import_mail_read(&file, &fault, NULL);
}

static void it_says_what_was_written(void **state)
{
    (void)state;
    g_autoptr(GBytes) bytes = compose("표준인증 콜센터", "[1381#12] 이송서", "질문\n둘째 줄\n");
    g_autoptr(ImportMail) mail = read_back(bytes);
    assert_string_equal(mail->name, "표준인증 콜센터");
    assert_string_equal(mail->from, "desk@desk.test");
    assert_string_equal(mail->subject, "[1381#12] 이송서");
    assert_string_equal(mail->id, "0123456789abcdef0123456789abcdef@desk.test");
    assert_string_equal(mail->refs->pdata[0], "00000000000000000000000000000000@desk.test");
    assert_string_equal(mail->text, "질문\n둘째 줄\n");
    assert_true(mail->says & MAIL_SAYS_AUTO);
}

static void no_line_end_makes_a_header(void **state)
{
    (void)state;
    static const char *const evil[] = { "x\r\nBcc: evil@x.test", "x\nBcc: evil@x.test",
        "x\rBcc: evil@x.test", "x\r\n\r\nBcc: evil@x.test", "표준\nBcc: evil@x.test\n",
        "x\xE2\x80\xA8"
        "Bcc: evil@x.test",
        "x\x0b\x0c"
        "Bcc: evil@x.test" };
    for (gsize i = 0; i < G_N_ELEMENTS(evil); i++) {
        g_autoptr(GBytes) bytes = compose(evil[i], evil[i], "text\n");
        g_autofree char *text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
        char *body = strstr(text, "\n\n");
        assert_non_null(body);
        *body = '\0';
        assert_null(strstr(text, "\nBcc:"));
        assert_null(strchr(text, '\r'));
        g_autoptr(ImportMail) mail = read_back(bytes);
        assert_string_equal(mail->text, "text\n");
    }
}

static void addresses_are_plain_or_none(void **state)
{
    (void)state;
    static const char *const good[] = { "help@kita.net", "a.b+c@x-y.co.kr", "root@localhost" };
    static const char *const bad[] = { "", "@", "a@", "@b", "a@b@c", "-f@x", "a b@c", "a@b c",
        "a@b\n", "a@b\r\nBcc: c@d", "\"a b\"@c", "a@[127.0.0.1]", "a..b@c", ".a@c", "a.@c", "a@.c",
        "a@c.", "a@-c", "a@c-", "a,b@c", "<a@b>", "a@b;c", "가@b.c", "a@나.c", NULL };
    for (gsize i = 0; i < G_N_ELEMENTS(good); i++)
        assert_true(mail_address_is(good[i]));
    for (gsize i = 0; bad[i]; i++)
        if (mail_address_is(bad[i]))
            fail_msg("taken: %s", bad[i]);
    g_autofree char *longest = g_strnfill(250, 'a'), *address = g_strconcat("x@", longest, NULL);
    assert_false(mail_address_is(address));
    assert_false(mail_address_is(NULL));
    assert_true(mail_address_same_domain("a@Kita.net", "b@kITA.NET"));
    assert_false(mail_address_same_domain("a@kita.net", "a@evil-kita.net"));
    assert_false(mail_address_same_domain("a@kita.net", "kita.net"));
}

/* A command of the test's own. */
static char *command(const char *folder, const char *script)
{
    char *path = g_build_filename(folder, "sendmail", NULL);
    g_autofree char *text = g_strconcat("#!/bin/sh\n", script, "\n", NULL);
    assert_true(g_file_set_contents(path, text, -1, NULL));
    assert_int_equal(g_chmod(path, 0700), 0);
    return path;
}

static void the_command_gets_the_mail_and_no_shell_sees_its_words(void **state)
{
    (void)state;
    g_autofree char *folder = g_dir_make_tmp("onecall-XXXXXX", NULL);
    g_autofree char *path =
        command(folder, "printf '%s\\n' \"$@\" >\"$0.words\"; cat >\"$0.mail\"");
    g_autofree char *line = g_strconcat(path, " -i '$(touch evil)' ';' -t", NULL);
    g_autofree char *words_path = g_strconcat(path, ".words", NULL), *words = NULL;
    g_autofree char *mail_path = g_strconcat(path, ".mail", NULL), *mail = NULL;
    g_autofree char *long_text = g_strnfill(1 << 20, 'x');
    g_autoptr(GBytes) bytes = g_bytes_new(long_text, strlen(long_text));
    g_autoptr(GError) why = NULL;
    assert_true(sendmail_run(line, "desk@desk.test", bytes, &why));
    assert_true(g_file_get_contents(words_path, &words, NULL, NULL));
    assert_string_equal(words, "-i\n$(touch evil)\n;\n-t\n-f\ndesk@desk.test\n");
    assert_true(g_file_get_contents(mail_path, &mail, NULL, NULL));
    assert_string_equal(mail, long_text);
    g_unlink(words_path);
    g_unlink(mail_path);
    g_unlink(path);
    g_rmdir(folder);
}

static void a_command_that_fails_says_why(void **state)
{
    (void)state;
    static const struct {
        const char *script, *says;
    } commands[] = {
        { "echo 'no \033[31mroute' >&2; exit 75", "no \xC2\xB7[31mroute" },
        { "exit 0 <&-; ", NULL }, /* what it does not read is its own business */
        { "kill -9 $$", "signal 9" },
    };
    g_autofree char *folder = g_dir_make_tmp("onecall-XXXXXX", NULL);
    g_autoptr(GBytes) bytes = g_bytes_new_static("x", 1);
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++) {
        g_autofree char *path = command(folder, commands[i].script);
        g_autoptr(GError) why = NULL;
        bool ok = sendmail_run(path, "desk@desk.test", bytes, &why);
        assert_int_equal(ok, commands[i].says == NULL);
        if (ok)
            continue;
        assert_int_equal(why->code, ERR_BUSY);
        if (!strstr(why->message, commands[i].says))
            fail_msg("%s", why->message);
    }
    g_autoptr(GError) why = NULL;
    assert_false(sendmail_run("/nonexistent/sendmail -t", "desk@desk.test", bytes, &why));
    assert_int_equal(why->code, ERR_BUSY);
    g_autofree char *path = g_build_filename(folder, "sendmail", NULL);
    g_unlink(path);
    g_rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_says_what_was_written),
        cmocka_unit_test(no_line_end_makes_a_header),
        cmocka_unit_test(addresses_are_plain_or_none),
        cmocka_unit_test(the_command_gets_the_mail_and_no_shell_sees_its_words),
        cmocka_unit_test(a_command_that_fails_says_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

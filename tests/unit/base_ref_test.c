/* A reference and the version it names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/ref.h"

static void the_version_is_told_from_the_name(void **state)
{
    static const struct {
        const char *ref, *name, *version;
    } rows[] = {
        { "전파법 제5조@2024-01-01", "전파법 제5조", "2024-01-01" },
        { "전파법/법률#제5조@20240101", "전파법/법률#제5조", "20240101" },
        { "시험 고시@제2024-11호", "시험 고시", "제2024-11호" },
        { "전파법 제5조", "전파법 제5조", NULL },
        { "a@b@2024-01-01", "a@b", "2024-01-01" },
        { "a@b", "a@b", NULL },
        { "a@2024-13-01", "a@2024-13-01", NULL },
        { "a@", "a@", NULL },
        { "a@제3조", "a@제3조", NULL },
        { "@2024-01-01", "@2024-01-01", NULL },
        { "", "", NULL },
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const char *version;
        g_autofree char *name = g_strndup(rows[i].ref, ref_name_bytes(rows[i].ref, &version));
        assert_string_equal(name, rows[i].name);
        if (g_strcmp0(version, rows[i].version) != 0)
            fail_msg("%s: %s", rows[i].ref, version ? version : "none");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(the_version_is_told_from_the_name) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

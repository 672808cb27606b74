/* What a module keeps with a database lives as long as the database does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "db/keep.h"

static void count(void *freed)
{
    (*(int *)freed)++;
}

static void each_key_keeps_its_own_until_the_database_goes(void **state)
{
    static const char keys[2];
    int first = 0, second = 0, other = 0;
    (void)state;
    Db *db = db_open(":memory:", NULL, DB_CREATE, NULL);
    assert_null(db_kept(db, &keys[0]));
    db_keep(db, &keys[0], &first, count);
    db_keep(db, &keys[1], &other, count);
    assert_ptr_equal(db_kept(db, &keys[0]), &first);
    db_keep(db, &keys[0], &second, count);
    assert_int_equal(first, 1);
    assert_ptr_equal(db_kept(db, &keys[0]), &second);
    db_keep(db, &keys[0], NULL, NULL);
    assert_int_equal(second, 1);
    assert_null(db_kept(db, &keys[0]));
    db_free(db);
    assert_int_equal(other, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_key_keeps_its_own_until_the_database_goes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

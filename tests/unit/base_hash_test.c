/* Hashes: the vectors of the standards, and fields that cannot run into one another. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "base/hash.h"

static void sha256_gives_the_vectors_of_fips_180_4(void **state)
{
    (void)state;
    static const struct {
        const char *text, *hex;
    } rows[] = {
        { "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
        { "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
        { "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *hex = hash_sha256(rows[i].text, strlen(rows[i].text));
        assert_string_equal(hex, rows[i].hex);
    }
}

static char *end(HashChain *chain)
{
    guint8 out[HASH_BYTES];
    hash_chain_end(chain, out);
    return hash_hex(out, sizeof out);
}

/* The hash of the texts up to NULL as fields. */
static char *of_texts(const char *const *texts)
{
    HashChain *chain = hash_chain_new();
    for (; *texts; texts++)
        hash_chain_text(chain, *texts);
    return end(chain);
}

static void a_chain_of_no_fields_is_blake2b_256_of_nothing(void **state)
{
    (void)state;
    g_autofree char *hex = end(hash_chain_new());
    assert_string_equal(hex, "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
}

/* BLAKE2b-256 of 03 00 00 00 00 00 00 00 61 62 63, computed apart from this program. */
static void a_field_is_led_by_its_length_as_64_bits_little_endian(void **state)
{
    (void)state;
    static const char *const abc[] = { "abc", NULL };
    g_autofree char *hex = of_texts(abc);
    assert_string_equal(hex, "3bdc62cfd65e3b78e3d90e32e0a91ebfbc229c30abe54e6abd16c5d4def0db7b");
}

static void a_number_is_a_field_of_eight_bytes(void **state)
{
    (void)state;
    HashChain *number = hash_chain_new(), *bytes = hash_chain_new();
    hash_chain_number(number, -2);
    hash_chain_add(bytes, "\xFE\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 8);
    g_autofree char *have = end(number), *want = end(bytes);
    assert_string_equal(have, want);
}

static void fields_do_not_run_into_one_another(void **state)
{
    (void)state;
    static const char *const lists[][4] = {
        { "ab", "c", NULL },
        { "a", "bc", NULL },
        { "abc", NULL },
        { "abc", "", NULL },
        { "", "abc", NULL },
        { "a", "b", "c", NULL },
    };
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
        assert_true(g_hash_table_add(seen, of_texts(lists[i])));
}

static void null_is_no_field_and_the_empty_text_is_one(void **state)
{
    (void)state;
    static const char *const empty[] = { "", NULL };
    HashChain *chain = hash_chain_new();
    hash_chain_text(chain, NULL);
    g_autofree char *with_null = end(chain), *nothing = end(hash_chain_new());
    g_autofree char *with_empty = of_texts(empty);
    assert_string_equal(with_null, nothing);
    assert_string_not_equal(with_empty, nothing);
}

static void hexadecimal_digits_are_lower_case(void **state)
{
    (void)state;
    g_autofree char *hex = hash_hex((const guint8 *)"\x00\xAB\xFF", 3), *none = hash_hex(NULL, 0);
    assert_string_equal(hex, "00abff");
    assert_string_equal(none, "");
}

static void random_ids_have_128_bits_and_differ(void **state)
{
    (void)state;
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (int i = 0; i < 1000; i++) {
        char *id = hash_random_id();
        assert_int_equal(strlen(id), 32);
        assert_int_equal(strspn(id, "0123456789abcdef"), 32);
        assert_true(g_hash_table_add(seen, id));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sha256_gives_the_vectors_of_fips_180_4),
        cmocka_unit_test(a_chain_of_no_fields_is_blake2b_256_of_nothing),
        cmocka_unit_test(a_field_is_led_by_its_length_as_64_bits_little_endian),
        cmocka_unit_test(a_number_is_a_field_of_eight_bytes),
        cmocka_unit_test(fields_do_not_run_into_one_another),
        cmocka_unit_test(null_is_no_field_and_the_empty_text_is_one),
        cmocka_unit_test(hexadecimal_digits_are_lower_case),
        cmocka_unit_test(random_ids_have_128_bits_and_differ),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Personal data: what must go, what must stay, and what the lists show. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "tickets/people/scrub.h"

#define CASES 10000
#define SEED 1381

static const ScrubKnown caller[] = {
    { SCRUB_NAME, "홍길동" },
    { SCRUB_COMPANY, "주식회사 한빛전자" },
};

static void becomes(const char *text, const char *expected)
{
    g_autofree char *have = scrub_text(text, caller, G_N_ELEMENTS(caller), NULL);
    assert_string_equal(have, expected);
}

static void all_become(const char *const *texts, gsize n, const char *expected)
{
    for (gsize i = 0; i < n; i++) {
        g_autofree char *sentence = g_strdup_printf("연락처는 %s입니다.", texts[i]);
        g_autofree char *want = g_strdup_printf("연락처는 %s입니다.", expected);
        becomes(texts[i], expected);
        becomes(sentence, want);
    }
}

static void all_stay(const char *const *texts, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        g_autofree char *sentence =
            g_strdup_printf("확인할 것: %s 관련 문의, %s.", texts[i], texts[i]);
        becomes(texts[i], texts[i]);
        becomes(sentence, sentence);
    }
}

static void mobile_numbers_go_however_they_are_written(void **state)
{
    (void)state;
    const char *const texts[] = {
        "010-1234-5678",
        "01012345678",
        "010 1234 5678",
        "010.1234.5678",
        "010 - 1234 - 5678",
        "010-12345678",
        "010)1234-5678",
        "(010)1234-5678",
        "011-234-5678",
        "0162345678",
        "019-1234-5678",
        "０１０－１２３４－５６７８",
        "010–1234–5678",
        "010\xc2\xa0"
        "1234\xc2\xa0"
        "5678",
        "010·1234·5678",
    };
    all_become(texts, G_N_ELEMENTS(texts), "[전화]");
}

static void land_lines_go_however_they_are_written(void **state)
{
    (void)state;
    const char *const texts[] = { "02-1234-5678", "02-509-7250", "0225097250", "02)509-7250",
        "(02) 509-7250", "02.509.7250", "031-123-4567", "0312345678", "(031)8012-3456",
        "043 870 5400", "064-710-2114", "070-7123-4567", "07071234567", "0504-1234-5678",
        "0507-1234-5678" };
    all_become(texts, G_N_ELEMENTS(texts), "[전화]");
}

static void international_forms_go(void **state)
{
    (void)state;
    const char *const texts[] = {
        "+82-10-1234-5678",
        "+82 10 1234 5678",
        "+821012345678",
        "+82-(0)10-1234-5678",
        "+82(0)2-509-7250",
        "(+82) 10-1234-5678",
        "＋８２ １０ １２３４ ５６７８",
        "82-10-1234-5678",
        "821012345678",
        "82-2-509-7250",
        "0082-10-1234-5678",
        "+1 202 555 0123",
        "+1-202-555-0123",
        "+8613812345678",
        "+44 20 7946 0958",
    };
    all_become(texts, G_N_ELEMENTS(texts), "[전화]");
}

static void numbers_go_whatever_touches_them(void **state)
{
    (void)state;
    becomes("TEL010-1234-5678", "TEL[전화]");
    becomes("HP01012345678", "HP[전화]");
    becomes("Tel.02-509-7250, Fax.02-509-7251", "Tel.[전화], Fax.[전화]");
    becomes("전화(010-1234-5678)로", "전화([전화])로");
    becomes("010-1234-5678/02-509-7250", "[전화]/[전화]");
    becomes("010-1234-5678 010-2345-6789", "[전화] [전화]");
    becomes("010-1234-5678(집 02-509-7250)", "[전화](집 [전화])");
    becomes("1.010-1234-5678 2.02-509-7250", "1.[전화] 2.[전화]");
    becomes("2026-11-20 010-1234-5678 14:00 통화", "2026-11-20 [전화] 14:00 통화");
    becomes("010-1234-5678. 2026년", "[전화]. 2026년");
    becomes("010-1234-5678-홍길동", "[전화]-[이름]");
}

static void service_numbers_are_public(void **state)
{
    (void)state;
    const char *const texts[] = {
        "1381",
        "1588-1234",
        "15881234",
        "1661-1234",
        "1899-0000",
        "080-123-4567",
        "국번없이 1381",
        "전화1588-1234",
    };
    all_stay(texts, G_N_ELEMENTS(texts));
}

static void the_numbers_of_our_trade_stay(void **state)
{
    (void)state;
    const char *const texts[] = { "8516.60-2000", "8516602000", "8516.60.2000", "0201.10-0000",
        "0201100000", "KS C IEC 60335-1:2018", "KS C 9314", "HU071234-12001A", "HU031234-12001A",
        "XU100123-21001", "R-R-LGE-32LM5600", "2026-11-20", "2026. 11. 20.", "20261120", "26.11.20",
        "09:00-18:00", "제21159호", "제2026-0123호", "제031-2019-1234호", "제123-45-67890호",
        "12,345,678원", "1,012,345,678원", "3.141592653589", "0.0212345678", "제10-1234567호",
        "10-2019-0012345", "CAS 7732-18-5", "EN 55032:2015+A11:2020", "220-240 V, 50/60 Hz",
        "-20~+60 ℃", "ISO/IEC 17025:2017", "2014/53/EU", "16자리 9410-1234-5678-9012" };
    all_stay(texts, G_N_ELEMENTS(texts));
}

static void digits_inside_a_longer_number_stay(void **state)
{
    (void)state;
    const char *const texts[] = { "2010-1234-5678", "101012345678901", "110-010-1234-5678",
        "010-1234-56789", "010-1234-5678-9012", "1123-45-67890", "123-45-678901", "123-45-67890-1",
        "9900101-1234567", "900101-12345678", "20170326113201857" };
    all_stay(texts, G_N_ELEMENTS(texts));
}

static void a_bare_land_line_beside_a_letter_is_a_serial_number(void **state)
{
    (void)state;
    becomes("S/N A0225097250", "S/N A0225097250");
    becomes("S/N 0225097250B", "S/N 0225097250B");
    becomes("FAX02-509-7250", "FAX[전화]");
}

static void resident_numbers_go(void **state)
{
    (void)state;
    const char *const texts[] = {
        "900101-1234567",
        "900101-8234567",
        "9001011234567",
        "900101 - 1234567",
        "900101 2234567",
        "９００１０１－１２３４５６７",
        "051231–4123456",
    };
    all_become(texts, G_N_ELEMENTS(texts), "[주민번호]");
}

static void numbers_without_a_plausible_birth_are_not_resident_numbers(void **state)
{
    (void)state;
    const char *const texts[] = {
        "901301-1234567",
        "900132-1234567",
        "900001-1234567",
        "900100-1234567",
        "900101-0234567",
        "900101-9234567",
        "134511-1234567",
    };
    all_stay(texts, G_N_ELEMENTS(texts));
}

static void barcodes_stay(void **state)
{
    (void)state;
    const char *const texts[] = { "8801234567893", "8809123456785", "6901234567892",
        "바코드 8801234567893" };
    all_stay(texts, G_N_ELEMENTS(texts));
}

static void a_barcode_that_may_be_a_person_goes(void **state)
{
    (void)state;
    becomes("880123-4567893", "[주민번호]");
    becomes("주민등록번호 8801234567893", "주민등록번호 [주민번호]");
    becomes("8801234567890", "[주민번호]"); /* the check digit of resident numbers fits */
    becomes("4901234567894", "[주민번호]"); /* both fit */
    becomes("8801234567891", "[주민번호]"); /* neither fits */
}

static void business_numbers_go(void **state)
{
    (void)state;
    const char *const texts[] = { "123-45-67890", "１２３－４５－６７８９０", "123 - 45 - 67890" };
    all_become(texts, G_N_ELEMENTS(texts), "[사업자번호]");
    becomes("123.45.67890", "123.45.67890");
}

static void mail_addresses_go(void **state)
{
    (void)state;
    const char *const texts[] = {
        "hong@naver.com",
        "Hong.Gil-Dong+kc@mail.example.co.kr",
        "01012345678@naver.com",
        "ｈｏｎｇ＠ｎａｖｅｒ．ｃｏｍ",
        "h_1@a-b.kr",
    };
    all_become(texts, G_N_ELEMENTS(texts), "[메일]");
    becomes("hong@naver.com.", "[메일].");
    becomes("메일hong@naver.com으로", "메일[메일]으로");
    becomes("<hong@naver.com>, -kim@kats.go.kr", "<[메일]>, -[메일]");
    becomes("5 @ 3.5 V, @naver, a@b, KC@60335.1", "5 @ 3.5 V, @naver, a@b, KC@60335.1");
}

static void the_callers_name_and_company_go(void **state)
{
    (void)state;
    becomes("홍길동입니다. 홍길동님께 회신", "[이름]입니다. [이름]님께 회신");
    becomes("주식회사 한빛전자의 홍길동", "[회사]의 [이름]");
    becomes("한빛전자 담당자", "[회사] 담당자");
    becomes("(주)한빛전자, ㈜한빛전자", "(주)[회사], ㈜[회사]");
    becomes("한빛 전자, 주식회사한빛전자", "[회사], [회사]");
    becomes("한빛은 아닌 전자", "한빛은 아닌 전자");
}

static void a_company_is_known_by_its_core_whatever_its_legal_form(void **state)
{
    (void)state;
    const char *const forms[] = { "(주)가온", "㈜ 가온", "가온(주)", "가온 주식회사",
        "유한회사 가온" };
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        const ScrubKnown known = { SCRUB_COMPANY, forms[i] };
        g_autofree char *have = scrub_text("가온의 인증", &known, 1, NULL);
        assert_string_equal(have, "[회사]의 인증");
    }
}

static void latin_names_go_as_whole_words_in_any_case(void **state)
{
    (void)state;
    const ScrubKnown known[] = { { SCRUB_NAME, "Lee" }, { SCRUB_COMPANY, "Acme Korea Co., Ltd." } };
    g_autofree char *have =
        scrub_text("LEE씨, lee@, sleep, Leeds; ACME KOREA의 AcmeKorea", known, 2, NULL);
    assert_string_equal(have, "[이름]씨, [이름]@, sleep, Leeds; [회사]의 [회사]");
}

static void a_short_name_is_not_found_across_a_space(void **state)
{
    (void)state;
    const ScrubKnown known = { SCRUB_NAME, "이수" };
    g_autofree char *have = scrub_text("이 수출품은 이수 님의 것", &known, 1, NULL);
    assert_string_equal(have, "이 수출품은 [이름] 님의 것");
}

static void one_letter_and_nothing_are_no_names(void **state)
{
    (void)state;
    const ScrubKnown known[] = { { SCRUB_NAME, "이" }, { SCRUB_NAME, NULL },
        { SCRUB_COMPANY, "(주)" }, { SCRUB_NAME, "" } };
    g_autofree char *have = scrub_text("이 제품", known, G_N_ELEMENTS(known), NULL);
    assert_string_equal(have, "이 제품");
}

static void what_was_taken_is_given_back_but_never_a_resident_number(void **state)
{
    (void)state;
    static const ScrubTaken expected[] = {
        { SCRUB_NAME, (char *)"홍길동" },
        { SCRUB_PHONE, (char *)"010 1234 5678" },
        { SCRUB_BUSINESS, (char *)"123-45-67890" },
        { SCRUB_MAIL, (char *)"hong@naver.com" },
        { SCRUB_COMPANY, (char *)"한빛전자" },
    };
    g_autoptr(GPtrArray) taken = NULL;
    g_autofree char *have = scrub_text(
        "홍길동 900101-1234567 010 1234 5678 123-45-67890 "
        "hong@naver.com 9001011234567 한빛전자",
        caller, 2, &taken);
    assert_string_equal(have, "[이름] [주민번호] [전화] [사업자번호] [메일] [주민번호] [회사]");
    assert_int_equal(taken->len, G_N_ELEMENTS(expected));
    for (guint i = 0; i < taken->len; i++) {
        const ScrubTaken *piece = g_ptr_array_index(taken, i);
        assert_int_equal(piece->kind, expected[i].kind);
        assert_string_equal(piece->text, expected[i].text);
    }
}

static void labels_already_there_stay(void **state)
{
    (void)state;
    const ScrubKnown known[] = { { SCRUB_NAME, "이름" }, { SCRUB_NAME, "전화" } };
    g_autofree char *have = scrub_text("[이름] [전화]", known, 2, NULL);
    assert_string_equal(have, "[이름] [전화]");
}

static void names_are_masked(void **state)
{
    (void)state;
    static const char *const names[][2] = {
        { "홍길동", "홍*동" },
        { "이수", "이*" },
        { "남궁길동", "남**동" },
        { "홍 길동", "홍*동" },
        { "홍", "*" },
        { "John Smith", "J*** S****" },
        { "김 John", "김***n" },
        { "", "*" },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *have = scrub_mask_name(names[i][0]);
        assert_string_equal(have, names[i][1]);
    }
    assert_null(scrub_mask_name(NULL));
}

static void telephone_numbers_are_masked(void **state)
{
    (void)state;
    static const char *const numbers[][2] = {
        { "010-1234-5678", "010-****-5678" },
        { "01012345678", "010-****-5678" },
        { "+82 10 1234 5678", "010-****-5678" },
        { "02)509-7250", "02-***-7250" },
        { "+1 202 555 0123", "+* *** *** 0123" },
        { "1588-1234", "****-1234" },
        { "1381", "**81" },
        { "없음", "없음" },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
        g_autofree char *have = scrub_mask_phone(numbers[i][0]);
        assert_string_equal(have, numbers[i][1]);
    }
    assert_null(scrub_mask_phone(NULL));
}

static void companies_are_masked(void **state)
{
    (void)state;
    g_autofree char *korean = scrub_mask_company("(주)한빛전자");
    g_autofree char *latin = scrub_mask_company("Acme Korea Co., Ltd.");
    assert_string_equal(korean, "한***");
    assert_string_equal(latin, "A*** K****");
    assert_null(scrub_mask_company(NULL));
}

static void the_same_number_has_the_same_key(void **state)
{
    (void)state;
    static const char *const numbers[] = {
        "010-1234-5678",
        "01012345678",
        "+82-10-1234-5678",
        "+82 (0)10 1234 5678",
        "0082 10 1234 5678",
        "82-10-1234-5678",
        "０１０．１２３４．５６７８",
        "휴대폰 010-1234-5678 (오후)",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
        g_autofree char *have = scrub_phone_key(numbers[i]);
        assert_string_equal(have, "01012345678");
    }
    g_autofree char *abroad = scrub_phone_key("+1 (202) 555-0123"), *none = scrub_phone_key("없음");
    assert_string_equal(abroad, "12025550123");
    assert_string_equal(none, "");
}

static char *random_text(GRand *random)
{
    static const char *const pieces[] = { "010", "02", "82", "+", "-", "-", " ", ".", "(", ")",
        "1234", "5678", "900101", "1", "3", "a", "@", "b.kr", "홍길동", "한빛", "전자", "[전화]",
        "[", "제", "호", "０", "ㆍ", "㈜", "é" };
    GString *text = g_string_new(NULL);
    for (int i = g_rand_int_range(random, 0, 24); i > 0; i--)
        g_string_append(text, pieces[g_rand_int_range(random, 0, (int)G_N_ELEMENTS(pieces))]);
    return g_string_free(text, FALSE);
}

static void scrubbing_any_text_twice_is_scrubbing_it_once(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(SEED);
    for (int i = 0; i < CASES; i++) {
        g_autofree char *text = random_text(random);
        g_autofree char *once = scrub_text(text, caller, 2, NULL);
        becomes(once, once);
        assert_true(g_utf8_validate(once, -1, NULL));
        assert_null(strstr(once, "홍길동"));
    }
}

/* A quadratic finder would take minutes here. */
static void hostile_texts_take_linear_time(void **state)
{
    (void)state;
    static const char *const pieces[] = { "0", "0-", "0 ", "+", "(", "a.", "a@", "a@b.", "a-",
        "홍길" };
    for (gsize i = 0; i < G_N_ELEMENTS(pieces); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        while (text->len < 300000)
            g_string_append(text, pieces[i]);
        g_autofree char *have = scrub_text(text->str, caller, 2, NULL);
        assert_non_null(have);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mobile_numbers_go_however_they_are_written),
        cmocka_unit_test(land_lines_go_however_they_are_written),
        cmocka_unit_test(international_forms_go),
        cmocka_unit_test(numbers_go_whatever_touches_them),
        cmocka_unit_test(service_numbers_are_public),
        cmocka_unit_test(the_numbers_of_our_trade_stay),
        cmocka_unit_test(digits_inside_a_longer_number_stay),
        cmocka_unit_test(a_bare_land_line_beside_a_letter_is_a_serial_number),
        cmocka_unit_test(resident_numbers_go),
        cmocka_unit_test(numbers_without_a_plausible_birth_are_not_resident_numbers),
        cmocka_unit_test(barcodes_stay),
        cmocka_unit_test(a_barcode_that_may_be_a_person_goes),
        cmocka_unit_test(business_numbers_go),
        cmocka_unit_test(mail_addresses_go),
        cmocka_unit_test(the_callers_name_and_company_go),
        cmocka_unit_test(a_company_is_known_by_its_core_whatever_its_legal_form),
        cmocka_unit_test(latin_names_go_as_whole_words_in_any_case),
        cmocka_unit_test(a_short_name_is_not_found_across_a_space),
        cmocka_unit_test(one_letter_and_nothing_are_no_names),
        cmocka_unit_test(what_was_taken_is_given_back_but_never_a_resident_number),
        cmocka_unit_test(labels_already_there_stay),
        cmocka_unit_test(names_are_masked),
        cmocka_unit_test(telephone_numbers_are_masked),
        cmocka_unit_test(companies_are_masked),
        cmocka_unit_test(the_same_number_has_the_same_key),
        cmocka_unit_test(scrubbing_any_text_twice_is_scrubbing_it_once),
        cmocka_unit_test(hostile_texts_take_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

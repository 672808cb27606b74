/* Designations: one name however they are spaced and typed, and nothing that only looks like one.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib.h>
#include <string.h>
#include "base/korean/designation.h"

/* The names, split by spaces, and what of the text they are the names of. */
static char *described(const char *text, int at)
{
    Designation d;
    if (!designation_at(text, (int)strlen(text), at, &d))
        return g_strdup("");
    g_autoptr(GString) all = g_string_new(NULL);
    assert_in_range(d.count, 1, DESIGNATION_NAMES);
    assert_in_range(d.end, at + 1, strlen(text));
    for (int i = 0; i < d.count; i++)
        g_string_append_printf(all, "%.*s ", d.names[i].bytes, d.names[i].text);
    g_string_append_printf(all, "[%.*s]", d.end - at, text + at);
    return g_string_free(g_steal_pointer(&all), FALSE);
}

static void is_named(const char *text, const char *expected)
{
    g_autofree char *have = described(text, 0);
    if (!g_str_equal(have, expected))
        fail_msg("%s: \"%s\", not \"%s\"", text, have, expected);
}

/* What it is called first is all that is asked. */
static void is_first(const char *text, const char *expected)
{
    g_autofree char *have = described(text, 0);
    if (!g_str_has_prefix(have, expected) || have[strlen(expected)] != ' ')
        fail_msg("%s: \"%s\", not \"%s\"", text, have, expected);
}

static void is_none(const char *text)
{
    is_named(text, "");
}

static void a_korean_standard_has_one_name_however_it_is_typed(void **state)
{
    (void)state;
    const char *const texts[] = { "KS C IEC 60335-1:2018", "KS C IEC 60335-1", "KSC IEC60335-1",
        "KSCIEC60335-1", "KSCIEC60335_1", "ks c iec 60335-1", "KS-C-IEC-60335-1",
        "KS C IEC 60335-01", "KS C IEC 60335\u20131", "\uFF2B\uFF33 C IEC \uFF16\uFF10335\uFF0D1",
        "KS\u00A0C IEC\u300060335-1", "KS_C_IEC_60335_1을" };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        is_first(texts[i], "ksciec60335-1");
}

static void a_standard_is_known_by_its_first_body_and_without_parts_too(void **state)
{
    (void)state;
    is_named("KS C IEC 60335-1:2018", "ksciec60335-1 ksciec60335 ksc60335-1 [KS C IEC 60335-1]");
    is_named("ISO/IEC 17025", "isoiec17025 iso17025 [ISO/IEC 17025]");
    is_named("KSCIEC60335-1",
        "ksciec60335-1 ksciec60335 ksc60335-1 iec60335-1 iec60335 [KSCIEC60335-1]");
    is_named("KS A 9001", "ksa9001 [KS A 9001]");
}

static void every_body_is_known(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        { "KS K 0521", "ksk0521" },
        { "KS Q ISO/IEC 17025", "ksqisoiec17025" },
        { "KS ISO 9001", "ksiso9001" },
        { "ISO 9001", "iso9001" },
        { "iso9001", "iso9001" },
        { "ISO-9001", "iso9001" },
        { "ISO/TS 16949", "isots16949" },
        { "IEC 60335-2-30", "iec60335-2-30" },
        { "CISPR 32", "cispr32" },
        { "KN 32", "kn32" },
        { "EN 62368-1", "en62368-1" },
        { "EN60335-2-15", "en60335-2-15" },
        { "EN ISO 13485", "eniso13485" },
        { "EN IEC 62368-1", "eniec62368-1" },
        { "BS EN 71-3", "bsen71-3" },
        { "DIN EN 60335-1", "dinen60335-1" },
        { "EN 301 489-17", "en301489-17" },
        { "ETSI EN 300 328", "etsien300328" },
        { "JIS C 9335-1", "jisc9335-1" },
        { "GB 4943.1-2022", "gb4943-1" },
        { "GB/T 2423.10", "gbt2423-10" },
        { "GBT2423", "gbt2423" },
        { "ASTM F963-17", "astmf963-17" },
        { "UL 60335-2-40", "ul60335-2-40" },
        { "UL 94", "ul94" },
        { "ANSI C63.4", "ansic63-4" },
        { "IEEE 802.11ax", "ieee802-11ax" },
        { "KC 60335-1", "kc60335-1" },
        { "KC60335-1", "kc60335-1" },
        { "K 60335-1", "k60335-1" },
        { "ITU-T K.21", "itutk21" },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        is_first(rows[i][0], rows[i][1]);
}

static void the_year_is_not_in_the_name(void **state)
{
    (void)state;
    is_named("ISO 9001:2015", "iso9001 [ISO 9001]");
    is_named("ISO 9001-2015", "iso9001 [ISO 9001]");
    is_named("ISO9001/2015", "iso9001 [ISO9001]");
    is_named("ISO 9001(2015)", "iso9001 [ISO 9001]");
    is_named("EN 71-1:2014+A1:2018", "en71-1 en71 [EN 71-1]");
}

static void a_body_alone_is_a_word(void **state)
{
    (void)state;
    const char *const texts[] = { "KC", "KC 마크", "KC인증 60335", "KC 12", "KS", "KS C", "ISO",
        "ISO 인증", "EN", "EN 2024년", "ISO 10개", "KC 1000mAh", "KC 5000W", "KCs 60335", "ENEC 12",
        "GBP 100", "KSTAR 9001", "ISOLATED 12", "Kim 60335", "ULTRA 94", "iso\n9001", "KS C, 60335",
        "IEC    60335" };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        is_none(texts[i]);
}

static void an_act_of_the_union_has_one_name(void **state)
{
    (void)state;
    is_named("2014/30/EU", "eu2014-30 [2014/30/EU]");
    is_named("2014/30/eu에 따라", "eu2014-30 [2014/30/eu]");
    is_named("93/42/EEC", "eu93-42 [93/42/EEC]");
    is_named("765/2008", "eu765-2008 [765/2008]");
    is_named("1907/2006/EC", "eu1907-2006 [1907/2006/EC]");
    is_named("2016/425", "eu2016-425 [2016/425]");
    is_named("EU) 2016/425", "eu2016-425 [EU) 2016/425]");
    is_named("EC) No 1907/2006", "eu1907-2006 [EC) No 1907/2006]");
    is_named("EU 2023/1230", "eu2023-1230 [EU 2023/1230]");
}

static void a_date_or_share_is_no_act(void **state)
{
    (void)state;
    const char *const texts[] = { "2024/05/01", "10/12", "93/42", "1/2", "12345/2008", "EU 2016",
        "2014/", "2014/30/2015", "EUR 2016/425" };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        is_none(texts[i]);
}

static void a_tariff_code_is_its_digits(void **state)
{
    (void)state;
    const char *const texts[] = { "8516.60-2000", "8516.60.2000", "8516-60-2000", "8516 60 2000",
        "8516602000", "8516.60.20.00" };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *expected = g_strdup_printf("8516602000 851660 [%s]", texts[i]);
        is_named(texts[i], expected);
    }
    is_named("8516.60", "851660 [8516.60]");
    is_named("8516.60.20", "85166020 851660 [8516.60.20]");
    is_named("2009.11-1000", "2009111000 200911 [2009.11-1000]");
}

static void a_date_or_decimal_is_no_tariff_code(void **state)
{
    (void)state;
    const char *const texts[] = { "2022.10.18", "2022.10", "1999.01.02", "2022.10-2023", "1.5",
        "10.25", "123.45", "12345.67", "8516.6", "8516.60.2", "8516.60.20000", "9816.60",
        "0016.60.2000", "85166020001", "2022. 10. 18.", "8516" };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        is_none(texts[i]);
}

static void a_promulgation_number_is_one_name(void **state)
{
    (void)state;
    is_named("제21159호", "제21159호 [제21159호]");
    is_named("21159호로", "제21159호 [21159호]");
    is_named("제2024-0123호", "제2024-123호 [제2024-0123호]");
    is_named("2024-123호", "제2024-123호 [2024-123호]");
    is_named("법률 제21159호", "법률제21159호 [법률 제21159호]");
    is_named("대통령령제300호", "대통령령제300호 [대통령령제300호]");
    is_none("제21159조");
    is_none("제3호"); /* an item: the tokenizer's article numbers see to it */
    is_none("법률 제3조");
    is_none("법률");
    is_none("법률 제");
    is_none("제1234567호");
    is_none("제2024-호");
}

static void an_annex_is_one_name(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        { "별표 3", "별표3 [별표 3]" },
        { "별표3의", "별표3 [별표3]" },
        { "별표 03", "별표3 [별표 03]" },
        { "별표 1의2에", "별표1의2 [별표 1의2]" },
        { "별표 제1호의2", "별표1의2 [별표 제1호의2]" },
        { "별지 제5호서식", "별지5 [별지 제5호서식]" },
        { "별지 제5호 서식에", "별지5 [별지 제5호 서식]" },
        { "별지제5호의2서식", "별지5의2 [별지제5호의2서식]" },
        { "별지 서식 제5호", "별지5 [별지 서식 제5호]" },
        { "별지 5", "별지5 [별지 5]" },
        { "별표", "" },
        { "별표 가", "" },
        { "별표 2024", "" },
        { "별표 3개", "" },
        { "별도 3", "" },
        { "별지 서식", "" },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        is_named(rows[i][0], rows[i][1]);
}

static void a_name_that_is_too_long_is_none_and_none_writes_past_its_room(void **state)
{
    (void)state;
    g_autofree char *digits = g_strnfill(400, '1');
    static const char *const starts[] = { "KS C ", "KSCISOIECIEC", "ANSI C", "", "제", "별표 ",
        "ISO/IEC/ISO/IEC/ISO 9001", "ITU-T K.", "2014/" };
    for (gsize i = 0; i < G_N_ELEMENTS(starts); i++) {
        g_autofree char *text = g_strconcat(starts[i], digits, NULL);
        is_none(text);
    }
    is_first("ANSI C63.1111-1111-1111-1111-1111", "ansic63-1111-1111-1111-1111");
}

/* Every start of a text, in a block of its own size: nothing is read beyond it. */
static void nothing_is_read_past_the_end(void **state)
{
    (void)state;
    static const char text[] =
        "KS C IEC 60335-1 KSCIEC60335_1 ITU-T K.21 EN 301 489-1 2014/30/EU EU) No 2016/425 "
        "8516.60-2000 8516 60 2000 제2024-0123호 법률 제21159호 별지 서식 제5호의2서식 별표 1의2 "
        "\uFF2BＳ\u00A0C\u2013\uFF11";
    for (gsize n = 0; n <= strlen(text); n++) {
        g_autofree char *cut = g_memdup2(text, n);
        for (int at = 0; at < (int)n; at++) {
            Designation d;
            if (designation_at(cut, (int)n, at, &d))
                assert_in_range(d.end, at + 1, n);
        }
    }
}

static void what_is_not_utf8_ends_a_name(void **state)
{
    (void)state;
    is_none(
        "KS\xFF"
        "C 60335");
    is_named("KS C 60335\xFF-1", "ksc60335 [KS C 60335]");
    is_named("ISO 9001\xE2\x80", "iso9001 [ISO 9001]");
    is_none("\xEB\xB3");
    is_none("별\xED\x91 3");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_korean_standard_has_one_name_however_it_is_typed),
        cmocka_unit_test(a_standard_is_known_by_its_first_body_and_without_parts_too),
        cmocka_unit_test(every_body_is_known),
        cmocka_unit_test(the_year_is_not_in_the_name),
        cmocka_unit_test(a_body_alone_is_a_word),
        cmocka_unit_test(an_act_of_the_union_has_one_name),
        cmocka_unit_test(a_date_or_share_is_no_act),
        cmocka_unit_test(a_tariff_code_is_its_digits),
        cmocka_unit_test(a_date_or_decimal_is_no_tariff_code),
        cmocka_unit_test(a_promulgation_number_is_one_name),
        cmocka_unit_test(an_annex_is_one_name),
        cmocka_unit_test(a_name_that_is_too_long_is_none_and_none_writes_past_its_room),
        cmocka_unit_test(nothing_is_read_past_the_end),
        cmocka_unit_test(what_is_not_utf8_ends_a_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* HWPX: what of a package is text, in which order, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <openssl/evp.h>
#include <string.h>
#include "office_fixture.h"

#define SECTION "Contents/section0.xml"

static const char content[] =
    "<opf:package><opf:metadata><opf:title>전기용품 안전 안내</opf:title></opf:metadata>"
    "<opf:manifest><opf:item id='s' href='settings.xml'/><opf:item id='b' "
    "href='Contents/section1.xml'/><opf:item id='a' href='section0.xml'/></opf:manifest>"
    "<opf:spine><opf:itemref idref='s'/><opf:itemref idref='b'/><opf:itemref idref='a'/>"
    "</opf:spine></opf:package>";

static const char header[] =
    "<hh:head><hh:numberings>"
    "<hh:numbering id='1'><hh:paraHead level='1' start='1' numFormat='DIGIT'>^1.</hh:paraHead>"
    "<hh:paraHead level='2' start='1' numFormat='HANGUL_SYLLABLE'>^2.</hh:paraHead></hh:numbering>"
    "<hh:numbering id='2'><hh:paraHead level='1' start='3' numFormat='CIRCLED_DIGIT'>^1"
    "</hh:paraHead></hh:numbering></hh:numberings>"
    "<hh:bullets><hh:bullet id='1' char='■'/><hh:bullet id='2' char='&#xF0A7;'/></hh:bullets>"
    "<hh:paraPr id='0'><hh:heading type='NONE' idRef='0' level='0'/></hh:paraPr>"
    "<hh:paraPr id='1'><hh:heading type='OUTLINE' idRef='0' level='0'/></hh:paraPr>"
    "<hh:paraPr id='2'><hh:heading type='NUMBER' idRef='1' level='1'/></hh:paraPr>"
    "<hh:paraPr id='3'><hh:heading type='NUMBER' idRef='2' level='0'/></hh:paraPr>"
    "<hh:paraPr id='4'><hh:heading type='BULLET' idRef='1' level='0'/></hh:paraPr>"
    "<hh:paraPr id='5'><hh:heading type='BULLET' idRef='2' level='0'/></hh:paraPr></hh:head>";

/* A package whose only section has `body` in it; free with g_byte_array_unref(). */
static GByteArray *package(const char *body)
{
    g_autofree char *section =
        g_strconcat("<?xml version='1.0' encoding='UTF-8'?><hs:sec>", body, "</hs:sec>", NULL);
    MakeZip zip = make_zip();
    make_zip_lie(&zip, "mimetype", "application/hwp+zip", 19, 19, false);
    make_zip_add(&zip, "Contents/header.xml", header);
    make_zip_add(&zip, SECTION, section);
    return make_zip_end(&zip);
}

static void gives(const char *body, const char *expected)
{
    office_gives(package(body), "hwpx", expected);
}

static void sections_come_in_the_order_of_the_spine(void **state)
{
    (void)state;
    MakeZip zip = make_zip();
    make_zip_add(&zip, "mimetype", "application/hwp+zip");
    make_zip_add(&zip, "Contents/content.hpf", content);
    make_zip_add(&zip, SECTION, "<sec><p><run><t>둘째</t></run></p></sec>");
    make_zip_add(&zip, "Contents/section1.xml",
        "<sec><p><run><t>「전기용품 안전」 안내</t></run></p></sec>");
    g_autoptr(GByteArray) bytes = make_zip_end(&zip);
    g_autoptr(ImportDoc) doc = office_read(bytes, "hwpx", NULL);
    g_autofree char *have = office_blocks(doc);
    assert_string_equal(have, "「전기용품 안전」 안내\n둘째\n");
    assert_string_equal(doc->title, "「전기용품 안전」 안내"); /* the property is not its text */
}

static void sections_without_a_spine_come_by_number(void **state)
{
    (void)state;
    MakeZip zip = make_zip();
    make_zip_add(&zip, "Contents/section10.xml", "<sec><p><run><t>열</t></run></p></sec>");
    make_zip_add(&zip, "Contents/section9.xml", "<sec><p><run><t>아홉</t></run></p></sec>");
    office_gives(make_zip_end(&zip), "hwpx", "아홉\n열\n");
}

static void runs_are_joined_and_breaks_break(void **state)
{
    (void)state;
    gives(
        "<hp:p><hp:run><hp:t>안전<hp:nbSpace/>인증</hp:t></hp:run>\n"
        "<hp:run><hp:t>을 받<hp:tab/>는다<hp:lineBreak/>둘</hp:t></hp:run></hp:p>"
        "<hp:p><hp:run><hp:t>&lt;셋&gt; &amp; 넷</hp:t></hp:run></hp:p>",
        "안전 인증을 받\t는다\n둘\n<셋> & 넷\n");
}

static void lists_are_numbered(void **state)
{
    (void)state;
    gives(
        "<p paraPrIDRef='1'><run><secPr outlineShapeIDRef='1'><autoNumFormat/></secPr>"
        "<t>목적</t></run></p>"
        "<p paraPrIDRef='2'><run><t>가항</t></run></p><p paraPrIDRef='2'><run><t>나항</t></run>"
        "</p><p paraPrIDRef='1'><run><t>범위</t></run></p>"
        "<p paraPrIDRef='3'><run><t>셋</t></run></p><p paraPrIDRef='3'><run><t>넷</t></run></p>"
        "<p paraPrIDRef='4'><run><t>네모</t></run></p><p paraPrIDRef='5'><run><t>점</t></run></p>"
        "<p paraPrIDRef='99'><run><t>없음</t></run></p>",
        "# 1. 목적\n가. 가항\n나. 나항\n# 2. 범위\n③ 셋\n④ 넷\n■ 네모\n• 점\n없음\n");
}

#define CELL(column, row, spans, text)                                                             \
    "<tc><subList><p><run><t>" text "</t></run></p></subList><cellAddr colAddr='" #column          \
    "' rowAddr='" #row "'/><cellSpan " spans "/></tc>"

static void cells_stand_in_their_columns(void **state)
{
    (void)state;
    gives(
        "<p><run><t>표:</t><tbl rowCnt='3' colCnt='3'>"
        "<caption><subList><p><run><t>표 </t><ctrl><autoNum num='7' numType='TABLE'/></ctrl>"
        "</run></p></subList></caption><tr>"                                             //
        CELL(0, 0, "colSpan='2' rowSpan='2'", "넓은") CELL(2, 0, "", "셋째") "</tr><tr>" //
        CELL(2, 1, "", "아래") "</tr><tr>"                                               //
        CELL(1, 2, "", "가</t></run></p><p><run><t>나") "</tr></tbl></run></p>",
        "표:\n<caption> 표 7\n넓은||셋째\n||아래\n|가/나|\n");
}

static void nested_tables_are_lines_of_their_cell(void **state)
{
    (void)state;
    gives("<p><run><tbl colCnt='2'><tr>" CELL(0, 0, "", "밖") "<tc><subList><p><run><t>안:</t>"
          "<tbl colCnt='2'><tr>" CELL(0, 0, "", "1") CELL(1, 0, "", "2") "</tr><tr>" //
          CELL(0, 1, "", "3") CELL(1, 1, "", "4") "</tr></tbl></run></p></subList>"
          "<cellAddr colAddr='1' rowAddr='0'/></tc></tr></tbl></run></p>",
        "밖|안:/1 | 2/3 | 4\n");
}

static void a_cell_as_wide_as_its_table_is_a_frame(void **state)
{
    (void)state;
    gives("<p><run><tbl colCnt='1'><tr>" CELL(
              0, 0, "", "제1조(목적) 가</t></run></p><p><run><t>나") "</tr></tbl></run></p>",
        "제1조(목적) 가\n나\n");
    gives("<p><run><tbl colCnt='2'><tr>" CELL(0, 0, "colSpan='2'", "1. 개요") "</tr><tr>" CELL(
              0, 1, "", "가") "</tr></tbl></run></p>",
        "1. 개요\n가|\n");
}

/* No application writes such rows. */
static void a_cell_over_others_is_no_frame(void **state)
{
    (void)state;
    gives("<p><run><tbl colCnt='2'><tr>" CELL(1, 0, "", "가")
              CELL(0, 0, "colSpan='2'", "") "</tr></tbl></run></p>",
        "|가\n");
    gives("<p><run><tbl colCnt='2'><tr>" CELL(1, 0, "", "가")
              CELL(0, 0, "colSpan='2'", "나") "</tr></tbl></run></p>",
        "나|가\n");
}

#define LIST(text) "<subList><p><run><t>" text "</t></run></p></subList>"

static void what_stands_outside_the_body_says_so(void **state)
{
    (void)state;
    gives("<p><run><ctrl><header>" LIST("머리말") "</header></ctrl><ctrl><footer>" LIST("꼬리말")
          "</footer></ctrl><t>본문</t><ctrl><footNote><subList><p><run><ctrl><autoNum num='1' "
          "numType='FOOTNOTE'><autoNumFormat type='DIGIT' suffixChar=')'/></autoNum></ctrl><t> 각주"
          "</t></run></p></subList></footNote></ctrl><ctrl><endNote>" LIST("미주")
          "</endNote></ctrl><ctrl><hiddenComment>" LIST("숨은 설명")
          "</hiddenComment></ctrl><ctrl><fieldBegin type='MEMO'><parameters><stringParam>명령"
          "</stringParam></parameters>" LIST("메모") "</fieldBegin></ctrl><t>끝</t>"
          "<rect><shapeComment>사각형입니다.</shapeComment><drawText>" LIST("글상자")
          "</drawText></rect></run></p>",
        "본문끝\n<header> 머리말\n<footer> 꼬리말\n<footnote> 1) 각주\n<endnote> 미주\n"
        "<comment> 숨은 설명\n<comment> 메모\n<box> 글상자\n");
}

static void a_note_in_a_cell_follows_its_row(void **state)
{
    (void)state;
    gives("<p><run><tbl colCnt='2'><tr>" CELL(
              0, 0, "", "가</t><ctrl><footNote>" LIST("각주") "</footNote></ctrl><t>")
              CELL(1, 0, "", "나") "</tr></tbl></run></p>",
        "가|나\n<footnote> 각주\n");
}

static void special_texts_are_read(void **state)
{
    (void)state;
    gives(
        "<p><run><dutmal><mainText>본말</mainText><subText>덧말</subText></dutmal>"
        "<compose composeText='12'/><t> </t><equation><shapeComment>수식입니다.</shapeComment>"
        "<script>a over b</script></equation><checkBtn caption=' R&amp;&amp;D' value='CHECKED'/>"
        "</run></p>",
        "본말(덧말)12 a over b☑  R&D\n");
}

static void of_a_switch_one_branch_is_read(void **state)
{
    (void)state;
    gives(
        "<p><run><switch><case><t>새</t></case><case><t>다른</t></case><default><t>옛</t>"
        "</default></switch><switch><default><t> 글</t></default></switch></run></p>",
        "새 글\n");
}

static void deleted_text_is_left_out_with_a_note(void **state)
{
    (void)state;
    g_autoptr(GByteArray) bytes = package(
        "<p><run><t>변경<deleteBegin/> 지움<deleteEnd/><insertBegin/> 넣음<insertEnd/></t>"
        "</run></p><p><run><t><deleteBegin/>끝이 없는</t></run></p><p><run><t>다음</t></run>"
        "</p>");
    g_autoptr(ImportDoc) doc = office_read(bytes, "hwpx", NULL);
    g_autofree char *have = office_blocks(doc);
    assert_string_equal(have, "변경 넣음\n다음\n");
    assert_int_equal(doc->notes->len, 1);
}

/* As Hancom writes it: deflate, zeros up to a block, AES-256-CBC. */
static GByteArray *locked(const char *xml, const char *password, char **manifest)
{
    guint8 hash[32], key[32], sum[32], vector[16] = "initial vector.", salt[16] = "salt and pepper";
    g_autoptr(GByteArray) packed = make_deflated(xml, strlen(xml));
    gsize n = (packed->len + 15) / 16 * 16;
    g_autofree guint8 *plain = g_malloc0(n);
    memcpy(plain, packed->data, packed->len);
    EVP_Digest(password, strlen(password), hash, NULL, EVP_sha256(), NULL);
    EVP_Digest(xml, MIN(strlen(xml), 1024), sum, NULL, EVP_sha256(), NULL);
    PKCS5_PBKDF2_HMAC((const char *)hash, 32, salt, sizeof salt, 1024, EVP_sha1(), 32, key);
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    EVP_EncryptInit_ex(context, EVP_aes_256_cbc(), NULL, key, vector);
    EVP_CIPHER_CTX_set_padding(context, 0);
    int written = 0;
    EVP_EncryptUpdate(context, plain, &written, plain, (int)n);
    EVP_CIPHER_CTX_free(context);

    g_autofree char *sum64 = g_base64_encode(sum, 32), *salt64 = g_base64_encode(salt, 16);
    g_autofree char *vector64 = g_base64_encode(vector, 16);
    *manifest = g_strdup_printf(
        "<odf:manifest><odf:file-entry full-path='" SECTION
        "'><odf:encryption-data checksum='%s'>"
        "<odf:algorithm initialisation-vector='%s'/><odf:key-derivation iteration-count='1024' "
        "salt='%s'/></odf:encryption-data></odf:file-entry></odf:manifest>",
        sum64, vector64, salt64);
    GByteArray *all = g_byte_array_new();
    return g_byte_array_append(all, plain, (guint)n);
}

static GByteArray *locked_package(void)
{
    g_autofree char *manifest = NULL;
    g_autoptr(GByteArray) section =
        locked("<sec><p><run><t>암호로 잠근 글</t></run></p></sec>", "비밀 1", &manifest);
    MakeZip zip = make_zip();
    make_zip_add(&zip, "META-INF/manifest.xml", manifest);
    make_zip_lie(&zip, SECTION, section->data, section->len, section->len, false);
    return make_zip_end(&zip);
}

static void a_password_opens(void **state)
{
    (void)state;
    g_autoptr(GByteArray) bytes = locked_package();
    g_autoptr(ImportDoc) doc = office_read(bytes, "hwpx", "비밀 1");
    g_autofree char *have = office_blocks(doc);
    assert_string_equal(have, "암호로 잠근 글\n");
}

static void without_the_password_nothing_is_read(void **state)
{
    (void)state;
    office_refuses(locked_package(), NULL, FAULT_ENCRYPTED);
    office_refuses(locked_package(), "", FAULT_ENCRYPTED);
    office_refuses(locked_package(), "비밀 2", FAULT_ENCRYPTED);
}

static void hostile_sections_are_refused(void **state)
{
    (void)state;
    g_autofree char *deep = office_deep("<sec>", "<p><run><tbl><tr><tc>", 50000);
    const struct {
        const char *xml;
        ImportFault fault;
    } hostile[] = {
        { "<!DOCTYPE sec [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><sec><p>&b;</p></sec>",
            FAULT_REFUSED },
        { deep, FAULT_REFUSED },
        { "<sec><p><run><t>잘린", FAULT_DAMAGED },
        { "", FAULT_DAMAGED },
        { "<sec/>", FAULT_NO_TEXT },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(hostile); i++) {
        MakeZip zip = make_zip();
        make_zip_add(&zip, SECTION, hostile[i].xml);
        office_refuses(make_zip_end(&zip), NULL, hostile[i].fault);
    }
}

static void hostile_packages_are_refused(void **state)
{
    (void)state;
    MakeZip correction = make_zip();
    make_zip_add(&correction, SECTION, "<sec><p><run><t>글</t></run></p></sec>");
    make_zip_add(&correction, "../../evil.txt", "evil");
    office_refuses(make_zip_end(&correction), NULL, FAULT_REFUSED);

    gsize n = 30u << 20;
    g_autofree char *spaces = g_malloc(n);
    memset(spaces, ' ', n);
    MakeZip bomb = make_zip();
    make_zip_lie(&bomb, SECTION, spaces, n, n, true);
    office_refuses(make_zip_end(&bomb), NULL, FAULT_REFUSED);

    GByteArray *cut = package("<p><run><t>글</t></run></p>");
    g_byte_array_set_size(cut, cut->len - 40);
    office_refuses(cut, NULL, FAULT_DAMAGED);

    MakeZip empty = make_zip();
    make_zip_add(&empty, "Contents/header.xml", header);
    office_refuses(make_zip_end(&empty), NULL, FAULT_DAMAGED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sections_come_in_the_order_of_the_spine),
        cmocka_unit_test(sections_without_a_spine_come_by_number),
        cmocka_unit_test(runs_are_joined_and_breaks_break),
        cmocka_unit_test(lists_are_numbered),
        cmocka_unit_test(cells_stand_in_their_columns),
        cmocka_unit_test(nested_tables_are_lines_of_their_cell),
        cmocka_unit_test(a_cell_as_wide_as_its_table_is_a_frame),
        cmocka_unit_test(a_cell_over_others_is_no_frame),
        cmocka_unit_test(what_stands_outside_the_body_says_so),
        cmocka_unit_test(a_note_in_a_cell_follows_its_row),
        cmocka_unit_test(special_texts_are_read),
        cmocka_unit_test(of_a_switch_one_branch_is_read),
        cmocka_unit_test(deleted_text_is_left_out_with_a_note),
        cmocka_unit_test(a_password_opens),
        cmocka_unit_test(without_the_password_nothing_is_read),
        cmocka_unit_test(hostile_sections_are_refused),
        cmocka_unit_test(hostile_packages_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

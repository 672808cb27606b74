/* A passage's body as a tree of lines that folds, with the hits in it. */
#include "tests/unit/kb_corpus.h"
#include "kb/reading/outline.h"

static KbOutline *outlined(const char *body, Region region)
{
    const KbHit hit = { .body = (char *)body, .region = region };
    return kb_outline(NULL, &hit);
}

/* The lines as "depth:number" each, "+" where something can be folded, "~" where it is hidden. */
static void looks(const KbOutline *outline, const char *body, const char *expected)
{
    g_autoptr(GString) seen = g_string_new(NULL);
    for (guint i = 0; i < outline->lines->len; i++) {
        const KbLine *line = kb_outline_line(outline, i);
        g_autofree char *number = g_strndup(body + line->start, (gsize)(line->text - line->start));
        g_string_append_printf(seen, "%s%u:%s%s%s", i ? " " : "", line->depth, g_strchomp(number),
            line->below ? "+" : "", line->hidden ? "~" : "");
    }
    assert_string_equal(seen->str, expected);
}

static void body_looks(const char *body, Region region, const char *expected)
{
    g_autoptr(KbOutline) outline = outlined(body, region);
    looks(outline, body, expected);
}

static void paragraphs_items_and_subitems_are_a_tree(void **state)
{
    (void)state;
    body_looks(
        "① 다음 각 호와 같다.\n1. 하나\n가. 작은 것\n1) 더 작은 것\n가) 가장 작은 것\n나. 또\n"
        "1의2. 하나의 둘\n2. 둘\n② 이상이다.",
        REGION_MAIN, "0:①+ 1:1.+ 2:가.+ 3:1)+ 4:가) 2:나. 1:1의2. 1:2. 0:②");
}

static void a_sentence_stands_above_its_items(void **state)
{
    (void)state;
    body_looks(
        "다음 각 호의 어느 하나에 해당하는 자는 등록할 수 없다.\n1. 피성년후견인\n2. 파산선고를 "
        "받은 자",
        REGION_MAIN, "0:+ 1:1. 1:2.");
    body_looks(
        "①부터 ⑩까지 생략\n⑪ 다음과 같이 개정한다.\n제32조 중 \"가\"를 \"나\"로 한다.\n<82> 생략",
        REGION_ADDENDUM, "0:① 0:⑪+ 1: 0:<82>");
}

static void the_title_of_an_annex_stands_above_nothing(void **state)
{
    (void)state;
    body_looks(
        "인증심사원의 자격기준(제26조 관련)\n1. 일반기준\n가. 학력\n구분\t기준\t비고\n나. 경력\n"
        "2. 개별기준",
        REGION_ANNEX, "0: 0:1.+ 1:가.+ 2: 1:나. 0:2.");
}

static void a_guide_has_bullets(void **state)
{
    (void)state;
    body_looks(
        "대상은 다음과 같다.\n- 전기용품\n- 생활용품\n신청한다.\n1. 서류를 낸다.\n- 사업자등록증",
        REGION_MAIN, "0:+ 1:- 1:- 0:+ 1:1.+ 2:-");
}

static void what_only_looks_like_a_number_is_text(void **state)
{
    (void)state;
    const char *const lines[] = { "1.5 kW 이하", "2026. 10. 18. 시행", "다.", "가나. 다",
        "(단위: 원)", "12", "제1조", "" };
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        int past;
        bool bare = g_str_equal(lines[i], "다.");
        KbLineKind kind = kb_line_kind(lines[i], (int)strlen(lines[i]), &past);
        assert_int_equal(kind, bare ? KB_LINE_SUBITEM : KB_LINE_TEXT);
    }
}

static void every_line_of_a_file_has_its_place(void **state)
{
    (void)state;
    static const char *const files[] = { "domestic/kr-kc-safety-certification.md",
        "overseas-europe/eu-mdr.md", "overseas-asia/jp-pse.md", "overseas-other/us-fcc.md" };
    for (gsize f = 0; f < G_N_ELEMENTS(files); f++) {
        g_autofree char *body = NULL,
                        *path = g_strconcat(ONECALL_SOURCE_DIR "/data/samples/", files[f], NULL);
        assert_true(g_file_get_contents(path, &body, NULL, NULL));
        g_autoptr(KbOutline) outline = outlined(body, REGION_MAIN);
        g_autoptr(GString) again = g_string_new(NULL);
        for (guint i = 0; i < outline->lines->len; i++) {
            const KbLine *line = kb_outline_line(outline, i);
            assert_true(line->start <= line->text && line->text <= line->end);
            assert_true(line->parent < (int)i);
            guint above =
                line->parent < 0 ? 0 : kb_outline_line(outline, (guint)line->parent)->depth + 1;
            assert_int_equal(line->depth, above);
            g_string_append_len(again, body + line->start, line->end - line->start);
            g_string_append_c(again, '\n');
        }
        assert_string_equal(again->str, body);
    }
}

static const char folding[] =
    "① 인증을 받아야 한다.\n1. 전기용품\n가. 전선\n나. 코드\n2. 생활용품\n"
    "② 면제한다.\n1. 연구";

static void folding_hides_what_stands_below(void **state)
{
    (void)state;
    g_autoptr(KbOutline) outline = outlined(folding, REGION_MAIN);
    kb_outline_fold(outline, 0, true);
    looks(outline, folding, "0:①+ 1:1.+~ 2:가.~ 2:나.~ 1:2.~ 0:②+ 1:1.");
    kb_outline_fold(outline, 0, false);
    kb_outline_fold(outline, 1, true);
    looks(outline, folding, "0:①+ 1:1.+ 2:가.~ 2:나.~ 1:2. 0:②+ 1:1.");
    kb_outline_fold(outline, 6, true); /* nothing stands below it */
    assert_false(kb_outline_line(outline, 6)->folded);
    kb_outline_fold_all(outline, true);
    looks(outline, folding, "0:①+ 1:1.+~ 2:가.~ 2:나.~ 1:2.~ 0:②+ 1:1.~");
    kb_outline_fold_all(outline, false);
    looks(outline, folding, "0:①+ 1:1.+ 2:가. 2:나. 1:2. 0:②+ 1:1.");
}

static void folding_keeps_what_was_looked_for(void **state)
{
    (void)state;
    g_autoptr(KbResult) result = found("전선 코드");
    const KbHit shown = { .body = (char *)folding, .region = REGION_MAIN };
    g_autoptr(KbOutline) outline = kb_outline(result->query, &shown);
    kb_outline_fold_all(outline, true);
    looks(outline, folding, "0:①+ 1:1.+ 2:가. 2:나. 1:2.~ 0:②+ 1:1.~");
    assert_true(kb_outline_line(outline, 1)->hit_below);
    assert_int_equal(kb_outline_line(outline, 1)->spots, 0);
}

static void hits_are_marked_in_their_lines(void **state)
{
    (void)state;
    g_autoptr(KbResult) result = found("안전성조사 시료");
    const KbHit *first = hit(result, 0);
    g_autoptr(KbOutline) outline = kb_outline(result->query, first);
    assert_int_equal(outline->lines->len, 2);
    static const char *const expected[] = { "안전성조사", "시료" };
    for (guint i = 0; i < 2; i++) {
        const KbLine *line = kb_outline_line(outline, i);
        bool there = false;
        for (guint k = 0; k < line->spots; k++) {
            const KbSpot *spot = &g_array_index(outline->spots, KbSpot, line->spot + k);
            g_autofree char *word =
                g_strndup(first->body + spot->from, (gsize)(spot->to - spot->from));
            assert_true(line->start <= spot->from && spot->to <= line->end);
            there |= g_str_equal(word, expected[i]);
        }
        assert_true(there);
    }
}

static void an_empty_body_has_no_lines(void **state)
{
    (void)state;
    g_autoptr(KbOutline) outline = outlined("", REGION_MAIN);
    assert_int_equal(outline->lines->len, 0);
    kb_outline_fold_all(outline, true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_items_and_subitems_are_a_tree),
        cmocka_unit_test(a_sentence_stands_above_its_items),
        cmocka_unit_test(the_title_of_an_annex_stands_above_nothing),
        cmocka_unit_test(a_guide_has_bullets),
        cmocka_unit_test(what_only_looks_like_a_number_is_text),
        cmocka_unit_test(every_line_of_a_file_has_its_place),
        cmocka_unit_test(folding_hides_what_stands_below),
        cmocka_unit_test(folding_keeps_what_was_looked_for),
        cmocka_unit_test(hits_are_marked_in_their_lines),
        cmocka_unit_test(an_empty_body_has_no_lines),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}

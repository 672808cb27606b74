#!/bin/sh
# A ministry's notice in HWP, all its way: imported, found by a product that stands in a table only,
# replaced by a second version, compared, and still what it was for the call it answered.
. "$(dirname "$0")/../lib.sh"
: "${WRITE_HWP:?names the program that writes HWP files}"

# notice NUMBER ISSUED EFFECTIVE, in HWP as tests/cli/import/write_hwp.c has it; $third, $fourth: what it
# has for articles 3 and 4; $products: rows of its table
notice() {
    "$WRITE_HWP" "$work/$1.hwp" <<END_OF_NOTICE || fail "no HWP file was written"
^ 시험기기 안전기준
시험기기 안전기준
시험인증청고시 제$1호
$2
제1조(목적) 이 고시는 시험기기의 안전에 관하여 필요한 사항을 정한다.
제2조(적용대상) ① 이 고시는 별표 1의 제품에 적용한다.
② 제1항에도 불구하고 연구에만 쓰는 기기는 제외한다.
$third
+ 회로도
+ 시험성적서
++ 국문
++ 영문
$fourth
부칙
이 고시는 $3부터 시행한다.
[별표 1] 적용대상 제품(제2조 관련)
1. 일반사항
1.1 이 표의 제품은 정격전압 1 000 V 이하인 것에 한정한다.
1.2 부속품은 본체에 포함한다.
2. 제품의 종류
|분류|제품|비고|
$products
[별표 2] 시험방법(제3조 관련)
1. 절연저항은 직류 500 V로 잰다.
END_OF_NOTICE
}

now 2026-10-30T10:00:00+09:00
fresh_desk
third='제3조(자료 제출) 제조업자는 다음 각 호의 자료를 제출하여야 한다.'
fourth='제4조(표시) 시험기기에는 안전표시를 붙여야 한다.'
products='|전열기기|콰룽온풍기|정격 2 kW 이하|
|^|쏴렁히터|<|
|조명기기|뚱깡램프|LED|'
notice 2024-11 '2024년 3월 5일' '2024년 4월 1일'
third='제3조(자료 제출) 제조업자는 신청할 때 다음 각 호의 자료를 제출하여야 한다.'
fourth='제5조(보관) 제조업자는 시험성적서를 5년간 보관하여야 한다.'
products='|전열기기|콰룽온풍기|정격 3 kW 이하|
|^|쏴렁히터|<|
|조명기기|뚱깡램프|LED|'
notice 2026-7 '2026년 9월 1일' '2026년 11월 1일'

# expect_first QUESTION CITATION: the first hit is cited so
expect_first() {
    expect_status 0 onecall search "$1" --limit 1
    expect_has " 1  $2"
}

row "the notice is read"
expect_status 0 onecall extract "$work/2024-11.hwp"
expect_has '2. 시험성적서'
expect_has '가. 국문'
expect_has '전열기기	콰룽온풍기	정격 2 kW 이하'
expect_status 0 onecall import "$work/2024-11.hwp"
expect_has 'new: 시험기기 안전기준 (고시, in force from 2024-04-01, 제2024-11호)'
expect_status 0 onecall show 시험기기 안전기준
expect_has '고시, 시험인증청'
expect_has '제4조	표시'

row "a product that stands in a table only"
expect_first 콰룽온풍기 '시험기기 안전기준, 별표 1'
expect_has '(in force from 2024-04-01)'
expect_has '정격 2 kW'
expect_first 쏴렁히터 '시험기기 안전기준, 별표 1'
expect_first '뚱깡램프도 대상인가요' '시험기기 안전기준, 별표 1'
expect_status 0 onecall search --json 콰룽온풍기 --limit 1
expect_has '"id":"시험기기안전기준#별표 1'
expect_first '절연저항 직류 500 V' '시험기기 안전기준, 별표 2(시험방법(제3조 관련))'

row "a call that is answered with it"
expect_status 0 onecall ask '콰룽온풍기는 몇 kW까지 대상인가요' --limit 1
expect_status 0 onecall answer 1 --text '2 kW까지입니다' --cite '시험기기 안전기준 별표 1'
expect_status 0 onecall ask '안전표시를 붙여야 하나요' --limit 1
expect_status 0 onecall answer 2 --text '붙여야 합니다' --cite '시험기기 안전기준 제4조'

row "the second version"
now 2026-11-02T10:00:00+09:00
expect_status 0 onecall import "$work/2026-7.hwp"
expect_has 'new version: 시험기기 안전기준'
expect_has '제2026-7호, in force from 2026-11-01'
expect_has 'added (1): 제5조'
expect_has 'removed (1): 제4조'
expect_status 0 onecall document list 시험기기
expect_has '시험기기 안전기준	고시	제2026-7호	2026-11-01	2'
expect_status 0 onecall show 시험기기 안전기준
expect_has '  version: 제2024-11호, in force from 2024-04-01 until 2026-11-01'
expect_has '* version: 제2026-7호, in force from 2026-11-01'
expect_first 콰룽온풍기 '시험기기 안전기준, 별표 1'
expect_has '(in force from 2026-11-01)'
expect_has '정격 3 kW'
expect_hasnt '정격 2 kW'

row "what changed"
expect_status 0 onecall diff 시험기기 안전기준
expect_has '- 제2024-11호, in force from 2024-04-01 until 2026-11-01'
expect_has '+ 제2026-7호, in force from 2026-11-01'
expect_has '제3조(자료 제출) changed'
expect_has '  + 제조업자는 신청할 때 다음 각 호의 자료를 제출하여야 한다.'
expect_has '제4조(표시) removed'
expect_has '제5조(보관) added'
expect_has '  - 전열기기	콰룽온풍기	정격 2 kW 이하'
expect_has '  + 전열기기	콰룽온풍기	정격 3 kW 이하'
expect_hasnt 뚱깡램프
expect_hasnt 절연저항

row "what was in force then"
expect_status 0 onecall show 시험기기 안전기준 별표 1 --on 2026-10-30
expect_has '정격 2 kW'
expect_has 'no longer in force: another version replaced it on 2026-11-01'
expect_status 0 onecall show 시험기기 안전기준 제4조 --on 2026-10-31
expect_has '안전표시를 붙여야 한다'
expect_status 3 onecall show 시험기기 안전기준 제4조
expect_status 3 onecall show 시험기기 안전기준 제5조 --on 2026-10-31
expect_status 0 onecall show 1
expect_has '시험기기 안전기준, 별표 1(적용대상 제품(제2조 관련)) (of 2024-04-01, no longer in force)'
expect_has 'another version is in force today'
expect_has "show '시험기기안전기준#별표 1' --on 2024-04-01"
expect_status 0 onecall show 2
expect_has '시험기기 안전기준, 제4조(표시) (of 2024-04-01, no longer in force)'
expect_status 0 onecall show '시험기기안전기준#제4조' --on 2024-04-01
expect_status 0 onecall rebuild
expect_status 0 onecall verify
expect_status 0 onecall show 1
expect_has '시험기기 안전기준, 별표 1(적용대상 제품(제2조 관련)) (of 2024-04-01, no longer in force)'
expect_first 콰룽온풍기 '시험기기 안전기준, 별표 1'

row "a long annex is found and cited by its numbers"
{
    printf '%s\n' '시험절차 고시' '시험인증청고시 제2026-9호' '제1조(목적) 절차를 정한다.' \
        '[별표 1] 세부 시험방법(제1조 관련)' '1. 일반사항' '1.1 온도는 상온으로 한다.'
    yes '시료는 시험 전에 상온에서 두 시간 이상 둔다.' | head -n 100
    printf '%s\n' '1.2 푸쿵시험은 세 번 한다.' '2. 판정' '2.1 꽈당시험에 견디면 합격으로 한다.'
} | "$WRITE_HWP" "$work/long.hwp"
expect_status 0 onecall import "$work/long.hwp"
expect_first 푸쿵시험 '시험절차 고시, 별표 1 1.2'
expect_first 꽈당시험 '시험절차 고시, 별표 1 제2호(판정)'
expect_status 0 onecall show 시험절차 고시 별표 1
expect_has '  별표 1 제2호  판정'
expect_status 0 onecall show '「시험절차 고시」 별표 1 2.1'
expect_has '세부 시험방법'
expect_status 0 onecall ask '꽈당시험의 판정은' --limit 1
expect_status 0 onecall answer 3 --text '견디면 합격입니다' --cite '시험절차 고시 별표 1 제2호가목'
expect_status 0 onecall show 3
expect_has '시험절차 고시, 별표 1 제2호(판정)'

# Real files: no notice with a list of products is among them, but a ministry's tables in two
# editions of 2011 and 2014. Their text says no day of effect: it is given at import.
fixtures=${ONECALL_SHARED:-${ONECALL_SOURCE:?}/../shared}/fixtures/hwp
older=$fixtures/rhwp-fiscal-201110-table-5.0.1.7.hwp
newer=$fixtures/rhwp-fiscal-201408-table.hwp
if [ ! -f "$older" ] || [ ! -f "$newer" ]; then
    echo "the real files are left out: there is no $fixtures"
    exit 0
fi
row "two editions of a ministry's tables"
fresh_desk
expect_status 0 onecall import --kind 공고 --authority 기획재정부 --effective 2011-10-31 "$older"
expect_status 0 onecall ask '자본지출은 얼마인가요' --limit 1
expect_status 0 onecall answer 1 --text '27,134십억원입니다' --cite '통합재정통계#본문'
expect_first '자본지출 27,134' '통 합 재 정 통 계, 본문 (in force from 2011-10-31)'
expect_status 0 onecall import --kind 공고 --authority 기획재정부 --effective 2014-08-31 "$newer"
expect_has 'new version: 통 합 재 정 통 계'
expect_first '융자회수 순융자 7,308' '통 합 재 정 통 계, 본문 (in force from 2014-08-31)'
expect_status 0 onecall search --json '"27,542"' --limit 1
expect_has '"id":"통합재정통계#본문"'
expect_status 0 onecall diff 통합재정통계
expect_has '  - 	자본지출	7,984	17,259	0	1,649	242	27,134'
expect_has '  + 	자본지출	10,332	15,121	-	1,962	128	27,542'
expect_status 0 onecall show 통합재정통계 --on 2012-01-01
expect_status 0 onecall show '통합재정통계#본문' --on 2012-01-01
expect_has '27,134'
expect_hasnt '27,542'
expect_status 0 onecall show 1
expect_has '통 합 재 정 통 계, 본문 (of 2011-10-31, no longer in force)'
expect_has "show '통합재정통계#본문' --on 2011-10-31"
expect_status 0 onecall verify

#!/bin/sh
# The same regulation again: newer, older, future, in any order. What is in force on a day, what
# changed, and what was cited then.
. "$(dirname "$0")/../lib.sh"
now 2026-11-20T10:00:00+09:00
fresh_desk

# notice NUMBER DAY, with articles from stdin: "heading line|text"
notice() {
    printf '%s\n' '---' '제목: 시험기기 고시' "공포번호: $1" "시행일자: $2" '---'
    while IFS='|' read -r heading text; do
        printf '\n##### %s\n\n%s\n' "$heading" "$text"
    done
}
notice 제1호 2024-01-01 >"$work/old.md" <<'END'
제1조 (목적)|이 고시는 시험기기의 안전을 정한다.
제2조 (정의)|시험기기란 물건을 말한다.
제3조 (책무)|국가는 시책을 세우고 이를 시행하여야 한다.
제4조 (벌칙)|어긴 사람은 벌금 백만원에 처한다.
END
notice 제2호 2026-01-01 >"$work/present.md" <<'END'
제1조 (목적)|이 고시는 시험기기의 안전을 정한다.
제2조 (정의)|시험기기란 물품을 말한다.
제3조 (신고)|시험기기를 만드는 사람은 신고하여야 한다.
제4조 (책무)|국가는 시책을 세우고 이를 시행하여야 한다.
END
sed 's/제2호/제3호/; s/2026-01-01/2027-03-01/; s/신고하여야/등록하여야/' "$work/present.md" >"$work/future.md"

# expect_version DAY TEXT: article 2 or 3 on that day
expect_version() {
    expect_status 0 onecall show 시험기기 고시 제3조 --on "$1"
    expect_has "$2"
}

row "in whatever order they come"
for order in 'old present future' 'future old present' 'present future old' 'future present old'; do
    fresh_desk
    for file in $order; do
        expect_status 0 onecall import "$work/$file.md"
    done
    expect_version 2024-01-01 '국가는 시책을'
    expect_has 'no longer in force: another version replaced it on 2026-01-01'
    expect_version 2025-12-31 '국가는 시책을'
    expect_version 2026-01-01 '신고하여야'
    expect_hasnt 'no longer in force'
    expect_version 2027-03-01 '등록하여야'
    expect_has 'not yet in force: it comes into force on 2027-03-01'
    expect_status 0 onecall show 시험기기 고시 제3조
    expect_has '신고하여야'
    expect_status 0 onecall search '"만드는 사람은 신고하여야"'
    expect_status 1 onecall search '"만드는 사람은 등록하여야"'
    expect_has "onecall ask '\"만드는 사람은 등록하여야\"'"
    expect_status 0 onecall verify
done

row "an import tells what a version changed, in its own order"
fresh_desk
expect_status 0 onecall import "$work/present.md"
expect_status 0 onecall import "$work/old.md"
expect_has '제1호, in force from 2024-01-01 until 2026-01-01'
expect_has 'the oldest version imported'
expect_hasnt 'changed ('
expect_status 0 onecall import "$work/future.md"
expect_has 'changed (1): 제3조'

row "a document's versions"
expect_status 0 onecall show 시험기기 고시
expect_has '  version: 제1호, in force from 2024-01-01 until 2026-01-01'
expect_has '* version: 제2호, in force from 2026-01-01 until 2027-03-01'
expect_has '  version: 제3호, in force from 2027-03-01'
expect_status 0 onecall show --json 시험기기 고시 --on 2025-05-05
expect_has '"number":"제1호","source":null,"effective":"2024-01-01","in_force":false,"versions":[{'
expect_has '"number":"제3호","effective":"2027-03-01","until":null,"in_force":false}'
expect_status 3 onecall show 시험기기 고시 --on 2023-12-31
expect_has 'there is no version of 시험기기 고시 that was in force on 2023-12-31'
expect_status 3 onecall show 시험기기 고시 제9조 --on 2025-05-05
expect_status 4 onecall show 시험기기 고시 --on yesterday

row "what changed"
expect_status 0 onecall diff 시험기기 고시
expect_has '- 제2호, in force from 2026-01-01 until 2027-03-01'
expect_has '+ 제3호, in force from 2027-03-01'
expect_has '제3조(신고) changed'
expect_has '  - 시험기기를 만드는 사람은 신고하여야 한다.'
expect_has '  + 시험기기를 만드는 사람은 등록하여야 한다.'
expect_has 'unchanged: 3'
expect_status 0 onecall diff 시험기기 고시 --from 2024-06-01 --to 제2호
expect_has '제2조(정의) changed'
expect_has '제3조(신고) added'
expect_has '제4조(책무) moved, was 제3조'
expect_has '제4조(벌칙) removed'
expect_hasnt '제1조'
expect_status 0 onecall diff --json 시험기기 고시 --to 2
expect_has '"change":"moved","locator":"제4조","heading":"책무","moved_from":"제3조","lines":[]'
expect_has '"lines":[{"mark":"-","text":"시험기기란 물건을 말한다."},{"mark":"+","text":"시험기기란 물품을 말한다."}]'

row "nothing to compare"
expect_status 1 onecall diff 시험기기 고시 --from 2 --to 2026-05-05
expect_has 'the two versions do not differ'
expect_status 3 onecall diff 시험기기 고시 --to 제1호
expect_status 3 onecall diff 시험기기 고시 --from 제77호
expect_status 3 onecall diff '어린이제품 KC 인증 안내'
expect_has 'has only one version'
expect_status 3 onecall diff '없는 고시'
expect_status 2 onecall diff

row "what was cited stays what it was"
fresh_desk
for file in old present; do
    expect_status 0 onecall import "$work/$file.md"
done
expect_status 0 onecall ask '시험기기를 만드는데 신고하나요' --phone 010-1234-5678 --category 국내인증 --limit 1
expect_status 0 onecall flag 1
expect_status 0 onecall ask '시험기기의 뜻' --limit 1
expect_status 0 onecall answer 2 --text '물품입니다' --cite '시험기기 고시 제2조' --cite '어떤 책 3쪽'
expect_status 0 onecall show 2
expect_has '시험기기 고시, 제2조(정의) (in force from 2026-01-01)'
expect_hasnt 'another version'
now 2026-11-21T10:00:00+09:00
sed 's/제2호/제4호/; s/2026-01-01/2026-11-21/; s/물품을/부품을/' "$work/present.md" >"$work/newer.md"
expect_status 0 onecall import "$work/newer.md"
expect_status 0 onecall import "$work/future.md"
expect_status 0 onecall show 2
expect_has '시험기기 고시, 제2조(정의) (of 2026-01-01, no longer in force)'
expect_has 'another version is in force today'
expect_has "show '시험기기고시#제2조' --on 2026-01-01"
expect_has '어떤 책 3쪽'
expect_status 0 onecall show --json 2
expect_has '"citations":["시험기기고시#제2조","어떤 책 3쪽"]'
expect_has '"number":"제2호","effective":"2026-01-01","current":false}]'
expect_status 0 onecall show '시험기기고시#제2조' --on 2026-01-01
expect_has '시험기기란 물품을 말한다.'

row "an answer told later cites what is in force by then"
expect_status 0 onecall deliver 1 --via phone --text '신고합니다' --cite '시험기기 고시 제3조'
expect_status 0 onecall show 1
expect_has '시험기기 고시, 제3조'
expect_has '(in force from 2026-11-21)'
expect_status 0 onecall verify
expect_status 0 onecall rebuild
expect_status 0 onecall show 2
expect_has '(of 2026-01-01, no longer in force)'

row "an older version is cited by its day or number"
expect_status 0 onecall ask '작년에 만든 시험기기의 뜻' --limit 1
expect_status 0 onecall answer 3 --text '작년에는 물건이었습니다' --cite '시험기기 고시 제2조@2025-06-01' \
    --cite '시험기기 고시 제2조'
expect_status 0 onecall show 3
expect_has '시험기기 고시, 제2조(정의) (of 2024-01-01, no longer in force)'
expect_has "show '시험기기고시#제2조' --on 2024-01-01"
expect_has '시험기기 고시, 제2조(정의) (in force from 2026-11-21)'
expect_status 0 onecall show --json 3
expect_has '"citations":["시험기기고시#제2조","시험기기고시#제2조@2024-01-01"]'
expect_status 0 onecall ask '시험기기의 벌칙' --phone 010-1234-5678 --category 국내인증 --limit 1
expect_status 0 onecall flag 4
expect_status 0 onecall deliver 4 --via phone --text '벌금입니다' --cite '「시험기기 고시」 제4조@제1호' \
    --cite '시험기기 고시@제3호' --cite '시험기기 고시 제2조@2026-11-21' --cite '없는 고시@2024-01-01'
expect_has 'cites 없는 고시@2024-01-01 (not in the knowledge base, as typed)'
expect_status 0 onecall show 4
expect_has '시험기기 고시, 제4조'
expect_has '(of 2024-01-01, no longer in force)'
expect_has '시험기기 고시 (comes into force on 2027-03-01)'
expect_has '시험기기 고시, 제2조(정의) (in force from 2026-11-21)'
expect_status 0 onecall show '시험기기고시#제4조@2024-01-01'
expect_has '벌금 백만원'
expect_status 0 onecall show 시험기기 고시 제4조@제1호
expect_has '벌금 백만원'
expect_status 3 onecall show 시험기기 고시@제77호
expect_status 3 onecall show 시험기기 고시@2001-01-01
expect_status 0 onecall verify
expect_status 0 onecall rebuild
expect_status 0 onecall help answer
expect_has 'REF@DATE or REF@제3호'

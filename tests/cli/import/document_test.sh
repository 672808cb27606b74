#!/bin/sh
# What is recorded of a document can be looked at and corrected; the search follows.
. "$(dirname "$0")/../lib.sh"
now 2026-11-20T10:00:00+09:00
fresh_desk
for n in 1 2; do
    printf '%s\n' '---' '제목: 콰룽 고시' "공포번호: 제$n호" "시행일자: 202$((n + 3))-01-01" '---' '' \
        '##### 제1조 (목적)' '' "이 고시는 콰룽의 시험을 $n번 정한다." '' '##### 제2조 (정의)' '' '기기를 말한다.' >"$work/$n.md"
    expect_status 0 onecall import "$work/$n.md"
    [ $n = 2 ] || expect_has 'new: 콰룽 고시 (고시, in force from 2024-01-01, 제1호)'
done

row "the facts"
expect_status 0 onecall document list 콰룽
expect_has '콰룽 고시	고시	제2호	2025-01-01	2'
expect_status 0 onecall document show 콰룽 고시
expect_has '제2호'
expect_has "document set '콰룽고시'"
expect_status 0 onecall document show --json --of 1 콰룽 고시
expect_has '"number":"제1호"'
expect_has "\"path\":\"$work/1.md\""
expect_status 3 onecall document show 없는 고시

row "a day that was read wrongly"
expect_status 0 onecall document set 콰룽 고시 --effective 2027-01-01 --number 제20호
expect_has '2027-01-01'
expect_status 0 onecall show 콰룽 고시 제1조
expect_has '1번 정한다'
expect_status 0 onecall show 콰룽 고시 제1조 --on 2027-01-01
expect_has '2번 정한다'
expect_status 0 onecall search '"1번 정한다"'
expect_status 1 onecall search '"2번 정한다"'
expect_status 0 onecall verify

row "a title, and what the search filters by"
expect_status 0 onecall document set 콰룽 고시 --title '왕왕찡 규정' --kind 규정 --country EU --authority 시험원
expect_status 0 onecall document set 콰룽고시 --of 제1호 --title '왕왕찡 옛 규정'
expect_status 0 onecall search 왕왕찡
expect_has '왕왕찡 옛 규정'
expect_status 0 onecall search 왕왕찡 종류:규정 국가:EU
expect_status 1 onecall search 왕왕찡 종류:고시
expect_status 0 onecall show 왕왕찡 옛 규정
expect_status 0 onecall verify
expect_status 0 onecall search --json 왕왕찡 시험
sed 's/"score":[^,]*,//g' "$out" >"$work/before"
expect_status 0 onecall rebuild
expect_status 0 onecall search --json 왕왕찡 시험
sed 's/"score":[^,]*,//g' "$out" | cmp -s - "$work/before" || fail "the index made anew finds otherwise"
expect_status 0 onecall verify

row "what cannot be"
expect_status 2 onecall document set 콰룽고시
expect_status 4 onecall document set 콰룽고시 --country Korea
expect_status 4 onecall document set 콰룽고시 --effective soon
expect_status 4 onecall document set 콰룽고시 --title ''
expect_status 3 onecall document set 콰룽고시 --of 제77호 --title 다른
expect_status 2 onecall document remove 콰룽고시

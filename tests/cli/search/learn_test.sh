#!/bin/sh
# The desk learns its callers' words: a question is found again with the passage it was answered with.
. "$(dirname "$0")/../lib.sh"
now 2026-11-20T10:00:00+09:00
fresh_desk

row "before anybody asked"
expect_status 1 onecall search 콰룽이

row "a question that was answered with a citation"
expect_status 0 onecall ask '콰룽이 달린 것은 010-1234-5678로 연락 주세요' --limit 1
expect_status 0 onecall answer 1 --text '어린이제품이면 대상입니다' --cite '어린이제품 KC 인증 안내#대상'
expect_status 0 onecall search -n 1 콰룽이
expect_has '어린이제품 KC 인증 안내'
expect_status 0 onecall verify

row "without the caller's number"
expect_status 1 onecall search 5678

row "an answer told later counts as well"
expect_status 0 onecall ask '왕왕찡 인증' --phone 010-1234-5678 --category 국내인증 --limit 1
expect_status 0 onecall flag 2
expect_status 0 onecall deliver 2 --via phone --text '대상입니다' --cite '어린이제품 KC 인증 안내#절차'
expect_status 0 onecall search -n 1 왕왕찡
expect_has '절차'

row "the next caller's consultant sees who was answered with the same passage"
expect_status 0 onecall ask '콰룽이는 인증 대상인가' --limit 5
expect_has 'answered before: #1'
expect_hasnt '1234'

row "the index made anew has learned the same"
expect_status 0 onecall rebuild
expect_status 0 onecall search -n 1 콰룽이
expect_has '대상'

row "a new version of the document takes the questions over"
file=$(grep -l '^제목: 어린이제품 KC 인증 안내' "$ONECALL_SOURCE"/data/samples/*/*.md)
sed 's/^## 대상$/## 대상\n\n새로 고친 첫 문장이다./' "$file" >"$work/new.md"
expect_status 0 onecall import "$work/new.md"
expect_has 'changed (1): 대상'
expect_status 0 onecall search -n 1 콰룽이
expect_has '새로 고친'
expect_status 0 onecall verify

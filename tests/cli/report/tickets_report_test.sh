#!/bin/sh
# Overdue for scripts, and the report of the morning.
. "$(dirname "$0")/../lib.sh"

now "2026-11-20 08:00"
fresh_desk

row "a desk without calls"
expect_status 0 onecall overdue --exit-code
expect_has "nothing is overdue"
expect_status 0 onecall report daily
expect_has "  taken                              0"
expect_status 0 onecall list
expect_has "no calls"

row "overdue --exit-code: 0, 11, 10"
now "2026-11-23 10:00"
expect_status 0 onecall ask "첫째" --category 국내인증 --phone 010-1234-5678
expect_status 0 onecall flag 1
expect_status 0 onecall overdue --exit-code
now "2026-11-25 02:00"
expect_status 11 onecall overdue --exit-code
expect_has "due within 8 hours: 1"
now "2026-11-25 10:00:01"
expect_status 10 onecall overdue --exit-code
expect_has "late by"
expect_same "" "$(cat "$err")"
expect_status 0 onecall overdue
expect_status 0 onecall overdue --agency kita --exit-code

row "the daily report"
now "2026-11-25 10:30"
expect_status 0 onecall ask "둘째" --category 표준 --phone 010-2222-3333
expect_status 0 onecall answer 2 --text "대상이 아닙니다" --cite "전안법 제5조"
expect_status 0 onecall refer 1 --to kita
now "2026-11-26 09:00"
expect_status 0 onecall tick
expect_status 0 onecall report daily
expect_has "as of 2026-11-26 (Thu) 09:00; \"new\" is since 2026-11-25 (Wed) 09:00"
expect_has "  taken                              1"
expect_has "  answered on the call               1"
expect_has "  answered on the call (norm 70 %)   100 %"
expect_has "한국무역협회	1	23 h"
expect_has "48-96	1"
expect_status 0 onecall report --json
expect_has '"overdue_by":[{"holder":"kita","name":"한국무역협회","calls":1,"longest_seconds":82800}]'
expect_has '"answered_share":100'
expect_status 0 onecall report daily --format json
expect_has '"ageing":[{"hours":"0-12","calls":0}'
expect_status 2 onecall report daily --format pdf

row "its last line is the head of the log"
head=$(onecall report daily | tail -n 1)
expect_same 64 "${#head}"
expect_status 0 onecall verify --head "$head"

row "the lists of a masked caller"
expect_status 0 onecall list
expect_has "010-****-5678"
expect_hasnt "010-1234-5678"

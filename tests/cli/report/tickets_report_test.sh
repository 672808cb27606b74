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

row "every overdue ticket is named, with what is to be done"
expect_status 0 onecall report daily --json
expect_has '"overdue":[{"number":1,"new":"new","late_seconds":82800,"state":"referred","holder":"kita"'
expect_status 0 onecall report daily --lang ko
expect_has "기한 지난 상담(오래된 순)"
expect_has "기관 독촉"
expect_has "해당 없음: "

row "a breach is in every figure, though nobody has told the caller"
expect_status 0 onecall report daily --json
expect_has '"breached_cycles":1'
expect_has '"breached_ever":1'
expect_status 0 onecall report stats --from 2026-11-20 --json
expect_has '"met":1,"breached":1,"unreachable":0,"met_share":50,"tickets":1,"tickets_met":0,"tickets_share":0'

row "statistics of a part of the calls, and the rows behind them"
expect_status 0 onecall report stats --from 2026-11-20 --agency 한국무역협회 --rows --json
expect_has '"agency":"kita"'
expect_has '"calls":1,"answered":0'
expect_has '"rows":[{"number":1,'
expect_hasnt '"number":2'
expect_status 0 onecall report stats --from 2026-11-20 --category 국내 --lang ko
expect_has "분류: 국내인증"
expect_status 0 onecall report stats --from 2026-11-20 --rows --format csv
expect_same 2 "$(onecall report stats --from 2026-11-20 --rows --format csv | grep -c -E '^[12],.*(첫째|둘째)')"
expect_status 3 onecall report stats --agency 없는기관
expect_status 2 onecall report daily --rows
expect_status 2 onecall report agencies --category 국내인증

row "its last line is the head of the log"
head=$(onecall report daily | tail -n 1)
expect_same 64 "${#head}"
expect_status 0 onecall verify --head "$head"

row "the lists of a masked caller"
expect_status 0 onecall list
expect_has "010-****-5678"
expect_hasnt "010-1234-5678"

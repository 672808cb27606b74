#!/bin/sh
# What is typed of a call: checked before it is recorded, taken back after it.
. "$(dirname "$0")/../lib.sh"
now "2026-11-20 10:00"
fresh_desk

events() { onecall verify --json | grep -o '"events":[0-9]*'; }

row "a category is one of the list"
before=$(events)
expect_status 4 onecall ask --category 국내인중 '전기매트 KC 인증'
expect_has 'near it: 국내인증'
expect_status 4 onecall ask --phone abcd '전기매트 KC 인증'
expect_status 4 onecall ask --phone 010-1234-567 '전기매트 KC 인증'
expect_status 4 onecall ask --email notmail '전기매트 KC 인증'
expect_same "$before" "$(events)"
expect_status 0 onecall ask --category 국내 --phone '+82 10 1234 5678' '전기매트 KC 인증' --json
expect_has '"category":"국내인증"'
expect_status 12 onecall category add 방송통신
expect_status 0 onecall category add 방송통신 --user boss
expect_status 0 onecall set 1 --category 방송
expect_status 0 onecall category retire 방송통신 --user boss
expect_status 4 onecall set 1 --category 방송통신
expect_status 5 onecall category retire 국내인증 --user boss
expect_status 3 onecall category retire 없는분류 --user boss
expect_status 0 onecall category list --json
expect_has '"name":"방송통신","agencies":0,"calls":1,"active":false'

expect_has '"name":"국내인증","agencies":49,"calls":0,"active":true'

row "one's own last change is taken back"
expect_status 0 onecall undo --json
expect_has '"undone":["call.set"]'
expect_has '"category":"국내인증"'
expect_status 0 onecall set 1 --question '전기요 KC 인증'
expect_status 0 onecall answer 1 --text '안전인증 대상' --expertise '경험'
expect_status 0 onecall undo
expect_has 'taken back: answered on the call'
expect_has '전기요 KC 인증'
expect_status 0 onecall show 1 --json
expect_has '"state":"live"'
expect_status 0 onecall verify
now '2026-11-20 18:00'
expect_status 5 onecall undo

row "no name is kept of what found nothing"
expect_status 1 onecall search 황보영수
expect_status 0 onecall search --missed
expect_hasnt 황보영수
[ "$(cat "$ONECALL_DESK"/desk.db* | grep -ac 황보영수)" = 0 ] || fail "the name is in the desk"

row "what a command cannot do without is said, with its usage"
for command in 'answer 1' 'refer 1' 'reply 1' 'reject 1' 'wait 1' 'close 1' 'reopen 1' \
    'withdraw 1' 'decline 1' 'extend 1' 'correct 1'; do
    # shellcheck disable=SC2086
    expect_status 2 onecall $command
    expect_has 'is missing'
    expect_has "usage: onecall ${command% 1} N --"
done

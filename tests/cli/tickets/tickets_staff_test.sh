#!/bin/sh
# Supervisors, followers, corrections, the end of a day; what a session remembers.
. "$(dirname "$0")/../lib.sh"

# ticket N PHONE: takes and flags the next call
ticket() {
    expect_status 0 onecall ask "전기면도기 수출 인증 문의 $1" --category 해외인증 --phone "$2"
    expect_status 0 onecall flag "$1"
}
day() {
    fresh_desk
    now "2026-11-23 10:00"
    expect_status 0 onecall user set park supervisor --user boss
}
now "2026-11-20 08:00"
fresh_desk

row "more time: by another's supervisor, for a reason of the decree"
day
ticket 1 010-1234-5678
expect_status 12 onecall extend 1 --reason cooperation
expect_status 5 onecall extend 1 --reason overload --user park
expect_has "§21"
expect_status 5 onecall extend 1 --reason absence --user park
expect_status 4 onecall extend 1 --reason holiday --user park
expect_status 0 onecall extend 1 --reason cooperation --text "시험기관 회신 대기" --user park --json
expect_has '"due_at":"2026-11-27T10:00:00+09:00"'
expect_has '"original_due_at":"2026-11-25T10:00:00+09:00","extensions":1'
expect_status 5 onecall extend 1 --reason cooperation --user park
expect_has "--consent"
expect_status 0 onecall extend 1 --reason cooperation --hours 2 --consent --user park --json
expect_has '"due_at":"2026-11-27T12:00:00+09:00"'
expect_status 0 onecall explain 1
expect_has "extended by 2 d, from 2026-11-25 (Wed) 10:00 to 2026-11-27 (Fri) 10:00: other agencies must cooperate"
now "2026-11-27 11:00"
expect_status 0 onecall deliver 1 --via phone --text "됩니다" --expertise "기관 답변" --json
expect_has '"verdict":"met"'
expect_has '"headline":"breached"'
expect_status 0 onecall extend --reasons
expect_has "overload"

row "row 27: the policy stays as it was promised, while waiting too"
day
ticket 1 010-1234-5678
now "2026-11-23 11:00"
expect_status 0 onecall wait 1 --question "모델명은?"
expect_status 5 onecall set 1 --policy office
expect_has "promised"
expect_status 0 onecall set 1 --priority urgent --category 표준 --json
expect_has '"policy":"elapsed"'
expect_has '"due_at":"2026-11-25T10:00:00+09:00"'

row "one answer for two callers, each told"
day
ticket 1 010-1234-5678
ticket 2 010-8765-4321
expect_status 2 onecall follow 2
expect_status 5 onecall follow 2 2
expect_status 3 onecall follow 2 9
expect_status 0 onecall follow 2 1
expect_has "#2 also gets the answer of #1"
expect_status 0 onecall reply 1 --from "박 과장" --text "대상입니다"
expect_status 0 onecall show 2 --json
expect_has '"state":"ready"'
expect_has '"follows":1'
expect_has '"answer":"대상입니다"'
expect_status 0 onecall deliver 1 --via phone
expect_status 0 onecall callbacks --json
expect_has '"number":2'
expect_hasnt '"number":1,'

row "what was keyed for the wrong call is taken back by another"
day
ticket 1 010-1234-5678
expect_status 0 onecall deliver 1 --via phone --text "됩니다" --expertise "경험"
expect_status 12 onecall correct 1 --reason "다른 상담"
expect_status 2 onecall correct 1 --user park
expect_status 0 onecall correct 1 --reason "다른 상담" --user park
expect_has "taken back: the caller was told; the call is again: to be referred"
expect_status 0 onecall show 1
expect_has "다른 상담"
expect_status 0 onecall verify

row "roles"
day
ticket 1 010-1234-5678
expect_status 0 onecall user set han auditor --user boss
expect_status 12 onecall note 1 "메모" --user han
expect_has "not allowed for han (auditor)"
expect_status 0 onecall show 1 --user han
expect_status 12 onecall user set kim admin
expect_status 12 onecall agency set kita --active no

row "nobody goes home over a referral that was drafted"
day
ticket 1 010-1234-5678
now "2026-11-24 10:00"
expect_status 5 onecall handover --to park
expect_has "onecall refer 1"
expect_status 0 onecall refer 1 --to kita
expect_status 3 onecall handover --to nobody
expect_status 0 onecall handover --to park --json
expect_has '"from":"kim","to":"park"'
expect_has '"owner":"park"'
expect_status 0 onecall handover
expect_has "no call is open"
expect_status 0 onecall show 1
expect_has "assigned (park)"
expect_has "escalation step reached: not referred in time"
expect_has "escalation step reached: 50 % of the time has passed"

row "a number that comes later"
day
expect_status 0 onecall ask "문의" --category 표준
now "2026-11-23 11:00"
expect_status 0 onecall tick
expect_status 0 onecall set 1 --phone 010-1111-2222
expect_status 0 onecall show 1
expect_has "010-****-2222"

row "row 41: a session insists on what it has shown"
day
ticket 1 010-1234-5678
mkfifo "$work/pipe"
onecall <"$work/pipe" >"$work/session" 2>&1 &
session=$!
exec 3>"$work/pipe"
echo "/show 1" >&3
tries=0
until grep -q "revision 2" "$work/session" || [ $tries -gt 300 ]; do
    tries=$((tries + 1))
    sleep 0.1
done
expect_status 0 onecall set 1 --priority urgent --user park
echo "/refer 1 --to kita" >&3
echo "/show 1" >&3
echo "/refer 1 --to kita" >&3
exec 3>&-
wait "$session"
cp "$work/session" "$out"
expect_has "call 1 has changed since revision 2 (it is now 3): details changed (park"
expect_has "#1 referred to"

row "row 37: under a clock that jumped nothing fires, reading works with a banner"
day
ticket 1 010-1234-5678
now "2027-11-23 10:00"
expect_status 9 onecall tick
expect_status 0 onecall show 1
expect_has "the clock jumped"
expect_status 0 onecall tick --accept-clock "시계 확인함"

row "the history says why and whom"
day
ticket 1 010-1234-5678
ticket 2 010-8765-4321
expect_status 0 onecall extend 2 --reason survey --user park
expect_status 0 onecall follow 2 1
expect_status 0 onecall show 2
expect_has "park: extended (a test or an inspection on site)"
expect_has "kim: follows another call (#1)"

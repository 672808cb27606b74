#!/bin/sh
# What the promise survives: a machine that was off, a clock that was set, a quiet month.
. "$(dirname "$0")/../lib.sh"
count() { sqlite3 "$ONECALL_DESK/desk.db" "SELECT count(*) FROM $1"; }
has_sqlite() { command -v sqlite3 >/dev/null; }

now "2026-11-20 08:00"
fresh_desk
now "2026-11-23 10:00"
for n in 1 2 3; do
    expect_status 0 onecall ask "문의 $n" --category 국내인증 --phone 010-1234-567$n
    expect_status 0 onecall flag $n
done
expect_status 0 onecall refer 1 --to kita
expect_status 0 onecall tick

row "machine off 72 hours: the gap is told"
now "2026-11-26 10:00:01"
expect_status 0 onecall overdue
expect_has '문의 1'
expect_status 0 onecall tick --json
expect_has '"gap_seconds":259201'
expect_hasnt '"crossed":0,'

row "machine off 72 hours: everything crossed was found, once"
if has_sqlite; then
    expect_same 3 "$(count "threshold WHERE kind = 'breach'")"
    expect_same 3 "$(count "(SELECT DISTINCT call FROM threshold WHERE kind = 'breach')")"
    expect_same 9 "$(count "threshold WHERE kind = 'percent'")"
    expect_same 0 "$(count "cycle WHERE breached_at IS NULL")"
    expect_same 3 "$(count "cycle WHERE breached_at = due_at")"
fi
expect_status 0 onecall tick --json
expect_has '"crossed":0,"messages":0'
expect_has '"gap_seconds":0'
expect_status 0 onecall report daily --json
expect_has '"gaps":[{'
expect_status 0 onecall verify

row "row 37: the clock a day back: nothing is written, nothing fires, reads have a banner"
head=$(onecall verify --json | sed -n 's/.*"head":"\([^"]*\)".*/\1/p')
now "2026-11-25 09:59"
expect_status 9 onecall tick
expect_status 9 onecall note 1 '시계'
expect_status 0 onecall list
expect_has 'the clock jumped'
expect_has '문의 1'
expect_same "$head" "$(onecall verify --json 2>/dev/null | sed -n 's/.*"head":"\([^"]*\)".*/\1/p')"

row "accepted, with a reason that is kept; time does not go back"
expect_status 0 onecall tick --accept-clock '시계를 바로잡음' --json
expect_has '"crossed":0'
expect_status 0 onecall note 1 '시계를 바로잡은 뒤'
expect_status 0 onecall verify
expect_status 0 onecall show 1 --json
expect_has '"at":"2026-11-26T10:00:01+09:00","cycle":1,"kind":"call.noted"'

row "row 37: a year ahead: exit 9, nothing fired; less than a day back is believed"
now "2027-11-24 14:00"
expect_status 9 onecall tick
expect_status 0 onecall list
expect_has 'the clock jumped'
now "2026-11-25 09:00"
expect_status 0 onecall tick

row "row 39: a tick and a crowd of writers at once: one row a threshold"
now "2026-11-27 10:00:02"
expect_status 0 onecall note 1 '시계가 따라잡음'
for n in 1 2 3 4; do
    onecall tick >"$work/tick.$n" 2>&1 &
    onecall note $n 동시에 >"$work/note.$n" 2>&1 &
done
wait
expect_status 0 onecall tick --json
expect_has '"crossed":0'
if has_sqlite; then
    expect_same "$(count threshold)" "$(count "(SELECT DISTINCT call, cycle, kind, threshold FROM threshold)")"
    expect_same "$(count outbox)" "$(count "(SELECT DISTINCT message_id FROM outbox)")"
    expect_same "$(count threshold)" "$(count "log WHERE kind = 'threshold.crossed'")"
fi
expect_status 0 onecall verify

#!/bin/sh
# The periodic run records each threshold once, however often and wherever it runs.
. "$(dirname "$0")/../lib.sh"

crossed() { sed -n 's/.*"crossed":\([0-9]*\).*/\1/p' "$1"; }
count() { sqlite3 "$ONECALL_DESK/desk.db" "SELECT count(*) FROM $1"; }

now "2026-11-20 08:00"
fresh_desk

row "nothing to record"
expect_status 0 onecall tick --json
expect_has '"crossed":0'

row "row 39: two ticks at once"
now "2026-11-23 10:00"
for n in 1 2 3 4 5; do
    expect_status 0 onecall ask "문의 $n" --category 국내인증 --phone 010-1234-567$n
    expect_status 0 onecall flag $n
done
now "2026-11-25 12:00"
onecall tick --json >"$work/one" 2>&1 &
one=$!
onecall tick --json >"$work/two" 2>&1 &
two=$!
expect_status 0 wait "$one"
expect_status 0 wait "$two"
a=$(crossed "$work/one") b=$(crossed "$work/two")
expect_same 0 "$((a * b))"
[ "$((a + b))" -gt 5 ] || fail "nothing was recorded: $a and $b"

row "row 39: the second fires nothing"
expect_status 0 onecall tick --json
expect_has '"crossed":0,"messages":0'
command -v sqlite3 >/dev/null || exit 0
expect_same "$((a + b))" "$(count "threshold")"
expect_same "$((a + b))" "$(count "log WHERE kind = 'threshold.crossed'")"
expect_same "$(count outbox)" "$(count "(SELECT DISTINCT message_id FROM outbox)")"
expect_same 5 "$(count "threshold WHERE kind = 'breach'")"

#!/bin/sh
# row 39: kill -9 while the tick records what was crossed. The next tick records the rest, each
# threshold once, and every message of the outbox has the id it would have had without the kill:
# whoever gets it twice sees that it is the same. KILLS makes it longer.
. "$(dirname "$0")/lib.sh"
command -v sqlite3 >/dev/null || exit 77
kills=${KILLS:-12} calls=${CALLS:-40}
base=$work/base

says() { sqlite3 "$ONECALL_DESK/desk.db" "$1"; }
outbox() { says "SELECT message_id, call, to_role, kind FROM outbox ORDER BY 1"; }
thresholds() { says "SELECT call, cycle, kind, threshold, at FROM threshold ORDER BY 1, 2, 3, 4"; }

ONECALL_NOW="2026-11-20 08:00"
export ONECALL_NOW
"$ONECALL" --user boss init --starter >/dev/null
ONECALL_NOW="2026-11-23 10:00"
n=1
while [ $n -le "$calls" ]; do
    "$ONECALL" ask "문의 $n" --category 국내인증 --phone "010-1234-$((5000 + n))" --limit 1 >/dev/null
    "$ONECALL" flag $n >/dev/null
    n=$((n + 1))
done
mv "$ONECALL_DESK" "$base"
ONECALL_NOW="2026-11-26 09:00"

cp -Rp "$base" "$ONECALL_DESK"
"$ONECALL" tick >/dev/null
outbox >"$work/outbox.wanted"
thresholds >"$work/thresholds.wanted"
[ "$(says "SELECT count(*) FROM threshold WHERE kind = 'breach'")" = "$calls" ] ||
    fail "not every breach was found"

n=0 midway=0
while [ $n -lt "$kills" ]; do
    rm -rf "$ONECALL_DESK"
    cp -Rp "$base" "$ONECALL_DESK"
    setsid "$ONECALL" tick >/dev/null 2>&1 &
    tick=$!
    sleep "0.$(printf '%03d' $((10 + (n * 7919 + 13) % 400)))"
    kill -9 $tick 2>/dev/null || true
    wait $tick 2>/dev/null || true
    # what was recorded before the kill, nothing sent yet
    outbox >"$work/outbox.killed"
    [ -z "$(comm -23 "$work/outbox.killed" "$work/outbox.wanted")" ] || fail "kill $n: other messages"
    [ -s "$work/outbox.killed" ] && cmp -s "$work/outbox.killed" "$work/outbox.wanted" || midway=$((midway + 1))
    "$ONECALL" tick >/dev/null
    outbox >"$work/outbox.have"
    thresholds >"$work/thresholds.have"
    cmp -s "$work/outbox.have" "$work/outbox.wanted" || fail "kill $n: the messages are others"
    cmp -s "$work/thresholds.have" "$work/thresholds.wanted" || fail "kill $n: the thresholds are others"
    "$ONECALL" verify >/dev/null || fail "kill $n: does not verify"
    n=$((n + 1))
done
"$ONECALL" tick --json | grep -q '"crossed":0,"messages":0' || fail "a third tick fired something"
echo "$kills kills, $midway before everything was recorded: $(wc -l <"$work/thresholds.wanted") thresholds and $(wc -l <"$work/outbox.wanted") messages, each once and the same"

#!/bin/sh
# kill -9 while calls are written: every call that was acknowledged is there, and the desk verifies.
# KILLS makes it longer (200 for the figures in docs/performance.md).
. "$(dirname "$0")/lib.sh"
kills=${KILLS:-25}

"$ONECALL" init >/dev/null
: >"$work/taken"
# The program runs in a process group of its own, so that the shell that notes the number dies with it.
# On a machine so slow that no call was acknowledged before any of the kills, later ones come later.
n=0 later=0
while [ $n -lt "$kills" ] || [ ! -s "$work/taken" ]; do
    [ $n -lt "$kills" ] || later=$((later + 500))
    setsid sh -c '
        while :; do
            number=$("$1" ask --json --limit 1 "전원이 나간 날의 상담" | sed -n "s/^{\"number\":\([0-9]*\),.*/\1/p")
            [ -z "$number" ] || echo "$number" >>"$2"
        done' sh "$ONECALL" "$work/taken" 2>/dev/null &
    group=$!
    # 5 to 300 ms, other every time
    wait_ms=$((later + 5 + (n * 7919 + 13) % 296))
    sleep "$((wait_ms / 1000)).$(printf '%03d' $((wait_ms % 1000)))"
    kill -9 -- -$group 2>/dev/null || kill -9 $group
    wait $group 2>/dev/null || true
    n=$((n + 1))
done

sort -n "$work/taken" | uniq >"$work/acknowledged"
calls_kept >"$work/kept"
lost=$(comm -23 "$(sort "$work/acknowledged" >"$work/a" && echo "$work/a")" "$(sort "$work/kept" >"$work/k" && echo "$work/k")")
[ -z "$lost" ] || fail "acknowledged and lost: $lost"
"$ONECALL" verify >/dev/null
echo "$n kills: $(wc -l <"$work/acknowledged") calls acknowledged, none lost, $(wc -l <"$work/kept") kept, verify clean"
